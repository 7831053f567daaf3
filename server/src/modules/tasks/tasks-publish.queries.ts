import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, PlainDate } from '@thientruong/kernel';
import type { PublishedTask } from '../../platform/events.ts';
import type { Tx } from '../../platform/database.ts';

/** Rows of one insert; 30 columns times this stays far below PostgreSQL's 65,535 parameters. */
const CHUNK = 500;

/** A published task with what the tasks module adds to it. */
export interface NewTask {
  task: PublishedTask;
  code: string;
  clauseSort: string;
  folded: string;
  leadSort: string;
  parts: { agencyId: string; role: 'lead' | 'supporting'; words: string | null }[];
}

function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += CHUNK) yield all.slice(start, start + CHUNK);
}

/** Holds a published plan until the end of the transaction, so that two writers never take the same codes; false when there is none. */
export async function holdPublishedPlan(tx: Tx, tenantId: string, planId: string): Promise<boolean> {
  return (await sql`select 1 from plan where tenant_id = ${tenantId} and id = ${planId} and state = 'published' for update`.execute(tx)).rows.length > 0;
}

/** Highest number of a code of the plan, 0 when it has no tasks. Restricted tasks count too only where the role sees them; the unique key guards the rest. */
export async function lastTaskNumber(tx: Tx, tenantId: string, planId: string): Promise<number> {
  const answer = await sql<{
    last: number | null;
  }>`select max(substring(code from 4)::int) as last from task where tenant_id = ${tenantId} and plan_id = ${planId} and code ~ '^NV-[0-9]{1,9}$'`.execute(
    tx,
  );
  return Number(answer.rows[0]?.last ?? 0);
}

/** Writes tasks, their agencies and the first line of their history (with what brought them, if the plan did not), in chunks. */
export async function insertTasks(tx: Tx, actor: Actor, planId: string, sinceOn: PlainDate, tasks: readonly NewTask[], now: Date, because: string | null = null): Promise<void> {
  const { tenantId } = actor;
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  for (const some of chunks(tasks))
    await tx
      .insertInto('task')
      .values(
        some.map(({ task, code, clauseSort, folded, leadSort }) => ({
          tenantId,
          id: task.id,
          code,
          planId,
          clauseId: task.clauseId,
          clausePath: task.clausePath,
          clauseSort,
          content: task.content,
          folded,
          product: task.product,
          spans: JSON.stringify(task.spans),
          strength: task.strength,
          verb: task.verb,
          fields: task.fields,
          systems: task.systems,
          leadAgencyId: task.leadAgencyId,
          leadSort,
          leadSource: task.leadSource,
          leadDecision: json(task.leadDecision),
          dueOn: task.dueOn,
          // Occurrences follow each other: none of them is the first deadline that others move
          originalDueOn: task.dueRule?.kind === 'recurring' ? null : task.dueOn,
          dueRule: json(task.dueRule ?? null),
          deadlineSource: task.deadlineSource,
          deadlineDecision: json(task.deadlineDecision),
          originId: task.originId,
          sinceOn,
          assignedAt: now,
          changedAt: now,
        })),
      )
      .execute();
  const parts = tasks.flatMap(({ task, parts: own }) => own.map((part) => ({ tenantId, taskId: task.id, ...part })));
  for (const some of chunks(parts)) await tx.insertInto('taskAgency').values(some).execute();
  await insertEvents(
    tx,
    actor,
    tasks.map(({ task }) => task.id),
    'created',
    because,
    now,
  );
}

/** Cancels the tasks of some clauses that are neither confirmed nor cancelled, as of the day of the amendment; gives their ids. */
export async function cancelTasksOf(tx: Tx, tenantId: string, clauseIds: readonly string[], cancelledOn: PlainDate, now: Date): Promise<string[]> {
  const answer = await sql<{
    id: string;
  }>`update task set state = 'cancelled', cancelled_on = ${cancelledOn}::date, changed_at = ${now}, version = version + 1
    where tenant_id = ${tenantId} and clause_id = any(${[...clauseIds]}::uuid[]) and state not in ('confirmed', 'cancelled') returning id`.execute(
    tx,
  );
  return answer.rows.map((row) => row.id);
}

/** Open tasks of clauses. */
export async function openTasksOf(tx: Tx, tenantId: string, clauseIds: readonly string[]): Promise<string[]> {
  if (clauseIds.length === 0) return [];
  const answer = await sql<{ id: string }>`select id from task where tenant_id = ${tenantId} and clause_id = any(${[...clauseIds]}::uuid[]) and state not in ('confirmed', 'cancelled')`.execute(tx);
  return answer.rows.map((row) => row.id);
}

/** The same line in the history of many tasks, in chunks. */
export async function insertEvents(
  tx: Tx,
  actor: Actor,
  taskIds: readonly string[],
  kind: 'created' | 'cancelled',
  text: string | null,
  now: Date,
): Promise<void> {
  const { tenantId, personId, agencyId } = actor;
  for (const some of chunks(taskIds))
    await tx
      .insertInto('taskEvent')
      .values(some.map((taskId) => ({ tenantId, id: randomUUID(), taskId, kind, text, byPerson: personId, agencyId, at: now })))
      .execute();
}
