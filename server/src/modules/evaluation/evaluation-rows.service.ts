import type { EndpointOutput, EvaluationRow, listEvaluationRows } from '@thientruong/contract';
import type { Call } from '../../platform/module.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import { listClaims, listItems, listReturns, type CountScope, type ItemRow, type Source } from './evaluation-count.queries.ts';
import { getSheet, presentClaim, scopeOf, sourceOf, type EvaluationContext } from './evaluation-present.service.ts';
import { shareOf } from './evaluation.rules.ts';
import type { PeriodRow } from './evaluation.queries.ts';

/** Counted rows with their faults, reasons and what they kept of each part. */
export async function presentRows({ tx, actor }: Pick<EvaluationContext, 'tx' | 'actor'>, { formula }: Pick<PeriodRow, 'formula'>, scope: CountScope, source: Source, sheetId: string, rows: readonly ItemRow[]): Promise<EvaluationRow[]> {
  const claims = await listClaims(tx, scope, source, sheetId);
  const returns = await listReturns(tx, actor.tenantId, rows.flatMap((row) => row.returnIds));
  return rows.map((row) => {
    const { returnIds, ...rest } = row;
    const claimOf = (faultId: string) => claims.find((one) => one.rowId === row.rowId && one.faultId === faultId);
    const confirmed = (faultId: string) => claimOf(faultId)?.verdict === 'confirmed';
    const counted = { kind: row.kind, outcome: row.outcome, returns: returnIds.length, excusedReturns: returnIds.filter(confirmed).length, excusedDelay: confirmed(row.rowId) };
    const faults = [...(row.outcome === 'on_time' ? [] : [{ fault: 'delay' as const, faultId: row.rowId, on: row.dueOn, text: null }]), ...returnIds.map((faultId) => ({ fault: 'return' as const, faultId, on: returns.get(faultId)?.on ?? null, text: returns.get(faultId)?.text ?? null }))];
    return {
      ...rest,
      weight: formula.roles[row.role],
      shares: { quantity: shareOf(formula, 'quantity', counted), quality: shareOf(formula, 'quality', counted), timeliness: shareOf(formula, row.kind === 'report' ? 'reports' : 'timeliness', counted) ?? 0 },
      faults: faults.map((fault) => {
        const claim = claimOf(fault.faultId);
        return { ...fault, claim: claim ? presentClaim(claim) : null };
      }),
    };
  });
}

const isCode = (value: string): boolean => value.length <= 40 && !value.includes('\u0000');

/** One page of the rows behind a number. */
export async function rows(call: Call<typeof listEvaluationRows>): Promise<EndpointOutput<typeof listEvaluationRows>> {
  const { tx, query, params } = call;
  const { cursor, limit, ...filter } = query;
  const { sheet, period } = await getSheet(call, params.sheetId);
  const [scope, source] = [scopeOf(call, period), sourceOf(sheet)];
  const at = readCursor(cursor, isCode);
  const found = await listItems(tx, scope, source, sheet.id, filter, at, limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return { items: await presentRows(call, period, scope, source, sheet.id, shown), nextCursor: found.length > limit && last ? writeCursor(last.code, last.rowId) : null, total: !at && found.length <= limit ? found.length : null };
}
