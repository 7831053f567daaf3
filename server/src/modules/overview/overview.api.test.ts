import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  acceptTask,
  addEvidence,
  getCoverage,
  getOverview,
  listAudit,
  listTasks,
  noteProgress,
  verifyAudit,
} from '@thientruong/contract';
import { sealAll } from '../../../test/sealing.ts';
import { world, type World } from '../../../test/world.ts';
import { amend, backToReview, makePlan, publish, published, type TestPlan } from '../tasks/tasks.testing.ts';

const problem = (code: string) => ({ problem: { code } });

/** Five tasks: two of Sở NN&PTNT (one overdue), one of Sở TT&TT that two agencies support, one done late, one of nobody. */
async function filled(): Promise<{ w: World; plan: TestPlan; ids: string[] }> {
  const w = await world();
  const plan = await makePlan(w);
  const tasks = [
    published(plan, 'II/1', { lead: 'SNNPTNT', dueOn: '2024-06-30' }),
    published(plan, 'II/5/a', { lead: 'SNNPTNT', dueOn: '2024-07-01' }),
    published(plan, 'II/5/đ', { lead: 'STTTT', helps: ['SNNPTNT', 'SKHCN'] }),
    published(plan, 'III/1', { lead: 'SKHCN', dueOn: '2024-06-01' }),
    published(plan, 'II/5/đ'),
  ];
  await publish(w, plan, tasks);
  const ids = tasks.map((task) => task.id);
  await w.owner
    .updateTable('task')
    .set({ state: 'confirmed', completedOn: '2024-06-20' })
    .where('id', '=', ids[3] ?? '')
    .execute();
  return { w, plan, ids };
}

describe('tổng quan', () => {
  test('các phần cộng lại bằng tất cả; nhiệm vụ nhiều cơ quan phối hợp chỉ tính một lần', async () => {
    const { w, plan } = await filled();
    const seen = await (await w.as('lanhdao')).call(getOverview, { params: { planId: plan.planId } });
    expect(seen.all).toEqual({ done_on_time: 0, done_late: 1, open_in_term: 1, open_overdue: 1, open_no_deadline: 2, total: 5 });
    expect(seen.byAgency.map((row) => [row.agency?.code ?? null, row.counts.total]).sort()).toEqual(
      [
        ['SKHCN', 1],
        ['SNNPTNT', 2],
        ['STTTT', 1],
        [null, 1],
      ].sort(),
    );
    expect(seen.byGroup.map((row) => [row.path, row.heading, row.counts.total])).toEqual([
      ['II/1', 'Nâng cao nhận thức', 1],
      ['II/5', 'Phát triển ứng dụng', 3],
      ['III/1', 'Sở Khoa học và Công nghệ', 1],
    ]);
    expect(seen.byField.map((row) => [row.path, row.counts.total])).toEqual([
      ['II/5/a', 1],
      ['II/5/đ', 2],
    ]);
    expect([seen.unassigned, seen.toConfirm, seen.overdueTotal]).toEqual([1, 0, 1]);
    expect(seen.overdue.map((task) => task.clausePath)).toEqual(['II/1']);
    expect([seen.planTitle, seen.planSymbol, seen.today]).toEqual(['Kế hoạch kiểm thử', '01/KH-UBND', '2024-07-01']);
  });

  test('mỗi con số trùng với danh sách mở ra từ nó', async () => {
    const { w, plan } = await filled();
    const leader = await w.as('lanhdao');
    const seen = await leader.call(getOverview, { params: { planId: plan.planId } });
    const total = async (query: Record<string, unknown>) =>
      (await leader.call(listTasks, { query: { planId: plan.planId, ...query } as never })).total;
    for (const status of ['done_late', 'open_in_term', 'open_overdue', 'open_no_deadline'] as const)
      expect(await total({ status })).toBe(seen.all[status]);
    for (const row of seen.byGroup) expect(await total({ clause: row.path })).toBe(row.counts.total);
    for (const row of seen.byAgency)
      expect(await total(row.agency ? { agencyId: row.agency.id, role: 'lead' } : { assigned: 'no' })).toBe(row.counts.total);
  });

  test('cơ quan chỉ thấy con số của mình; kế hoạch không có thì 404', async () => {
    const { w, plan } = await filled();
    const focal = await w.as('daumoi.nnptnt');
    const seen = await focal.call(getOverview, { params: { planId: plan.planId } });
    expect(seen.all.total).toBe(3);
    expect((await (await w.as('daumoi.gddt')).call(getOverview, { params: { planId: plan.planId } })).all.total).toBe(0);
    await expect(focal.call(getOverview, { params: { planId: randomUUID() } })).rejects.toMatchObject(
      problem('record.not_found'),
    );
  });

  test('tuần qua: ghi tiến độ và minh chứng của bảy ngày, không kể lúc ra đời', async () => {
    const { w, plan, ids } = await filled();
    const focal = await w.as('daumoi.nnptnt');
    const params = { taskId: ids[0] ?? '' };
    await focal.call(acceptTask, { params, body: { version: 0 } });
    w.setNow('2024-07-04T02:00:00Z');
    await focal.call(noteProgress, { params, body: { text: 'Đã làm', percent: 20 } });
    w.setNow('2024-07-08T02:00:00Z');
    await focal.call(addEvidence, { params, body: { kind: 'link', title: 'Tin', url: 'https://example.vn', note: null } });
    const { week } = await (await w.as('lanhdao')).call(getOverview, { params: { planId: plan.planId } });
    expect([week.from, week.notes, week.evidence, week.completed, week.returned]).toEqual(['2024-07-02', 1, 1, 0, 0]);
    expect(week.events.map((e) => [e.kind, e.taskCode, e.by?.name])).toEqual([
      ['evidence_added', 'NV-001', 'Trần Minh Họa Bình'],
      ['noted', 'NV-001', 'Trần Minh Họa Bình'],
    ]);
  });
});

