import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EvaluationRow, EvaluationSheet } from '@thientruong/contract';
import { Drawer } from '../../../ui/drawer.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { rowsQuery, type RowFilter } from '../evaluation.data.ts';
import { ClaimDialog, DropClaim } from './claim-dialog.tsx';
import { CountedLink } from './links.tsx';

type Fault = EvaluationRow['faults'][number];

/** The rows behind a number, each with what it kept of every part; here a reason is claimed for a fault. */
export function RowsDrawer({ sheet, filter, onClose }: { sheet: EvaluationSheet; filter: RowFilter; onClose: () => void }) {
  const { t } = useTranslation();
  const rows = useInfiniteQuery(rowsQuery(sheet.id, filter));
  const [claiming, setClaiming] = useState<{ row: EvaluationRow; fault: Fault } | null>(null);
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const title = [filter.moved && t('evaluation.rows.moved'), filter.faulty && t('evaluation.rows.faulty'), filter.kind && t(`evaluation.rows.${filter.kind}`), filter.role && filter.kind === 'task' && t(`evaluation.role.${filter.role}`), filter.outcome && t(`evaluation.outcome.${filter.outcome}`)].filter(Boolean).join(', ');
  return (
    <Drawer title={title || t('evaluation.rows')} onClose={onClose}>
      {rows.isPending && <Loading />}
      {rows.isError && <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />}
      {rows.isSuccess && items.length === 0 && <p className="tt-quiet">{t('evaluation.rows.none')}</p>}
      <ul className="ev-rows">
        {items.map((row) => (
          <li key={row.rowId}>
            <CountedLink kind={row.kind} id={row.rowId}>
              {row.code} {row.title}
            </CountedLink>
            <p className="tt-help">
              {[row.kind === 'task' && t(`evaluation.role.${row.role}`), t('evaluation.rows.weight', { weight: row.weight }), t('evaluation.rows.due', { day: dayText(row.dueOn) }), row.doneOn && t('evaluation.rows.done', { day: dayText(row.doneOn) }), t(`evaluation.outcome.${row.outcome}`)].filter(Boolean).join(' · ')}
            </p>
            <p className="tt-help">{row.kind === 'task' ? t('evaluation.rows.shares', { quantity: row.shares.quantity ?? 0, quality: row.shares.quality ?? 0, timeliness: row.shares.timeliness }) : t('evaluation.rows.share', { timeliness: row.shares.timeliness })}</p>
            {row.faults.map((fault) => (
              <FaultLine key={fault.faultId} sheet={sheet} fault={fault} row={row} onClaim={() => setClaiming({ row, fault })} />
            ))}
          </li>
        ))}
      </ul>
      {rows.hasNextPage && (
        <button type="button" className="tt-button" disabled={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {rows.isFetchingNextPage ? t('ui.loading') : t('ui.more')}
        </button>
      )}
      {claiming && <ClaimDialog sheet={sheet} row={claiming.row} fault={claiming.fault} onClose={() => setClaiming(null)} />}
    </Drawer>
  );
}

function FaultLine({ sheet, row, fault, onClaim }: { sheet: EvaluationSheet; row: EvaluationRow; fault: Fault; onClaim: () => void }) {
  const { t } = useTranslation();
  const { claim } = fault;
  return (
    <div className="ev-fault">
      <p>
        {fault.fault === 'delay' ? t(`evaluation.fault.${row.outcome}`) : t('evaluation.fault.return', { day: dayText(fault.on) })}
        {fault.text && <span className="tt-help"> “{fault.text}”</span>}
      </p>
      {claim && (
        <p className="tt-help">
          {t('evaluation.claim.said', { reason: claim.reason })} · {t(`evaluation.verdict.${claim.verdict ?? 'open'}`)}
          {claim.verdictReason && `: ${claim.verdictReason}`}
        </p>
      )}
      {sheet.can.write && (
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button tt-button-small" onClick={onClaim}>
            {t(claim ? 'evaluation.claim.change' : 'evaluation.claim')}
          </button>
          {claim && <DropClaim sheet={sheet} claim={claim} />}
        </div>
      )}
    </div>
  );
}
