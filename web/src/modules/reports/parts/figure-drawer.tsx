import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Report } from '@thientruong/contract';
import { Drawer } from '../../../ui/drawer.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { numberText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { figureRowsQuery } from '../reports.data.ts';
import { EvidenceRow, TaskRow } from './counted-rows.tsx';
import { FigureForm } from './figure-form.tsx';

interface FigureDrawerProps {
  report: Report;
  figureKey: string;
  onClose: () => void;
}

/** A figure with the rows that were counted for it, what was computed, and the way to change it with a reason. */
export function FigureDrawer({ report, figureKey, onClose }: FigureDrawerProps) {
  const { t } = useTranslation();
  const rows = useInfiniteQuery(figureRowsQuery(report.id, figureKey));
  const figure = [...report.figures, ...report.parts.flatMap((part) => part.lines.flatMap((line) => line.figures))].find(
    (one) => one.key === figureKey,
  );
  const first = rows.data?.pages[0];
  const tasks = rows.data?.pages.flatMap((page) => page.tasks) ?? [];
  const evidence = rows.data?.pages.flatMap((page) => page.evidence) ?? [];
  const label = figure?.label ?? first?.label ?? t('reports.figure');
  const value = figure?.value ?? first?.value;
  const shown = tasks.length + evidence.length;
  return (
    <Drawer title={label} onClose={onClose}>
      {value !== undefined && (
        <p>
          <b className="rp-big">{numberText(value)}</b> {figure?.unit}
        </p>
      )}
      {figure?.change && (
        <div className="tt-note tt-note-amber">
          <p>{t('reports.figure.changed', { value: numberText(figure.value), computed: numberText(figure.computed) })}</p>
          <p>{t('reports.figure.reason', { reason: figure.change.reason })}</p>
          <p className="tt-small">
            {[figure.change.by.name, figure.change.by.position].filter(Boolean).join(', ')}, {timeText(figure.change.at)}
          </p>
        </div>
      )}
      {figure && report.can.write && <FigureForm report={report} figure={figure} />}
      <section aria-labelledby="rows-title" className="tt-stack">
        <h3 id="rows-title">
          {t('reports.rows')} {first && <span className="tt-quiet">({numberText(first.total)})</span>}
        </h3>
        {rows.isPending && <Loading />}
        {rows.isError && <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />}
        {rows.isSuccess && shown === 0 && <p className="tt-quiet">{t('reports.rowsNone')}</p>}
        {shown > 0 && (
          <ul className="rp-rows">
            {tasks.map((task) => (
              <TaskRow key={task.id} task={task} />
            ))}
            {evidence.map((piece) => (
              <EvidenceRow key={piece.id} evidence={piece} />
            ))}
          </ul>
        )}
        {rows.hasNextPage && (
          <button type="button" className="tt-button" disabled={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            {rows.isFetchingNextPage ? t('ui.loading') : t('ui.more')}
          </button>
        )}
      </section>
    </Drawer>
  );
}
