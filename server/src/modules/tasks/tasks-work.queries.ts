import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor, PlainDate, TaskState } from '@thientruong/kernel';
import type { DueRule, TaskEvent } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import type { StoredDecision } from './tasks-detail.queries.ts';

/** Values of a task that the workflow changes. */
export interface TaskChange {
  state?: TaskState;
  proposedOn?: PlainDate | null;
  completedOn?: PlainDate | null;
  confirmedAt?: Date | null;
  progressPercent?: number | null;
  dueOn?: string | null;
  dueRule?: DueRule | null;
  originalDueOn?: string | null;
  deadlineSource?: 'plan' | 'person' | null;
  deadlineDecision?: StoredDecision | null;
  leadAgencyId?: string | null;
  leadSort?: string;
  leadSource?: 'plan' | 'person' | null;
  leadDecision?: StoredDecision | null;
}

/** Where a change may land: the version that was seen, states that still allow it, and how much evidence it needs. */
export interface ChangeGuard {
  version: number;
  states: readonly TaskState[];
  evidence?: number;
}

/** Changes a task that is still as it was seen and raises its version; false when somebody was faster. */
export async function updateTask(
  tx: Tx,
  tenantId: string,
  taskId: string,
  guard: ChangeGuard,
  change: TaskChange,
  now: Date,
): Promise<boolean> {
  const { deadlineDecision, leadDecision, originalDueOn, dueRule, ...plain } = change;
  const answer = await tx
    .updateTable('task')
    .set({
      ...plain,
      ...(deadlineDecision === undefined ? {} : { deadlineDecision: JSON.stringify(deadlineDecision) }),
      ...(leadDecision === undefined ? {} : { leadDecision: JSON.stringify(leadDecision) }),
      ...(dueRule === undefined ? {} : { dueRule: dueRule && JSON.stringify(dueRule) }),
      // The first deadline stays for ever.
      ...(originalDueOn === undefined ? {} : { originalDueOn: sql<string>`coalesce(original_due_on, ${originalDueOn}::date)` }),
      changedAt: now,
      version: sql<number>`version + 1`,
    })
    .where('tenantId', '=', tenantId)
    .where('id', '=', taskId)
    .where('version', '=', guard.version)
    .where('state', 'in', [...guard.states])
    .where('evidenceCount', '>=', guard.evidence ?? 0)
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

/** Notes work on a task without a version: the lead's note moves it on, everybody's raises `changed_at`. False when no state allows it any more. */
export async function touchTask(
  tx: Tx,
  tenantId: string,
  taskId: string,
  states: readonly TaskState[],
  touch: { evidence?: 1 | -1; asLead?: boolean; percent?: number | null },
  now: Date,
): Promise<boolean> {
  const answer = await sql`update task set changed_at = ${now}, evidence_count = evidence_count + ${touch.evidence ?? 0}
      ${
        touch.asLead
          ? sql`, state = case when state in ('assigned', 'accepted', 'returned') then 'in_progress' else state end,
              progress_percent = case when state = 'reported' then progress_percent else coalesce(${touch.percent ?? null}::int, progress_percent) end`
          : sql``
      }
    where tenant_id = ${tenantId} and id = ${taskId} and state = any(${[...states]})`.execute(tx);
  return answer.numAffectedRows === 1n;
}

/** What one line of the history says. */
export interface NewEvent {
  kind: TaskEvent['kind'];
  text?: string | null;
  percent?: number | null;
  from?: string | null;
  to?: string | null;
}

/** Adds a line to the history of a task. */
export async function insertEvent(tx: Tx, actor: Actor, taskId: string, event: NewEvent, now: Date): Promise<void> {
  await tx
    .insertInto('taskEvent')
    .values({
      tenantId: actor.tenantId,
      id: randomUUID(),
      taskId,
      kind: event.kind,
      text: event.text ?? null,
      percent: event.percent ?? null,
      fromValue: event.from ?? null,
      toValue: event.to ?? null,
      byPerson: actor.personId,
      agencyId: actor.agencyId,
      at: now,
    })
    .execute();
}

/** Columns of a new evidence, by kind. */
export interface NewEvidence {
  kind: 'file' | 'link' | 'document' | 'activity';
  title: string;
  note: string | null;
  fileId?: string | null;
  url?: string;
  symbol?: string;
  issuedOn?: string | null;
  issuer?: string | null;
  activityKind?: string;
  heldOn?: string;
  endedOn?: string | null;
  place?: string | null;
  participants?: number | null;
  product?: string | null;
}

/** Hangs evidence on a task, and so on its clause and plan; gives its id. */
export async function insertEvidence(
  tx: Tx,
  actor: Actor & { personId: string },
  task: { id: string; planId: string; clauseId: string | null },
  evidence: NewEvidence,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('evidence')
    .values({
      tenantId: actor.tenantId,
      id,
      taskId: task.id,
      planId: task.planId,
      clauseId: task.clauseId,
      agencyId: actor.agencyId,
      createdBy: actor.personId,
      createdAt: now,
      ...evidence,
    })
    .execute();
  return id;
}

/** Marks evidence as withdrawn; false when it already is. */
export async function withdraw(tx: Tx, actor: Actor, evidenceId: string, reason: string, now: Date): Promise<boolean> {
  const answer = await tx
    .updateTable('evidence')
    .set({ withdrawnBy: actor.personId, withdrawnAt: now, withdrawnReason: reason })
    .where('tenantId', '=', actor.tenantId)
    .where('id', '=', evidenceId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

/** An agency that may be named in a decision. */
export interface AgencyRow {
  id: string;
  name: string;
  validTo: string | null;
}

/** Agencies by id. */
export async function listAgenciesById(tx: Tx, tenantId: string, ids: readonly string[]): Promise<AgencyRow[]> {
  if (ids.length === 0) return [];
  const answer =
    await sql<AgencyRow>`select id, name, valid_to from agency where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`.execute(
      tx,
    );
  return answer.rows;
}

/** Replaces who takes part in a task; words of the plan stay with those who stay. */
export async function replaceParts(
  tx: Tx,
  tenantId: string,
  taskId: string,
  parts: readonly { agencyId: string; role: 'lead' | 'supporting' }[],
): Promise<void> {
  const ids = parts.map((part) => part.agencyId);
  await sql`delete from task_agency where tenant_id = ${tenantId} and task_id = ${taskId} and not (agency_id = any(${ids}::uuid[]))`.execute(
    tx,
  );
  if (parts.length === 0) return;
  await tx
    .insertInto('taskAgency')
    .values(parts.map((part) => ({ tenantId, taskId, agencyId: part.agencyId, role: part.role, words: null })))
    .onConflict((conflict) =>
      conflict.columns(['tenantId', 'taskId', 'agencyId']).doUpdateSet({ role: (eb) => eb.ref('excluded.role') }),
    )
    .execute();
}

/** Agencies that support a task now. */
export async function listSupportingIds(tx: Tx, tenantId: string, taskId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('taskAgency')
    .select('agencyId')
    .where('tenantId', '=', tenantId)
    .where('taskId', '=', taskId)
    .where('role', '=', 'supporting')
    .execute();
  return rows.map((row) => row.agencyId);
}
