import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { BUDGET_DEEDS, BUDGET_SORTS, BudgetLineWords, BudgetState, EntryKind, MoneySource } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { allots, WAITS, type Holders } from './budget.policy.ts';
import { searchPatterns, type Book } from './budget.rules.ts';
import { MONEY_SOURCES } from '@thientruong/contract';

/** A line with what it hangs on, as far as the actor sees that; amounts are texts of digits. */
export interface LineRow extends Record<keyof Book, string> {
  id: string;
  code: string;
  planId: string;
  planTitle: string | null;
  taskId: string | null;
  projectId: string | null;
  projectCode: string | null;
  projectName: string | null;
  taskCode: string | null;
  taskContent: string | null;
  actionId: string | null;
  actionContent: string | null;
  agencyId: string;
  content: string;
  source: MoneySource;
  yearFrom: number;
  yearTo: number;
  withinId: string | null;
  withinCode: string | null;
  carriedFrom: string | null;
  carriedCode: string | null;
  reason: string | null;
  chapter: string | null;
  category: string | null;
  group: string | null;
  item: string | null;
  state: BudgetState;
  version: number;
  sortValue: string;
}

/** What narrows the list. */
export interface LineFilter {
  planId?: string | undefined;
  agencyId?: string | undefined;
  taskId?: string | undefined;
  projectId?: string | undefined;
  source?: MoneySource | undefined;
  state?: BudgetState | undefined;
  year?: number | undefined;
  medium?: 'true' | undefined;
  mine?: 'true' | undefined;
  q?: string | undefined;
}

type Sort = (typeof BUDGET_SORTS)[number];

/** Amounts of lines: columns or their sums. */
const AMOUNTS = sql.raw(['requested', 'appraised', 'allotted', 'adjusted', 'carried_in', 'carried_out', 'committed', 'advanced', 'paid', 'settled'].map((name) => `l.${name}::text as ${name}`).join(', '));
/** The same amounts summed over lines `l`. */
const SUMS = sql.raw(['requested', 'appraised', 'allotted', 'adjusted', 'carried_in', 'carried_out', 'committed', 'advanced', 'paid', 'settled'].map((name) => `coalesce(sum(l.${name}), 0)::text as ${name}`).join(', '));

const columns = (sortValue: RawBuilder<unknown>) => sql`l.id, l.code, l.plan_id, p.title as plan_title, l.task_id, t.code as task_code, t.content as task_content, l.project_id, j.code as project_code, j.name as project_name, l.action_id, a.content as action_content, l.agency_id, l.content, l.source, l.year_from, l.year_to,
  l.within_id, w.code as within_code, l.carried_from, c.code as carried_code, l.reason, l.chapter, l.category, l."group", l.item, l.state, ${AMOUNTS}, l.version, ${sortValue} as sort_value`;
const joins = sql`left join plan p on p.tenant_id = l.tenant_id and p.id = l.plan_id
  left join task t on t.tenant_id = l.tenant_id and t.id = l.task_id
  left join budget_project j on j.tenant_id = l.tenant_id and j.id = l.project_id
  left join yearly_action a on a.tenant_id = l.tenant_id and a.id = l.action_id
  left join budget_line w on w.tenant_id = l.tenant_id and w.id = l.within_id
  left join budget_line c on c.tenant_id = l.tenant_id and c.id = l.carried_from`;
const SORTS: Record<Sort, { value: RawBuilder<unknown>; after: (value: string, id: string) => RawBuilder<unknown>; order: RawBuilder<unknown> }> = {
  code: { value: sql`l.code`, after: (value, id) => sql`(l.code, l.id) > (${value}, ${id}::uuid)`, order: sql`l.code, l.id` },
  requested: { value: sql`l.requested::text`, after: (value, id) => sql`(l.requested, l.id) < (${value}::bigint, ${id}::uuid)`, order: sql`l.requested desc, l.id desc` },
  left: { value: sql`(l.budget - l.disbursed)::text`, after: (value, id) => sql`(l.budget - l.disbursed, l.id) < (${value}::bigint, ${id}::uuid)`, order: sql`l.budget - l.disbursed desc, l.id desc` },
};

/** Lines that wait for this actor: its agency's drafts, what Sở KH&CN has to gather, what it appraises and allots; nobody else has a turn. */
function waitsFor(actor: Actor, holders: Holders): RawBuilder<unknown> {
  if (actor.scope === 'agency') return sql`l.state = any(${[...WAITS.agency]}::text[])`;
  const sources = MONEY_SOURCES.filter((source) => allots(actor, source, holders));
  const allotted = sql`l.state = any(${[...WAITS.allotter]}::text[]) and l.source = any(${sources}::text[])`;
  return actor.permissions.has('budget.gather') ? sql`(l.state = any(${[...WAITS.gatherer]}::text[]) or (${allotted}))` : allotted;
}

