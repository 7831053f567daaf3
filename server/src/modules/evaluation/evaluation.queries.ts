import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { EVALUATION_DEEDS, EvaluationFormula, EvaluationLevel, EvaluationPeriodSummary, EvaluationState, FileRef, FormulaContent } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { z } from 'zod';
import type { Tx } from '../../platform/database.ts';

/** A period as it is stored. */
export interface PeriodRow {
  id: string;
  planId: string;
  planTitle: string | null;
  kind: EvaluationPeriodSummary['kind'];
  year: number;
  number: number;
  name: string;
  startsOn: string;
  endsOn: string;
  selfDueOn: string;
  appealDays: number;
  formulaCode: string;
  formulaName: string;
  formulaBasis: string;
  formula: FormulaContent;
  state: 'open' | 'approved';
  version: number;
  decisionSymbol: string | null;
  decidedOn: string | null;
  capReason: string | null;
  approvedBy: string | null;
  approvedAt: Date | null;
}

/** A sheet as it is stored. */
export interface SheetRow {
  id: string;
  periodId: string;
  agencyId: string;
  agencyKind: string;
  state: EvaluationState;
  number: number;
  countedAt: Date | null;
  selfLevel: EvaluationLevel | null;
  selfLevelReason: string | null;
  level: EvaluationLevel | null;
  levelReason: string | null;
  staffFailed: boolean;
  submittedOn: string | null;
  appealDueOn: string | null;
  version: number;
}

/** Formulas that the province added, the newest first. */
export async function listAddedFormulas(tx: Tx, tenantId: string): Promise<EvaluationFormula[]> {
  const rows = await sql<Omit<EvaluationFormula, 'shipped'>>`select code, name, valid_from, valid_to, legal_basis, content from evaluation_formula where tenant_id = ${tenantId} order by valid_from desc, created_at desc, id`.execute(tx);
  return rows.rows.map((row) => ({ ...row, shipped: false }));
}

/** Adds a formula; false when its code is taken. */
export async function insertFormula(tx: Tx, actor: Actor, formula: Omit<EvaluationFormula, 'shipped'>, now: Date): Promise<boolean> {
  const { content, ...rest } = formula;
  const made = await tx.insertInto('evaluationFormula').values({ tenantId: actor.tenantId, id: randomUUID(), ...rest, content: JSON.stringify(content), createdBy: actor.personId ?? '', createdAt: now })
    .onConflict((conflict) => conflict.columns(['tenantId', 'code']).doNothing()).returning('id').executeTakeFirst();
  return made !== undefined;
}

const periodColumns = sql.raw(`e.id, e.plan_id, p.title as plan_title, e.kind, e.year, e.number, e.name, e.starts_on, e.ends_on, e.self_due_on, e.appeal_days, e.formula_code, e.formula_name, e.formula_basis, e.formula, e.state,
  e.version, e.decision_symbol, e.decided_on, e.cap_reason, e.approved_by, e.approved_at`);

/** A page of periods, those that end last first. */
export async function listPeriodRows(tx: Tx, tenantId: string, filter: { planId?: string | undefined; kind?: string | undefined; state?: string | undefined }, at: { value: string; id: string } | null, limit: number): Promise<PeriodRow[]> {
  const where: RawBuilder<unknown>[] = [sql`e.tenant_id = ${tenantId}`];
  if (filter.planId) where.push(sql`e.plan_id = ${filter.planId}`);
  if (filter.kind) where.push(sql`e.kind = ${filter.kind}`);
  if (filter.state) where.push(sql`e.state = ${filter.state}`);
  if (at) where.push(sql`(e.ends_on, e.id) < (${at.value}::date, ${at.id}::uuid)`);
  return (await sql<PeriodRow>`select ${periodColumns} from evaluation_period e left join plan p on p.tenant_id = e.tenant_id and p.id = e.plan_id where ${sql.join(where, sql` and `)} order by e.ends_on desc, e.id desc limit ${limit}`.execute(tx)).rows;
}

/** A period by id, held until the end of the transaction when asked for. */
export async function findPeriod(tx: Tx, tenantId: string, id: string, hold = false): Promise<PeriodRow | undefined> {
  if (hold) await sql`select from evaluation_period where tenant_id = ${tenantId} and id = ${id} for update`.execute(tx);
  return (await sql<PeriodRow>`select ${periodColumns} from evaluation_period e left join plan p on p.tenant_id = e.tenant_id and p.id = e.plan_id where e.tenant_id = ${tenantId} and e.id = ${id}`.execute(tx)).rows[0];
}

