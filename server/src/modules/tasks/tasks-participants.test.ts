import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { acceptTask, addEvidence, confirmTask, decideDeadline, decideLead, listTasks, noteProgress, proposeCompletion } from '@thientruong/contract';
import type { World } from '../../../test/world.ts';
import { amend, oneTask, publish, published, read } from './tasks.testing.ts';

/** Participants that do not say what their task says, and how many there are in all. */
async function compared(w: World): Promise<{ wrong: number; all: number }> {
  const answer = await sql<{ wrong: number; all: number }>`select count(*) as all, count(*) filter (where (p.role, p.restricted, p.plan_id, p.clause_sort, p.state, p.due_on, p.completed_on, p.due_sort)
      is distinct from (a.role, t.restricted, t.plan_id, t.clause_sort, t.state, t.due_on, t.completed_on, t.due_sort)
      or (p.role = 'lead') is distinct from (p.agency_id = t.lead_agency_id)) as wrong
    from task_agency a full join task_participant p using (tenant_id, agency_id, task_id) left join task t on t.tenant_id = p.tenant_id and t.id = p.task_id`.execute(w.owner);
  return answer.rows[0] ?? { wrong: -1, all: 0 };
}

test('khóa danh sách của cơ quan tham gia khớp với nhiệm vụ qua mọi bước, ai làm cũng vậy', async () => {
  const { w, plan, id, lead, coordinator } = await oneTask();
  const before = (await compared(w)).all;
  const params = { taskId: id };
  const version = async () => (await read(coordinator, id)).version;
  const steps: (() => Promise<unknown>)[] = [
    async () => lead.call(acceptTask, { params, body: { version: await version() } }),
    () => lead.call(noteProgress, { params, body: { text: 'Đã làm một nửa', percent: 50 } }),
    async () => coordinator.call(decideDeadline, { params, body: { version: await version(), dueOn: '2024-09-30', reason: 'Hội nghị đã thống nhất' } }),
    async () =>
      coordinator.call(decideLead, {
        params,
        body: { version: await version(), leadAgencyId: plan.agencies.get('STTTT') ?? '', supportingAgencyIds: [plan.agencies.get('SNNPTNT') ?? ''], reason: 'Đúng chức năng hơn' },
      }),
    async () => (await w.as('daumoi.tttt')).call(acceptTask, { params, body: { version: await version() } }),
    async () => (await w.as('daumoi.tttt')).call(addEvidence, { params, body: { kind: 'link', title: 'Bài viết', url: 'https://example.vn/bai', note: null } }),
    async () => (await w.as('daumoi.tttt')).call(proposeCompletion, { params, body: { version: await version(), text: 'Đã xong' } }),
    async () => coordinator.call(confirmTask, { params, body: { version: await version() } }),
    () => publish(w, plan, [published(plan, 'II/1', { lead: 'SNNPTNT', helps: ['STTTT', 'SKHCN'] })]),
    () => amend(w, plan, [], [plan.clauses.get('II/1') ?? '']),
  ];
  for (const step of steps) {
    await step();
    expect((await compared(w)).wrong).toBe(0);
  }
  expect((await compared(w)).all).toBe(before + 3);
  const states = await sql<{ state: string }>`select distinct p.state from task_participant p where p.plan_id = ${plan.planId} order by 1`.execute(w.owner);
  expect(states.rows.map((row) => row.state)).toEqual(['cancelled', 'confirmed']);
});

test('nhiệm vụ hạn chế không hiện ra qua khóa danh sách, cũng không được đếm', async () => {
  const { w, plan, id, lead, coordinator } = await oneTask();
  const query = { planId: plan.planId, agencyId: plan.agencies.get('SNNPTNT') };
  for (const who of [lead, coordinator]) expect((await who.call(listTasks, { query })).total).toBe(1);
  await sql`update task set restricted = true where id = ${id}`.execute(w.owner);
  expect((await compared(w)).wrong).toBe(0);
  for (const who of [lead, coordinator]) expect(await who.call(listTasks, { query })).toMatchObject({ items: [], total: 0 });
  for (const role of ['app_agency', 'app_province', 'app_auditor']) {
    const seen = await w.db.transaction().execute(async (tx) => {
      await sql`select set_config('role', ${role}, true), set_config('app.tenant_id', ${w.tenantId}, true), set_config('app.agency_id', ${query.agencyId ?? ''}, true)`.execute(tx);
      return sql`select from task_participant where task_id = ${id}`.execute(tx);
    });
    expect(seen.rows.length, role).toBe(0);
  }
});

test('không vai trò nào tự ghi khóa danh sách; tên hàm của trigger không gọi được', async () => {
  const { w } = await oneTask();
  const writers = await sql<{ name: string }>`select r.rolname || ' ' || k as name from pg_roles r, unnest(array['INSERT', 'UPDATE', 'DELETE']) k
    where r.rolname like 'app\\_%' and has_table_privilege(r.oid, 'task_participant', k)`.execute(w.owner);
  expect(writers.rows).toEqual([]);
  const callers = await sql<{ name: string }>`select r.rolname as name from pg_roles r, pg_proc f
    where r.rolname like 'app\\_%' and f.proname in ('keep_task_participant', 'keep_participant_keys') and has_function_privilege(r.oid, f.oid, 'EXECUTE')`.execute(w.owner);
  expect(callers.rows).toEqual([]);
});
