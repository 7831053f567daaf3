import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { ApiProblem, closePeriod, consolidatePeriod, getPeriod, getReport, listAudit, listPlans, openPeriod } from '@thientruong/contract';
import { ROUNDS } from './note-writing.ts';
import { freshDataDir, signedIn, startProcess, type ServerProcess } from './process.ts';

type Client = Awaited<ReturnType<typeof signedIn>>;
let running: ServerProcess | undefined;
const folders: string[] = [];
afterEach(async () => {
  await running?.kill('SIGTERM');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Opens and consolidates one period for each round. */
async function readyPeriods(coordinator: Client, count: number): Promise<string[]> {
  const plan = (await coordinator(listPlans, { query: { state: 'published' } })).items[0];
  if (!plan) throw new Error('thiếu kế hoạch minh họa đã ban hành');
  const periods: string[] = [];
  for (let number = 1; number <= count; number++) {
    const body = { planId: plan.id, kind: 'own' as const, year: 2024, number, name: `Kỳ thử ${number}`, startsOn: '2024-06-01', endsOn: '2024-12-31', dueRule: 'forward' as const, alsoAgencyIds: [] };
    const period = await coordinator(openPeriod, { body, idempotencyKey: randomUUID() });
    await coordinator(consolidatePeriod, { params: { periodId: period.id }, body: { version: period.version }, idempotencyKey: randomUUID() });
    periods.push(period.id);
  }
  return periods;
}

/** What there is of a closing; all of it belongs together. The head comes a moment later and is asked for apart. */
async function traces(coordinator: Client, auditor: Client, periodId: string) {
  const period = await coordinator(getPeriod, { params: { periodId } });
  const report = await coordinator(getReport, { params: { reportId: period.provinceReport?.id ?? '' } });
  const audit = await auditor(listAudit, { query: { subjectId: periodId, action: 'period.closed' } });
  return { state: period.state, hash: period.closed !== null, submissions: report.submissions.length, frozen: report.frozen, audit: audit.items.length };
}

const NOTHING = { state: 'open', hash: false, submissions: 0, frozen: false, audit: 0 };
const WHOLE = { state: 'closed', hash: true, submissions: 1, frozen: true, audit: 1 };

test(`kill -9 máy chủ khi đang chốt kỳ, ${ROUNDS} lượt: hoặc còn mở và không có gì, hoặc đã chốt trọn vẹn; mã đầu chuỗi có sau khi chạy lại`, async () => {
  const dataDir = freshDataDir();
  folders.push(dataDir);
  running = await startProcess(dataDir);
  const { address } = running;
  const again = { PORT: new URL(address).port };
  const [coordinator, auditor] = [await signedIn(address, 'tonghop'), await signedIn(address, 'kiemtra')];
  const [first, ...rest] = await readyPeriods(coordinator, ROUNDS + 1);
  if (!first) throw new Error('thiếu kỳ báo cáo thử');
  const pressOf = async (periodId: string) => {
    const { version, provinceReport } = await coordinator(getPeriod, { params: { periodId } });
    return { params: { periodId }, body: { version, reportVersion: provinceReport?.version ?? 0, missingReason: 'Thử' }, idempotencyKey: randomUUID() };
  };
  const trial = await pressOf(first);
  // How long one closing takes here, so that the kills fall all over it, its sealing included.
  const began = performance.now();
  await coordinator(closePeriod, trial);
  const takes = performance.now() - began;
  const seen = { open: 0, closed: 0 };
  for (const [round, periodId] of rest.entries()) {
    const press = await pressOf(periodId);
    const server = running;
    const killing = setTimeout(() => server.child.kill('SIGKILL'), (takes * (round + 1)) / ROUNDS);
    const answered = await coordinator(closePeriod, press).then(
      (period) => period.state === 'closed',
      (error: unknown) => {
        if (error instanceof ApiProblem && error.problem.status < 500) throw error;
        return false;
      },
    );
    await server.exited;
    clearTimeout(killing);
    running = await startProcess(dataDir, again);
    const found = await traces(coordinator, auditor, periodId);
    expect([NOTHING, WHOLE]).toContainEqual(found);
    if (answered) expect(found).toEqual(WHOLE);
    seen[found.state] += 1;
    // What the kill left without a head is mended by the restarted server alone; only then the button is pressed again.
    const headOf = async () => (await coordinator(getPeriod, { params: { periodId } })).closed?.head ?? null;
    if (found.state === 'closed') await expect.poll(headOf, { timeout: 20_000, interval: 200 }).toMatch(/^[0-9a-f]{64}$/);
    const period = await coordinator(closePeriod, press);
    expect(period.state).toBe('closed');
    expect(await traces(coordinator, auditor, periodId)).toEqual(WHOLE);
    await expect.poll(headOf, { timeout: 20_000, interval: 200 }).toMatch(/^[0-9a-f]{64}$/);
  }
  expect(seen.open).toBeGreaterThan(0);
}, 900_000);
