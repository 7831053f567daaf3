import { randomUUID } from 'node:crypto';
import type { Endpoint } from '@thientruong/contract';
import { AppError, type FieldProblem, type PlainDate } from '@thientruong/kernel';
import type { PublishedTask } from '../../platform/events.ts';
import { directoryDayOf, type Call } from '../../platform/module.ts';
import { tellAssigned } from './tasks-news.service.ts';
import { createTasks } from './tasks-publish.service.ts';
import { holdPublishedPlan } from './tasks-publish.queries.ts';
import { listAgenciesById } from './tasks-work.queries.ts';

/** A task that a decision adds to a plan. */
export interface DecidedTask {
  content: string;
  clause: { id: string; path: string } | null;
  leadAgencyId: string;
  dueOn: string;
}

/**
 * Adds tasks that a decision makes to a published plan, for other modules; `reason` (which decision, and its words) is the basis of lead and deadline and the first line of their history.
 * Gives id and code in the order given. Refuses a lead that is unknown or has ended, and a deadline before the decision; `path` names the field of the caller's form.
 */
export async function addDecidedTasks(
  call: Pick<Call<Endpoint>, 'tx' | 'actor' | 'now' | 'today' | 'services'>,
  planId: string,
  decision: { on: PlainDate; reason: string },
  tasks: readonly DecidedTask[],
  path: (at: number, field: 'leadAgencyId' | 'dueOn') => string,
): Promise<{ id: string; code: string }[]> {
  const { tx, actor, now } = call;
  if (tasks.length === 0) return [];
  if (!actor.personId || actor.scope !== 'province') throw new AppError('auth.forbidden');
  if (!(await holdPublishedPlan(tx, actor.tenantId, planId))) throw new AppError('record.not_found');
  const day = directoryDayOf(call.services, call.today);
  const known = new Map((await listAgenciesById(tx, actor.tenantId, tasks.map((task) => task.leadAgencyId))).map((row) => [row.id, row]));
  const problems = tasks.flatMap((task, at): FieldProblem[] => {
    const lead = known.get(task.leadAgencyId);
    const said = !lead ? 'Không có cơ quan này trong danh bạ.' : lead.validTo !== null && lead.validTo <= day ? `${lead.name} đã kết thúc hoạt động. Hãy chọn cơ quan kế thừa chức năng.` : null;
    return [...(said ? [{ path: path(at, 'leadAgencyId'), message: said }] : []), ...(task.dueOn < decision.on ? [{ path: path(at, 'dueOn'), message: 'Thời hạn không được trước ngày quyết định.' }] : [])];
  });
  if (problems.length > 0) throw new AppError('request.invalid', {}, problems);
  const because = { personId: actor.personId, at: now.toISOString(), reason: decision.reason };
  const made = tasks.map((task): PublishedTask => ({
    id: randomUUID(), originId: null, clauseId: task.clause?.id ?? null, clausePath: task.clause?.path ?? '', content: task.content, product: null, spans: [], strength: 'hard', verb: null,
    leadAgencyId: task.leadAgencyId, leadSource: 'person', leadDecision: because, supporting: [], dueOn: task.dueOn, deadlineSource: 'person', deadlineDecision: because, fields: [], systems: [],
  }));
  const codes = await createTasks(tx, actor, planId, decision.on, made, now, decision.reason);
  await tellAssigned(call, planId, made);
  return made.map(({ id }) => ({ id, code: codes.get(id) ?? '' }));
}
