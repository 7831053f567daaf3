import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { numberText } from '../../../ui/format.ts';

type Group = Preview['groups'][number];

/** How much passes on, by kind and agency, and to whom. */
export function GroupTable({ groups, moved }: { groups: readonly Group[]; moved: boolean }) {
  const { t } = useTranslation();
  const columns = useMemo<Column<Group>[]>(
    () => [
      { key: 'kind', label: t('agencies.reorg.movable'), width: '25%', render: (group) => t(`agencies.movable.${group.kind}`) },
      { key: 'from', label: t('agencies.reorg.holder'), width: '25%', render: (group) => group.from.name },
      { key: 'total', label: t('agencies.reorg.total'), render: (group) => numberText(group.total) },
      {
        key: 'to',
        label: t('agencies.reorg.receiver'),
        width: '40%',
        render: (group) => (
          <ul className="ag-plain">
            {group.missing > 0 && <li><b>{t('agencies.reorg.nobodyCount', { count: group.missing })}</b></li>}
            {group.receivers.map(({ agency, count }) => (
              <li key={agency?.id ?? 'ends'}>{`${agency?.name ?? t('agencies.reorg.ends')}: ${numberText(count)}`}</li>
            ))}
            {group.stays > 0 && <li>{t('agencies.reorg.staysCount', { count: group.stays })}</li>}
          </ul>
        ),
      },
    ],
    [t],
  );
  return <DataTable caption={t(moved ? 'agencies.reorg.movedTitle' : 'agencies.reorg.step3')} columns={columns} rows={groups} rowKey={(group) => `${group.kind} ${group.from.id}`} />;
}
