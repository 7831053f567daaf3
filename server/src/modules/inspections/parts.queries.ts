import { sql } from 'kysely';
import type { FindingKind, InspectionState, RemedyState, TEAM_ROLES, ViolationForm } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { searchPatterns } from './inspections.rules.ts';

/** A member of a team. */
export interface MemberRow {
  name: string;
  position: string | null;
  role: (typeof TEAM_ROLES)[number];
}
/** A visit. */
export interface VisitRow {
  id: string;
  heldOn: string;
  place: string;
  summary: string | null;
  minutesFileId: string | null;
}
/** A finding. */
export interface FindingRow {
  id: string;
  kind: FindingKind;
  content: string;
  basis: string | null;
  version: number;
}
/** A remedy with what it belongs to. */
export interface RemedyRow {
  id: string;
  inspectionId: string;
  inspectionState: InspectionState;
  bodyAgencyId: string;
  subjectName: string;
  findingId: string | null;
  agencyId: string | null;
  code: string;
  content: string;
  dueOn: string;
  state: RemedyState;
  answer: string | null;
  doneOn: string | null;
  answerFileId: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  returnedReason: string | null;
  checkedText: string | null;
  version: number;
}
/** A violation with its inspection. */
export interface ViolationRow {
  id: string;
  inspectionId: string;
  inspectionCode: string;
  inspectionState: InspectionState;
  bodyAgencyId: string;
  findingId: string | null;
  violator: string;
  act: string;
  basis: string;
  form: ViolationForm;
  amount: string | null;
  symbol: string;
  decidedOn: string;
  executedOn: string | null;
  note: string | null;
  version: number;
}

/** The team as the decision names it. */
export const listMembers = async (tx: Tx, tenantId: string, id: string): Promise<MemberRow[]> => (await sql<MemberRow>`select name, position, role from inspection_member where tenant_id = ${tenantId} and inspection_id = ${id} order by ord`.execute(tx)).rows;

/** Puts another team in the place of the one that is there. */
export async function writeMembers(tx: Tx, tenantId: string, inspectionId: string, team: readonly MemberRow[]): Promise<void> {
  await tx.deleteFrom('inspectionMember').where('tenantId', '=', tenantId).where('inspectionId', '=', inspectionId).execute();
  if (team.length > 0) await tx.insertInto('inspectionMember').values(team.map((member, ord) => ({ tenantId, inspectionId, ord, ...member }))).execute();
}

/** Visits, the first one first. */
export const listVisits = async (tx: Tx, tenantId: string, id: string): Promise<VisitRow[]> => (await sql<VisitRow>`select id, held_on, place, summary, minutes_file_id from inspection_visit where tenant_id = ${tenantId} and inspection_id = ${id} order by held_on, at, id`.execute(tx)).rows;
/** Writes a visit. */
export async function insertVisit(tx: Tx, row: Omit<VisitRow, never> & { tenantId: string; inspectionId: string; byPerson: string; at: Date }): Promise<void> {
  await tx.insertInto('inspectionVisit').values(row).execute();
}
/** Takes a visit out; false where it is not there. */
export async function deleteVisit(tx: Tx, tenantId: string, inspectionId: string, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('inspectionVisit').where('tenantId', '=', tenantId).where('inspectionId', '=', inspectionId).where('id', '=', id).returning('id').execute();
  return gone.length === 1;
}

