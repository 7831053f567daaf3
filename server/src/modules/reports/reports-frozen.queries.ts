import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { FrozenSet } from './reports-count.queries.ts';
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

/** Figures of a sent version. */
export async function listSentFigures(tx: Tx, tenantId: string, submissionId: string): Promise<SentFigureRow[]> {
  const rows = await tx.selectFrom('reportFigure').select(['figure', 'value', 'computed', 'setHash']).where('tenantId', '=', tenantId).where('submissionId', '=', submissionId).execute();
  return rows.map((row) => ({ ...row, value: Number(row.value), computed: Number(row.computed) }));
}

/** Figures of the newest sent versions of a period's reports, by report. Each report's come as one text: as rows they would be tens of thousands. */
export async function listLatestFigures(tx: Tx, tenantId: string, periodId: string): Promise<Map<string, { figure: string; computed: number }[]>> {
  const answer = await sql<{ reportId: string; figures: string }>`select s.report_id, string_agg(f.figure || ' ' || f.computed, E'\n') as figures
    from (select distinct on (x.report_id) x.report_id, x.id from report_submission x join report r on r.tenant_id = x.tenant_id and r.id = x.report_id
      where x.tenant_id = ${tenantId} and r.period_id = ${periodId} order by x.report_id, x.number desc) s
    join report_figure f on f.tenant_id = ${tenantId} and f.submission_id = s.id group by s.report_id`.execute(tx);
  const read = (line: string) => {
    const at = line.indexOf(' ');
    return { figure: line.slice(0, at), computed: Number(line.slice(at + 1)) };
  };
  return new Map(answer.rows.map(({ reportId, figures }) => [reportId, figures.split('\n').map(read)]));
}

/** Writes a sent version with its figures; gives its id. The sets must be stored before (`freezeSets`). */
export async function insertSubmission(
  tx: Tx,
  tenantId: string,
  report: Pick<ReportRow, 'id' | 'agencyId'>,
  sent: { number: number; content: unknown; contentHash: string; by: string; at: Date },
  figures: readonly { key: string; value: number; frozen: FrozenSet }[],
): Promise<string> {
  const id = randomUUID();
  const { number, content, contentHash, by, at } = sent;
  await tx
    .insertInto('reportSubmission')
    .values({ tenantId, id, reportId: report.id, agencyId: report.agencyId, number, content: JSON.stringify(content), contentHash, submittedBy: by, at })
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
