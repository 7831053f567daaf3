import { expect, test } from 'vitest';
import { amendPlan, followTask, getCoverage, listNotices, listTasks, noticePath, type Notice } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { makePlan, publish, published } from './tasks.testing.ts';

test('văn bản sửa đổi bãi bỏ hoặc thay lời mục: chủ trì, phối hợp được báo một tin, người theo dõi của tỉnh được báo, cơ quan khác thì không', async () => {
  const w = await world();
  const plan = await makePlan(w);
  const tasks = [published(plan, 'II/5/a', { lead: 'SNNPTNT', helps: ['STTTT'] }), published(plan, 'II/5/a', { lead: 'SNNPTNT' }), published(plan, 'II/5/đ', { lead: 'STTTT' })];
  await publish(w, plan, tasks);
  const [coordinator, leader] = [await w.as('tonghop'), await w.as('lanhdao')];
  await leader.call(followTask, { params: { taskId: tasks[0]?.id ?? '' }, body: { following: true } });
  const { clauses } = await coordinator.call(getCoverage, { params: { planId: plan.planId } });
  const clause = (path: string) => clauses.find((one) => one.path === path)?.id ?? '';
  await coordinator.call(amendPlan, {
    params: { planId: plan.planId },
    body: {
      symbol: '99/KH-UBND', title: 'Sửa đổi', issuedOn: '2024-06-20', effectiveOn: '2024-06-25', fileId: null,
      changes: [{ kind: 'repeal', clauseId: clause('II/5/a'), cancelTasks: true }, { kind: 'replace', clauseId: clause('II/5/đ'), newText: 'Lời mới' }],
    },
  });
  const news = async (username: string): Promise<Notice[]> => (await (await w.as(username)).call(listNotices, { query: { limit: 200 } })).items.filter((one) => one.news !== null);
  const told = async (username: string) => (await news(username)).map((one) => one.news?.event ?? '').filter((event) => /cancelled|reworded/.test(event)).sort();
  expect(await told('daumoi.nnptnt')).toEqual(['tasks_cancelled']);
  expect(await told('daumoi.tttt')).toEqual(['task_cancelled', 'task_reworded']);
  expect(await told('lanhdao')).toEqual(['followed_cancelled']);
  expect(await told('daumoi.gddt')).toEqual([]);
  expect(await told('tonghop')).toEqual([]);
  const [many] = (await news('daumoi.nnptnt')).filter((one) => one.news?.event === 'tasks_cancelled');
  expect(many?.news?.name).toContain('2 nhiệm vụ, 99/KH-UBND');
  const path = new URL(many ? noticePath(many) : '/', 'http://x');
  const query = Object.fromEntries(path.searchParams) as Record<string, string>;
  expect((await (await w.as('daumoi.nnptnt')).call(listTasks, { query: query as never })).items).toHaveLength(2);
});
