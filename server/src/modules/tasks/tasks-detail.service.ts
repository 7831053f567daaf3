import type { Evidence, getTask, Task, TaskEvent } from '@thientruong/contract';
import { AppError, taskStatus } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { peopleNames } from '../identity/index.ts';
import {
  findTaskDetail,
  listClauseChain,
  listEvents,
  listEvidence,
  listSiblings,
  type EventRow,
  type EvidenceRow,
  type StoredDecision,
  type TaskDetailRow,
} from './tasks-detail.queries.ts';
import { dueLinesOf, presentEventDays, presentOccurrences } from './tasks-due-read.service.ts';
import { isFollowing } from './tasks-follow.queries.ts';
import { listSupporting } from './tasks-list.queries.ts';
import { agencyOf, personOf, presentSummaries } from './tasks-present.service.ts';
import { marksIn } from './tasks.rules.ts';

/** What reading one task needs of a call. */
export type TaskCall = Pick<Call<typeof getTask>, 'tx' | 'actor' | 'today'>;
type Names = ReadonlyMap<string, { name: string; position: string | null }>;

/** One task. */
export const readTask = (call: Call<typeof getTask>): Promise<Task> => getPresentTask(call, call.params.taskId);

/** A task with clause, evidence, history and siblings; throws record.not_found when it is hidden. At most twelve queries. */
export async function getPresentTask({ tx, actor, today }: TaskCall, taskId: string): Promise<Task> {
  const { tenantId } = actor;
  const row = await findTaskDetail(tx, tenantId, taskId);
  if (!row) throw new AppError('record.not_found');
  const supporting = await listSupporting(tx, tenantId, [taskId]);
  const chain = row.clauseId ? await listClauseChain(tx, tenantId, row.clauseId) : [];
  const evidence = await listEvidence(tx, tenantId, taskId);
  const events = await listEvents(tx, tenantId, taskId);
  const siblings = row.originId ? await listSiblings(tx, tenantId, row.originId, taskId) : [];
  const { occurrences, eventDays } = await dueLinesOf(tx, actor, taskId);
  const names = await peopleNames(tx, tenantId, [...new Set([...peopleIn(row, evidence, events), ...[...occurrences, ...eventDays].map((one) => one.byPerson)])]);
  const [summary] = presentSummaries(actor, today, [row], supporting);
  if (!summary) throw new AppError('record.not_found');
  return {
    ...summary,
    product: row.product,
    originalDueOn: row.originalDueOn,
    assignedAt: row.assignedAt.toISOString(),
    proposedOn: row.proposedOn,
    verb: row.verb,
    deadlineSource: row.deadlineSource,
    deadlineDecision: decisionOf(row.deadlineDecision, names),
    leadSource: row.leadSource,
    leadDecision: decisionOf(row.leadDecision, names),
    clause: {
      planTitle: row.planTitle ?? '',
      planSymbol: row.planSymbol,
      chain,
      text: row.clauseText ?? '',
      marks: clauseMarks(row),
    },
    occurrences: await presentOccurrences(tx, tenantId, row.dueRule, row.state !== 'confirmed' && row.state !== 'cancelled', occurrences, today, names),
    eventDays: presentEventDays(eventDays, names),
    evidence: evidence.map((one) => presentEvidence(one, names)),
    events: events.map((one) => presentEvent(one, names)),
    following: await isFollowing(tx, actor, taskId),
    siblings: siblings.map((one) => ({
      id: one.id,
      code: one.code,
      lead: agencyOf(one.leadAgencyId, { code: one.leadCode, name: one.leadName, abbrev: one.leadAbbrev }),
      status: taskStatus(one, today),
    })),
  };
}

function peopleIn(row: TaskDetailRow, evidence: readonly EvidenceRow[], events: readonly EventRow[]): string[] {
  const ids = [
    row.deadlineDecision?.personId,
    row.leadDecision?.personId,
    ...evidence.flatMap((one) => [one.createdBy, one.withdrawnBy]),
    ...events.map((one) => one.byPerson),
  ];
  return [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
}

const decisionOf = (stored: StoredDecision | null, names: Names) =>
  stored ? { by: personOf(stored.personId, names), at: stored.at, reason: stored.reason } : null;

// The clause covers label, heading and text; its text is found inside, else taken to end where the clause ends.
function clauseMarks(row: TaskDetailRow): [number, number][] {
  const text = row.clauseText ?? '';
  const fragment = row.fragment ?? '';
  const found = fragment.indexOf(text);
  const inside = found >= 0 ? found : Math.max(0, fragment.length - text.length);
  return marksIn(text, (row.clauseStart ?? 0) + inside, row.spans);
}

function presentEvidence(row: EvidenceRow, names: Names): Evidence {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    file:
      row.fileId && row.fileCreatedAt
        ? {
            id: row.fileId,
            name: row.fileName ?? '',
            mediaType: row.fileMediaType ?? '',
            size: Number(row.fileSize ?? 0),
            sha256: row.fileSha256 ?? '',
            createdAt: row.fileCreatedAt.toISOString(),
          }
        : null,
    url: row.url,
    document: row.kind === 'document' ? { symbol: row.symbol ?? '', issuedOn: row.issuedOn, issuer: row.issuer } : null,
    activity:
      row.kind === 'activity' && row.heldOn
        ? {
            heldOn: row.heldOn,
            endedOn: row.endedOn,
            place: row.place,
            participants: row.participants,
            product: row.product,
            kind: row.activityKind ?? '',
          }
        : null,
    note: row.note,
    agency: agencyOf(row.agencyId, row),
    createdBy: personOf(row.createdBy, names),
    createdAt: row.createdAt.toISOString(),
    withdrawn:
      row.withdrawnBy && row.withdrawnAt
        ? { by: personOf(row.withdrawnBy, names), at: row.withdrawnAt.toISOString(), reason: row.withdrawnReason ?? '' }
        : null,
  };
}

/** A line of the history as the contract shows it. */
export function presentEvent(row: EventRow, names: Names): TaskEvent {
  return {
    id: row.id,
    kind: row.kind as TaskEvent['kind'],
    text: row.text,
    percent: row.percent,
    from: row.fromValue,
    to: row.toValue,
    by: row.byPerson ? personOf(row.byPerson, names) : null,
    agency: agencyOf(row.agencyId, row),
    at: row.at.toISOString(),
  };
}
