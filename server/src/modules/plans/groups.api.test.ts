import pg from 'pg';
import { expect, test, vi } from 'vitest';
import {
  getPlanReview,
  importPlan,
  listTasks,
  publishPlan,
  takeReviewStep,
  undoReviewStep,
  type PlanReview,
  type ReviewStep,
} from '@thientruong/contract';
import { buildServer } from '../../assemble.ts';
import { world, type Person } from '../../../test/world.ts';
import { loadAgencies } from '../agencies/index.ts';
import { asOwner } from '../identity/index.ts';

const PLAN = `ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH
Số: 52/KH-UBND
Nam Định, ngày 03 tháng 6 năm 2024

KẾ HOẠCH
Phát triển nuôi cá nước ngọt năm 2024

I. MỤC ĐÍCH

- Để người nuôi cá biết giá từng tuần.

II. TỔ CHỨC THỰC HIỆN

1. UBND các xã, phường

Lập danh sách hộ nuôi cá trên địa bàn trước ngày 30/9/2024.

2. Các sở, ban, ngành; UBND các xã, phường

Gửi báo cáo kết quả về Sở Khoa học và Công nghệ.

3. Sở Khoa học và Công nghệ

Chủ trì tổng hợp giá cá hằng tuần.

Nơi nhận:
- Như trên.`;

const DAY = '2024-01-01';
interface Commune {
  code: string;
  from?: string;
  to?: string;
}
const communes = (count: number): Commune[] => Array.from({ length: count }, (_, i) => ({ code: `XA${String(i + 1).padStart(3, '0')}` }));

/** A world whose directory has these communes, with the plan under review. */
async function given(list: readonly Commune[]): Promise<{ w: Awaited<ReturnType<typeof world>>; an: Person; planId: string; review: PlanReview; idOf: (code: string) => string }> {
  const w = await world();
  const rows = list.map(({ code, from, to }) => `${code},Ủy ban nhân dân xã Minh Họa ${code.slice(2)},${code},commune,${from ?? DAY},${to ?? ''},found`);
  if (rows.length > 0)
    await w.owner.transaction().execute(async (tx) => {
      await asOwner(tx, w.tenantId);
      const actor = { tenantId: w.tenantId, personId: null, postId: null, agencyId: null, role: 'administrator' as const };
      await loadAgencies(tx, actor, ['code,name,abbrev,kind,from,to,mark', ...rows].join('\n'));
    });
  const ids = await w.owner.transaction().execute(async (tx) => {
    await asOwner(tx, w.tenantId);
    return tx.selectFrom('agency').select(['id', 'code']).execute();
  });
  const an = await w.as('tonghop');
  const file = await w.upload('tonghop', 'nuoi-ca.txt', PLAN);
  const { planId } = await an.call(importPlan, { body: { fileId: file.id } });
  const review = await an.call(getPlanReview, { params: { planId } });
  const idOf = (code: string) => ids.find((one) => one.code === code)?.id ?? `thiếu ${code}`;
  return { w, an, planId, review, idOf };
}

const found = (review: PlanReview, words: string) => {
  const proposal = review.proposals.find((one) => one.content.includes(words));
  if (!proposal) throw new Error(`thiếu nhiệm vụ ${words}`);
  return proposal;
};
const decide = (person: Person, planId: string, proposal: { id: string; version: number }, step: Omit<Extract<ReviewStep, { type: 'decideGroup' }>, 'type' | 'proposalIds' | 'reason'>, key?: string) =>
  person.call(takeReviewStep, {
    params: { planId },
    body: { step: { type: 'decideGroup', proposalIds: [proposal.id], reason: 'Kết luận giao ban', ...step }, versions: { [proposal.id]: proposal.version } },
    ...(key ? { idempotencyKey: key } : {}),
  });
const publish = async (person: Person, planId: string, acceptUnassigned = false, key?: string) =>
  person.call(publishPlan, {
    params: { planId },
    body: { version: (await person.call(getPlanReview, { params: { planId } })).plan.version, acceptUnassigned },
    ...(key ? { idempotencyKey: key } : {}),
  });
const refusal = (code: string) => ({ problem: expect.objectContaining({ code }) as unknown });

