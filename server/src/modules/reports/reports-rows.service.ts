import type { CountedEvidence, EndpointOutput, listFigureRows } from '@thientruong/contract';
import { AppError, isPlainDate, type PlainDate } from '@thientruong/kernel';
import type { z } from 'zod';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { listSupporting, presentSummaries, type TaskRow } from '../tasks/index.ts';
import { figureKey, parseFigure, rowsOf, type Selector } from './figures.rules.ts';
import { countFigures } from './reports-count.queries.ts';
import { labelsOf, scopeOf } from './reports-draft.service.ts';
import { findLatestSubmission, findSetSize, findFrozenFigure } from './reports-frozen.queries.ts';
import { findPeriod } from './reports-periods.queries.ts';
import { findReport, listFigureChanges, type ReportRow } from './reports.queries.ts';
import { readCursor, writeCursor } from './reports.rules.ts';
import { listEvidenceBehind, listTasksBehind, type EvidenceRow, type RowSource } from './reports-rows.queries.ts';
import { isSent } from './reports-written.service.ts';

type Page = EndpointOutput<typeof listFigureRows>;

const unknownFigure = (): AppError => new AppError('request.invalid', {}, [{ path: 'figure', message: 'Không có số liệu này trong báo cáo.' }]);

/** Where the rows of a figure come from, what is printed and how many rows there are. */
interface Behind {
  source: RowSource;
  value: number;
  total: number;
}

/** The rows behind a figure, page by page: those frozen with what was sent, or those that are counted now. */
export async function readRows(call: Call<typeof listFigureRows>): Promise<Page> {
  const { tx, actor, params, query } = call;
  const report = await findReport(tx, actor.tenantId, params.reportId);
  if (!report) throw new AppError('record.not_found');
  const selector = parseFigure(query.figure);
  // A report opens its own figures only, whoever asks.
  if (report.agencyId !== null && selector.measure !== 'overdue_days' && selector.agency !== report.agencyId) throw unknownFigure();
  const { source, value, total } = await rowsBehind(call, report, selector);
  const isTask = rowsOf(selector.measure) === 'task';
  const list = `${query.figure} ${source.hash ?? ''}`;
  const at = query.cursor ? readCursor(query.cursor, list, isTask ? () => true : isPlainDate) : null;
  const tasks = isTask ? await listTasksBehind(tx, source, at, query.limit + 1) : [];
  const evidence = isTask ? [] : await listEvidenceBehind(tx, source, at, query.limit + 1);
  const last = isTask ? tasks[query.limit - 1] : evidence[query.limit - 1];
  const more = tasks.length > query.limit || evidence.length > query.limit;
  const labelOf = await labelsOf(call, [selector]);
  return {
    label: labelOf(selector),
    value,
    tasks: await presentTasks(call, tasks.slice(0, query.limit), source.scope.asOf),
    evidence: await presentEvidence(call, evidence.slice(0, query.limit)),
    nextCursor: more && last ? writeCursor([list, 'sortValue' in last ? last.sortValue : last.countsOn, last.id]) : null,
    total,
  };
}

async function rowsBehind(call: Call<typeof listFigureRows>, report: ReportRow, selector: Selector): Promise<Behind> {
  const { tx, actor, today, query } = call;
  const { tenantId } = actor;
  const period = await findPeriod(tx, tenantId, report.periodId);
  if (!period) throw new AppError('record.not_found');
  const scope = scopeOf(tenantId, period, today);
  const sent = isSent(period, report) ? await findLatestSubmission(tx, tenantId, report.id) : undefined;
  if (sent) {
    const figure = await findFrozenFigure(tx, tenantId, sent.id, query.figure);
    const size = figure ? await findSetSize(tx, tenantId, figure.setHash) : null;
    if (!figure || size === null) throw unknownFigure();
    const asOf = (sent.content as { asOf: PlainDate }).asOf;
    return { source: { scope: { ...scope, asOf }, selector, hash: figure.setHash }, value: figure.value, total: size };
  }
  // A sum has as many rows as its evidence.
  const rows: Selector = selector.measure === 'participants' ? { ...selector, measure: 'evidence' } : selector;
  const counts = await countFigures(tx, scope, [selector, rows]);
  const value = counts.get(query.figure) ?? 0;
  const total = selector.measure === 'overdue_days' ? Math.min(value, 1) : (counts.get(figureKey(rows)) ?? 0);
  const change = (await listFigureChanges(tx, tenantId, report.id)).get(query.figure);
  return { source: { scope, selector, hash: null }, value: change?.value ?? value, total };
}

async function presentTasks({ tx, actor }: Call<typeof listFigureRows>, rows: readonly TaskRow[], asOf: PlainDate): Promise<Page['tasks']> {
  const supporting = await listSupporting(
    tx,
    actor.tenantId,
    rows.map((row) => row.id),
  );
  // As of the day of the figures: a completion after it is not yet one.
  const then = rows.map((row) => ({ ...row, completedOn: row.completedOn !== null && row.completedOn > asOf ? null : row.completedOn }));
  return presentSummaries(actor, asOf, then, supporting);
}

async function presentEvidence({ tx, actor }: Call<typeof listFigureRows>, rows: readonly EvidenceRow[]): Promise<z.infer<typeof CountedEvidence>[]> {
  const agencies = await agencyRefs(
    tx,
    actor.tenantId,
    rows.flatMap((row) => (row.agencyId ? [row.agencyId] : [])),
  );
  return rows.map(({ agencyId, ...row }) => ({ ...row, agency: agencyId ? (agencies.get(agencyId) ?? null) : null }));
}