/** Conditions of a filter on lines `l`. */
export function conditions(actor: Actor, holders: Holders, filter: LineFilter): RawBuilder<unknown> {
  const where: RawBuilder<unknown>[] = [sql`l.tenant_id = ${actor.tenantId}`];
  // Without this the planner would ask row security for each of all lines
  if (actor.scope === 'agency') where.push(sql`l.agency_id = ${actor.agencyId}`);
  if (filter.planId) where.push(sql`l.plan_id = ${filter.planId}`);
  if (filter.agencyId) where.push(sql`l.agency_id = ${filter.agencyId}`);
  if (filter.taskId) where.push(sql`l.task_id = ${filter.taskId}`);
  if (filter.projectId) where.push(sql`l.project_id = ${filter.projectId}`);
  if (filter.source) where.push(sql`l.source = ${filter.source}`);
  if (filter.state) where.push(sql`l.state = ${filter.state}`);
  if (filter.year) where.push(sql`l.year_from = ${filter.year} and l.year_to = ${filter.year}`);
  if (filter.medium) where.push(sql`l.year_from < l.year_to`);
  if (filter.mine) where.push(waitsFor(actor, holders));
  for (const pattern of searchPatterns(filter.q)) where.push(sql`l.folded like ${pattern}`);
  return sql.join(where, sql` and `);
}

/** Lines that the actor sees after a position. */
export async function listLines(tx: Tx, where: RawBuilder<unknown>, sort: Sort, at: { value: string; id: string } | null, limit: number): Promise<LineRow[]> {
  const { value, after, order } = SORTS[sort];
  const answer = await sql<LineRow>`select ${columns(value)} from (select * from budget_line l where ${where} ${at ? sql`and ${after(at.value, at.id)}` : sql``} order by ${order} limit ${limit}) l ${joins} order by ${order}`.execute(tx);
  return answer.rows;
}

/** Lines by id, in the order of their codes. */
export async function listLinesById(tx: Tx, tenantId: string, ids: readonly string[]): Promise<LineRow[]> {
  if (ids.length === 0) return [];
  return (await sql<LineRow>`select ${columns(sql`l.code`)} from budget_line l ${joins} where l.tenant_id = ${tenantId} and l.id = any(${[...ids]}::uuid[]) order by l.code`.execute(tx)).rows;
}

/** Holds lines, and the medium-term lines that they take from, until the end of the transaction; always in the same order. */
export async function lockLines(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  await sql`select from budget_line where tenant_id = ${tenantId} and id in (select unnest(${[...ids]}::uuid[]) union select within_id from budget_line where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])) order by id for update`.execute(tx);
}

/** The next number of a line. */
export async function nextNumber(tx: Tx, tenantId: string, many = 1): Promise<number> {
  const answer = await sql<{ last: number }>`insert into budget_counter (tenant_id, last) values (${tenantId}, ${many}) on conflict (tenant_id) do update set last = budget_counter.last + ${many} returning last`.execute(tx);
  return (answer.rows[0]?.last ?? many) - many + 1;
}

/** A new line. */
export interface NewLine extends Omit<BudgetLineWords, 'codes'>, Partial<Record<'chapter' | 'category' | 'group' | 'item', string | null>> {
  id: string;
  code: string;
  planId: string;
  agencyId: string;
  folded: string;
  state?: BudgetState;
  carriedFrom?: string | null;
}

/** Writes new lines. */
export async function insertLines(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, lines: readonly NewLine[], now: Date): Promise<void> {
  if (lines.length === 0) return;
  await tx.insertInto('budgetLine').values(lines.map((line) => ({ ...line, tenantId: actor.tenantId, createdBy: actor.personId ?? '', createdAt: now, changedAt: now }))).execute();
}

/** What a deed changes of lines; sums of the book are changed by entries alone. */
export type LineChange = Partial<Omit<BudgetLineWords, 'codes'> & Record<'chapter' | 'category' | 'group' | 'item', string | null> & { planId: string; state: BudgetState; folded: string }>;

/** Changes held lines and raises their versions. */
export async function updateLines(tx: Tx, tenantId: string, ids: readonly string[], change: LineChange, now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('budgetLine').set({ ...change, version: sql<number>`version + 1`, changedAt: now }).where('tenantId', '=', tenantId).where('id', 'in', [...ids]).execute();
}