test('giao UBND các xã, phường: mỗi xã một nhiệm vụ, bỏ bớt được xã, hoàn tác được; giao lại thành một nhiệm vụ chung', async () => {
  const { an, planId, review, idOf } = await given(communes(4));
  const list = found(review, 'danh sách hộ nuôi cá');
  expect(list.lead).toMatchObject({ group: 'communes', words: 'UBND các xã, phường', source: 'plan' });
  expect(found(review, 'báo cáo kết quả').lead).toMatchObject({ group: 'departments_and_communes' });

  const each = await decide(an, planId, list, { way: { kind: 'each' }, except: [idOf('XA002')] });
  expect(each.proposals[0]).toMatchObject({ lead: { group: 'communes', except: [idOf('XA002')] }, leadDecision: { reason: 'Kết luận giao ban' } });
  expect(each.undo?.label).toBe('Quyết định cách giao cho nhóm');
  const undone = await an.call(undoReviewStep, { params: { planId }, body: { direction: 'undo', stepId: each.undo?.id ?? '' } });
  expect(undone.proposals[0]?.lead).toEqual(list.lead);
  expect(undone.proposals[0]?.leadDecision).toBeNull();

  await decide(an, planId, undone.proposals[0] ?? list, { way: { kind: 'each' }, except: [idOf('XA002')] });
  const report = found(review, 'báo cáo kết quả');
  const together = await decide(an, planId, report, { way: { kind: 'together', leadAgencyId: idOf('SKHCN') }, except: [idOf('XA001')] });
  expect(together.proposals[0]).toMatchObject({ lead: { agency: { code: 'SKHCN' }, source: 'person' }, supporting: [{ group: 'departments_and_communes', except: [idOf('XA001')] }] });

  await publish(an, planId);
  const tasks = (await an.call(listTasks, { query: { planId, limit: 200 } })).items;
  const lists = tasks.filter((task) => task.content.includes('danh sách hộ'));
  expect(lists.map((task) => task.lead?.code).sort()).toEqual(['XA001', 'XA003', 'XA004']);
  const reports = tasks.filter((task) => task.content.includes('báo cáo kết quả'));
  expect(reports.map((task) => task.lead?.code)).toEqual(['SKHCN']);
  // departments and the communes that were not left out support; the lead does not support itself
  const supporting = reports[0]?.supporting.map(({ code }) => code) ?? [];
  expect(supporting).toEqual(expect.arrayContaining(['STC', 'XA002', 'XA003', 'XA004']));
  expect(supporting).not.toContain('XA001');
  expect(supporting).not.toContain('SKHCN');
});

test('nhóm chưa có cơ quan nào: không giao từng cơ quan được, giao cho một cơ quan thì được; để nguyên thì tính là chưa có chủ trì', async () => {
  const { an, planId, review, idOf } = await given([]);
  const list = found(review, 'danh sách hộ nuôi cá');
  await expect(decide(an, planId, list, { way: { kind: 'each' }, except: [] })).rejects.toMatchObject({
    problem: { code: 'request.invalid', fields: [{ message: expect.stringContaining('không có cơ quan nào của nhóm này') as string }] },
  });
  await expect(publish(an, planId)).rejects.toMatchObject({ problem: { code: 'plan.incomplete', detail: expect.stringContaining('còn 1 nhiệm vụ chưa có cơ quan chủ trì') as string } });
  await decide(an, planId, list, { way: { kind: 'together', leadAgencyId: idOf('SNNPTNT') }, except: [] });
  await publish(an, planId);
  const tasks = (await an.call(listTasks, { query: { planId, q: 'danh sach ho', limit: 200 } })).items;
  expect(tasks.map((task) => [task.lead?.code, task.supporting])).toEqual([['SNNPTNT', []]]);
});

test('nhóm một cơ quan: một nhiệm vụ, không bỏ nốt được cơ quan ấy', async () => {
  const { an, planId, review, idOf } = await given(communes(1));
  const list = found(review, 'danh sách hộ nuôi cá');
  await expect(decide(an, planId, list, { way: { kind: 'each' }, except: [idOf('XA001')] })).rejects.toMatchObject({
    problem: { fields: [{ message: 'Phải còn ít nhất một cơ quan được giao' }] },
  });
  await decide(an, planId, list, { way: { kind: 'each' }, except: [] });
  await publish(an, planId);
  expect((await an.call(listTasks, { query: { planId, q: 'danh sach ho', limit: 200 } })).items.map((task) => task.lead?.code)).toEqual(['XA001']);
});

