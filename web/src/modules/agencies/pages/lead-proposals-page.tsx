import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listLeadProposals } from '@thientruong/contract';
import { clausePathLabel } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { agenciesOn } from '../../../ui/agencies-query.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';

/** The dated map clause → proposed lead, shown as what it is: a proposal that nobody has confirmed. */
export default function LeadProposalsPage() {
  const { t } = useTranslation();
  const title = t('agencies.leads.title');
  usePage(title, [{ label: t('agencies.title'), to: '/agencies' }, { label: title }]);
  const map = useQuery({ queryKey: ['agencies', 'leads'], queryFn: () => call(listLeadProposals, {}) });
  const names = useQuery(agenciesOn('all'));
  const nameOf = new Map(names.data?.items.map((agency) => [agency.id, agency.name]));
  const named = (ids: readonly string[]) => ids.map((id) => nameOf.get(id) ?? '…').join('; ');
  return (
    <div className="tt-page">
      <h1>{title}</h1>
      <p className="tt-help">{t('agencies.leads.lead')}</p>
      {map.isPending && <Loading />}
      {map.isError && <ErrorState error={map.error} onRetry={() => void map.refetch()} />}
      {map.data?.items.length === 0 && <EmptyState title={t('agencies.leads.empty')} />}
      {map.data && map.data.items.length > 0 && (
        <DataTable
          caption={title}
          rows={map.data.items}
          rowKey={(row) => row.id}
          columns={[
            { key: 'clause', label: t('agencies.leads.clause'), render: (row) => clausePathLabel(row.clausePath) },
            { key: 'lead', label: t('agencies.leads.lead.column'), render: (row) => named(row.leadAgencyIds) },
            {
              key: 'supporting',
              label: t('agencies.leads.supporting'),
              render: (row) =>
                [named(row.supportingAgencyIds), ...row.supportingGroups.map((group) => t(`agencies.group.${group}`))]
                  .filter(Boolean)
                  .join('; '),
            },
            { key: 'note', label: t('agencies.leads.note'), render: (row) => row.note },
            {
              key: 'source',
              label: t('agencies.source'),
              render: (row) => <span className="tt-quiet">{t(`agencies.${row.sourceMark}`)}</span>,
            },
          ]}
        />
      )}
    </div>
  );
}
