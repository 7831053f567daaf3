import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { listOwnWork, listTasks, noteProgress, TASK_SORTS } from '@thientruong/contract';
import { addDays, clauseSortKey, plainDate, TASK_STATUSES, taskStatus } from '@thientruong/kernel';
import { world } from '../../../test/world.ts';
import { asActor } from '../../platform/database.ts';
import { COUNT_LIMIT, ownSections } from './tasks.rules.ts';
import { all, fill, makePlan, oneTask, problem, publish, published, read } from './tasks.testing.ts';

const TTTT = 'daumoi.tttt';

describe('danh sách', () => {
  test('lọc theo tình trạng trùng với cách tính của QĐ 42/2014', async () => {
    const w = await world();
    const plan = await makePlan(w);
    const coordinator = await w.as('tonghop');
    const today = plainDate('2024-07-01');
    const day = fc.integer({ min: -3, max: 3 }).map((n) => addDays(today, n));
    const rows = fc.sample(fc.record({ dueOn: fc.option(day), completedOn: fc.option(day) }), { numRuns: 150, seed: 42 });
    await fill(w, plan, rows);
    for (const now of [-1, 0, 1].map((n) => addDays(today, n))) {
      w.setNow(`${now}T05:00:00Z`);
      for (const status of TASK_STATUSES) {
        const wanted = rows.filter((row) => taskStatus(row, now) === status).length;
        const found = await all(coordinator, { planId: plan.planId, status, limit: 200 });
        expect(found.map((task) => task.status)).toEqual(Array.from({ length: wanted }, () => status));
      }
      const two = await all(coordinator, { planId: plan.planId, status: 'done_late,open_overdue', limit: 200 });
      expect(two.length).toBe(rows.filter((row) => ['done_late', 'open_overdue'].includes(taskStatus(row, now))).length);
    }
  });

  test('trang theo khóa: mọi cách sắp, mọi chiều, không sót không trùng dù giá trị bằng nhau', async () => {
    const w = await world();
    const plan = await makePlan(w);
    const coordinator = await w.as('tonghop');
    const rows = Array.from({ length: 37 }, (_, i) => ({
      dueOn: i % 3 ? plainDate(`2024-0${1 + (i % 4)}-15`) : null,
      completedOn: null,
      lead: i % 4 ? (['SNNPTNT', 'STTTT', 'SKHCN'][i % 3] ?? null) : null,
      path: ['II/1', 'II/5/a', 'II/5/đ', 'III/1'][i % 4] ?? 'II/1',
      percent: i % 5 ? i % 3 : null,
      changedAt: `2024-06-01T00:00:00.00000${i % 4}Z`,
    }));
    const ids = await fill(w, plan, rows);
    for (const sort of TASK_SORTS)
      for (const direction of ['asc', 'desc']) {
        const paged = await all(coordinator, { planId: plan.planId, sort, direction, limit: 5 });
        expect(paged.map((t) => t.id).sort(), `${sort} ${direction}`).toEqual([...ids].sort());
        const whole = await all(coordinator, { planId: plan.planId, sort, direction, limit: 200 });
        expect(
          paged.map((t) => t.id),
          `${sort} ${direction}`,
        ).toEqual(whole.map((t) => t.id));
      }
    // One agency's list is read from its participants: the same rows in the same order as the whole list holds them
    const focal = await w.as(TTTT);
    for (const sort of TASK_SORTS)
      for (const direction of ['asc', 'desc'])
        for (const more of [{}, { status: 'open_overdue', dueFrom: '2024-02-01' }, { state: 'in_progress', role: 'lead' }]) {
          const query = { planId: plan.planId, sort, direction, ...more };
          const wanted = (await all(coordinator, { ...query, role: undefined, limit: 200 })).filter((t) => t.lead?.code === 'STTTT').map((t) => t.id);
          expect(wanted.length).toBeGreaterThan(3);
          expect((await all(focal, { ...query, limit: 3 })).map((t) => t.id), `${sort} ${direction}`).toEqual(wanted);
          expect((await all(coordinator, { ...query, agencyId: plan.agencies.get('STTTT'), limit: 3 })).map((t) => t.id)).toEqual(wanted);
          expect((await focal.call(listTasks, { query: { ...query, limit: 3 } as never })).total).toBe(wanted.length);
        }
    const due = (await all(coordinator, { planId: plan.planId, sort: 'due', limit: 10 })).map((t) => t.dueOn ?? '9');
    expect([...due].sort()).toEqual(due);
    const clause = (await all(coordinator, { planId: plan.planId, limit: 10 })).map((t) => clauseSortKey(t.clausePath));
    expect([...clause].sort()).toEqual(clause);
    const page = await coordinator.call(listTasks, { query: { planId: plan.planId, limit: 5 } });
    expect(page.total).toBe(37);
    await expect(
      coordinator.call(listTasks, { query: { planId: plan.planId, sort: 'due', limit: 5, cursor: page.nextCursor ?? '' } }),
    ).rejects.toMatchObject(problem('request.invalid'));
    await expect(coordinator.call(listTasks, { query: { limit: 5, cursor: page.nextCursor ?? '' } })).rejects.toMatchObject(
      problem('request.invalid'),
    );
  });

  test('trang đầu đếm đến 1.000, quá số đó thì chỉ biết là hơn; trang sau không đếm lại', async () => {
    const w = await world();
    const plan = await makePlan(w);
    const rows = Array.from({ length: COUNT_LIMIT }, () => ({ dueOn: null, completedOn: null, lead: 'SNNPTNT' }));
    await fill(w, plan, rows);
    const people = [await w.as('tonghop'), await w.as('daumoi.nnptnt')];
    const query = { planId: plan.planId, limit: 5 };
    for (const who of people) {
      const first = await who.call(listTasks, { query });
      expect(first.total).toBe(COUNT_LIMIT);
      const next = await who.call(listTasks, { query: { ...query, cursor: first.nextCursor ?? '' } });
      expect([next.items.length, next.total]).toEqual([5, null]);
    }
    expect((await people[1]?.call(listOwnWork))?.sections.find((section) => section.key === 'in_progress')?.total).toBe(COUNT_LIMIT);
    await w.owner.updateTable('task').set({ code: sql`'X-' || code` }).execute();
    await fill(w, plan, [{ dueOn: null, completedOn: null, lead: 'SNNPTNT' }]);
    for (const who of people) {
      expect((await who.call(listTasks, { query })).total).toBeNull();
      expect((await who.call(listTasks, { query: { ...query, q: 'nhiem vu' } })).total).toBeNull();
      expect((await who.call(listTasks, { query: { ...query, q: 'thu 1000' } })).total).toBe(1);
    }
    const section = (await people[1]?.call(listOwnWork))?.sections.find((one) => one.key === 'in_progress');
    expect([section?.total, section?.items.length]).toEqual([null, 10]);
  });

  test('tìm không dấu, từng từ, theo mã; ký tự % và _ là chữ', async () => {
    const w = await world();
    const plan = await makePlan(w);
    await fill(w, plan, [
      { dueOn: null, completedOn: null, content: 'Quan trắc môi trường nước cửa Ba Lạt' },
      { dueOn: null, completedOn: null, content: 'Đổi mới công nghệ, giảm 50% chi phí' },
      { dueOn: null, completedOn: null, content: 'Truyền thông về đổi mới sáng tạo' },
    ]);
    const coordinator = await w.as('tonghop');
    const found = async (q: string) => (await all(coordinator, { planId: plan.planId, q })).map((t) => t.code);
    expect(await found('nuoc MOI truong')).toEqual(['NV-00001']);
    expect((await found('ĐỔI mới')).sort()).toEqual(['NV-00002', 'NV-00003']);
    expect(await found('50%')).toEqual(['NV-00002']);
    expect(await found('50_')).toEqual([]);
    expect(await found('nv-00003')).toEqual(['NV-00003']);
    expect(await found('a\u0000\\')).toEqual([]);
  });

  test('tìm qua chỉ mục không lộ nhiệm vụ hạn chế; cơ quan không gọi được hàm tìm', async () => {
    const w = await world();
    const plan = await makePlan(w);
    await fill(w, plan, [
      { dueOn: null, completedOn: null, content: 'Quan trắc độ mặn cửa Ba Lạt' },
      { dueOn: null, completedOn: null, content: 'Quan trắc độ mặn cửa Lạch Giang' },
    ]);
    const hidden = await w.owner.updateTable('task').set({ restricted: true }).where('code', '=', 'NV-00002').executeTakeFirst();
    expect(hidden.numUpdatedRows).toBe(1n);
    for (const username of ['tonghop', 'kiemtra', 'lanhdao'])
      expect((await all(await w.as(username), { planId: plan.planId, q: 'do man' })).map((t) => t.code)).toEqual(['NV-00001']);
    const asked = async (scope: 'province' | 'agency') =>
      asActor(w.db, { scope, tenantId: w.tenantId, personId: null, agencyId: null }, async (tx) => {
        const answer = await sql<{ count: number }>`select count(*) as count from find_tasks(array['%do man%'], 10)`.execute(tx);
        return Number(answer.rows[0]?.count);
      });
    expect(await asked('province')).toBe(1);
    await expect(asked('agency')).rejects.toMatchObject({ code: '42501' });
  });

  test('lọc theo mục gồm cả mục con; theo cơ quan, vai trò, hạn, chưa giao', async () => {
    const w = await world();
    const plan = await makePlan(w);
    await publish(w, plan, [
      published(plan, 'II/1', { lead: 'SKHCN', dueOn: '2024-12-31', helps: ['STTTT'] }),
      published(plan, 'II/5/a', { lead: 'SNNPTNT', strength: 'soft' }),
      published(plan, 'II/5/đ', { dueOn: '2024-08-01' }),
      published(plan, 'III/1', { lead: 'STTTT' }),
    ]);
    const coordinator = await w.as('tonghop');
    const paths = async (query: Record<string, unknown>) =>
      (await all(coordinator, { planId: plan.planId, ...query })).map((t) => t.clausePath);
    const agency = (code: string) => plan.agencies.get(code);
    expect(await paths({ clause: 'II' })).toEqual(['II/1', 'II/5/a', 'II/5/đ']);
    expect(await paths({ clause: 'II/5' })).toEqual(['II/5/a', 'II/5/đ']);
    expect(await paths({ agencyId: agency('STTTT') })).toEqual(['II/1', 'III/1']);
    expect(await paths({ agencyId: agency('STTTT'), role: 'lead' })).toEqual(['III/1']);
    expect(await paths({ agencyId: agency('STTTT'), role: 'supporting' })).toEqual(['II/1']);
    expect(await paths({ role: 'lead' })).toEqual(['II/1']);
    expect(await paths({ assigned: 'no' })).toEqual(['II/5/đ']);
    expect(await paths({ strength: 'soft' })).toEqual(['II/5/a']);
    expect(await paths({ dueFrom: '2024-08-01', dueTo: '2024-08-31' })).toEqual(['II/5/đ']);
    await expect((await w.as('lanhdao')).call(listTasks, { query: { role: 'supporting' } })).resolves.toBeDefined();
    const focal = await w.as(TTTT);
    expect((await all(focal, {})).map((t) => [t.clausePath, t.role])).toEqual([
      ['II/1', 'supporting'],
      ['III/1', 'lead'],
    ]);
    expect((await all(focal, { agencyId: agency('SKHCN') })).map((t) => t.clausePath)).toEqual(['II/1']);
    expect(await all(focal, { agencyId: agency('SNNPTNT') })).toEqual([]);
  });

  test('cơ quan khác không thấy nhiệm vụ', async () => {
    const { w, id } = await oneTask();
    const other = await w.as('daumoi.gddt');
    expect(await all(other, {})).toEqual([]);
    await expect(read(other, id)).rejects.toMatchObject(problem('record.not_found'));
    await expect(other.call(noteProgress, { params: { taskId: id }, body: { text: 'a', percent: 1 } })).rejects.toMatchObject(
      problem('record.not_found'),
    );
  });

  test('việc của tôi: mỗi mục đúng số và mở ra đúng danh sách', async () => {
    const { w, plan, lead, coordinator } = await oneTask({ dueOn: '2024-07-10' });
    await publish(w, plan, [
      published(plan, 'II/1', { lead: 'SNNPTNT', dueOn: '2024-06-30' }),
      published(plan, 'II/1', { lead: 'SNNPTNT' }),
      published(plan, 'II/1', { lead: 'STTTT', helps: ['SNNPTNT'], dueOn: '2024-06-30' }),
    ]);
    const own = await lead.call(listOwnWork);
    expect(own.today).toBe('2024-07-01');
    expect(own.sections.map((s) => [s.key, s.total, s.items.length])).toEqual([
      ['returned', 0, 0],
      ['overdue', 1, 1],
      ['due_soon', 1, 1],
      ['new', 3, 3],
      ['in_progress', 0, 0],
    ]);
    const agencyId = plan.agencies.get('SNNPTNT') ?? null;
    for (const { key, filter } of ownSections('focal_point', agencyId, plainDate(own.today))) {
      const listed = await lead.call(listTasks, {
        query: { ...filter, status: filter.status?.join(','), state: filter.state?.join(','), field: filter.field?.join(','), system: filter.system?.join(',') },
      });
      const section = own.sections.find((one) => one.key === key);
      expect([listed.total, listed.items.map((task) => task.id)], key).toEqual([
        section?.total,
        section?.items.map((task) => task.id),
      ]);
    }
    const seen = await coordinator.call(listOwnWork);
    expect(seen.sections.map((s) => s.key)).toEqual(['to_confirm', 'overdue', 'due_soon']);
    expect(seen.sections.find((s) => s.key === 'overdue')?.items.filter((t) => t.planId === plan.planId).length).toBe(2);
  });
});
