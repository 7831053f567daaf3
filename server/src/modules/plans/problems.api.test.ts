import { expect, test } from 'vitest';
import { discardPlan, getPlanReview, importPlan, listAudit, markPlanProblem } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { keyedProblems } from './problems.rules.ts';

const PLAN = `KẾ HOẠCH
Sửa chữa trạm bơm năm 2024

I. NHIỆM VỤ
1. Sở Nội vụ chủ trì lập danh sách người vận hành trạm bơm.
3. Sở Nội vụ chủ trì tổ chức thi tay nghề vận hành trạm bơm.
`;

test('hai người cùng rà soát: dấu của người này người kia thấy, kèm tên và lúc đánh dấu; đánh dấu trên bản cũ thì bị từ chối kèm bản mới', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const bich = await w.as('tonghop2');
  const file = await w.upload('tonghop', 'ke-hoach-tram-bom.txt', PLAN);
  const { planId } = await an.call(importPlan, { body: { fileId: file.id } });
  const params = { planId };
  const problemsFor = async (person: typeof an) => (await person.call(getPlanReview, { params })).problems;
  const fresh = await problemsFor(an);
  expect(fresh.length).toBeGreaterThan(2);
  expect(new Set(fresh.map(({ key }) => key)).size).toBe(fresh.length);
  expect(fresh.every(({ mark }) => mark === null)).toBe(true);
  const gap = fresh.find(({ code }) => code === 'outline.gap')?.key ?? '';
  const signer = fresh.find(({ code }) => code === 'foot.signer')?.key ?? '';
  const put = (person: typeof an, key: string, state: 'open' | 'done' | 'not_a_problem', version: number) => person.call(markPlanProblem, { params, body: { key, state, version } });

  w.setNow('2024-07-02T03:04:05.000Z');
  const done = await put(an, gap, 'done', 0);
  expect(done).toMatchObject({ key: gap, state: 'done', by: { name: 'Nguyễn Minh Họa An' }, at: '2024-07-02T03:04:05.000Z', version: 1 });
  await put(bich, signer, 'not_a_problem', 0);
  const { key: _key, ...mark } = done;
  expect((await problemsFor(bich)).find(({ key }) => key === gap)?.mark).toEqual(mark);
  expect((await problemsFor(an)).find(({ key }) => key === signer)?.mark).toMatchObject({ state: 'not_a_problem' });
  // Both saw it unmarked: the later one hears what the first one did, and may open it again knowing that
  await expect(put(bich, gap, 'not_a_problem', 0)).rejects.toMatchObject({ problem: { code: 'record.stale', current: done } });
  expect(await put(bich, gap, 'open', 1)).toMatchObject({ state: 'open', version: 2 });
  expect((await problemsFor(an)).find(({ key }) => key === gap)?.mark).toMatchObject({ state: 'open', version: 2 });
  expect((await problemsFor(an)).filter(({ mark: one }) => one !== null).length).toBe(2);

  const auditor = await w.as('kiemtra');
  const entries = (await auditor.call(listAudit, { query: { subjectId: planId } })).items.filter(({ action }) => action === 'plan.problem_marked');
  expect(entries.length).toBe(3);
  expect((await problemsFor(auditor)).find(({ key }) => key === gap)?.mark).toMatchObject({ state: 'open' });
  await expect(put(an, 'outline.gap@1-2', 'done', 0)).rejects.toMatchObject({ problem: { code: 'record.not_found' } });

  const { plan } = await an.call(getPlanReview, { params });
  await an.call(discardPlan, { params, body: { version: plan.version, reason: 'Nhập nhầm' } });
  await expect(put(an, gap, 'done', 2)).rejects.toMatchObject({ problem: { code: 'record.state' } });
});

test('khóa của vấn đề: theo mã và chỗ; hai vấn đề cùng mã cùng chỗ vẫn có khóa riêng; đọc lại vẫn ra khóa cũ', () => {
  const at = (code: string, span: [number, number] | null, message = 'Câu') => ({ code, span, message });
  const problems = [at('a', [1, 2]), at('a', [1, 2], 'Câu khác'), at('a', [3, 4]), at('b', null), at('b', null, 'Câu khác')];
  const keys = keyedProblems(problems).map(({ key }) => key);
  expect(new Set(keys).size).toBe(5);
  expect(keys.slice(0, 3)).toEqual(['a@1-2', 'a@1-2#2', 'a@3-4']);
  expect(keyedProblems(problems.slice(3)).map(({ key }) => key)).toEqual(keys.slice(3));
});