/** A new period. */
export type NewPeriod = Pick<PeriodRow, 'planId' | 'kind' | 'year' | 'number' | 'name' | 'startsOn' | 'endsOn' | 'selfDueOn' | 'appealDays' | 'formulaCode' | 'formulaName' | 'formulaBasis' | 'formula'>;

/** Makes a period; undefined when the plan has this one. */
export async function insertPeriod(tx: Tx, actor: Actor, { formula, ...row }: NewPeriod, now: Date): Promise<string | undefined> {
  const made = await tx.insertInto('evaluationPeriod').values({ tenantId: actor.tenantId, id: randomUUID(), ...row, formula: JSON.stringify(formula), openedBy: actor.personId ?? '', openedAt: now })
    .onConflict((conflict) => conflict.columns(['tenantId', 'planId', 'kind', 'year', 'number']).doNothing()).returning('id').executeTakeFirst();
  return made?.id;
}

/** Approves a held period. */
export async function approvePeriod(tx: Tx, actor: Actor, id: string, decision: { symbol: string; on: string; capReason: string | null }, now: Date): Promise<void> {
  await tx.updateTable('evaluationPeriod').set({ state: 'approved', decisionSymbol: decision.symbol, decidedOn: decision.on, capReason: decision.capReason, approvedBy: actor.personId, approvedAt: now, version: sql<number>`version + 1` })
    .where('tenantId', '=', actor.tenantId).where('id', '=', id).execute();
}

/** Whether a plan is published. */
export async function isPublished(tx: Tx, tenantId: string, planId: string): Promise<boolean> {
  return (await tx.selectFrom('plan').select('id').where('tenantId', '=', tenantId).where('id', '=', planId).where('state', '=', 'published').executeTakeFirst()) !== undefined;
}

/** Agencies that take part in a task of the plan. */
export async function listParticipants(tx: Tx, tenantId: string, planId: string): Promise<string[]> {
  return (await sql<{ id: string }>`select distinct agency_id as id from task_participant where tenant_id = ${tenantId} and plan_id = ${planId} and state <> 'cancelled'`.execute(tx)).rows.map((row) => row.id);
}

/** Empty sheets of agencies. */
export async function insertSheets(tx: Tx, tenantId: string, periodId: string, agencyIds: readonly string[], now: Date): Promise<void> {
  await sql`insert into evaluation_sheet (tenant_id, id, period_id, agency_id, changed_at) select ${tenantId}, gen_random_uuid(), ${periodId}, a, ${now} from unnest(${[...new Set(agencyIds)]}::uuid[]) a`.execute(tx);
}

const sheetRows = (where: RawBuilder<unknown>) => sql<SheetRow>`select s.id, s.period_id, s.agency_id, a.kind as agency_kind, s.state, s.number, s.counted_at, s.self_level, s.self_level_reason, s.level, s.level_reason, s.staff_failed, s.submitted_on,
    s.appeal_due_on, s.version
  from evaluation_sheet s join agency a on a.tenant_id = s.tenant_id and a.id = s.agency_id where ${where} order by a.sort_order, a.name, s.id`;

/** Sheets of a period that the actor sees, in the order of the directory. */
export const listSheets = async (tx: Tx, tenantId: string, periodId: string): Promise<SheetRow[]> => (await sheetRows(sql`s.tenant_id = ${tenantId} and s.period_id = ${periodId}`).execute(tx)).rows;

/** A sheet that the actor sees. */
export const findSheet = async (tx: Tx, tenantId: string, id: string): Promise<SheetRow | undefined> => (await sheetRows(sql`s.tenant_id = ${tenantId} and s.id = ${id}`).execute(tx)).rows[0];

/** Holds sheets until the end of the transaction, always in the same order. */
export async function lockSheets(tx: Tx, tenantId: string, which: { id: string } | { periodId: string }): Promise<void> {
  await sql`select from evaluation_sheet where tenant_id = ${tenantId} and ${'id' in which ? sql`id = ${which.id}` : sql`period_id = ${which.periodId}`} order by id for update`.execute(tx);
}

/** What a step changes of a sheet. */
export type SheetChange = Partial<Omit<SheetRow, 'id' | 'periodId' | 'agencyId' | 'agencyKind' | 'version'>>;

