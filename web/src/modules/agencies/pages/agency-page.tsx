import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getAgency } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { periodText } from '../parts/period-text.ts';
import { SuccessionList } from '../parts/succession-list.tsx';

/** One agency and what it came from and went into. */
export default function AgencyPage() {
  const { t } = useTranslation();
  const { agencyId } = useParams({ strict: false }) as { agencyId: string };
  const found = useQuery({ queryKey: ['agencies', 'one', agencyId], queryFn: () => call(getAgency, { params: { agencyId } }) });
  const agency = found.data?.agency;
  usePage(agency?.name ?? t('agencies.one.title'), [
    { label: t('agencies.title'), to: '/agencies' },
    { label: agency?.name ?? t('agencies.one.title') },
  ]);
  if (found.isPending) return <Loading />;
  if (found.isError || !agency) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <div className="tt-page">
      <h1>{agency.name}</h1>
      <section className="tt-card">
        <p>
          {t(`agencies.kind.${agency.kind}`)} · {agency.abbrev} · {periodText(t, agency)} ·{' '}
          <span className="tt-quiet">{t(`agencies.${agency.sourceMark}`)}</span>
        </p>
        {agency.aliases.length > 0 && (
          <p className="tt-help">
            {t('agencies.aliases')}: {agency.aliases.join('; ')}
          </p>
        )}
      </section>
      <section>
        <h2>{t('agencies.history')}</h2>
        {found.data.successions.length > 0 ? (
          <SuccessionList items={found.data.successions} />
        ) : (
          <EmptyState title={t('agencies.noHistory')} />
        )}
      </section>
    </div>
  );
}
