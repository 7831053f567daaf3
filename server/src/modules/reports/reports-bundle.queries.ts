import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';

// Columns are named one by one: the content hash is printed, so a column that is added one day must not change what a closed period says.
const instant = (column: string): RawBuilder<string | null> => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The period as it goes into the content of its closing: what does not depend on the closing itself. */
export async function findPeriodContent(tx: Tx, tenantId: string, periodId: string): Promise<Record<string, unknown> | undefined> {
  const answer = await sql<{ content: Record<string, unknown> }>`select jsonb_build_object('id', p.id, 'planId', p.plan_id, 'kind', p.kind, 'year', p.year, 'number', p.number, 'name', p.name,
      'startsOn', p.starts_on, 'endsOn', p.ends_on, 'nominalDueOn', p.nominal_due_on, 'dueOn', p.due_on, 'dueRule', p.due_rule, 'dueReason', p.due_reason,
      'openedBy', p.opened_by, 'openedAt', ${instant('p.opened_at')}, 'closeNote', p.close_note) as content
    from report_period p where p.tenant_id = ${tenantId} and p.id = ${periodId}`.execute(tx);
  return answer.rows[0]?.content;
}

/** Reports of a period with their states, the province's first. */
export async function listReportContents(tx: Tx, tenantId: string, periodId: string): Promise<{ id: string; content: Record<string, unknown> }[]> {
  const answer = await sql<{ id: string; content: Record<string, unknown> }>`select r.id, jsonb_build_object('id', r.id, 'scope', r.scope, 'agencyId', r.agency_id, 'state', r.state,
      'submissionCount', r.submission_count, 'firstSubmittedAt', ${instant('r.first_submitted_at')}, 'submittedAt', ${instant('r.submitted_at')}, 'submittedBy', r.submitted_by,
      'acceptedAt', ${instant('r.accepted_at')}, 'acceptedBy', r.accepted_by, 'returnReason', r.return_reason, 'returnedParts', to_jsonb(r.returned_parts), 'excusedReason', r.excused_reason) as content
    from report r where r.tenant_id = ${tenantId} and r.period_id = ${periodId} order by r.scope desc, r.id`.execute(tx);
  return answer.rows;
}

/** Frozen submissions of one report in order. */
export async function listSubmissionContents(tx: Tx, tenantId: string, reportId: string): Promise<{ id: string; number: number; hash: string; content: unknown }[]> {
  const answer = await sql<{ id: string; number: number; hash: string; content: unknown }>`select s.id, s.number, s.content_hash as hash, s.content
    from report_submission s where s.tenant_id = ${tenantId} and s.report_id = ${reportId} order by s.number`.execute(tx);
  return answer.rows;
}

/** A frozen figure; values as exact text. */
export interface FigureContent {
  submissionId: string;
  figure: string;
  value: string;
  computed: string;
  setHash: string;
}

/** Figures of all submissions of a period after a position, in order of submission and key (by bytes, whatever the database's language). */
export async function listFigureContents(tx: Tx, tenantId: string, periodId: string, after: FigureContent | null, limit: number): Promise<FigureContent[]> {
  const answer = await sql<FigureContent>`select f.submission_id, f.figure, f.value::text as value, f.computed::text as computed, f.set_hash
    from report r join report_submission s on s.tenant_id = r.tenant_id and s.report_id = r.id
    join report_figure f on f.tenant_id = s.tenant_id and f.submission_id = s.id
    where r.tenant_id = ${tenantId} and r.period_id = ${periodId}
      ${after ? sql`and (f.submission_id, f.figure collate "C") > (${after.submissionId}::uuid, ${after.figure})` : sql``}
    order by f.submission_id, f.figure collate "C" limit ${limit}`.execute(tx);
  return answer.rows;
}

/** Hash and size of every set that the period's figures refer to, in order of hash. */
export async function listSetSizes(tx: Tx, tenantId: string, periodId: string): Promise<{ hash: string; size: number }[]> {
  const answer = await sql<{ hash: string; size: number }>`select c.hash, c.size from counted_set c where c.tenant_id = ${tenantId} and c.hash in (
      select f.set_hash from report r join report_submission s on s.tenant_id = r.tenant_id and s.report_id = r.id
      join report_figure f on f.tenant_id = s.tenant_id and f.submission_id = s.id where r.tenant_id = ${tenantId} and r.period_id = ${periodId})
    order by c.hash collate "C"`.execute(tx);
  return answer.rows;
}

/** Some counted sets with their ids. */
export async function listSets(tx: Tx, tenantId: string, hashes: readonly string[]): Promise<{ hash: string; kind: 'task' | 'evidence'; size: number; ids: string[] }[]> {
  const answer = await sql<{ hash: string; kind: 'task' | 'evidence'; size: number; ids: string[] }>`select c.hash, c.kind, c.size, c.ids from counted_set c
    where c.tenant_id = ${tenantId} and c.hash = any(${[...hashes]}) order by c.hash collate "C"`.execute(tx);
  return answer.rows;
}
