import { sql } from 'kysely';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { OPEN } from './urging.queries.ts';

/** A task that a letter names. */
export interface OverdueTask {
  id: string;
  code: string;
  content: string;
  dueOn: PlainDate;
  agencyId: string;
}
/** An agency with overdue tasks. */
export interface OverdueAgency {
  agencyId: string;
  tasks: number;
  oldestDueOn: PlainDate;
  lastLetterOn: PlainDate | null;
}
/** A letter as it is stored. */
export interface LetterRow {
  id: string;
  documentId: string;
  fileId: string;
  /** The same letter as PDF; letters from before have none. */
  pdfFileId: string | null;
  symbol: string;
  issuedOn: string;
  agencyIds: string[];
  taskIds: string[];
  byPerson: string;
  at: Date;
}

/** Agencies with open tasks that are past their deadline on a day, with the day of the last letter to each. */
export async function listOverdueAgencies(tx: Tx, tenantId: string, today: PlainDate): Promise<OverdueAgency[]> {
  const answer = await sql<OverdueAgency>`
    select o.*, (select max(l.issued_on) from urging_letter l where l.tenant_id = ${tenantId} and l.agency_ids @> array[o.agency_id]) as last_letter_on
    from (select k.lead_agency_id as agency_id, count(*)::int as tasks, min(k.due_on) as oldest_due_on from task k
      where k.tenant_id = ${tenantId} and k.due_on < ${today}::date and k.lead_agency_id is not null and ${OPEN} group by k.lead_agency_id) o
    order by o.oldest_due_on, o.agency_id`.execute(tx);
  return answer.rows;
}

/** Open tasks of some agencies that are past their deadline on a day, by agency and deadline. */
export async function listOverdueTasks(tx: Tx, tenantId: string, agencyIds: readonly string[], day: PlainDate, limit: number): Promise<OverdueTask[]> {
  const answer = await sql<OverdueTask>`select k.id, k.code, k.content, k.due_on, k.lead_agency_id as agency_id from task k
    where k.tenant_id = ${tenantId} and k.due_on < ${day}::date and k.lead_agency_id = any(${agencyIds}::uuid[]) and ${OPEN} order by k.lead_agency_id, k.due_on, k.code limit ${limit}`.execute(tx);
  return answer.rows;
}

/** The last letters, the newest first. */
export async function listLetters(tx: Tx, tenantId: string, limit: number): Promise<LetterRow[]> {
  return tx.selectFrom('urgingLetter').select(['id', 'documentId', 'fileId', 'pdfFileId', 'symbol', 'issuedOn', 'agencyIds', 'taskIds', 'byPerson', 'at']).where('tenantId', '=', tenantId).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** Writes a letter. */
export async function insertLetter(tx: Tx, tenantId: string, letter: LetterRow): Promise<void> {
  await tx.insertInto('urgingLetter').values({ tenantId, ...letter }).execute();
}
