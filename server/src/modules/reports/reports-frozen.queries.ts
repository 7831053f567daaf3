import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { FrozenSet } from './reports-freeze.queries.ts';
import type { ReportRow } from './reports.queries.ts';

/** A sent version of a report. */
export interface SubmissionRow {
  id: string;
  number: number;
  content: unknown;
  contentHash: string;
  by: string;
  at: Date;
}

/** When a report was sent and by whom, oldest first. */
export async function listSubmissions(tx: Tx, tenantId: string, reportId: string): Promise<{ number: number; by: string; at: Date }[]> {
  return tx
    .selectFrom('reportSubmission')
    .select(['number', 'submittedBy as by', 'at'])
    .where('tenantId', '=', tenantId)
    .where('reportId', '=', reportId)
    .orderBy('number')
    .execute();
}

/** The newest sent version of a report. */
export function findLatestSubmission(tx: Tx, tenantId: string, reportId: string): Promise<SubmissionRow | undefined> {
  return tx
    .selectFrom('reportSubmission')
    .select(['id', 'number', 'content', 'contentHash', 'submittedBy as by', 'at'])
    .where('tenantId', '=', tenantId)
    .where('reportId', '=', reportId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** A figure as it was sent. */
export interface SentFigureRow {
  figure: string;
  value: number;
  computed: number;
  setHash: string;
}

/** Figures of a sent version with the sets behind them. */
export async function listFrozenFigures(tx: Tx, tenantId: string, submissionId: string): Promise<SentFigureRow[]> {
  const rows = await tx.selectFrom('reportFigure').select(['figure', 'value', 'computed', 'setHash']).where('tenantId', '=', tenantId).where('submissionId', '=', submissionId).execute();
  return rows.map((row) => ({ ...row, value: Number(row.value), computed: Number(row.computed) }));
}

/** One figure of a sent version with the set behind it. */
export async function findFrozenFigure(tx: Tx, tenantId: string, submissionId: string, figure: string): Promise<SentFigureRow | undefined> {
  const row = await tx
    .selectFrom('reportFigure')
    .select(['figure', 'value', 'computed', 'setHash'])
    .where('tenantId', '=', tenantId)
    .where('submissionId', '=', submissionId)
    .where('figure', '=', figure)
    .executeTakeFirst();
  return row && { ...row, value: Number(row.value), computed: Number(row.computed) };
}

/** The newest sent version of each of some reports, with the print of the rows that it was counted from; null in those sent before there were prints. */
export async function listLatestPrints(tx: Tx, tenantId: string, reportIds: readonly string[]): Promise<{ reportId: string; submissionId: string; print: string | null }[]> {
  const answer = await sql<{ reportId: string; submissionId: string; print: string | null }>`select distinct on (s.report_id) s.report_id, s.id as submission_id, s.print
    from report_submission s where s.tenant_id = ${tenantId} and s.report_id = any(${[...reportIds]}::uuid[]) order by s.report_id, s.number desc`.execute(tx);
  return answer.rows;
}

/** Figures of some sent versions, as they were computed. Each version's come as one text: as rows they would be tens of thousands. */
export async function listSentFigures(tx: Tx, tenantId: string, submissionIds: readonly string[]): Promise<Map<string, { figure: string; computed: number }[]>> {
  const answer = await sql<{ submissionId: string; figures: string }>`select f.submission_id, string_agg(f.figure || ' ' || f.computed, E'\n') as figures
    from report_figure f where f.tenant_id = ${tenantId} and f.submission_id = any(${[...submissionIds]}::uuid[]) group by f.submission_id`.execute(tx);
  // A key has no space: its values are percent-encoded.
  const read = (line: string) => {
    const at = line.indexOf(' ');
    return { figure: line.slice(0, at), computed: Number(line.slice(at + 1)) };
  };
  return new Map(answer.rows.map(({ submissionId, figures }) => [submissionId, figures.split('\n').map(read)]));
}

/** Writes a sent version with its figures; gives its id. The sets must be stored before (`freezeSets`). */
export async function insertSubmission(
  tx: Tx,
  tenantId: string,
  report: Pick<ReportRow, 'id' | 'agencyId'>,
  sent: { number: number; content: unknown; contentHash: string; print: string | null; by: string; at: Date },
  figures: readonly { key: string; value: number; frozen: FrozenSet }[],
): Promise<string> {
  const id = randomUUID();
  const { number, content, contentHash, print, by, at } = sent;
  await tx
    .insertInto('reportSubmission')
    .values({ tenantId, id, reportId: report.id, agencyId: report.agencyId, number, content: JSON.stringify(content), contentHash, print, submittedBy: by, at })
    .execute();
  if (figures.length === 0) return id;
  // One array for each column: as many figures as a province has would pass the limit of parameters.
  await sql`insert into report_figure (tenant_id, submission_id, figure, agency_id, value, computed, set_hash)
    select ${tenantId}::uuid, ${id}::uuid, x.figure, ${report.agencyId}::uuid, x.value, x.computed, x.hash
    from unnest(${figures.map((one) => one.key)}::text[], ${figures.map((one) => one.value)}::numeric[], ${figures.map((one) => one.frozen.computed)}::numeric[],
      ${figures.map((one) => one.frozen.hash)}::text[]) as x(figure, value, computed, hash)`.execute(tx);
  return id;
}

/** Number of ids of a frozen set that the actor may read; null when there is none. */
export async function findSetSize(tx: Tx, tenantId: string, hash: string): Promise<number | null> {
  const row = await tx.selectFrom('countedSet').select('size').where('tenantId', '=', tenantId).where('hash', '=', hash).executeTakeFirst();
  return row?.size ?? null;
}