describe('độ phủ', () => {
  test('mục nào có nhiệm vụ, có minh chứng, mục nào chưa', async () => {
    const { w, plan, ids } = await filled();
    const { tenantId } = w;
    await w.owner
      .insertInto('passage')
      .values({
        tenantId,
        id: randomUUID(),
        planId: plan.planId,
        clauseId: plan.clauses.get('II/1') ?? '',
        ord: 1,
        spanStart: 0,
        spanEnd: 1,
        class: 'purpose',
        reason: 'để',
        confidence: 1,
      })
      .execute();
    const focal = await w.as('daumoi.nnptnt');
    await focal.call(addEvidence, {
      params: { taskId: ids[1] ?? '' },
      body: { kind: 'link', title: 'Tin', url: 'https://example.vn', note: null },
    });
    await amend(w, plan, [], [plan.clauses.get('III/1') ?? '']);
    const seen = await (await w.as('tonghop')).call(getCoverage, { params: { planId: plan.planId } });
    const by = new Map(seen.clauses.map((clause) => [clause.path, clause]));
    expect(seen.clauses.map((clause) => clause.path)).toEqual(['II', 'II/1', 'II/5', 'II/5/a', 'II/5/đ', 'III', 'III/1']);
    expect(by.get('II/5')).toMatchObject({
      taskCount: 0,
      evidenceCount: 0,
      subtree: { taskCount: 3, doneCount: 0, overdueCount: 0, evidenceCount: 1 },
    });
    expect(by.get('II/1')).toMatchObject({ taskCount: 1, overdueCount: 1, passageClasses: { task: 0, purpose: 1 } });
    expect(by.get('III/1')).toMatchObject({ taskCount: 1, doneCount: 1 });
    expect([seen.withoutTask, seen.withoutEvidence]).toEqual([0, 3]);
    expect(seen.plan).toMatchObject({ id: plan.planId, state: 'published', can: { edit: false, amend: true } });
    const agency = await focal.call(getCoverage, { params: { planId: plan.planId } });
    expect(agency.clauses.find((clause) => clause.path === 'II/1')).toMatchObject({
      taskCount: 1,
      passageClasses: { purpose: 0 },
    });
    expect(agency.plan.can.amend).toBe(false);
  });

  test('kế hoạch chưa ban hành thì chưa có độ phủ', async () => {
    const { w, plan } = await filled();
    await backToReview(w);
    await expect((await w.as('tonghop')).call(getCoverage, { params: { planId: plan.planId } })).rejects.toMatchObject(
      problem('record.state'),
    );
    await expect((await w.as('daumoi.nnptnt')).call(getCoverage, { params: { planId: plan.planId } })).rejects.toMatchObject(
      problem('record.not_found'),
    );
  });
});

describe('nhật ký', () => {
  test('mới nhất trước, trang theo khóa, lọc theo việc và theo đối tượng, có niêm phong', async () => {
    const { w, ids } = await filled();
    const focal = await w.as('daumoi.nnptnt');
    const taskId = ids[0] ?? '';
    for (let i = 0; i < 7; i++) await focal.call(noteProgress, { params: { taskId }, body: { text: `Lần ${i}`, percent: i } });
    const auditor = await w.as('kiemtra');
    const items = [];
    for (let cursor: string | undefined; ;) {
      const page = await auditor.call(listAudit, { query: { limit: 3, subjectId: taskId, ...(cursor ? { cursor } : {}) } });
      items.push(...page.items);
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(items.map((entry) => entry.details['percent'])).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(items[0]).toMatchObject({
      action: 'task.noted',
      role: 'focal_point',
      personName: 'Trần Minh Họa Bình',
      sealed: false,
    });
    expect(JSON.stringify(items)).not.toContain('Lần 3');
    expect((await auditor.call(listAudit, { query: { action: 'tasks' } })).items.map((entry) => entry.action)).toEqual([
      'tasks.created',
    ]);
    await sealAll(w.db, w.tenantId);
    const after = await auditor.call(listAudit, { query: { action: 'task.noted' } });
    expect(after.items.length).toBe(7);
    expect(after.items.every((entry) => entry.sealed)).toBe(true);
    await expect(auditor.call(listAudit, { query: { cursor: 'sai' } })).rejects.toMatchObject(problem('request.invalid'));
    await expect(focal.call(listAudit, {})).rejects.toMatchObject(problem('auth.forbidden'));
  });

  test('chuỗi niêm phong: nguyên vẹn thì đúng, bị sửa thì nói chỗ gãy', async () => {
    const { w } = await filled();
    const auditor = await w.as('kiemtra');
    await sealAll(w.db, w.tenantId);
    const whole = await auditor.call(verifyAudit);
    expect(whole).toMatchObject({ ok: true, problem: null });
    expect(whole.sealed).toBeGreaterThan(0);
    expect(whole.head).toMatch(/^[0-9a-f]{64}$/);
    await w.owner
      .updateTable('auditEntry')
      .set({ details: JSON.stringify({ count: 999 }) })
      .where('action', '=', 'tasks.created')
      .execute();
    const broken = await auditor.call(verifyAudit);
    expect(broken.ok).toBe(false);
    expect(broken.problem).toContain('không khớp');
  });
});
