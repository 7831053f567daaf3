import { sql } from 'kysely';
import type { RecognisedPage } from '@thientruong/documents';
import type { Db, Tx } from '../../platform/database.ts';

/** How far the recognition of a file is. */
export interface RecognitionRow {
  state: 'queued' | 'running' | 'done' | 'failed' | 'stopped';
  pagesDone: number;
  pagesTotal: number | null;
  reason: string | null;
}

/** The recognition of a file without its words, or undefined when nobody asked for one. */
export const findRecognition = async (tx: Tx, tenantId: string, fileId: string): Promise<RecognitionRow | undefined> =>
  (await tx.selectFrom('fileRecognition').select(['state', 'pagesDone', 'pagesTotal', 'reason']).where('tenantId', '=', tenantId).where('fileId', '=', fileId).executeTakeFirst()) as RecognitionRow | undefined;

/** The words of a file that was recognised, as JSON text, or undefined. */
export async function findRecognisedPages(tx: Tx, tenantId: string, fileId: string): Promise<string | undefined> {
  const answer = await sql<{ pages: string }>`select pages::text as pages from file_recognition where tenant_id = ${tenantId} and file_id = ${fileId} and state = 'done'`.execute(tx);
  return answer.rows[0]?.pages;
}

/** Puts a file in the queue; one that failed or was stopped may be asked for again, one that waits, runs or is done stays as it is. */
export const askRecognition = (tx: Tx, tenantId: string, fileId: string, personId: string, now: Date) =>
  sql`insert into file_recognition (tenant_id, file_id, asked_by, asked_at) values (${tenantId}, ${fileId}, ${personId}, ${now})
    on conflict (tenant_id, file_id) do update set state = 'queued', pages_done = 0, pages_total = null, attempts = 0, reason = null, asked_by = excluded.asked_by, asked_at = excluded.asked_at, finished_at = null
    where file_recognition.state in ('failed', 'stopped')`.execute(tx);

/** Takes a waiting or running recognition out of the queue; false when there was none. */
export async function stopRecognition(tx: Tx, tenantId: string, fileId: string, now: Date): Promise<boolean> {
  const done = await sql`update file_recognition set state = 'stopped', finished_at = ${now} where tenant_id = ${tenantId} and file_id = ${fileId} and state in ('queued', 'running')`.execute(tx);
  return (done.numAffectedRows ?? 0n) > 0n;
}

/** A file whose turn it is. */
export interface WaitingFile {
  fileId: string;
  attempts: number;
}

/** Takes the next file of the queue, or undefined when none waits. */
export async function takeNext(tx: Tx, tenantId: string): Promise<WaitingFile | undefined> {
  const answer = await sql<WaitingFile>`update file_recognition set state = 'running', attempts = attempts + 1, pages_done = 0
    where tenant_id = ${tenantId} and file_id = (select file_id from file_recognition where tenant_id = ${tenantId} and state = 'queued' order by asked_at, file_id limit 1 for update skip locked)
    returning file_id, attempts`.execute(tx);
  return answer.rows[0];
}

const lockOf = (tenantId: string, fileId: unknown) => sql`hashtextextended('recognition:' || ${tenantId} || ':' || ${fileId}::text, 0)`;

/** Holds a file for as long as the connection lives: PostgreSQL lets go of it when the process dies, however it dies. */
export const holdFile = (tx: Tx, tenantId: string, fileId: string) => sql`select pg_advisory_lock(${lockOf(tenantId, fileId)})`.execute(tx);

/** Lets go of a file that was held. */
export const releaseFile = (db: Db, tenantId: string, fileId: string) => sql`select pg_advisory_unlock(${lockOf(tenantId, fileId)})`.execute(db);

/** What a stopped server left half done waits again; what another server holds stays with it. */
export const requeueLeft = (tx: Tx, tenantId: string) =>
  sql`with left_behind as materialized (select file_id from file_recognition where tenant_id = ${tenantId} and state = 'running')
    update file_recognition r set state = 'queued' from left_behind l where r.tenant_id = ${tenantId} and r.file_id = l.file_id and r.state = 'running' and pg_try_advisory_xact_lock(${lockOf(tenantId, sql.ref('l.file_id'))})`.execute(tx);

/** Notes progress; false when somebody stopped it meanwhile. */
export async function noteProgress(tx: Tx, tenantId: string, fileId: string, done: number, total: number): Promise<boolean> {
  const answer = await sql`update file_recognition set pages_done = ${done}, pages_total = ${total} where tenant_id = ${tenantId} and file_id = ${fileId} and state = 'running'`.execute(tx);
  return (answer.numAffectedRows ?? 0n) > 0n;
}

/** Keeps the words. */
export const finishRecognition = (tx: Tx, tenantId: string, fileId: string, pages: readonly RecognisedPage[], programs: string, now: Date) =>
  sql`update file_recognition set state = 'done', pages = ${JSON.stringify(pages)}::jsonb, pages_done = ${pages.length}, pages_total = ${pages.length}, programs = ${programs}, reason = null, finished_at = ${now}
    where tenant_id = ${tenantId} and file_id = ${fileId} and state = 'running'`.execute(tx);

/** Keeps why it failed. */
export const failRecognition = (tx: Tx, tenantId: string, fileId: string, reason: string, now: Date) =>
  sql`update file_recognition set state = 'failed', reason = ${reason}, finished_at = ${now} where tenant_id = ${tenantId} and file_id = ${fileId} and state = 'running'`.execute(tx);
