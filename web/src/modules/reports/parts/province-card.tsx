import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { consolidatePeriod, type EndpointOutput, type getPeriod } from '@thientruong/contract';
import { call, newKey } from '../../../app/api.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { notAccepted } from '../model/agency-filter.ts';
import { periodWords } from '../model/period-name.ts';
import { storeReport } from '../reports.data.ts';
import { ReportLink } from './links.tsx';
import { sumsRefusal } from './sums-refusal.tsx';

/** The province's report of the period: not written yet, or one press away. */
export function ProvinceCard({ period }: { period: EndpointOutput<typeof getPeriod> }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const province = period.provinceReport;
  if (!province && !period.can.consolidate) return null;
  const missing = notAccepted(period.reports).length;
  const consolidate = async () => {
    // adding up again after the same version is a new question, never a repeated one
    const report = await call(consolidatePeriod, {
      params: { periodId: period.id },
      body: { version: period.version },
      idempotencyKey: newKey(),
    });
    storeReport(client, report);
    await navigate({ to: '/reports/$reportId' as string, params: { reportId: report.id } as never });
  };
  return (
    <section className="tt-card rp-province" aria-labelledby="province-title">
      <div>
        <h2 id="province-title">{t('reports.provinceReport')}</h2>
        <p className="tt-quiet">
          {province
            ? period.state === 'closed'
              ? t('reports.provinceClosed')
              : t('reports.provinceWritten')
            : missing > 0
              ? t('reports.provinceMissing', { count: missing })
              : t('reports.provinceReady')}
        </p>
      </div>
      <div className="tt-row tt-no-print">
        {province && (
          <ReportLink reportId={province.id} className={`tt-button${period.can.consolidate ? '' : ' tt-button-primary'}`}>
            {t('reports.provinceOpen')}
          </ReportLink>
        )}
        {period.can.consolidate && (
          <ConfirmButton
            look="primary"
            label={t(province ? 'reports.consolidate.again' : 'reports.consolidate')}
            title={t('reports.consolidate.title', { name: periodWords(period) })}
            text={t('reports.consolidate.text')}
            refusal={(error) => sumsRefusal(error, period.reports)}
            onConfirm={consolidate}
          />
        )}
      </div>
    </section>
  );
}