/** Keeps what was appraised of held lines. */
export async function updateAppraised(tx: Tx, tenantId: string, of: readonly { id: string; amount: string }[], now: Date): Promise<void> {
  await sql`update budget_line l set appraised = n.amount, state = 'appraised', version = l.version + 1, changed_at = ${now} from jsonb_to_recordset(${JSON.stringify(of.map(({ id, amount }) => ({ id, amount })))}::jsonb) n (id uuid, amount bigint)
    where l.tenant_id = ${tenantId} and l.id = n.id`.execute(tx);
}

/** An entry to be written. */
export interface NewEntry {
  lineId: string;
  agencyId: string;
  kind: EntryKind;
  amount: string;
  onDay: string;
  symbol: string | null;
  note: string | null;
  reverses?: string | null;
  importId?: string | null;
}

/** Adds entries; the database adds them to their lines. */
export async function insertEntries(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, entries: readonly NewEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return;
  await tx.insertInto('budgetEntry').values(entries.map((entry) => ({ ...entry, tenantId: actor.tenantId, id: randomUUID(), byPerson: actor.personId ?? '', at: now }))).execute();
}

/** An entry of a line's book. */
export interface EntryRow {
  id: string;
  /** Place in the book. */
  seq: string;
  kind: EntryKind;
  amount: string;
  onDay: string;
  symbol: string | null;
  note: string | null;
  reverses: string | null;
  reversedBy: string | null;
  importId: string | null;
  byPerson: string;
  at: Date;
}

const entries = sql`select e.id, e.seq::text as seq, e.kind, e.amount::text as amount, e.on_day, e.symbol, e.note, e.reverses, r.id as reversed_by, e.import_id, e.by_person, e.at from budget_entry e
    left join budget_entry r on r.tenant_id = e.tenant_id and r.reverses = e.id`;

/** The book of a line, the oldest first, after a place. */
export async function listEntries(tx: Tx, tenantId: string, lineId: string, after: string | null, limit: number): Promise<EntryRow[]> {
  return (await sql<EntryRow>`${entries} where e.tenant_id = ${tenantId} and e.line_id = ${lineId} ${after === null ? sql`` : sql`and e.seq > ${after}::bigint`} order by e.seq limit ${limit}`.execute(tx)).rows;
}

/** One entry of a line's book, wherever it stands. */
export async function findEntry(tx: Tx, tenantId: string, lineId: string, id: string): Promise<EntryRow | undefined> {
  return (await sql<EntryRow>`${entries} where e.tenant_id = ${tenantId} and e.line_id = ${lineId} and e.id = ${id}`.execute(tx)).rows[0];
}

/** Vouchers of lines that still count: what was taken back may be entered again. */
export async function listVouchers(tx: Tx, tenantId: string, lineIds: readonly string[]): Promise<{ lineId: string; kind: EntryKind; symbol: string; onDay: string; amount: string }[]> {
  if (lineIds.length === 0) return [];
  return (await sql<{ lineId: string; kind: EntryKind; symbol: string; onDay: string; amount: string }>`select e.line_id, e.kind, e.symbol, e.on_day, e.amount::text as amount from budget_entry e
    where e.tenant_id = ${tenantId} and e.line_id = any(${[...lineIds]}::uuid[]) and e.kind in ('advance', 'payment', 'cleared', 'recovery') and e.symbol is not null and e.reverses is null
      and not exists (select from budget_entry r where r.tenant_id = e.tenant_id and r.reverses = e.id)`.execute(tx)).rows;
}

/** A line of the history. */
export interface EventRow {
  id: string;
  kind: (typeof BUDGET_DEEDS)[number];
  text: string | null;
  byPerson: string;
  at: Date;
}

/** History of a line, the newest first. */
export async function listEvents(tx: Tx, tenantId: string, lineId: string): Promise<EventRow[]> {
  return (await sql<EventRow>`select id, kind, text, by_person, at from budget_event where tenant_id = ${tenantId} and line_id = ${lineId} order by seq desc limit 500`.execute(tx)).rows;
}

/** Adds lines to histories. */
export async function insertEvents(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, of: readonly { id: string; agencyId: string; text?: string | null }[], kind: EventRow['kind'], now: Date): Promise<void> {
  if (of.length === 0) return;
  await tx.insertInto('budgetEvent').values(of.map((line) => ({ tenantId: actor.tenantId, id: randomUUID(), lineId: line.id, agencyId: line.agencyId, kind, text: line.text ?? null, byPerson: actor.personId ?? '', at: now }))).execute();
}

