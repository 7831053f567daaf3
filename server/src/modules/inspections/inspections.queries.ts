import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { InspectionDeed, InspectionKind, InspectionState } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { searchPatterns } from './inspections.rules.ts';

/** An inspection with its programme and the count of its remedies. */
export interface InspectionRow {
  id: string;
  code: string;
  kind: InspectionKind;
  programmeId: string | null;
  programmeYear: number | null;
  unplannedReason: string | null;
  bodyAgencyId: string;
  subjectAgencyId: string | null;
  subjectName: string;
  topics: string;
  plannedMonth: string;
  state: InspectionState;
  reason: string | null;
  decisionSymbol: string | null;
  decidedOn: string | null;
  conclusionSymbol: string | null;
  concludedOn: string | null;
  conclusion: string | null;
  conclusionFileId: string | null;
  version: number;
  remediesTotal: number;
  remediesOpen: number;
  remediesOverdue: number;
}

/** What narrows the list. */
export interface InspectionFilter {
  year?: number | undefined;
  kind?: InspectionKind | undefined;
  state?: InspectionState | undefined;
  agencyId?: string | undefined;
  unplanned?: 'true' | 'false' | undefined;
  q?: string | undefined;
}

const columns = sql`i.id, i.code, i.kind, i.programme_id, p.year as programme_year, i.unplanned_reason, i.body_agency_id, i.subject_agency_id, i.subject_name, i.topics, i.planned_month, i.state, i.reason, i.decision_symbol, i.decided_on,
  i.conclusion_symbol, i.concluded_on, i.conclusion, i.conclusion_file_id, i.version, coalesce(r.total, 0)::int as remedies_total, coalesce(r.open, 0)::int as remedies_open, coalesce(r.overdue, 0)::int as remedies_overdue`;
const joins = (today: string) => sql`left join inspection_programme p on p.tenant_id = i.tenant_id and p.id = i.programme_id
  left join lateral (select count(*) as total, count(*) filter (where m.state in ('open', 'answered')) as open, count(*) filter (where m.state = 'open' and m.due_on < ${today}::date) as overdue
    from remedy m where m.tenant_id = i.tenant_id and m.inspection_id = i.id) r on true`;

/** Conditions of a filter on `inspection i`. */
function conditions(actor: Actor, filter: InspectionFilter): RawBuilder<unknown>[] {
  const where = [sql`i.tenant_id = ${actor.tenantId}`];
  // Without this the planner would ask row security for each of all inspections
  if (actor.scope === 'agency') where.push(sql`(i.subject_agency_id = ${actor.agencyId} or i.body_agency_id = ${actor.agencyId})`);
  if (filter.year) where.push(sql`i.planned_month between ${`${filter.year}-01-01`}::date and ${`${filter.year}-12-31`}::date`);
  if (filter.kind) where.push(sql`i.kind = ${filter.kind}`);
  if (filter.state) where.push(sql`i.state = ${filter.state}`);
  if (filter.agencyId) where.push(sql`i.subject_agency_id = ${filter.agencyId}`);
  if (filter.unplanned) where.push(filter.unplanned === 'true' ? sql`i.programme_id is null` : sql`i.programme_id is not null`);
  for (const pattern of searchPatterns(filter.q)) where.push(sql`i.folded like ${pattern}`);
  return where;
}

/** Inspections after a place, by month. */
export async function listInspectionRows(tx: Tx, actor: Actor, today: string, filter: InspectionFilter, direction: 'asc' | 'desc', at: { value: string; id: string } | null, limit: number): Promise<InspectionRow[]> {
  const where = conditions(actor, filter);
  const way = direction === 'asc' ? sql`asc` : sql`desc`;
  if (at) where.push(sql`(i.planned_month, i.id) ${direction === 'asc' ? sql`>` : sql`<`} (${at.value}::date, ${at.id}::uuid)`);
  const inner = sql`select * from inspection i where ${sql.join(where, sql` and `)} order by i.planned_month ${way}, i.id ${way} limit ${limit}`;
  return (await sql<InspectionRow>`select ${columns} from (${inner}) i ${joins(today)} order by i.planned_month ${way}, i.id ${way}`.execute(tx)).rows;
}

