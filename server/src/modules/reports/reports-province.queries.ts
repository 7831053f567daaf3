import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { Selector } from './figures.rules.ts';
import { GATHERED_PARTS } from './province-gather.rules.ts';
import { countedFrom, type CountScope } from './reports-count.queries.ts';
import type { WrittenFigure, WrittenLine } from './reports-written.service.ts';

/** What the province reads of an accepted report. */
export interface AcceptedRow {
  agencyId: string;
  /** Sentences of the parts that are gathered, as far as they are people's own words. */
  lines: Pick<WrittenLine, 'part' | 'text' | 'hidden'>[];
  /** Figures that a person changed. */
  changed: Pick<WrittenFigure, 'key' | 'label' | 'value' | 'computed' | 'change'>[];
}

/** Of the newest sent version of every accepted report of a period what people wrote and changed, in the directory's order; a sent report whole is hundreds of kilobytes. */
export async function listAccepted(tx: Tx, tenantId: string, periodId: string): Promise<AcceptedRow[]> {
  const gathered = GATHERED_PARTS.map((part) => `@.part == "${part}"`).join(' || ');
  // What the system wrote of an agency's tasks, the province counts by itself.
  const answer = await sql<AcceptedRow>`select r.agency_id,
      jsonb_path_query_array(s.content, ${`$.lines[*] ? ((${gathered}) && (@.origin == "own" || @.computedText != null))`}::jsonpath) as lines,
      jsonb_path_query_array(s.content, '$.figures[*] ? (@.change != null)') as changed
    from report r
    join lateral (select x.content from report_submission x where x.tenant_id = r.tenant_id and x.report_id = r.id order by x.number desc limit 1) s on true
    left join agency a on a.tenant_id = r.tenant_id and a.id = r.agency_id
    where r.tenant_id = ${tenantId} and r.period_id = ${periodId} and r.scope = 'agency' and r.state = 'accepted' order by a.sort_order nulls last, a.name, r.id`.execute(tx);
  return answer.rows;
}

/** A task with its lead; `days`: since its deadline. */
export interface DueRow {
  id: string;
  code: string;
  content: string;
  dueOn: PlainDate;
  leadAgencyId: string | null;
  days: number;
}

/** Tasks of a selector by deadline with the days since. */
export async function listByDeadline(tx: Tx, scope: CountScope, selector: Selector, limit: number): Promise<DueRow[]> {
  const answer = await sql<DueRow>`select t.id, t.code, t.content, t.due_on, t.lead_agency_id, ${scope.asOf}::date - t.due_on as days
    ${countedFrom(scope, selector)} order by t.due_on, t.code, t.id limit ${limit}`.execute(tx);
  return answer.rows;
}

/** The province's report of a period; made when it is not there. */
export async function makeProvinceReport(tx: Tx, tenantId: string, periodId: string, now: Date): Promise<{ id: string; made: boolean }> {
  const known = await tx.selectFrom('report').select('id').where('tenantId', '=', tenantId).where('periodId', '=', periodId).where('scope', '=', 'province').executeTakeFirst();
  if (known) return { id: known.id, made: false };
  const id = randomUUID();
  await tx.insertInto('report').values({ tenantId, id, periodId, scope: 'province', agencyId: null, changedAt: now }).execute();
  return { id, made: true };
}

/** Holds all reports of a period, so that edits and sendings under way are finished and later ones see the closing. */
export async function lockReports(tx: Tx, tenantId: string, periodId: string): Promise<void> {
  await sql`select 1 from report where tenant_id = ${tenantId} and period_id = ${periodId} order by id for update`.execute(tx);
}

/** Notes why reports are missing; before the content is hashed. */
export async function noteMissing(tx: Tx, tenantId: string, periodId: string, closeNote: string | null): Promise<void> {
  await tx.updateTable('reportPeriod').set({ closeNote }).where('tenantId', '=', tenantId).where('id', '=', periodId).execute();
}

/** Closes a locked period for ever. */
export async function setClosed(tx: Tx, tenantId: string, periodId: string, version: number, closed: { by: string; at: Date; contentHash: string }): Promise<boolean> {
  const answer = await tx
    .updateTable('reportPeriod')
    .set({ state: 'closed', closedBy: closed.by, closedAt: closed.at, contentHash: closed.contentHash, version: version + 1 })
    .where('tenantId', '=', tenantId)
    .where('id', '=', periodId)
    .where('version', '=', version)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

/** Adds a correction beside a closed report. */
export async function insertCorrection(
  tx: Tx,
  tenantId: string,
  correction: { reportId: string; lineKey: string | null; text: string; reason: string; byPerson: string; at: Date },
): Promise<string> {
  const id = randomUUID();
  await tx.insertInto('reportCorrection').values({ tenantId, id, ...correction }).execute();
  return id;
}
