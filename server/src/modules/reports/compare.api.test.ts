import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { comparePeriods, openPeriod } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { begun, closed, consolidated, type Begun } from './period-world.testing.ts';
import { hung, refused, task } from './reports-world.testing.ts';
import { putIn } from './reports.testing.ts';

/** One agency ends and hands its duties to others, as the directory would say it. */
async function reorganise({ w, plan }: Begun, kind: 'merge' | 'split', from: string, to: readonly string[], on: string): Promise<void> {
  const succession = { tenantId: w.tenantId, id: randomUUID() };
  await w.owner.insertInto('agencySuccession').values({ ...succession, kind, effectiveOn: plainDate(on), legalBasis: 'Văn bản thử', sourceMark: 'unverified' }).execute();
  const parts = [{ code: from, side: 'from' }, ...to.map((code) => ({ code, side: 'to' }))];
  await w.owner.insertInto('agencySuccessionPart').values(parts.map(({ code, side }) => ({ tenantId: w.tenantId, successionId: succession.id, side, agencyId: plan.agencies.get(code) ?? '' }))).execute();
}

describe('so sánh hai kỳ', () => {
  test('kỳ đã chốt lấy số đóng băng, kỳ mở đếm lại; theo cơ quan, mục, lĩnh vực; tổng bằng các dòng', async () => {
    const b = await begun();
    await consolidated(b);
    await closed(b, 'Thử');
    const [first] = b.work.tasks;
    if (!first) throw new Error('thiếu nhiệm vụ');
    await putIn(b.w, b.plan, [task('NV-901', { sinceOn: first.sinceOn })], [hung(first, { participants: 30 })]);
    const half = await b.coordinator.call(openPeriod, { body: { planId: b.plan.planId, kind: 'own', year: 2024, number: 9, name: 'Kỳ thử', startsOn: '2023-12-15', endsOn: '2024-12-14', dueRule: 'none', alsoAgencyIds: [] } });
    for (const by of ['agency', 'group', 'field'] as const) {
      const seen = await b.coordinator.call(comparePeriods, { query: { a: b.period.id, b: half.id, by, agencies: 'now' } });
      expect(seen.periods).toMatchObject([{ frozen: true, asOf: '2024-12-14' }, { frozen: false }]);
      const total = (measure: string) => seen.total.find((one) => one.measure === measure);
      expect([by, total('tasks'), total('evidence'), total('participants')]).toMatchObject([by, { a: 6, b: 7, change: 1 }, { a: 4, b: 5 }, { a: 420, b: 450 }]);
      for (const { measure, a } of seen.total) expect(seen.rows.reduce((sum, row) => sum + (row.values.find((one) => one.measure === measure)?.a ?? 0), 0)).toBe(a);
    }
    await expect((await b.w.as('thutruong.nnptnt')).call(comparePeriods, { query: { a: b.period.id, b: half.id, by: 'agency' } })).rejects.toMatchObject(refused('auth.forbidden'));
    await expect(b.coordinator.call(comparePeriods, { query: { a: b.period.id, b: randomUUID(), by: 'agency' } })).rejects.toMatchObject(refused('record.not_found'));
  });

  test('cơ quan nay: nhập thì cộng vào cơ quan nhận; tách cho nhiều cơ quan thì đứng riêng có ghi chú, không mất số nào', async () => {
    const b = await begun();
    const { w, plan, coordinator } = b;
    await putIn(w, plan, [task('NV-910', { lead: 'SGTVT' }), task('NV-911', { lead: 'SXD' }), task('NV-912', { lead: 'SCT' })], []);
    const other = await coordinator.call(openPeriod, { body: { planId: plan.planId, kind: 'own', year: 2024, number: 9, name: 'Kỳ thử', startsOn: '2023-12-15', endsOn: '2024-12-14', dueRule: 'none', alsoAgencyIds: [] } });
    await reorganise(b, 'merge', 'SGTVT', ['SXD'], '2024-10-01');
    await reorganise(b, 'split', 'STTTT', ['SKHCN', 'SVHTTDL'], '2024-11-01');
    // Not yet in force today: nothing moves
    await reorganise(b, 'merge', 'SCT', ['STC'], '2025-01-01');
    const seen = async (agencies: 'then' | 'now') => {
      const { rows, total } = await coordinator.call(comparePeriods, { query: { a: b.period.id, b: other.id, by: 'agency', agencies } });
      const tasksOf = (values: (typeof total)) => values.find((one) => one.measure === 'tasks')?.a ?? 0;
      expect(rows.reduce((sum, row) => sum + tasksOf(row.values), 0)).toBe(tasksOf(total));
      return Object.fromEntries(rows.map((row) => [[...plan.agencies].find(([, id]) => id === row.key)?.[0] ?? row.key, { tasks: tasksOf(row.values), note: row.note }]));
    };
    const then = await seen('then');
    expect(then).toMatchObject({ SGTVT: { tasks: 1, note: null }, SXD: { tasks: 1, note: null }, STTTT: { tasks: 1, note: null }, SCT: { tasks: 1 } });
    const now = await seen('now');
    expect(now['SGTVT']).toBeUndefined();
    expect(now['SXD']).toEqual({ tasks: 2, note: 'Gồm số liệu của Sở Giao thông vận tải.' });
    expect(now['STTTT']).toEqual({ tasks: 1, note: expect.stringMatching(/nhiều cơ quan: .*Khoa học và Công nghệ.*Văn hóa|nhiều cơ quan: .*Văn hóa.*Khoa học và Công nghệ/u) as string });
    expect(now['SCT']).toEqual({ tasks: 1, note: null });
  });
});
