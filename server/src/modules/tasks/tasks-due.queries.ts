import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { SettledOccurrence } from './tasks-due.rules.ts';

/** Who wrote a line, with the agency. */
interface Written {
  byPerson: string;
  agencyId: string | null;
  code: string | null;
  name: string | null;
  abbrev: string | null;
  at: Date;
}

/** A settled occurrence as it is stored. */
export type OccurrenceRow = SettledOccurrence & Written & { text: string; evidenceId: string | null };
/** A day entered for the event of a deadline. */
export type EventDayRow = Written & { eventOn: string; basis: string; dueOn: string };

/** What was settled of a recurring duty. */
export async function listOccurrences(tx: Tx, tenantId: string, taskId: string): Promise<OccurrenceRow[]> {
  const answer = await sql<OccurrenceRow>`select o.period, o.due_on, o.outcome, o.done_on, o.text, o.evidence_id, o.by_person, o.agency_id, a.code, a.name, a.abbrev, o.at
    from task_occurrence o left join agency a on a.tenant_id = o.tenant_id and a.id = o.agency_id
    where o.tenant_id = ${tenantId} and o.task_id = ${taskId} order by o.due_on`.execute(tx);
  return answer.rows;
}

/** Days entered for the event, newest first. */
export async function listEventDays(tx: Tx, tenantId: string, taskId: string): Promise<EventDayRow[]> {
  const answer = await sql<EventDayRow>`select d.event_on, d.basis, d.due_on, d.by_person, d.agency_id, a.code, a.name, a.abbrev, d.at
    from task_event_day d left join agency a on a.tenant_id = d.tenant_id and a.id = d.agency_id
    where d.tenant_id = ${tenantId} and d.task_id = ${taskId} order by d.at desc, d.id`.execute(tx);
  return answer.rows;
}

/** Periods of a task that are settled. */
export async function settledPeriods(tx: Tx, tenantId: string, taskId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('taskOccurrence').select('period').where('tenantId', '=', tenantId).where('taskId', '=', taskId).execute();
  return new Set(rows.map(({ period }) => period));
}

/** Settles an occurrence; a trigger moves the task's deadline to `nextDueOn`. */
export async function insertOccurrence(
  tx: Tx,
  actor: Actor & { personId: string },
  taskId: string,
  occurrence: SettledOccurrence & { text: string; evidenceId: string | null; nextDueOn: string | null },
  now: Date,
): Promise<void> {
  await tx.insertInto('taskOccurrence').values({ tenantId: actor.tenantId, taskId, byPerson: actor.personId, agencyId: actor.agencyId, at: now, ...occurrence }).execute();
}

/** Keeps the day of an event; a trigger computes it into the task. */
export async function insertEventDay(tx: Tx, actor: Actor & { personId: string }, taskId: string, day: { eventOn: string; basis: string; dueOn: string }, now: Date): Promise<void> {
  await tx.insertInto('taskEventDay').values({ tenantId: actor.tenantId, id: randomUUID(), taskId, byPerson: actor.personId, agencyId: actor.agencyId, at: now, ...day }).execute();
}
