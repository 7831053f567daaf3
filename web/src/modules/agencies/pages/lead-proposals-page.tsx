import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listLeadProposals } from '@thientruong/contract';
import { isPlainDate } from '@thientruong/kernel';
import { pathLabel } from '../../../ui/path-label.ts';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useDirectoryDay } from '../../../app/session.ts';
import { agenciesOn } from '../../../ui/agencies-query.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { DayChoice } from '../parts/day-choice.tsx';
import { SourceMark } from '../parts/source-mark.tsx';
import { useAddress } from '../../../app/use-address.ts';
import { validityText } from '../parts/validity.ts';
import '../agencies.css';

/** The dated map from clauses to proposed leads. */
export default function LeadProposalsPage() {
  const { t } = useTranslation();
  const today = useDirectoryDay();
  const [search, change] = useAddress();
  const on = search['on'] && isPlainDate(search['on']) ? search['on'] : today;
  const title = t('agencies.leads.title');
  usePage(title, [{ label: t('agencies.title'), to: '/agencies' }, { label: title }]);
  const found = useQuery({
    queryKey: ['agencies', 'leads', on],
    queryFn: () => call(listLeadProposals, { query: { on } }),
    placeholderData: (before) => before,
  });
  const all = useQuery(agenciesOn('all')).data;
  const names = (ids: readonly string[]) => ids.map((id) => all?.items.find((agency) => agency.id === id)?.name ?? '…');
  return (
    <div className="tt-page">
      <header>
        <h1>{title}</h1>
        <p className="tt-quiet">{t('agencies.leads.text')}</p>
      </header>
      <div className="tt-card tt-no-print">
        <DayChoice key={on} on={on} onChange={(day) => change({ on: day })} />
      </div>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t('agencies.leads.none')} />
        </div>
      )}
      {found.data && found.data.items.length > 0 && (
        <DataTable
          caption={title}
          rows={found.data.items}
          rowKey={(row) => row.id}
          busy={found.isFetching}
          columns={[
            {
              key: 'clause',
              label: t('agencies.leads.clause'),
              className: 'tt-nowrap',
              render: (row) => pathLabel(row.clausePath),
            },
            { key: 'lead', label: t('agencies.leads.lead'), render: (row) => names(row.leadAgencyIds).join('; ') },
            {
              key: 'supporting',
              label: t('agencies.leads.supporting'),
              render: (row) =>
                [...names(row.supportingAgencyIds), ...row.supportingGroups.map((group) => t(`agencies.group.${group}`))].join(
                  '; ',
                ),
            },
            {
              key: 'validity',
              label: t('agencies.validity'),
              render: (row) => (
                <>
                  {validityText(t, row)} <SourceMark mark={row.sourceMark} />
                </>
              ),
            },
            { key: 'note', label: t('agencies.leads.note'), render: (row) => row.note },
          ]}
        />
      )}
    </div>
  );
}
