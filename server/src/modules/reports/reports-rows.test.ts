import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { changeLine, submitReport } from '@thientruong/contract';
import { world } from '../../../test/world.ts';
import { asActor } from '../../platform/database.ts';
import { makePlan } from '../tasks/tasks.testing.ts';
import { agencyActor } from './reports.testing.ts';
import { openYear, reportOf, someWork } from './reports-world.testing.ts';

const TABLES = ['report', 'report_line', 'report_event', 'report_submission', 'report_figure', 'counted_set'] as const;

test('khóa hàng: cơ quan khác không đọc được câu, bản gửi, số liệu, tập đã đếm; không sửa, không mạo danh được; kiểm tra chỉ đọc', async () => {
  const w = await world({ now: '2024-12-16T02:00:00Z' });
  const plan = await makePlan(w);
  await someWork(w, plan);
  const period = await openYear(w, plan);
  const reportId = await reportOf(w, period.id, plan.agencies.get('SNNPTNT') ?? '');
  const head = await w.as('thutruong.nnptnt');
  await head.call(changeLine, { params: { reportId, lineKey: 'tasks/all' }, body: { version: 0, template: 'Sở chủ trì {1} nhiệm vụ.', hidden: false } });
  await head.call(submitReport, { params: { reportId }, body: { version: 0 } });
  const own = agencyActor(w, plan, 'SNNPTNT');
  const other = agencyActor(w, plan, 'STTTT');
  const count = (actor: typeof own, table: string) =>
    asActor(w.db, actor, async (tx) => Number((await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} ${table === 'report' ? sql`where id = ${reportId}` : sql``}`.execute(tx)).rows[0]?.n));
  for (const table of TABLES) {
    expect([table, await count(own, table)]).not.toEqual([table, 0]);
    expect([table, await count(other, table)]).toEqual([table, 0]);
    expect(await count(plan.coordinator, table)).toBe(await count(own, table));
  }
  expect(
    await asActor(w.db, other, async (tx) => (await tx.updateTable('report').set({ state: 'draft' }).where('id', '=', reportId).executeTakeFirst()).numUpdatedRows),
  ).toBe(0n);
  const agencyId = own.agencyId ?? '';
  const forge = (values: Record<string, unknown>) => asActor(w.db, other, (tx) => tx.insertInto('reportEvent').values({ tenantId: w.tenantId, id: randomUUID(), reportId, agencyId, kind: 'accepted', byPerson: other.personId ?? '', ...values }).execute());
  await expect(forge({})).rejects.toMatchObject({ code: '42501' });
  for (const table of ['report_submission', 'report_figure', 'counted_set'])
    await expect(asActor(w.db, own, (tx) => sql`delete from ${sql.table(table)}`.execute(tx))).rejects.toMatchObject({ code: '42501' });
  await expect(asActor(w.db, { ...own, scope: 'auditor' }, (tx) => tx.updateTable('report').set({ state: 'draft' }).execute())).rejects.toMatchObject({ code: '42501' });
});

test('tập đã đếm lưu một lần cho mỗi tập khác nhau; giá trị băm tính lại được từ các mã', async () => {
  const w = await world({ now: '2024-12-16T02:00:00Z' });
  const plan = await makePlan(w);
  await someWork(w, plan);
  const period = await openYear(w, plan);
  const reportId = await reportOf(w, period.id, plan.agencies.get('SNNPTNT') ?? '');
  await (await w.as('thutruong.nnptnt')).call(submitReport, { params: { reportId }, body: { version: 0 } });
  const sets = await w.owner.selectFrom('countedSet').selectAll().execute();
  for (const set of sets) expect(set.hash).toBe(createHash('sha256').update([set.kind, ...[...set.ids].sort()].join('\n')).digest('hex'));
  expect(new Set(sets.map((set) => `${set.kind} ${set.ids.join()}`)).size).toBe(sets.length);
  const figures = await w.owner.selectFrom('reportFigure').select(['figure', 'computed', 'setHash']).execute();
  expect(figures.length).toBeGreaterThan(sets.length);
  const sizes = new Map(sets.map((set) => [set.hash, set.size]));
  for (const { figure, computed, setHash } of figures)
    if (!figure.startsWith('participants') && !figure.startsWith('overdue_days')) expect([figure, Number(computed)]).toEqual([figure, sizes.get(setHash)]);
});
