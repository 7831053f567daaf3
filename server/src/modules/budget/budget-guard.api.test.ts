// What the database itself refuses, whatever the code above it would do.
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { currentSession, decideBudgetEnvelope, listBudgetEnvelopes } from '@thientruong/contract';
import { asActor } from '../../platform/database.ts';
import { world } from '../../../test/world.ts';
import { allotted, cast, DECISION, entered, proposed } from './budget.testing.ts';

test('cơ sở dữ liệu: không vai trò nào tự sửa số tiền; cơ quan không ghi phân bổ cho mình, không ghi vào sổ cơ quan khác; sổ chỉ thêm; tổng luôn bằng các bút toán', async () => {
  const c = await cast(await world());
  const { w } = c;
  const line = await entered(c.focal, await allotted(c), 'committed', '40000000', 'HĐ 01');
  const draft = await proposed(c);
  const person = async (who: typeof c.focal) => (await who.call(currentSession, {})).person.id;
  const agency = { tenantId: w.tenantId, agencyId: line.agency.id, personId: await person(c.focal), scope: 'agency' as const };
  const province = { tenantId: w.tenantId, agencyId: null, personId: await person(c.finance), scope: 'province' as const };
  const run = (actor: typeof agency | typeof province, query: string) => asActor(w.db, actor, (tx) => sql.raw(query).execute(tx));
  const refused = { code: '42501' };
  const entry = (kind: string, amount: number, by: string, lineId = line.id, agencyId = line.agency.id) =>
    `insert into budget_entry (tenant_id, id, line_id, agency_id, kind, amount, on_day, by_person, at) values ('${w.tenantId}', gen_random_uuid(), '${lineId}', '${agencyId}', '${kind}', ${amount}, '2024-06-30', '${by}', now())`;

  for (const column of ['allotted', 'adjusted', 'committed', 'paid', 'settled']) for (const actor of [agency, province]) await expect(run(actor, `update budget_line set ${column} = 1 where id = '${line.id}'`)).rejects.toMatchObject(refused);
  await expect(run(agency, `update budget_line set appraised = 1 where id = '${line.id}'`)).rejects.toMatchObject(refused);
  for (const state of ['gathered', 'appraised', 'settled']) await expect(run(agency, `update budget_line set state = '${state}' where id = '${line.id}'`)).rejects.toMatchObject(refused);
  for (const kind of ['allotted', 'adjusted', 'settled', 'carried_in']) await expect(run(agency, entry(kind, 1, agency.personId))).rejects.toMatchObject(refused);
  const stranger = { ...agency, agencyId: '00000000-0000-4000-8000-000000000000' };
  await expect(run(stranger, entry('payment', 1, agency.personId))).rejects.toMatchObject(refused);
  expect((await run(province, `select from budget_line where id = '${draft.id}'`)).rows).toEqual([]);
  await expect(run(province, `update budget_envelope set amount = 1`)).rejects.toMatchObject(refused);
  await expect(run(province, `delete from budget_line`)).rejects.toMatchObject(refused);
  for (const table of ['budget_entry', 'budget_event', 'budget_ceiling', 'budget_competence']) await expect(sql.raw(`delete from ${table}`).execute(w.owner)).rejects.toMatchObject({ code: '23001' });

  // Every sum is checked where it stands, also when nothing else checked it
  for (const [kind, amount] of [['allotted', 1], ['committed', 60_000_001], ['payment', 40_000_001], ['settled', 1], ['cleared', 1], ['carried_out', 60_000_001]] as const)
    await expect(run(province, entry(kind, amount, province.personId)), kind).rejects.toMatchObject({ code: '23514' });
  await entered(c.focal, line, 'payment', '7000000', 'TT 01');
  const sums = await sql<{ wrong: number }>`select count(*)::int as wrong from budget_line l where l.committed <> (select coalesce(sum(case kind when 'committed' then amount when 'released' then -amount else 0 end), 0) from budget_entry e where e.line_id = l.id)
    or l.paid <> (select coalesce(sum(amount) filter (where kind in ('payment', 'cleared')), 0) from budget_entry e where e.line_id = l.id) or l.allotted <> (select coalesce(sum(amount) filter (where kind = 'allotted'), 0) from budget_entry e where e.line_id = l.id)`.execute(w.owner);
  expect(sums.rows).toEqual([{ wrong: 0 }]);
});

test('giao tổng mức: chỉ cơ quan phụ trách, có số và ngày; nguồn ngoài ngân sách không có tổng mức; gửi lại cùng mã không ghi hai lần', async () => {
  const c = await cast(await world());
  const body = { version: 0, agencyId: null, source: 'local_recurrent' as const, yearFrom: 2024, yearTo: 2024, amount: '1000', issuer: 'HĐND tỉnh', ...DECISION };
  const decide = (person: typeof c.finance, change: object = {}) => person.call(decideBudgetEnvelope, { body: { ...body, ...change } });
  await expect(decide(c.investment)).rejects.toMatchObject({ problem: { code: 'budget.not_competent' } });
  for (const person of [c.coordinator, c.leader, c.focal]) await expect(decide(person)).rejects.toMatchObject({ problem: { code: 'auth.forbidden' } });
  await expect(decide(c.finance, { source: 'socialised' })).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: [{ path: 'source' }] } });
  await expect(decide(c.finance, { yearTo: 2023 })).rejects.toMatchObject({ problem: { fields: [{ path: 'yearTo' }] } });
  await expect(decide(c.finance, { decidedOn: '2024-07-02' })).rejects.toMatchObject({ problem: { fields: [{ path: 'decidedOn' }] } });
  await expect(decide(c.finance, { amount: '-1' })).rejects.toMatchObject({ problem: { code: 'budget.exceeded' } });
  const twice = () => c.w.app.inject({ method: 'POST', url: `/api${decideBudgetEnvelope.path}`, headers: { cookie: c.finance.cookie, 'idempotency-key': 'tong-muc-2024-0001' }, payload: body });
  expect([(await twice()).statusCode, (await twice()).statusCode]).toEqual([200, 200]);
  expect((await c.finance.call(listBudgetEnvelopes, { query: { yearFrom: 2024, yearTo: 2024 } })).items).toMatchObject([{ amount: '1000', decisions: [{}] }]);
  const both = await Promise.allSettled([1, 2].map(() => decide(c.finance, { version: 1, amount: '500' })));
  expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
});