/** One inspection. */
export async function findInspection(tx: Tx, tenantId: string, id: string, today: string): Promise<InspectionRow | undefined> {
  return (await sql<InspectionRow>`select ${columns} from inspection i ${joins(today)} where i.tenant_id = ${tenantId} and i.id = ${id}`.execute(tx)).rows[0];
}

/** Keeps an inspection from others until the end of the transaction and says its version. */
export async function holdInspection(tx: Tx, tenantId: string, id: string): Promise<{ version: number; state: InspectionState } | undefined> {
  return (await sql<{ version: number; state: InspectionState }>`select version, state from inspection where tenant_id = ${tenantId} and id = ${id} for update`.execute(tx)).rows[0];
}

/** The next number of inspections. */
export async function nextNumber(tx: Tx, tenantId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`insert into inspection_counter (tenant_id, series, last) values (${tenantId}, 'TTKT', 1) on conflict (tenant_id, series) do update set last = inspection_counter.last + 1 returning last`.execute(tx);
  return rows[0]?.last ?? 1;
}

/** What is written of an inspection. */
export interface InspectionWords {
  kind: InspectionKind;
  programmeId: string | null;
  unplannedReason: string | null;
  bodyAgencyId: string;
  subjectAgencyId: string | null;
  subjectName: string;
  topics: string;
  plannedMonth: string;
  folded: string;
}

/** Writes a new inspection. */
export async function insertInspection(tx: Tx, row: InspectionWords & { tenantId: string; id: string; code: string; createdBy: string; createdAt: Date }): Promise<void> {
  await tx.insertInto('inspection').values(row).execute();
}

/** What a deed changes of an inspection. */
export type InspectionChange = Partial<InspectionWords> & { state?: InspectionState; reason?: string | null; decisionSymbol?: string | null; decidedOn?: string | null; conclusionSymbol?: string; concludedOn?: string; conclusion?: string; conclusionFileId?: string | null };

/** Changes a held inspection and raises its version. */
export async function updateInspection(tx: Tx, tenantId: string, id: string, change: InspectionChange): Promise<void> {
  await tx.updateTable('inspection').set({ ...change, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}

/** Adds a line to the history. */
export async function insertEvent(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, inspectionId: string, event: { kind: InspectionDeed; text: string | null; fromState: InspectionState | null; toState: InspectionState | null }, at: Date): Promise<void> {
  await tx.insertInto('inspectionEvent').values({ tenantId: actor.tenantId, id: randomUUID(), inspectionId, ...event, byPerson: actor.personId ?? '', at }).execute();
}

/** A line of the history. */
export interface EventRow {
  id: string;
  kind: InspectionDeed;
  text: string | null;
  fromState: InspectionState | null;
  toState: InspectionState | null;
  byPerson: string;
  at: Date;
}
/** The history, the oldest first. */
export async function listEvents(tx: Tx, tenantId: string, inspectionId: string): Promise<EventRow[]> {
  return (await sql<EventRow>`select id, kind, text, from_state, to_state, by_person, at from inspection_event where tenant_id = ${tenantId} and inspection_id = ${inspectionId} order by seq`.execute(tx)).rows;
}

/** Counts by kind and state, and whether within the programme. */
export async function countInspectionsBy(tx: Tx, actor: Actor, year: number | undefined): Promise<{ kind: InspectionKind; state: InspectionState; unplanned: boolean; count: number }[]> {
  return (await sql<{ kind: InspectionKind; state: InspectionState; unplanned: boolean; count: number }>`select i.kind, i.state, i.programme_id is null as unplanned, count(*)::int as count from inspection i where ${sql.join(conditions(actor, { year }), sql` and `)} group by 1, 2, 3`.execute(tx)).rows;
}