/** Plan of a task that the agency takes part in and that is not cancelled. */
export async function findOwnTask(tx: Tx, tenantId: string, agencyId: string, taskId: string): Promise<{ planId: string } | undefined> {
  return (await sql<{ planId: string }>`select p.plan_id from task_participant p where p.tenant_id = ${tenantId} and p.agency_id = ${agencyId} and p.task_id = ${taskId} and p.restricted = false and p.state <> 'cancelled'`.execute(tx)).rows[0];
}

/** Task and year of an action of the agency's approved yearly plan. */
export async function findOwnAction(tx: Tx, tenantId: string, agencyId: string, actionId: string): Promise<{ taskId: string; year: number } | undefined> {
  return (await sql<{ taskId: string; year: number }>`select a.task_id, r.year from yearly_action a join yearly_plan y on y.tenant_id = a.tenant_id and y.id = a.yearly_plan_id join yearly_round r on r.tenant_id = y.tenant_id and r.id = y.round_id
    where a.tenant_id = ${tenantId} and a.agency_id = ${agencyId} and a.id = ${actionId} and y.state in ('approved', 'adjusting')`.execute(tx)).rows[0];
}

/** Amounts of the agency's approved yearly plans of a year that no line was made for yet. */
export async function listUnproposed(tx: Tx, tenantId: string, agencyId: string, year: number, limit: number): Promise<{ actionId: string; taskId: string; planId: string; content: string; source: MoneySource; amount: string }[]> {
  return (await sql<{ actionId: string; taskId: string; planId: string; content: string; source: MoneySource; amount: string }>`select a.id as action_id, a.task_id, r.plan_id, a.content, m.source, m.amount::text as amount
    from yearly_round r join yearly_plan y on y.tenant_id = r.tenant_id and y.round_id = r.id join yearly_action a on a.tenant_id = y.tenant_id and a.yearly_plan_id = y.id join yearly_money m on m.tenant_id = a.tenant_id and m.action_id = a.id
      join task t on t.tenant_id = a.tenant_id and t.id = a.task_id and t.state <> 'cancelled'
    where r.tenant_id = ${tenantId} and r.year = ${year} and y.agency_id = ${agencyId} and y.state in ('approved', 'adjusting')
      and not exists (select from budget_line l where l.tenant_id = a.tenant_id and l.action_id = a.id and l.source = m.source and l.state <> 'withdrawn')
    order by a.seq, m.source limit ${limit}`.execute(tx)).rows;
}

/** What the lines of years take from medium-term lines. */
export async function sumWithin(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, bigint>> {
  if (ids.length === 0) return new Map();
  const rows = (await sql<{ withinId: string; used: string }>`select within_id, sum(allotted + adjusted)::text as used from budget_line where tenant_id = ${tenantId} and within_id = any(${[...ids]}::uuid[]) group by within_id`.execute(tx)).rows;
  return new Map(rows.map((row) => [row.withinId, BigInt(row.used)]));
}

/** The line of the next year that money of a line already went to. */
export async function findCarriedOn(tx: Tx, tenantId: string, lineId: string): Promise<string | undefined> {
  return (await tx.selectFrom('budgetLine').select('id').where('tenantId', '=', tenantId).where('carriedFrom', '=', lineId).where('state', '=', 'allotted').limit(1).executeTakeFirst())?.id;
}

/** Sums of lines by source and agency. */
export async function sumLines(tx: Tx, where: RawBuilder<unknown>): Promise<(Record<keyof Book, string> & { source: MoneySource; agencyId: string; lines: number })[]> {
  return (await sql<Record<keyof Book, string> & { source: MoneySource; agencyId: string; lines: number }>`select l.source, l.agency_id, count(*)::int as lines, ${SUMS} from budget_line l where ${where} and l.state <> 'withdrawn' group by l.source, l.agency_id`.execute(tx)).rows;
}

/** What decisions added to lines of public investment after a day, by agency. */
export async function sumLate(tx: Tx, where: RawBuilder<unknown>, after: string): Promise<{ agencyId: string; late: string }[]> {
  return (await sql<{ agencyId: string; late: string }>`select l.agency_id, sum(e.amount)::text as late from budget_line l join budget_entry e on e.tenant_id = l.tenant_id and e.line_id = l.id and e.kind in ('allotted', 'adjusted') and e.on_day > ${after}::date
    where ${where} and l.source = 'local_investment' and l.state <> 'withdrawn' group by l.agency_id`.execute(tx)).rows;
}
