import { randomUUID } from 'node:crypto';
import type { News, TaskEvent } from '@thientruong/contract';
import { plainDateOf, type Actor, type Role } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import type { PublishedTask } from '../../platform/events.ts';
import { sendNews, sendNewsTo } from '../notices/index.ts';
import type { TaskSubjectRow } from './tasks-detail.queries.ts';
import { codesOf, listPartsOf, listProvinceWatchers, listTaskAgencies, listWatchers, planName, type Told } from './tasks-follow.queries.ts';

/** What telling needs of its call. */
interface NewsContext {
  readonly tx: Tx;
  readonly actor: Pick<Actor, 'tenantId' | 'personId'>;
  readonly now: Date;
}

/** Who of an agency is told. */
const AGENCY: readonly Role[] = ['focal_point', 'head'];

/** What waits for somebody, or concerns the agencies of the task. */
const DUTY: Partial<Record<TaskEvent['kind'], { event: News['event']; to: 'coordinator' | 'lead' | 'all' }>> = {
  completion_proposed: { event: 'task_reported', to: 'coordinator' },
  returned: { event: 'task_returned', to: 'lead' },
  confirmed: { event: 'task_confirmed', to: 'lead' },
  deadline_decided: { event: 'task_deadline', to: 'all' },
  event_entered: { event: 'task_deadline', to: 'all' },
};

/** What those who follow are told. */
const FOLLOWED: Partial<Record<TaskEvent['kind'], News['event']>> = {
  accepted: 'followed_state',
  completion_proposed: 'followed_state',
  returned: 'followed_state',
  lead_decided: 'followed_state',
  noted: 'followed_progress',
  evidence_added: 'followed_evidence',
  evidence_withdrawn: 'followed_evidence',
  deadline_decided: 'followed_deadline',
  event_entered: 'followed_deadline',
  occurrence_settled: 'followed_progress',
  confirmed: 'followed_done',
};

const nameOf = ({ code, content }: Pick<TaskSubjectRow, 'code' | 'content'>): string => `${code} ${content}`;

/** Tells what was done to a task: first those whose duty it is, then who follows it and was not told yet; never who did it. */
export async function tellTask(call: NewsContext, task: TaskSubjectRow, kind: TaskEvent['kind']): Promise<void> {
  const { tx, actor } = call;
  const today = plainDateOf(call.now);
  const item = { subjectId: task.id, name: nameOf(task) };
  const duty = DUTY[kind];
  const told: Told[] = [];
  if (duty) {
    const roles: readonly Role[] = duty.to === 'coordinator' ? ['coordinator'] : AGENCY;
    const agencies = duty.to === 'coordinator' ? [null] : duty.to === 'lead' ? (task.leadAgencyId ? [task.leadAgencyId] : []) : await listTaskAgencies(tx, actor.tenantId, task.id);
    await sendNews({ ...call, today }, duty.event, agencies.map((agencyId) => ({ ...item, agencyId })), roles);
    told.push(...agencies.map((agencyId) => ({ agencyId, roles })));
  }
  const event = FOLLOWED[kind];
  if (event) await sendNewsTo(call, event, item, await listWatchers(tx, actor.tenantId, task.id, today, told), `followed:${randomUUID()}`);
}

/** Tells agencies that a decision gave them a part in a task. */
export async function tellNewParts(call: NewsContext, task: TaskSubjectRow, agencyIds: readonly string[]): Promise<void> {
  await sendNews({ ...call, today: plainDateOf(call.now) }, 'task_assigned', agencyIds.map((agencyId) => ({ subjectId: task.id, name: nameOf(task), agencyId })), AGENCY);
}

/** Tells agencies of tasks that came to life: one notice to each person, however many tasks there are. */
export async function tellAssigned(call: NewsContext, planId: string, tasks: readonly PublishedTask[]): Promise<void> {
  const { tx, actor } = call;
  const parts = new Map<string, { lead: PublishedTask[]; supporting: PublishedTask[] }>();
  const partOf = (agencyId: string) => {
    const known = parts.get(agencyId) ?? { lead: [], supporting: [] };
    parts.set(agencyId, known);
    return known;
  };
  for (const task of tasks) {
    if (task.leadAgencyId) partOf(task.leadAgencyId).lead.push(task);
    for (const { agencyId } of task.supporting) if (agencyId !== task.leadAgencyId) partOf(agencyId).supporting.push(task);
  }
  if (parts.size === 0) return;
  const alone = [...parts].flatMap(([agencyId, { lead, supporting }]) => (lead.length + supporting.length === 1 ? [...lead, ...supporting].map((task) => ({ agencyId, task })) : []));
  const codes = await codesOf(tx, actor.tenantId, alone.map(({ task }) => task.id));
  const plan = await planName(tx, actor.tenantId, planId);
  const context = { ...call, today: plainDateOf(call.now) };
  await sendNews(context, 'task_assigned', alone.map(({ agencyId, task }) => ({ agencyId, subjectId: task.id, name: nameOf({ code: codes.get(task.id) ?? '', content: task.content }) })), AGENCY);
  const many = [...parts].filter(([, { lead, supporting }]) => lead.length + supporting.length > 1);
  await sendNews(context, 'tasks_assigned', many.map(([agencyId, { lead, supporting }]) => {
    const said = [...(lead.length > 0 ? [`chủ trì ${lead.length}`] : []), ...(supporting.length > 0 ? [`phối hợp ${supporting.length}`] : [])].join(', ');
    return { agencyId, subjectId: planId, name: `${said} – ${plan}` };
  }), AGENCY);
}

/** Tells of tasks that an amendment cancelled or whose clause it worded anew: one notice to each person of the agencies that take part, and one to who follows from the province. */
export async function tellAmended(call: NewsContext, amendment: { planId: string; symbol: string }, how: 'cancelled' | 'reworded', taskIds: readonly string[]): Promise<void> {
  const { tx, actor } = call;
  if (taskIds.length === 0) return;
  const today = plainDateOf(call.now);
  const byAgency = new Map<string, { taskId: string; code: string; content: string }[]>();
  for (const part of await listPartsOf(tx, actor.tenantId, taskIds)) byAgency.set(part.agencyId, [...(byAgency.get(part.agencyId) ?? []), part]);
  const plan = `${amendment.symbol} – ${await planName(tx, actor.tenantId, amendment.planId)}`;
  const one = [...byAgency].flatMap(([agencyId, tasks]) => (tasks.length === 1 ? tasks.map((task) => ({ agencyId, subjectId: task.taskId, name: `${nameOf(task)} (${amendment.symbol})` })) : []));
  const many = [...byAgency].flatMap(([agencyId, tasks]) => (tasks.length > 1 ? [{ agencyId, subjectId: amendment.planId, name: `${tasks.length} nhiệm vụ, ${plan}` }] : []));
  await sendNews({ ...call, today }, `task_${how}`, one, AGENCY);
  await sendNews({ ...call, today }, `tasks_${how}`, many, AGENCY);
  const watchers = await listProvinceWatchers(tx, actor.tenantId, taskIds, today, [...byAgency.keys()]);
  await sendNewsTo(call, `followed_${how}`, { subjectId: amendment.planId, name: plan }, watchers, `amended:${randomUUID()}`);
}
