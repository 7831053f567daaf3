import * as XLSX from '@e965/xlsx';
import { expect, test } from 'vitest';
import { callUrl, exportTasks, getPlanReview, getTask, importPlan, listTasks, publishPlan, takeReviewStep, undoReviewStep, type PlanReview } from '@thientruong/contract';
import { world, type Person } from '../../../test/world.ts';

const PLAN = `ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH
Số: 41/KH-UBND
Nam Định, ngày 03 tháng 6 năm 2024

KẾ HOẠCH
Phát triển nuôi cá nước ngọt năm 2024

I. NHIỆM VỤ
1. Sở Khoa học và Công nghệ chủ trì hướng dẫn truy xuất nguồn gốc cá trắm cho các hợp tác xã.
2. Sở Thông tin và Truyền thông chủ trì mở ba lớp tập huấn về an toàn lò hơi trong công nghiệp.
3. Sở Công Thương chủ trì lập danh sách các cơ sở làm mắm.

Nơi nhận:
- Như trên.`;

async function imported(person: Person, fileId: string): Promise<{ planId: string; review: PlanReview }> {
  const { planId } = await person.call(importPlan, { body: { fileId } });
  return { planId, review: await person.call(getPlanReview, { params: { planId } }) };
}
const codes = (topics: readonly { code: string }[]) => topics.map(({ code }) => code);

test('lĩnh vực, mảng công việc đọc được kèm chữ; người rà soát sửa, người khác thấy, hoàn tác được; ban hành thì theo vào nhiệm vụ, lọc và xuất được', async () => {
  const w = await world();
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'ke-hoach-nuoi-ca.txt', PLAN);
  const { planId, review } = await imported(an, file.id);
  const find = (words: string) => {
    const found = review.proposals.find((one) => one.content.includes(words));
    if (!found) throw new Error(`thiếu nhiệm vụ ${words}`);
    return found;
  };
  const trace = find('truy xuất');
  expect(codes(trace.systems)).toContain('M20');
  const why = trace.systems.find(({ code }) => code === 'M20');
  expect(why).toMatchObject({ source: 'plan' });
  expect(why?.spans.map(([from, to]) => review.text.slice(from, to))).toEqual(['truy xuất nguồn gốc']);
  expect(codes(find('lò hơi').fields)).toEqual(['b']);
  const silent = find('làm mắm');
  expect([silent.fields, silent.systems]).toEqual([[], []]);

  const step = (proposalId: string, version: number, fields: string[], systems: string[]) =>
    an.call(takeReviewStep, { params: { planId }, body: { step: { type: 'setTopics', proposalId, fields, systems } as never, versions: { [proposalId]: version } } });
  await expect(step(silent.id, 0, ['z'], [])).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  const changed = await step(trace.id, trace.version, ['a', 'a'], ['M19', 'M20']);
  expect(changed.undo?.label).toBe('Sửa lĩnh vực, mảng công việc');
  const bich = await w.as('tonghop2');
  const seen = (await bich.call(getPlanReview, { params: { planId } })).proposals.find((one) => one.id === trace.id);
  expect(seen?.fields).toEqual([{ code: 'a', spans: [], source: 'person' }]);
  // What was read keeps its words, what a person adds has none
  expect(seen?.systems).toEqual([{ code: 'M19', spans: [], source: 'person' }, why]);
  const undone = await bich.call(undoReviewStep, { params: { planId }, body: { direction: 'undo', stepId: changed.undo?.id ?? '' } });
  expect(undone.proposals[0]).toMatchObject({ fields: trace.fields, systems: trace.systems });
  const redone = await bich.call(undoReviewStep, { params: { planId }, body: { direction: 'redo', stepId: undone.redo?.id ?? '' } });
  expect(codes(redone.proposals[0]?.systems ?? [])).toEqual(['M19', 'M20']);

  await an.call(publishPlan, { params: { planId }, body: { version: redone.plan.version, acceptUnassigned: true } });
  const all = (await an.call(listTasks, { query: { planId } })).items;
  const task = all.find((one) => one.content.includes('truy xuất'));
  expect(task).toMatchObject({ fields: ['a'], systems: ['M19', 'M20'] });
  expect(await an.call(getTask, { params: { taskId: task?.id ?? '' } })).toMatchObject({ fields: ['a'], systems: ['M19', 'M20'] });

  const contents = async (person: Person, query: { field?: string; system?: string; agencyId?: string }) =>
    (await person.call(listTasks, { query: { planId, ...query } })).items.map((one) => one.content.replace(/ chủ trì.*/, ''));
  expect(await contents(an, { system: 'M20' })).toEqual(['Sở Khoa học và Công nghệ']);
  expect(await contents(an, { field: 'a,b' })).toEqual(['Sở Khoa học và Công nghệ', 'Sở Thông tin và Truyền thông']);
  expect(await contents(an, { field: 'b', system: 'M20' })).toEqual([]);
  expect((await an.call(listTasks, { query: { planId, system: 'M20' } })).total).toBe(1);
  const lead = all.find((one) => one.content.includes('lò hơi'))?.lead;
  expect(await contents(an, { field: 'b', agencyId: lead?.id ?? '' })).toEqual(['Sở Thông tin và Truyền thông']);
  expect(await contents(await w.as('daumoi.tttt'), { field: 'b' })).toEqual(['Sở Thông tin và Truyền thông']);
  expect(await contents(await w.as('daumoi.nnptnt'), { field: 'b' })).toEqual([]);
  await expect(an.call(listTasks, { query: { planId, field: 'x' } })).rejects.toMatchObject({ problem: { code: 'request.invalid' } });

  const answer = await w.app.inject({ method: 'GET', url: `/api${callUrl(exportTasks, {}, { planId, system: 'M20' })}`, headers: { cookie: an.cookie } });
  const book = XLSX.read(answer.rawPayload, { type: 'buffer' });
  const rows = XLSX.utils.sheet_to_json<Record<string, unknown>>(book.Sheets['Nhiệm vụ'] ?? {});
  expect(rows.map((row) => [row['Lĩnh vực'], row['Mảng công việc']])).toEqual([['a) Sản xuất nông nghiệp', 'Sản phẩm chủ lực, hỗ trợ doanh nghiệp; Truy xuất nguồn gốc']]);
  const about = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets['Thông tin'] ?? {}, { header: 1 });
  expect(about).toContainEqual(['Mảng công việc', 'Truy xuất nguồn gốc']);
});
