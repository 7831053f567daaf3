import { gatherObstacles, listPlans, listTasks, raiseObstacle, submitSubmission, type Obstacle, type Submission, type TaskSummary } from '@thientruong/contract';
import type { Person, World } from '../../../test/world.ts';
import { seedDemonstrationPlan } from '../plans/index.ts';

/** What an agency writes of an obstacle. */
export const WORDS = { kind: 'funding' as const, content: 'Chưa có kinh phí lắp trạm đo', tried: 'Đã đề nghị Sở Tài chính', asked: 'Bổ sung dự toán năm 2024', askedOf: 'province' as const, askedName: null };

/** People of the demonstration whom obstacles go between. */
export interface Cast {
  w: World;
  planId: string;
  focal: Person;
  stranger: Person;
  coordinator: Person;
  leader: Person;
}

/** A world with the demonstration's plan. */
export async function cast(w: World): Promise<Cast> {
  await seedDemonstrationPlan(w.services);
  const coordinator = await w.as('tonghop');
  const planId = (await coordinator.call(listPlans, { query: { state: 'published' } })).items[0]?.id ?? '';
  return { w, planId, coordinator, focal: await w.as('daumoi.nnptnt'), stranger: await w.as('daumoi.tttt'), leader: await w.as('lanhdao') };
}

/** A task that the person's agency leads. */
export async function ledTask(person: Person): Promise<TaskSummary> {
  const task = (await person.call(listTasks, { query: { role: 'lead', limit: 1 } })).items[0];
  if (!task) throw new Error('thiếu nhiệm vụ minh họa');
  return task;
}

/** An obstacle of the person's agency on a task that it leads. */
export const raised = async (person: Person, words: Partial<typeof WORDS> = {}): Promise<Obstacle> => person.call(raiseObstacle, { body: { taskId: (await ledTask(person)).id, clauseId: null, ...WORDS, ...words } });

/** A draft that holds the obstacles. */
export const gathered = (coordinator: Person, obstacles: readonly Obstacle[]): Promise<Submission> =>
  coordinator.call(gatherObstacles, { body: { title: 'Tháo gỡ khó khăn quý III', synthesis: 'Các cơ quan thiếu kinh phí', proposal: 'Bổ sung dự toán', obstacles: obstacles.map(({ id, version }) => ({ id, version })) } });

/** A submission before UBND tỉnh. */
export async function submitted(coordinator: Person, obstacles: readonly Obstacle[]): Promise<Submission> {
  const draft = await gathered(coordinator, obstacles);
  return coordinator.call(submitSubmission, { params: { submissionId: draft.id }, body: { version: draft.version } });
}
