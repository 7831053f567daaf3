import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ReportPartKey, ReportState } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** A report as stored. */
export interface ReportRow {
  id: string;
  periodId: string;
  scope: 'agency' | 'province';
  agencyId: string | null;
  state: ReportState;
  version: number;
  submissionCount: number;
  firstSubmittedAt: Date | null;
  submittedAt: Date | null;
  acceptedAt: Date | null;
  returnReason: string | null;
  returnedParts: ReportPartKey[] | null;
  excusedReason: string | null;
}

const columns = sql.raw(`r.id, r.period_id, r.scope, r.agency_id, r.state, r.version, r.submission_count, r.first_submitted_at, r.submitted_at, r.accepted_at,
  r.return_reason, r.returned_parts, r.excused_reason`);

/** A report that the actor may see; `lock` holds it until the transaction ends, so that an edit is in a submission or is refused. */
export async function findReport(tx: Tx, tenantId: string, reportId: string, lock = false): Promise<ReportRow | undefined> {
  const answer = await sql<ReportRow>`select ${columns} from report r where r.tenant_id = ${tenantId} and r.id = ${reportId} ${lock ? sql`for update` : sql``}`.execute(tx);
  return answer.rows[0];
}

/** All reports of a period that the actor sees, agencies in the directory's order, the province's last. */
export async function listReports(tx: Tx, tenantId: string, periodId: string): Promise<ReportRow[]> {
  const answer = await sql<ReportRow>`select ${columns} from report r left join agency a on a.tenant_id = r.tenant_id and a.id = r.agency_id
    where r.tenant_id = ${tenantId} and r.period_id = ${periodId} order by a.sort_order nulls last, a.name, r.id`.execute(tx);
  return answer.rows;
}

/** Makes the reports of some agencies; those that are there stay. Gives how many are new. */
export async function insertReports(tx: Tx, tenantId: string, periodId: string, agencyIds: readonly string[], now: Date): Promise<number> {
  if (agencyIds.length === 0) return 0;
  const answer = await tx
    .insertInto('report')
    .values(agencyIds.map((agencyId) => ({ tenantId, id: randomUUID(), periodId, scope: 'agency', agencyId, changedAt: now })))
    .onConflict((conflict) => conflict.columns(['tenantId', 'periodId', 'agencyId']).doNothing())
    .executeTakeFirst();
  return Number(answer.numInsertedOrUpdatedRows ?? 0n);
}

/** What a step of the workflow writes. */
export interface ReportChange {
  state?: ReportState;
  submissionCount?: number;
  readyAt?: Date;
  readyBy?: string;
  firstSubmittedAt?: Date;
  submittedAt?: Date;
  submittedBy?: string;
  acceptedAt?: Date | null;
  acceptedBy?: string | null;
  returnReason?: string | null;
  returnedParts?: ReportPartKey[] | null;
  excusedReason?: string | null;
}

