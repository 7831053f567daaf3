import { foldText, plainDateOf, type Actor, type PlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Tx } from '../../platform/database.ts';
import type { EventMap, PublishedTask } from '../../platform/events.ts';
import { withDueRules } from './tasks-due-read.service.ts';
import { tellAmended, tellAssigned } from './tasks-news.service.ts';
import { cancelTasksOf, insertEvents, insertTasks, lastTaskNumber, openTasksOf } from './tasks-publish.queries.ts';
import { listAgenciesById } from './tasks-work.queries.ts';
import { NO_LEAD_SORT, numberTasks, partsOf, searchText } from './tasks.rules.ts';

/** A plan was published: its tasks come to life. */
export async function onPlanPublished(tx: Tx, actor: Actor, news: EventMap['plan.published'], now: Date): Promise<void> {
  await createTasks(tx, actor, news.planId, news.sinceOn ?? plainDateOf(now), news.tasks, now);
  if (!news.quiet) await tellAssigned({ tx, actor, now }, news.planId, news.tasks);
}

/** A plan was amended: new tasks come to life, open ones of repealed clauses are cancelled. What is confirmed stays done. */
export async function onPlanAmended(tx: Tx, actor: Actor, news: EventMap['plan.amended'], now: Date): Promise<void> {
  await createTasks(tx, actor, news.planId, news.sinceOn, news.tasks, now);
  await tellAssigned({ tx, actor, now }, news.planId, news.tasks);
  await tellAmended({ tx, actor, now }, news, 'reworded', await openTasksOf(tx, actor.tenantId, (news.replacedClauseIds ?? []).filter((id) => !news.cancelClauseIds.includes(id))));
  if (news.cancelClauseIds.length === 0) return;
  const ids = await cancelTasksOf(tx, actor.tenantId, news.cancelClauseIds, news.sinceOn, now);
  if (ids.length === 0) return;
  await insertEvents(tx, actor, ids, 'cancelled', `Mục bị bãi bỏ bởi ${news.symbol}`, now);
  await tellAmended({ tx, actor, now }, news, 'cancelled', ids);
  await record(tx, actor, {
    action: 'tasks.cancelled',
    subjectType: 'plan',
    subjectId: news.planId,
    details: { amendmentId: news.amendmentId, count: ids.length, taskIds: ids },
  });
}

/** Brings tasks to life with codes that go on after the last of the plan; gives the code of each by its id. */
export async function createTasks(tx: Tx, actor: Actor, planId: string, sinceOn: PlainDate, tasks: readonly PublishedTask[], now: Date, because: string | null = null): Promise<Map<string, string>> {
  if (tasks.length === 0) return new Map();
  const last = await lastTaskNumber(tx, actor.tenantId, planId);
  const leads = [...new Set(tasks.map((task) => task.leadAgencyId).filter((id): id is string => id !== null))];
  const names = new Map((await listAgenciesById(tx, actor.tenantId, leads)).map((row) => [row.id, foldText(row.name)]));
  const today = plainDateOf(now);
  const ruled = await withDueRules(tx, actor.tenantId, tasks, sinceOn > today ? sinceOn : today);
  const numbered = numberTasks(ruled, last).map(({ task, code, clauseSort }) => ({
    task,
    code,
    clauseSort,
    folded: searchText(task.content, code),
    leadSort: (task.leadAgencyId && names.get(task.leadAgencyId)) || NO_LEAD_SORT,
    parts: partsOf(task.leadAgencyId, task.supporting),
  }));
  await insertTasks(tx, actor, planId, sinceOn, numbered, now, because);
  await record(tx, actor, { action: 'tasks.created', subjectType: 'plan', subjectId: planId, details: { count: tasks.length } });
  return new Map(numbered.map(({ task, code }) => [task.id, code]));
}
