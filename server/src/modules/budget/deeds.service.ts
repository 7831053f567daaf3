import type { BudgetLine, BudgetLineSummary, News } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { sendNews } from '../notices/index.ts';
import { lacksCompetence, mayEver, needsCompetence, stateAllows, type BudgetAction, type Holders } from './budget.policy.ts';
import { listLinesById, lockLines, type LineRow } from './budget.queries.ts';
import { groupBy, STATE_LABELS } from './budget.rules.ts';
import { presentLine, presentLines, type BudgetContext } from './budget-present.service.ts';
import { holdersOf, notCompetent } from './competence.service.ts';

/** Lines that a deed holds, and who is competent on its day. */
export interface Held {
  rows: LineRow[];
  holders: Holders;
}

/** Throws where the actor may not do it whatever the state: 403, with who is competent where only that is missing. */
async function requireMay(context: BudgetContext, row: LineRow, action: BudgetAction, holders: Holders): Promise<void> {
  if (mayEver(context.actor, row, action, holders)) return;
  throw needsCompetence(row, action) && lacksCompetence(context.actor, row.source, holders) ? await notCompetent(context, row.source, holders) : new AppError('auth.forbidden');
}

/** First steps of every change of lines: fetch (404 when hidden), policy (403), hold, versions seen (409 with the line as it is), state (409). In the order asked for. */
export async function openLines(context: BudgetContext, asked: readonly { id: string; version: number }[], action: BudgetAction): Promise<Held> {
  const { tx, actor } = context;
  const ids = [...new Set(asked.map(({ id }) => id))];
  const seen = new Map((await listLinesById(tx, actor.tenantId, ids)).map((row) => [row.id, row]));
  if (ids.length < asked.length || seen.size < ids.length) throw new AppError(asked.length === 1 ? 'record.not_found' : 'request.invalid', {}, asked.flatMap(({ id }, at) => (!seen.has(id) ? [{ path: `lines.${at}`, message: 'Không có dòng kinh phí này.' }] : asked.findIndex((one) => one.id === id) < at ? [{ path: `lines.${at}`, message: 'Dòng kinh phí này được chọn hai lần.' }] : [])));
  const holders = await holdersOf(context);
  for (const row of seen.values()) await requireMay(context, row, action, holders);
  await lockLines(tx, actor.tenantId, ids);
  const held = new Map((await listLinesById(tx, actor.tenantId, ids)).map((row) => [row.id, row]));
  const rows: LineRow[] = [];
  for (const { id, version } of asked) {
    const row = held.get(id);
    if (!row) throw new AppError('record.not_found');
    if (row.version !== version) throw new AppError('record.stale', { current: await presentLine(context, id, holders) });
    // What is returned is somebody else's after the state changed
    await requireMay(context, row, action, holders);
    if (!stateAllows(row, action)) throw new AppError('record.state', { state: row.yearFrom < row.yearTo && row.state === 'allotted' ? `${row.code} là dòng trung hạn, tiền được chi ở dòng của từng năm` : `${row.code} ${STATE_LABELS[row.state]}` });
    rows.push(row);
  }
  return { rows, holders };
}

/** As openLines for one line. */
export async function openLine(context: BudgetContext, id: string, action: BudgetAction, version: number): Promise<{ row: LineRow; holders: Holders }> {
  const { rows, holders } = await openLines(context, [{ id, version }], action);
  const [row] = rows;
  if (!row) throw new AppError('record.not_found');
  return { row, holders };
}

/** The lines as they are now, in the order of their codes. */
export const linesNow = async (context: BudgetContext, ids: readonly string[], holders: Holders): Promise<{ lines: BudgetLineSummary[] }> => ({ lines: await presentLines(context, await listLinesById(context.tx, context.actor.tenantId, ids), holders) });

/** The line as it is now. */
export const lineNow = (context: BudgetContext, id: string, holders: Holders): Promise<BudgetLine> => presentLine(context, id, holders);

const nameOf = (row: Pick<LineRow, 'code' | 'content'>): string => `${row.code} ${row.content}`;

/** Tells each agency what was done with its lines: one notice for one line, one for all where there are several. */
export async function tellAgencies(context: BudgetContext, event: News['event'], rows: readonly LineRow[]): Promise<void> {
  const byAgency = groupBy(rows, (row) => row.agencyId);
  await sendNews(context, event, [...byAgency].flatMap(([agencyId, own]) => itemOf(own, agencyId)), ['focal_point', 'head']);
}

/** Tells Sở KH&CN what was sent. */
export const tellCoordinator = (context: BudgetContext, event: News['event'], rows: readonly LineRow[]): Promise<void> => sendNews(context, event, itemOf(rows, null), ['coordinator']);

/** Tells the competent bodies what waits for them. */
export async function tellHolders(context: BudgetContext, event: News['event'], rows: readonly LineRow[], holders: Holders): Promise<void> {
  const byHolder = groupBy(rows, (row) => holders.get(row.source));
  await sendNews(context, event, [...byHolder].flatMap(([agencyId, own]) => (agencyId === undefined ? [] : itemOf(own, agencyId))), ['finance_officer']);
}

function itemOf(rows: readonly LineRow[], agencyId: string | null): { subjectId: string; name: string; agencyId: string | null }[] {
  const [first] = rows;
  return first ? [{ subjectId: first.id, name: rows.length === 1 ? nameOf(first) : `${nameOf(first)} và ${rows.length - 1} dòng khác`, agencyId }] : [];
}
