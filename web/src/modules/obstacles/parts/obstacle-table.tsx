import { useTranslation } from 'react-i18next';
import type { ObstacleSummary } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { Due, ObstacleChip } from './chips.tsx';
import { ObstacleLink, TaskLink } from './links.tsx';

/** Obstacles as a table, on a phone as cards. */
export function ObstacleTable({ rows, busy = false, caption }: { rows: readonly ObstacleSummary[]; busy?: boolean; caption: string }) {
  const { t } = useTranslation();
  const phone = useMedia('(max-width: 720px)');
  const name = (one: ObstacleSummary) => (
    <>
      <ObstacleLink obstacleId={one.id}>
        <span className="ob-clamp">{one.content}</span>
      </ObstacleLink>
      <p className="tt-help">
        {t(`obstacles.kind.${one.kind}`)}
        {one.task && (
          <>
            {', '}
            <TaskLink task={one.task} />
          </>
        )}
      </p>
    </>
  );
  const columns: Column<ObstacleSummary>[] = [
    { key: 'code', label: t('obstacles.code'), render: (one) => <span className="tt-nowrap">{one.code}</span> },
    { key: 'content', label: t('obstacles.content'), width: '44%', render: name },
    { key: 'agency', label: t('obstacles.agency'), render: (one) => one.agency.name },
    { key: 'state', label: t('obstacles.state'), render: (one) => <ObstacleChip state={one.state} /> },
    { key: 'due', label: t('obstacles.due'), render: (one) => <Due of={one} /> },
  ];
  if (!phone) return <DataTable caption={caption} columns={columns} rows={rows} rowKey={(one) => one.id} busy={busy} />;
  return (
    <ul className={`ob-cards${busy ? ' tt-busy' : ''}`}>
      {rows.map((one) => (
        <li key={one.id}>
          <span className="tt-help">
            {one.code}, {one.agency.name}
          </span>
          {name(one)}
          <div className="tt-row">
            <ObstacleChip state={one.state} />
            <Due of={one} />
          </div>
        </li>
      ))}
    </ul>
  );
}
