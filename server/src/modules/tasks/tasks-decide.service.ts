import type { decideDeadline, decideLead, Task } from '@thientruong/contract';
import { AppError, foldText } from '@thientruong/kernel';
import { directoryDayOf, type Call } from '../../platform/module.ts';
import { ruleProblems, ruleToKeep, dueSaid } from './tasks-due.rules.ts';
import { dueByRule } from './tasks-due-read.service.ts';
import type { StoredDecision } from './tasks-detail.queries.ts';
import { tellNewParts } from './tasks-news.service.ts';
import { changeTask, openTask } from './tasks-work.service.ts';
import { listAgenciesById, listSupportingIds, replaceParts, type TaskChange } from './tasks-work.queries.ts';
import { NO_LEAD_SORT, partsOf } from './tasks.rules.ts';

function decision(call: Pick<Call<typeof decideDeadline>, 'actor' | 'now'>, reason: string): StoredDecision {
  if (!call.actor.personId) throw new AppError('auth.forbidden');
  return { personId: call.actor.personId, at: call.now.toISOString(), reason };
}

/** The coordinator sets, extends or takes away a deadline, or makes it come back or count from an event; the first day stays in `originalDueOn`. */
export async function setDeadline(call: Call<typeof decideDeadline>): Promise<Task> {
  const { tx, actor, today, body } = call;
  const { reason, version } = body;
  const task = await openTask(call, 'decideDeadline', version);
  const problems = ruleProblems(body.rule, body.dueOn);
  if (problems.length > 0) throw new AppError('request.invalid', {}, problems);
  const dueRule = ruleToKeep(body.rule, today, task.dueRule);
  const dueOn = dueRule ? await dueByRule(tx, actor.tenantId, task.id, dueRule, today) : body.dueOn;
  if (dueRule?.kind === 'recurring' && dueOn === null) throw new AppError('request.invalid', {}, [{ path: 'rule.to', message: 'Trong khoảng này không còn kỳ nào chờ kết quả.' }]);
  return changeTask(
    call,
    'decideDeadline',
    task,
    { dueOn, dueRule, ...(task.dueRule?.kind === 'recurring' || (dueRule?.kind === 'recurring' && !task.dueOn) ? {} : { originalDueOn: task.dueOn ?? dueOn }), deadlineSource: 'person', deadlineDecision: decision(call, reason) },
    { kind: 'deadline_decided', text: reason, from: dueSaid(task.dueOn, task.dueRule), to: dueSaid(dueOn, dueRule) },
  );
}

/** The coordinator names the lead and who supports it. Another lead begins at `assigned`; what the old one did stays. */
export async function setLead(call: Call<typeof decideLead>): Promise<Task> {
  const { tx, actor, body } = call;
  const task = await openTask(call, 'decideLead', body.version);
  const parts = partsOf(
    body.leadAgencyId,
    body.supportingAgencyIds.map((agencyId) => ({ agencyId, words: null })),
  );
  const known = await checkAgencies(call, task.leadAgencyId, parts);
  const lead = body.leadAgencyId ? (known.get(body.leadAgencyId) ?? null) : null;
  const changesLead = body.leadAgencyId !== task.leadAgencyId;
  const before = new Set([...(await listSupportingIds(tx, actor.tenantId, task.id)), ...(task.leadAgencyId ? [task.leadAgencyId] : [])]);
  // The row first: naming the version takes its lock, so two decisions cannot mix their agencies.
  const change: TaskChange = {
    leadAgencyId: body.leadAgencyId,
    leadSort: lead ? foldText(lead) : NO_LEAD_SORT,
    leadSource: 'person',
    leadDecision: decision(call, body.reason),
    ...(changesLead ? { state: 'assigned' as const, proposedOn: null } : {}),
  };
  const event = { kind: 'lead_decided', text: body.reason, from: task.leadName, to: lead } as const;
  return changeTask(call, 'decideLead', task, change, event, {
    also: async () => {
      await replaceParts(tx, actor.tenantId, task.id, parts);
      // Who keeps its part has nothing new to do; the new lead has, also when it supported until now
      await tellNewParts(call, task, parts.filter(({ agencyId, role }) => !before.has(agencyId) || (role === 'lead' && changesLead)).map(({ agencyId }) => agencyId));
    },
  });
}

/** Names by id; refuses unknown agencies, one named in both parts, and one newly named that has already ended. */
async function checkAgencies(
  call: Call<typeof decideLead>,
  leadBefore: string | null,
  parts: readonly { agencyId: string }[],
): Promise<Map<string, string>> {
  const { tx, actor, body, params, services } = call;
  const day = directoryDayOf(services, call.today);
  const rows = await listAgenciesById(
    tx,
    actor.tenantId,
    parts.map((part) => part.agencyId),
  );
  const before = new Set([leadBefore, ...(await listSupportingIds(tx, actor.tenantId, params.taskId))]);
  const known = new Map(rows.map((row) => [row.id, row.name]));
  const ended = rows.find((row) => row.validTo !== null && row.validTo <= day && !before.has(row.id));
  const path = (id: string | undefined) => (id === body.leadAgencyId ? 'leadAgencyId' : 'supportingAgencyIds');
  const unknown = parts.find((part) => !known.has(part.agencyId));
  const both = body.leadAgencyId !== null && body.supportingAgencyIds.includes(body.leadAgencyId);
  const fields = [
    ...(unknown ? [{ path: path(unknown.agencyId), message: 'Không có cơ quan này trong danh bạ.' }] : []),
    ...(ended
      ? [{ path: path(ended.id), message: `${ended.name} đã kết thúc hoạt động. Hãy chọn cơ quan kế thừa chức năng.` }]
      : []),
    ...(both
      ? [{ path: 'supportingAgencyIds', message: 'Cơ quan chủ trì không đồng thời là cơ quan phối hợp của cùng một nhiệm vụ.' }]
      : []),
  ];
  if (fields.length > 0) throw new AppError('request.invalid', {}, fields);
  return known;
}
