import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { currentSession, getTask, listTasks } from '@thientruong/contract';
import { permissionsOf } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { asActor } from '../../platform/database.ts';
import { world } from '../../../test/world.ts';
import { seedDemonstrationPlan } from '../plans/index.ts';
import { addDecidedTasks, type DecidedTask } from './tasks-add.service.ts';

test('nhiệm vụ do quyết định giao thêm: nối tiếp mã, có cơ quan chủ trì, thời hạn và căn cứ; cơ quan lạ, hạn trước ngày quyết định bị từ chối', async () => {
  const w = await world();
  await seedDemonstrationPlan(w.services);
  const leader = await w.as('lanhdao');
  const { person } = await leader.call(currentSession, {});
  const [one] = (await leader.call(listTasks, { query: { limit: 1 } })).items;
  if (!one?.lead || !one.clauseId || !person) throw new Error('thiếu nhiệm vụ minh họa');
  const { lead, planId, clauseId, clausePath } = one;
  const actor = { tenantId: w.tenantId, personId: person.id, postId: null, agencyId: null, role: 'provincial_leader' as const, scope: 'province' as const, permissions: permissionsOf('provincial_leader'), requestId: 'thu' };
  const add = (plan: string, tasks: DecidedTask[]) =>
    asActor(w.db, actor, (tx) => addDecidedTasks({ tx, actor, now: w.services.now(), today: plainDate('2024-07-01'), services: w.services }, plan, { on: plainDate('2024-07-01'), reason: 'Theo 9/QĐ: giao thêm' }, tasks, (at, field) => `followUps.${at}.${field}`));
  const task: DecidedTask = { content: 'Bố trí phòng máy', clause: { id: clauseId, path: clausePath }, leadAgencyId: lead.id, dueOn: '2024-09-30' };

  const made = await add(planId, [{ ...task, clause: null }, task]);
  expect(made.map(({ code }) => code).sort()).toEqual([...new Set(made.map(({ code }) => code))].sort());
  const shown = await leader.call(getTask, { params: { taskId: made[1]?.id ?? '' } });
  expect(shown).toMatchObject({ code: made[1]?.code, content: 'Bố trí phòng máy', clauseId, lead: { id: lead.id }, dueOn: '2024-09-30', originalDueOn: '2024-09-30', state: 'assigned', leadSource: 'person', leadDecision: { reason: 'Theo 9/QĐ: giao thêm' } });
  expect(shown.events[0]).toMatchObject({ kind: 'created', text: 'Theo 9/QĐ: giao thêm' });
  const found = await leader.call(listTasks, { query: { q: 'bo tri phong may' } });
  expect(found.items.map((item) => item.id).sort()).toEqual(made.map(({ id }) => id).sort());

  await expect(add(planId, [task, { ...task, leadAgencyId: randomUUID(), dueOn: '2024-06-30' }])).rejects.toMatchObject({ code: 'request.invalid', fields: [{ path: 'followUps.1.leadAgencyId' }, { path: 'followUps.1.dueOn' }] });
  await expect(add(randomUUID(), [task])).rejects.toMatchObject({ code: 'record.not_found' });
  expect(await add(planId, [])).toEqual([]);
});
