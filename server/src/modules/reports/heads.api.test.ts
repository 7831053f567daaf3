import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { getPeriod } from '@thientruong/contract';
import { openDatabase } from '../../platform/database.ts';
import { sealAll } from '../../../test/sealing.ts';
import { sealTenant } from '../../platform/sealing.ts';
import { begun, closed, consolidated, type Begun } from './period-world.testing.ts';
import { mendHeads } from './reports-head.service.ts';
import { startMendingHeads } from './reports.jobs.ts';

/** Closes while an older transaction is at work somewhere: what closes the period cannot be sealed yet, so its head is to come. */
async function closedWithoutHead(): Promise<Begun> {
  const b = await begun();
  await consolidated(b);
  let release = (): void => undefined;
  const releasing = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begunToHold = (): void => undefined;
  const holding = new Promise<void>((resolve) => {
    begunToHold = resolve;
  });
  const held = b.w.owner.transaction().execute(async (tx) => {
    await sql`select pg_current_xact_id()`.execute(tx);
    begunToHold();
    await releasing;
  });
  await holding;
  const period = await closed(b, 'Thử');
  expect(period).toMatchObject({ state: 'closed', closed: { head: null }, can: { bundle: false } });
  release();
  await held;
  return b;
}
const headOf = async ({ coordinator, period }: Begun) => (await coordinator.call(getPeriod, { params: { periodId: period.id } })).closed?.head ?? null;

test('máy chủ tắt giữa lúc chốt và lúc niêm phong: việc nền ghi mã đầu chuỗi, một lần', async () => {
  const b = await closedWithoutHead();
  expect(await headOf(b)).toBeNull();
  // Nothing to store before the entry is sealed
  expect(await mendHeads(b.w.services, b.w.tenantId)).toEqual([]);
  await sealAll(b.w.db, b.w.tenantId);
  const job = startMendingHeads(b.w.services);
  try {
    await expect.poll(() => headOf(b), { timeout: 20_000 }).toMatch(/^[0-9a-f]{64}$/);
  } finally {
    await job.stop();
  }
  expect(await mendHeads(b.w.services, b.w.tenantId)).toEqual([]);
});

test('hai máy chủ cùng ghi mã đầu chuỗi: chỉ một lần, và là mã của bút toán chốt kỳ', async () => {
  const b = await closedWithoutHead();
  const second = openDatabase(b.w.appUrl, { max: 2 });
  try {
    await Promise.all([sealTenant(b.w.db, b.w.tenantId), sealTenant(second, b.w.tenantId)]);
    // Whoever came second left the sealing to the first: once more, for what came in between
    await sealAll(second, b.w.tenantId);
    const stored = await Promise.all([mendHeads(b.w.services, b.w.tenantId), mendHeads({ db: second }, b.w.tenantId), mendHeads({ db: second }, b.w.tenantId)]);
    expect(stored.flat()).toEqual([b.period.id]);
  } finally {
    await second.destroy();
  }
  const rows = await b.w.owner
    .selectFrom('reportPeriodHead as h')
    .innerJoin('auditSeal as s', (join) => join.onRef('s.tenantId', '=', 'h.tenantId').onRef('s.position', '=', 'h.position'))
    .innerJoin('auditEntry as e', (join) => join.onRef('e.tenantId', '=', 's.tenantId').onRef('e.id', '=', 's.entryId'))
    .select(['h.hash', 's.hash as sealed', 'e.action', 'e.subjectId'])
    .where('h.periodId', '=', b.period.id)
    .execute();
  expect(rows).toEqual([{ hash: await headOf(b), sealed: rows[0]?.hash, action: 'period.closed', subjectId: b.period.id }]);
});