/** Changes a held sheet and raises its version. */
export async function updateSheet(tx: Tx, tenantId: string, id: string, change: SheetChange, now: Date): Promise<void> {
  await tx.updateTable('evaluationSheet').set({ ...change, version: sql<number>`version + 1`, changedAt: now }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}

/** All sheets of a held period are approved with it. */
export async function approveSheets(tx: Tx, tenantId: string, periodId: string, now: Date): Promise<void> {
  await tx.updateTable('evaluationSheet').set({ state: 'approved', version: sql<number>`version + 1`, changedAt: now }).where('tenantId', '=', tenantId).where('periodId', '=', periodId).execute();
}

/** Sheets by period and state, and the own one. */
export async function countSheets(tx: Tx, actor: Actor, periodIds: readonly string[]): Promise<{ periodId: string; state: EvaluationState; count: number; ownId: string | null }[]> {
  if (periodIds.length === 0) return [];
  const answer = await sql<{ periodId: string; state: EvaluationState; count: number; ownId: string | null }>`select period_id, state, count(*)::int as count, (array_agg(id) filter (where agency_id = ${actor.scope === 'agency' ? actor.agencyId : null}))[1] as own_id
    from evaluation_sheet where tenant_id = ${actor.tenantId} and period_id = any(${[...periodIds]}::uuid[]) group by period_id, state`.execute(tx);
  return answer.rows;
}

/** Points of a criterion of a sheet. */
export interface CriterionRow {
  sheetId: string;
  key: string;
  selfPoints: string | null;
  selfReason: string | null;
  selfEvidence: string | null;
  selfFileId: string | null;
  points: string | null;
  reason: string | null;
}

/** Criteria of all sheets of a period, or of one sheet. */
export async function listCriteria(tx: Tx, tenantId: string, which: { periodId: string } | { sheetId: string }): Promise<CriterionRow[]> {
  const where = 'sheetId' in which ? sql`c.sheet_id = ${which.sheetId}` : sql`c.sheet_id in (select s.id from evaluation_sheet s where s.tenant_id = ${tenantId} and s.period_id = ${which.periodId})`;
  return (await sql<CriterionRow>`select c.sheet_id, c.key, c.self_points::text, c.self_reason, c.self_evidence, c.self_file_id, c.points::text, c.reason from evaluation_criterion c where c.tenant_id = ${tenantId} and ${where}`.execute(tx)).rows;
}

/** Writes the agency's own points. */
export async function saveSelfCriteria(tx: Tx, tenantId: string, sheet: { id: string; agencyId: string }, rows: readonly { key: string; points: string | null; reason: string | null; evidence: string | null; fileId: string | null }[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into evaluation_criterion (tenant_id, sheet_id, agency_id, key, self_points, self_reason, self_evidence, self_file_id)
    select ${tenantId}, ${sheet.id}, ${sheet.agencyId}, key, points, reason, evidence, file_id from jsonb_to_recordset(${JSON.stringify(rows.map(({ fileId, ...row }) => ({ ...row, file_id: fileId })))}::jsonb) as n(key text, points numeric, reason text, evidence text, file_id uuid)
    on conflict (tenant_id, sheet_id, key) do update set self_points = excluded.self_points, self_reason = excluded.self_reason, self_evidence = excluded.self_evidence, self_file_id = excluded.self_file_id`.execute(tx);
}

/** Writes the coordinator's points. */
export async function saveCriteria(tx: Tx, tenantId: string, sheet: { id: string; agencyId: string }, rows: readonly { key: string; points: string; reason: string | null }[]): Promise<void> {
  await sql`insert into evaluation_criterion (tenant_id, sheet_id, agency_id, key, points, reason)
    select ${tenantId}, ${sheet.id}, ${sheet.agencyId}, key, points, reason from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(key text, points numeric, reason text)
    on conflict (tenant_id, sheet_id, key) do update set points = excluded.points, reason = excluded.reason`.execute(tx);
}

/** An objective reason as it is stored. */
export interface ClaimRow {
  rowId: string;
  faultId: string;
  fault: 'delay' | 'return';
  reason: string;
  evidence: string | null;
  verdict: 'confirmed' | 'refused' | null;
  verdictReason: string | null;
}

/** Number of objective reasons without a verdict, by sheet of a period. */
export async function countOpenClaims(tx: Tx, tenantId: string, periodId: string): Promise<Map<string, number>> {
  const answer = await sql<{ sheetId: string; count: number }>`select c.sheet_id, count(*)::int as count from evaluation_claim c join evaluation_sheet s on s.tenant_id = c.tenant_id and s.id = c.sheet_id
    where c.tenant_id = ${tenantId} and s.period_id = ${periodId} and c.verdict is null group by c.sheet_id`.execute(tx);
  return new Map(answer.rows.map((row) => [row.sheetId, row.count]));
}

/** Writes an objective reason, or words it anew. */
export async function saveClaim(tx: Tx, actor: Actor, sheet: { id: string; agencyId: string }, claim: Pick<ClaimRow, 'rowId' | 'faultId' | 'fault' | 'reason' | 'evidence'>, now: Date): Promise<void> {
  await tx.insertInto('evaluationClaim').values({ tenantId: actor.tenantId, sheetId: sheet.id, agencyId: sheet.agencyId, ...claim, madeBy: actor.personId ?? '', madeAt: now })
    .onConflict((conflict) => conflict.columns(['tenantId', 'sheetId', 'rowId', 'faultId']).doUpdateSet({ reason: claim.reason, evidence: claim.evidence, madeBy: actor.personId ?? '', madeAt: now })).execute();
}

/** Takes an objective reason back; false when there is none. */
export async function deleteClaim(tx: Tx, tenantId: string, sheetId: string, claim: { rowId: string; faultId: string }): Promise<boolean> {
  const done = await tx.deleteFrom('evaluationClaim').where('tenantId', '=', tenantId).where('sheetId', '=', sheetId).where('rowId', '=', claim.rowId).where('faultId', '=', claim.faultId).executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** Writes verdicts on objective reasons of a sheet, in one statement. */
export async function saveVerdicts(tx: Tx, tenantId: string, sheetId: string, verdicts: readonly { rowId: string; faultId: string; verdict: 'confirmed' | 'refused'; reason: string | null }[]): Promise<void> {
  if (verdicts.length === 0) return;
  await sql`update evaluation_claim c set verdict = v.verdict, verdict_reason = v.reason
    from jsonb_to_recordset(${JSON.stringify(verdicts.map(({ rowId, faultId, ...rest }) => ({ ...rest, row_id: rowId, fault_id: faultId })))}::jsonb) as v(row_id uuid, fault_id uuid, verdict text, reason text)
    where c.tenant_id = ${tenantId} and c.sheet_id = ${sheetId} and c.row_id = v.row_id and c.fault_id = v.fault_id`.execute(tx);
}

/** A line of the history of a sheet. */
export interface EventRow {
  id: string;
  kind: (typeof EVALUATION_DEEDS)[number];
  text: string | null;
  details: { total?: string | null };
  byPerson: string;
  at: Date;
}

/** The history of a sheet, the oldest first. */
export async function listEvents(tx: Tx, tenantId: string, sheetId: string): Promise<EventRow[]> {
  return (await sql<EventRow>`select id, kind, text, details, by_person, at from evaluation_event where tenant_id = ${tenantId} and sheet_id = ${sheetId} order by seq`.execute(tx)).rows;
}

/** Writes the same line into the history of one or several sheets, each with its total. */
export async function insertEvents(tx: Tx, actor: Actor, of: readonly { id: string; agencyId: string; total: string | null }[], kind: EventRow['kind'], text: string | null, now: Date): Promise<void> {
  if (of.length === 0) return;
  await tx.insertInto('evaluationEvent').values(of.map(({ id, agencyId, total }) => ({ tenantId: actor.tenantId, id: randomUUID(), sheetId: id, agencyId, kind, text, details: JSON.stringify({ total }), byPerson: actor.personId ?? '', at: now }))).execute();
}

/** People who hold the post of head of agencies on a day. */
export async function listHeads(tx: Tx, tenantId: string, agencyId: string, day: string): Promise<string[]> {
  return (await sql<{ personId: string }>`select distinct person_id from post where tenant_id = ${tenantId} and agency_id = ${agencyId} and role = 'head' and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)`.execute(tx)).rows.map((row) => row.personId);
}

/** Files by id that the actor may open. */
export async function listFiles(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, z.infer<typeof FileRef>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('file').select(['id', 'name', 'mediaType', 'size', 'sha256', 'createdAt']).where('tenantId', '=', tenantId).where('id', 'in', [...ids]).execute();
  return new Map(rows.map((row) => [row.id, { ...row, size: Number(row.size), createdAt: row.createdAt.toISOString() }]));
}