test('hai trăm xã: quyết định và ban hành bằng số câu truy vấn không tăng theo số xã; gửi hai lần vẫn chỉ một lần', async () => {
  const cost = async (count: number) => {
    const { w, an, planId, review } = await given(communes(count));
    const list = found(review, 'danh sách hộ nuôi cá');
    const query = vi.spyOn(pg.Client.prototype, 'query');
    const first = await decide(an, planId, list, { way: { kind: 'each' }, except: [] }, `quyet-dinh-${count}`);
    const decided = query.mock.calls.length;
    await publish(an, planId, false, `ban-hanh-${count}`);
    const published = query.mock.calls.length - decided;
    query.mockRestore();
    // the same press again: same answer, no second step
    const second = await decide(an, planId, list, { way: { kind: 'each' }, except: [] }, `quyet-dinh-${count}`);
    expect(second).toEqual(first);
    const tasks = await an.call(listTasks, { query: { planId, q: 'danh sach ho', limit: 200 } });
    expect(tasks.total).toBe(count);
    expect(new Set(tasks.items.map((task) => task.lead?.id)).size).toBe(count);
    await w.close();
    return { decided, published };
  };
  const few = await cost(2);
  const many = await cost(200);
  expect(many.decided).toBe(few.decided);
  expect(many.published - few.published).toBeLessThan(10);
});

test('xã đã giải thể trước ngày ban hành không được giao; xã giải thể sau ngày ấy vẫn được giao; sửa ngày ban hành thì tính lại', async () => {
  const { an, planId, review, idOf } = await given([{ code: 'XA001' }, { code: 'XA002', to: '2024-06-01' }, { code: 'XA003', to: '2024-06-20' }, { code: 'XA004', from: '2024-06-10' }]);
  const list = found(review, 'danh sách hộ nuôi cá');
  await expect(decide(an, planId, list, { way: { kind: 'each' }, except: [idOf('XA002')] })).rejects.toMatchObject({
    problem: { fields: [{ message: 'Có cơ quan bỏ ra không thuộc nhóm vào ngày ban hành' }] },
  });
  await decide(an, planId, list, { way: { kind: 'each' }, except: [idOf('XA001')] });
  await an.call(takeReviewStep, { params: { planId }, body: { step: { type: 'editHead', field: 'issuedOn', value: '2024-06-15' }, versions: {} } });
  await publish(an, planId);
  const tasks = (await an.call(listTasks, { query: { planId, q: 'danh sach ho', limit: 200 } })).items;
  expect(tasks.map((task) => task.lead?.code).sort()).toEqual(['XA003', 'XA004']);
});

test('chỉ chuyên viên tổng hợp quyết định; người sau thấy bản mới; nhiệm vụ không giao cho nhóm bị từ chối; khởi động lại vẫn còn quyết định', async () => {
  const { w, an, planId, review, idOf } = await given(communes(3));
  const list = found(review, 'danh sách hộ nuôi cá');
  const each = { way: { kind: 'each' as const }, except: [idOf('XA003')] };
  await expect(decide(await w.as('kiemtra'), planId, list, each)).rejects.toMatchObject(refusal('auth.forbidden'));
  await expect(decide(await w.as('daumoi.nnptnt'), planId, list, each)).rejects.toMatchObject(refusal('auth.forbidden'));
  await expect(decide(an, planId, found(review, 'giá cá hằng tuần'), { way: { kind: 'each' }, except: [] })).rejects.toMatchObject(refusal('record.state'));
  await expect(decide(an, planId, list, { way: { kind: 'together', leadAgencyId: planId }, except: [] })).rejects.toMatchObject(refusal('request.invalid'));
  await decide(an, planId, list, each);
  await expect(decide(await w.as('tonghop2'), planId, list, { way: { kind: 'each' }, except: [] })).rejects.toMatchObject({
    problem: { code: 'record.stale', current: { proposals: [{ id: list.id, lead: { except: [idOf('XA003')] } }] } },
  });

  const restarted = await buildServer(w.services, null);
  const answer = await restarted.inject({ method: 'GET', url: `/api/plans/${planId}/review`, headers: { cookie: an.cookie } });
  await restarted.close();
  expect(answer.json<PlanReview>().proposals.find((one) => one.id === list.id)).toMatchObject({
    lead: { group: 'communes', except: [idOf('XA003')] },
    leadDecision: { reason: 'Kết luận giao ban' },
  });
});
