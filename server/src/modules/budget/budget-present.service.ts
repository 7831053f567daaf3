import { sql } from 'kysely';
import type { BudgetEntry, BudgetLine, BudgetLineSummary, MoneySource } from '@thientruong/contract';
import { AppError, type Actor, type PlainDate } from '@thientruong/kernel';
import { writeCursor } from '../../platform/cursor.ts';
import type { Tx } from '../../platform/database.ts';
import type { Services } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { personOf } from '../tasks/index.ts';
import { answers, mayEver, REVERSIBLE, type Holders } from './budget.policy.ts';
import { listEntries, listEvents, listLinesById, sumLate, type EntryRow, type LineRow } from './budget.queries.ts';
import { amountsOf, bookOf, budgetOf, disbursedOf, isAllotted, percent } from './budget.rules.ts';
import { holdersOf } from './competence.service.ts';
import { closesOn, closingOf, elapsed, stepsOf, type Closing } from './fiscal.rules.ts';
import { listFiscalSteps } from './settings.queries.ts';

/** What a use case of the module needs of its call. */
export interface BudgetContext {
  readonly tx: Tx;
  readonly actor: Actor & { requestId: string };
  readonly today: PlainDate;
  readonly now: Date;
  readonly services: Services;
}
/** What reading needs. */
export type Reading = Omit<BudgetContext, 'now' | 'services'> & { readonly services: Pick<Services, 'demonstration'> };

/** Lines as lists show them. */
export async function presentLines({ tx, actor }: Pick<Reading, 'tx' | 'actor'>, rows: readonly LineRow[], holders: Holders): Promise<BudgetLineSummary[]> {
  const refs = await agencyRefs(tx, actor.tenantId, rows.map((row) => row.agencyId));
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    planId: row.planId,
    agency: refs.get(row.agencyId) ?? { id: row.agencyId, code: '', name: '', abbrev: '' },
    // Of a task that the agency no longer takes part in, the line stays and the task is not shown
    task: row.taskCode === null || row.taskId === null ? null : { id: row.taskId, code: row.taskCode, content: row.taskContent ?? '' },
    project: row.projectId === null || row.projectCode === null ? null : { id: row.projectId, code: row.projectCode, name: row.projectName ?? '' },
    content: row.content,
    source: row.source,
    yearFrom: row.yearFrom,
    yearTo: row.yearTo,
    state: row.state,
    amounts: amountsOf(bookOf(row)),
    version: row.version,
    can: answers(actor, row, holders),
  }));
}

/** Closing days of a fiscal year. */
export const closingDays = async ({ tx, actor, today }: Pick<Reading, 'tx' | 'actor' | 'today'>, year: number): Promise<Closing> => closingOf(stepsOf(year, (await listFiscalSteps(tx, actor.tenantId, [year])).filter((step) => step.year === year), today));

/** What of a line's money was added after the day from which public investment has more time. */
async function lateOf(tx: Tx, tenantId: string, row: LineRow, { lateAfter }: Closing): Promise<bigint> {
  if (row.source !== 'local_investment') return 0n;
  return BigInt((await sumLate(tx, sql`l.tenant_id = ${tenantId} and l.id = ${row.id}`, lateAfter))[0]?.late ?? '0');
}

/** Entries of a book that are shown at first. */
const FIRST_ENTRIES = 50;

/** Entries as they are shown. */
export async function presentEntries({ tx, actor }: Pick<Reading, 'tx' | 'actor'>, row: LineRow, entries: readonly EntryRow[], holders: Holders): Promise<BudgetEntry[]> {
  const names = await peopleNames(tx, actor.tenantId, [...new Set(entries.map((one) => one.byPerson))]);
  const reverses = mayEver(actor, row, 'enter', holders) && row.state === 'allotted';
  return entries.map((entry) => ({
    id: entry.id, kind: entry.kind, amount: entry.amount, on: entry.onDay, symbol: entry.symbol, note: entry.note, imported: entry.importId !== null, reverses: entry.reverses, reversedBy: entry.reversedBy,
    can: { reverse: reverses && REVERSIBLE.includes(entry.kind) && entry.reverses === null && entry.reversedBy === null }, by: personOf(entry.byPerson, names), at: entry.at.toISOString(),
  }));
}

/** What should be disbursed by today, in percent: each part of the money by the time until its own closing day. */
export function expectedPercent(budget: bigint, late: bigint, source: MoneySource, year: number, closing: Closing, today: PlainDate): number | null {
  const part = late < 0n ? 0n : late > budget ? budget : late;
  return percent((budget - part) * elapsed(year, closesOn(source, closing), today) + part * elapsed(year, closesOn(source, closing, true), today), budget * 10_000n);
}

/** One line with its book and history; throws record.not_found when the actor does not see it. */
export async function presentLine(context: Reading, id: string, known?: Holders): Promise<BudgetLine> {
  const { tx, actor, today } = context;
  const [row] = await listLinesById(tx, actor.tenantId, [id]);
  const holders = known ?? (await holdersOf(context));
  const [summary] = row ? await presentLines(context, [row], holders) : [];
  if (!row || !summary) throw new AppError('record.not_found');
  const found = await listEntries(tx, actor.tenantId, id, null, FIRST_ENTRIES + 1);
  const entries = found.slice(0, FIRST_ENTRIES);
  const lastEntry = entries.at(-1);
  const events = await listEvents(tx, actor.tenantId, id);
  const names = await peopleNames(tx, actor.tenantId, [...new Set(events.map((one) => one.byPerson))]);
  const holder = holders.get(row.source);
  const book = bookOf(row);
  const single = row.yearFrom === row.yearTo;
  const closing = single ? await closingDays(context, row.yearFrom) : null;
  const late = closing ? await lateOf(tx, actor.tenantId, row, closing) : 0n;
  const { chapter, category, group, item } = row;
  return {
    ...summary,
    planTitle: row.planTitle ?? '',
    action: row.actionId && row.actionContent !== null ? { id: row.actionId, content: row.actionContent } : null,
    reason: row.reason,
    codes: { chapter, category, group, item },
    within: row.withinId && row.withinCode ? { id: row.withinId, code: row.withinCode } : null,
    carriedFrom: row.carriedFrom && row.carriedCode ? { id: row.carriedFrom, code: row.carriedCode } : null,
    holder: holder && isAllotted(row.source) ? ((await agencyRefs(tx, actor.tenantId, [holder])).get(holder) ?? null) : null,
    rate: single ? percent(disbursedOf(book), budgetOf(book)) : null,
    expected: closing ? expectedPercent(budgetOf(book), late, row.source, row.yearFrom, closing, today) : null,
    closesOn: closing ? closesOn(row.source, closing) : null,
    entries: await presentEntries(context, row, entries, holders),
    moreEntries: found.length > FIRST_ENTRIES && lastEntry ? writeCursor(lastEntry.seq, lastEntry.id) : null,
    events: events.map((event) => ({ id: event.id, kind: event.kind, text: event.text, by: personOf(event.byPerson, names), at: event.at.toISOString() })),
  };
}