/** Changes a report that was locked before and raises its version; false when the version is another one. */
export async function updateReport(tx: Tx, tenantId: string, reportId: string, version: number, change: ReportChange, now: Date): Promise<boolean> {
  const answer = await tx
    .updateTable('report')
    .set({ ...change, version: version + 1, changedAt: now })
    .where('tenantId', '=', tenantId)
    .where('id', '=', reportId)
    .where('version', '=', version)
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

/** A sentence that a person touched. */
export interface LineRow {
  id: string;
  part: ReportPartKey;
  key: string | null;
  afterKey: string | null;
  ord: number;
  template: string | null;
  base: string | null;
  hidden: boolean;
  removed: boolean;
  taskId: string | null;
  version: number;
  changedBy: string;
  changedAt: Date;
}

const lineColumns = ['id', 'part', 'key', 'afterKey', 'ord', 'template', 'base', 'hidden', 'removed', 'taskId', 'version', 'changedBy', 'changedAt'] as const;

/** Touched sentences of a report, own ones in their order. */
export async function listLines(tx: Tx, tenantId: string, reportId: string): Promise<LineRow[]> {
  const rows = await tx.selectFrom('reportLine').select(lineColumns).where('tenantId', '=', tenantId).where('reportId', '=', reportId).orderBy('ord').orderBy('id').execute();
  return rows as LineRow[];
}

/** Adds a touched sentence. */
export async function insertLine(
  tx: Tx,
  tenantId: string,
  report: Pick<ReportRow, 'id' | 'agencyId'>,
  line: Pick<LineRow, 'id' | 'part' | 'key' | 'afterKey' | 'ord' | 'template' | 'base' | 'hidden' | 'taskId'>,
  by: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('reportLine')
    .values({ tenantId, reportId: report.id, agencyId: report.agencyId, ...line, version: 1, changedBy: by, changedAt: now })
    .execute();
}

/** Changes a touched sentence of a locked report. */
export async function updateLine(
  tx: Tx,
  tenantId: string,
  lineId: string,
  change: Pick<LineRow, 'template' | 'base' | 'hidden' | 'removed' | 'taskId' | 'version'>,
  by: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('reportLine')
    .set({ ...change, changedBy: by, changedAt: now })
    .where('tenantId', '=', tenantId)
    .where('id', '=', lineId)
    .execute();
}

/** The change by hand of a figure that holds now. */
export interface FigureChangeRow {
  figure: string;
  value: number;
  reason: string;
  by: string;
  at: Date;
}

/** Newest change of each figure; those that went back to the computed value are left out. */
export async function listFigureChanges(tx: Tx, tenantId: string, reportId: string): Promise<Map<string, FigureChangeRow>> {
  const answer = await sql<Omit<FigureChangeRow, 'value'> & { value: string | null }>`select distinct on (figure) figure, value, reason, by_person as by, at from report_figure_change
    where tenant_id = ${tenantId} and report_id = ${reportId} order by figure, seq desc`.execute(tx);
  return new Map(answer.rows.flatMap((row) => (row.value === null ? [] : [[row.figure, { ...row, value: Number(row.value) }]])));
}

/** Adds a change of a figure; null goes back to the computed value. */
export async function insertFigureChange(
  tx: Tx,
  tenantId: string,
  report: Pick<ReportRow, 'id' | 'agencyId'>,
  change: { figure: string; value: number | null; computed: number; reason: string },
  by: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('reportFigureChange')
    .values({ tenantId, id: randomUUID(), reportId: report.id, agencyId: report.agencyId, ...change, byPerson: by, at: now })
    .execute();
}

/** A line of a report's history. */
export interface ReportEventRow {
  id: string;
  kind: string;
  text: string | null;
  by: string;
  at: Date;
}

/** Newest events of a report. */
export async function listEvents(tx: Tx, tenantId: string, reportId: string, limit: number): Promise<ReportEventRow[]> {
  return tx
    .selectFrom('reportEvent')
    .select(['id', 'kind', 'text', 'byPerson as by', 'at'])
    .where('tenantId', '=', tenantId)
    .where('reportId', '=', reportId)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

/** Adds a line to a report's history. */
export async function insertEvent(tx: Tx, actor: Actor, report: Pick<ReportRow, 'id' | 'agencyId'>, kind: string, text: string | null, details: Record<string, unknown>, now: Date): Promise<void> {
  await tx
    .insertInto('reportEvent')
    .values({
      tenantId: actor.tenantId,
      id: randomUUID(),
      reportId: report.id,
      agencyId: report.agencyId,
      kind,
      text,
      details: JSON.stringify(details),
      byPerson: actor.personId ?? '',
      at: now,
    })
    .execute();
}

/** Corrections of a closed report, oldest first. */
export async function listCorrections(tx: Tx, tenantId: string, reportId: string): Promise<{ id: string; lineKey: string | null; text: string; reason: string; by: string; at: Date }[]> {
  return tx
    .selectFrom('reportCorrection')
    .select(['id', 'lineKey', 'text', 'reason', 'byPerson as by', 'at'])
    .where('tenantId', '=', tenantId)
    .where('reportId', '=', reportId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}