/** Findings in the order in which they were entered. */
export const listFindings = async (tx: Tx, tenantId: string, id: string): Promise<FindingRow[]> => (await sql<FindingRow>`select id, kind, content, basis, version from finding where tenant_id = ${tenantId} and inspection_id = ${id} order by at, id`.execute(tx)).rows;
/** Writes a finding. */
export async function insertFinding(tx: Tx, row: { tenantId: string; id: string; inspectionId: string; kind: FindingKind; content: string; basis: string | null; byPerson: string; at: Date }): Promise<void> {
  await tx.insertInto('finding').values(row).execute();
}
/** Words a finding anew; false where it is not there. */
export async function updateFinding(tx: Tx, tenantId: string, inspectionId: string, id: string, change: { kind: FindingKind; content: string; basis: string | null }): Promise<boolean> {
  const changed = await tx.updateTable('finding').set({ ...change, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('inspectionId', '=', inspectionId).where('id', '=', id).returning('id').execute();
  return changed.length === 1;
}
/** Takes a finding out; false where it is not there. */
export async function deleteFinding(tx: Tx, tenantId: string, inspectionId: string, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('finding').where('tenantId', '=', tenantId).where('inspectionId', '=', inspectionId).where('id', '=', id).returning('id').execute();
  return gone.length === 1;
}

const remedyColumns = sql`r.id, r.inspection_id, i.state as inspection_state, i.body_agency_id, i.subject_name, r.finding_id, r.agency_id, r.code, r.content, r.due_on, r.state, r.answer, r.done_on, r.answer_file_id, r.answered_by, r.answered_at, r.returned_reason, r.checked_text, r.version`;
const remedyFrom = sql`from remedy r join inspection i on i.tenant_id = r.tenant_id and i.id = r.inspection_id`;

/** Remedies of several inspections in the order of their days. */
export async function listRemediesOf(tx: Tx, tenantId: string, inspectionIds: readonly string[]): Promise<RemedyRow[]> {
  if (inspectionIds.length === 0) return [];
  return (await sql<RemedyRow>`select ${remedyColumns} ${remedyFrom} where r.tenant_id = ${tenantId} and r.inspection_id = any(${[...inspectionIds]}::uuid[]) order by r.due_on, r.code`.execute(tx)).rows;
}
/** One remedy of an inspection. */
export async function findRemedy(tx: Tx, tenantId: string, inspectionId: string, id: string): Promise<RemedyRow | undefined> {
  return (await sql<RemedyRow>`select ${remedyColumns} ${remedyFrom} where r.tenant_id = ${tenantId} and r.inspection_id = ${inspectionId} and r.id = ${id}`.execute(tx)).rows[0];
}
/** Remedies after a place, by day. */
export async function listRemedyRows(tx: Tx, actor: Actor, today: string, filter: { state?: RemedyState | undefined; overdue?: 'true' | undefined; agencyId?: string | undefined; year?: number | undefined }, at: { value: string; id: string } | null, limit: number): Promise<RemedyRow[]> {
  const where = [sql`r.tenant_id = ${actor.tenantId}`];
  if (actor.scope === 'agency') where.push(sql`(r.agency_id = ${actor.agencyId} or i.body_agency_id = ${actor.agencyId})`);
  if (filter.state) where.push(sql`r.state = ${filter.state}`);
  if (filter.overdue) where.push(sql`r.state = 'open' and r.due_on < ${today}::date`);
  if (filter.agencyId) where.push(sql`r.agency_id = ${filter.agencyId}`);
  if (filter.year) where.push(sql`r.due_on between ${`${filter.year}-01-01`}::date and ${`${filter.year}-12-31`}::date`);
  if (at) where.push(sql`(r.due_on, r.id) > (${at.value}::date, ${at.id}::uuid)`);
  return (await sql<RemedyRow>`select ${remedyColumns} ${remedyFrom} where ${sql.join(where, sql` and `)} order by r.due_on, r.id limit ${limit}`.execute(tx)).rows;
}
/** Writes remedies. */
export async function insertRemedies(tx: Tx, rows: readonly { tenantId: string; id: string; inspectionId: string; findingId: string | null; agencyId: string | null; code: string; content: string; dueOn: string; createdAt: Date }[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('remedy').values([...rows]).execute();
}
/** What a deed changes of a remedy. */
export type RemedyChange = { content?: string; dueOn?: string; state?: RemedyState; answer?: string | null; doneOn?: string | null; answerFileId?: string | null; answeredBy?: string | null; answeredAt?: Date | null; returnedReason?: string | null; checkedText?: string | null; checkedAt?: Date };
/** Changes a remedy of the version and state that were seen; false when somebody was faster. */
export async function updateRemedy(tx: Tx, tenantId: string, row: Pick<RemedyRow, 'id' | 'version' | 'state'>, change: RemedyChange): Promise<boolean> {
  const changed = await tx.updateTable('remedy').set({ ...change, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', row.id).where('version', '=', row.version).where('state', '=', row.state).execute();
  return changed[0]?.numUpdatedRows === 1n;
}

const violationColumns = sql`v.id, v.inspection_id, i.code as inspection_code, i.state as inspection_state, i.body_agency_id, v.finding_id, v.violator, v.act, v.basis, v.form, v.amount, v.symbol, v.decided_on, v.executed_on, v.note, v.version`;
const violationFrom = sql`from violation v join inspection i on i.tenant_id = v.tenant_id and i.id = v.inspection_id`;
/** Violations of several inspections. */
export async function listViolationsOf(tx: Tx, tenantId: string, inspectionIds: readonly string[]): Promise<ViolationRow[]> {
  if (inspectionIds.length === 0) return [];
  return (await sql<ViolationRow>`select ${violationColumns} ${violationFrom} where v.tenant_id = ${tenantId} and v.inspection_id = any(${[...inspectionIds]}::uuid[]) order by v.decided_on, v.at, v.id`.execute(tx)).rows;
}
/** Violations after a place, the newest decision first. */
export async function listViolationRows(tx: Tx, actor: Actor, filter: { form?: ViolationForm | undefined; year?: number | undefined; q?: string | undefined }, at: { value: string; id: string } | null, limit: number): Promise<ViolationRow[]> {
  const where = [sql`v.tenant_id = ${actor.tenantId}`, ...searchPatterns(filter.q).map((pattern) => sql`v.folded like ${pattern}`)];
  if (actor.scope === 'agency') where.push(sql`(i.subject_agency_id = ${actor.agencyId} or i.body_agency_id = ${actor.agencyId})`);
  if (filter.form) where.push(sql`v.form = ${filter.form}`);
  if (filter.year) where.push(sql`v.decided_on between ${`${filter.year}-01-01`}::date and ${`${filter.year}-12-31`}::date`);
  if (at) where.push(sql`(v.decided_on, v.id) < (${at.value}::date, ${at.id}::uuid)`);
  return (await sql<ViolationRow>`select ${violationColumns} ${violationFrom} where ${sql.join(where, sql` and `)} order by v.decided_on desc, v.id desc limit ${limit}`.execute(tx)).rows;
}
/** What is written of a violation. */
export interface ViolationWords {
  findingId: string | null;
  violator: string;
  act: string;
  basis: string;
  form: ViolationForm;
  amount: string | null;
  symbol: string;
  decidedOn: string;
  executedOn: string | null;
  note: string | null;
  folded: string;
}
/** Writes a violation. */
export async function insertViolation(tx: Tx, row: ViolationWords & { tenantId: string; id: string; inspectionId: string; byPerson: string; at: Date }): Promise<void> {
  await tx.insertInto('violation').values(row).execute();
}
/** Corrects a violation; false where it is not there. */
export async function updateViolation(tx: Tx, tenantId: string, inspectionId: string, id: string, words: ViolationWords): Promise<boolean> {
  const changed = await tx.updateTable('violation').set({ ...words, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('inspectionId', '=', inspectionId).where('id', '=', id).returning('id').execute();
  return changed.length === 1;
}

/** Sums of remedies and violations of a year, as far as the actor sees. */
export async function countParts(tx: Tx, actor: Actor, today: string, year: number | undefined): Promise<{ total: number; open: number; overdue: number; checked: number; violations: number; fines: number; amount: string; executed: number }> {
  const [from, to] = [`${year ?? 1}-01-01`.padStart(10, '0'), `${year ?? 9999}-12-31`];
  const own = actor.scope === 'agency' ? sql`and (i.subject_agency_id = ${actor.agencyId} or i.body_agency_id = ${actor.agencyId})` : sql``;
  const remedies = await sql<{ total: number; open: number; overdue: number; checked: number }>`select count(*)::int as total, (count(*) filter (where r.state in ('open', 'answered')))::int as open, (count(*) filter (where r.state = 'open' and r.due_on < ${today}::date))::int as overdue, (count(*) filter (where r.state = 'checked'))::int as checked
    ${remedyFrom} where r.tenant_id = ${actor.tenantId} and r.due_on between ${from}::date and ${to}::date ${own}`.execute(tx);
  const violations = await sql<{ violations: number; fines: number; amount: string; executed: number }>`select count(*)::int as violations, (count(*) filter (where v.form = 'fine'))::int as fines, coalesce(sum(v.amount), 0)::text as amount, (count(*) filter (where v.executed_on is not null))::int as executed
    ${violationFrom} where v.tenant_id = ${actor.tenantId} and v.decided_on between ${from}::date and ${to}::date ${own}`.execute(tx);
  return { ...(remedies.rows[0] ?? { total: 0, open: 0, overdue: 0, checked: 0 }), ...(violations.rows[0] ?? { violations: 0, fines: 0, amount: '0', executed: 0 }) };
}

/** Tasks on which an inspection hangs, as far as the actor sees them. */
export const listTasksOf = async (tx: Tx, tenantId: string, id: string): Promise<{ id: string; code: string; content: string }[]> =>
  (await sql<{ id: string; code: string; content: string }>`select t.id, t.code, t.content from inspection_evidence e join task t on t.tenant_id = e.tenant_id and t.id = e.task_id where e.tenant_id = ${tenantId} and e.inspection_id = ${id} order by t.code`.execute(tx)).rows;
/** Notes that an inspection hangs on a task; false when it does already. */
export async function insertHung(tx: Tx, row: { tenantId: string; inspectionId: string; taskId: string; byPerson: string; at: Date }): Promise<boolean> {
  return (await tx.insertInto('inspectionEvidence').values(row).onConflict((conflict) => conflict.doNothing()).returning('taskId').execute()).length === 1;
}

/** Files by id, as far as the actor sees them; one query. */
export async function listFiles(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, { id: string; name: string; mediaType: string; size: number; sha256: string; createdAt: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string; mediaType: string; size: string; sha256: string; createdAt: Date }>`select id, name, media_type, size::text as size, sha256, created_at from file where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, { ...row, size: Number(row.size), createdAt: row.createdAt.toISOString() }]));
}

/** Clauses of plans on which an inspection hangs, as far as the actor sees them. */
export const listClausesOf = async (tx: Tx, tenantId: string, id: string): Promise<{ id: string; path: string; heading: string; planId: string }[]> =>
  (await sql<{ id: string; path: string; heading: string; planId: string }>`select c.id, c.path, c.heading, c.plan_id from inspection_clause e join clause c on c.tenant_id = e.tenant_id and c.id = e.clause_id where e.tenant_id = ${tenantId} and e.inspection_id = ${id} order by e.at, c.path, c.id`.execute(tx)).rows;
/** The plan of a clause of a published plan. */
export async function findClausePlan(tx: Tx, tenantId: string, clauseId: string): Promise<string | undefined> {
  return (await sql<{ planId: string }>`select c.plan_id from clause c join plan p on p.tenant_id = c.tenant_id and p.id = c.plan_id and p.state = 'published' where c.tenant_id = ${tenantId} and c.id = ${clauseId}`.execute(tx)).rows[0]?.planId;
}
/** Notes that an inspection hangs on a clause; false when it does already. */
export async function insertOnClause(tx: Tx, row: { tenantId: string; inspectionId: string; clauseId: string; planId: string; byPerson: string; at: Date }): Promise<boolean> {
  return (await tx.insertInto('inspectionClause').values(row).onConflict((conflict) => conflict.doNothing()).returning('clauseId').execute()).length === 1;
}
