import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { listTasks } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { world } from '../../../test/world.ts';
import { asActor } from '../../platform/database.ts';
import { filterOf } from './tasks-list.service.ts';
import { walkSearch, WALK_FROM } from './tasks-search.queries.ts';
import { COUNT_LIMIT } from './tasks.rules.ts';
import { all, fill, makePlan } from './tasks.testing.ts';

const ROUND = 1_500;

/** Tasks of one agency, more than a search reads whole: every second one has "thường", every twelfth "vừa", every 500th "hiếm". */
async function many() {
  const w = await world();
  const plan = await makePlan(w);
  for (let round = 0; round * ROUND < WALK_FROM; round++) {
    const words = (n: number) => `${n % 2 ? '' : 'Thường'} ${n % 12 ? '' : 'vừa'} ${n % 500 ? '' : 'hiếm'} việc ${round}.${n}`;
    await fill(w, plan, Array.from({ length: ROUND }, (_, n) => ({
      dueOn: n % 5 ? plainDate(`2024-${String(1 + (n % 11)).padStart(2, '0')}-15`) : null, completedOn: null, lead: 'SNNPTNT', content: words(n),
      path: n % 5 ? 'II/1' : 'II/1/a', percent: n % 7 ? n % 100 : null, changedAt: `2024-06-${String(1 + (n % 28)).padStart(2, '0')}T00:00:00.00000${n % 9}Z`,
    })));
    await sql`update task set code = ${`R${round}-`} || code where code like 'NV-%'`.execute(w.owner);
  }
  await sql`analyze task`.execute(w.owner);
  return { w, plan };
}

test('tìm trong danh sách dài: đọc tiếp theo thứ tự trang cho đúng các dòng, đúng thứ tự, đúng số đếm như đọc hết', { timeout: 120_000 }, async () => {
  const { w, plan } = await many();
  const people = { tonghop: ['clause', 'due', 'changed', 'progress'], 'daumoi.nnptnt': ['clause', 'due'] } as const;
  for (const [username, sorts] of Object.entries(people)) {
    const who = await w.as(username);
    for (const [at, sort] of sorts.entries()) {
      const query = { sort, direction: at % 2 ? 'desc' : 'asc', limit: 200 };
      const whole = await all(who, query);
      for (const [q, part] of [['vua', 'vừa'], ['hiem', 'hiếm']] as const) {
        const wanted = whole.filter((task) => task.content.includes(part)).map((task) => task.id);
        expect(wanted.length).toBeGreaterThan(8);
        expect((await all(who, { ...query, q, limit: 100 })).map((task) => task.id), `${username} ${sort} ${q}`).toEqual(wanted);
        expect((await who.call(listTasks, { query: { ...query, q, limit: 5 } as never })).total).toBe(wanted.length);
      }
    }
    expect((await who.call(listTasks, { query: { q: 'thuong', limit: 50 } })).total).toBeNull();
    expect((await who.call(listTasks, { query: { q: 'không có từ này', limit: 50 } })).items).toEqual([]);
    // Another condition is asked otherwise and still counts.
    expect((await who.call(listTasks, { query: { q: 'vua', planId: plan.planId, limit: 50 } })).total).toBe(countOf(12));
  }
});

/** How many of the filled tasks have a word that stands in every n-th one. */
const countOf = (every: number) => Math.ceil(WALK_FROM / ROUND) * Math.ceil(ROUND / every);

test('khi nào đọc tiếp, khi nào hỏi chỉ mục; nhiệm vụ hạn chế và đã hủy không hiện, không đếm', { timeout: 120_000 }, async () => {
  const { w, plan } = await many();
  const today = plainDate('2024-07-01');
  const agencyId = plan.agencies.get('SNNPTNT') ?? null;
  const walked = (scope: 'province' | 'agency', q: string, more: object = {}, counted?: number) => {
    const actor = { scope, tenantId: w.tenantId, personId: null, agencyId: scope === 'agency' ? agencyId : null };
    return asActor(w.db, actor, (tx) => walkSearch(tx, { actor, today }, filterOf({ q, ...more }), { limit: 51, counted: true }, counted));
  };
  for (const scope of ['province', 'agency'] as const) {
    const page = await walked(scope, 'vua');
    expect([page?.rows.length, page?.total]).toEqual([51, countOf(12)]);
    expect(await walked(scope, 'thuong')).toMatchObject({ total: null });
    expect(await walked(scope, 'hiem')).toBeNull();
    expect(await walked(scope, 'vua', { planId: plan.planId })).toBeNull();
    expect(await walked(scope, '')).toBeNull();
  }
  expect((await walked('province', 'vua', { agencyId: agencyId ?? '' }))?.total).toBe(countOf(12));
  const gone = await sql<{ id: string }>`update task set restricted = n.ord = 1, state = case when n.ord = 2 then 'cancelled' else state end
    from (select id, row_number() over (order by clause_sort, id) as ord from task where folded like '%vua%') n where n.id = task.id and n.ord <= 2 returning task.id`.execute(w.owner);
  expect(gone.rows.length).toBe(2);
  for (const scope of ['province', 'agency'] as const) {
    const page = await walked(scope, 'vua');
    expect([page?.rows.length, page?.total]).toEqual([51, countOf(12) - 2]);
    for (const { id } of gone.rows) expect(page?.rows.map((row) => row.id)).not.toContain(id);
  }
  expect(COUNT_LIMIT).toBeGreaterThan(countOf(12));
  // Where the whole is huge, a page that fills says how many there are at least; counting would take what the page saved.
  for (const scope of ['province', 'agency'] as const)
    for (const [counted, said] of [[100, { total: null, atLeast: 51 }], [WALK_FROM * 2, { total: countOf(12) - 2, atLeast: null }]] as const)
      expect(await walked(scope, 'vua', {}, counted)).toMatchObject(said);
});

test('cơ quan không gọi được hàm đếm của chỉ mục', async () => {
  const w = await world();
  const asked = (scope: 'province' | 'auditor' | 'agency') =>
    asActor(w.db, { scope, tenantId: w.tenantId, personId: null, agencyId: null }, (tx) => sql`select count_found_tasks(array['%a%'], 10)`.execute(tx));
  for (const scope of ['province', 'auditor'] as const) expect((await asked(scope)).rows.length).toBe(1);
  await expect(asked('agency')).rejects.toMatchObject({ code: '42501' });
});
