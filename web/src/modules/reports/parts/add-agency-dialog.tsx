import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addPeriodAgency, type EndpointOutput, type getPeriod } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useDirectoryDay } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { notify } from '../../../ui/notify.ts';
import { DeedDialog } from './deed-dialog.tsx';

/** Asks one more agency to report. */
export function AddAgencyDialog({ period, onClose }: { period: EndpointOutput<typeof getPeriod>; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const day = useDirectoryDay();
  const [agencyId, setAgencyId] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!agencyId) return false;
    const body = { agencyId };
    return call(addPeriodAgency, { params: { periodId: period.id }, body, idempotencyKey: keyOf(body) }).then((report) => {
      notify(t('reports.addAgency.done', { name: report.agency?.name ?? '' }));
      return client.invalidateQueries({ queryKey: ['reports'] });
    });
  };
  return (
    <DeedDialog title={t('reports.addAgency.title')} label={t('reports.addAgency')} onSend={send} onClose={onClose}>
      <p>{t('reports.addAgency.text')}</p>
      <Field label={t('reports.agency')} error={tried && !agencyId ? t('ui.missing') : null}>
        {(control) => (
          <AgencyPicker
            control={control}
            on={day}
            value={agencyId}
            onChange={setAgencyId}
            without={period.reports.flatMap((report) => (report.agency ? [report.agency.id] : []))}
          />
        )}
      </Field>
    </DeedDialog>
  );
}
