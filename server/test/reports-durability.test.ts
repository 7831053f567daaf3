import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { ApiProblem, getPeriod, getReport, listAudit, listFigureRows, listPlans, openPeriod, submitReport } from '@thientruong/contract';
import { ROUNDS } from './note-writing.ts';
import { freshDataDir, signedIn, startProcess, type ServerProcess } from './process.ts';

type Client = Awaited<ReturnType<typeof signedIn>>;
let running: ServerProcess | undefined;
const folders: string[] = [];
afterEach(async () => {
  await running?.kill('SIGTERM');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Opens one period for each round and gives the reports of Sở NN&PTNT in them. */
async function openPeriods(coordinator: Client, count: number): Promise<string[]> {
  const plan = (await coordinator(listPlans, { query: { state: 'published' } })).items[0];
  if (!plan) throw new Error('thiếu kế hoạch minh họa đã ban hành');
  const reports: string[] = [];
  for (let number = 1; number <= count; number++) {
    const body = { planId: plan.id, kind: 'own' as const, year: 2024, number, name: `Kỳ thử ${number}`, startsOn: '2024-06-01', endsOn: '2024-12-31', dueRule: 'forward' as const, alsoAgencyIds: [] };
    const period = await coordinator(openPeriod, { body, idempotencyKey: randomUUID() });
    const seen = await coordinator(getPeriod, { params: { periodId: period.id } });
    const report = seen.reports.find((one) => one.agency?.code === 'SNNPTNT');
    if (!report) throw new Error('dữ liệu minh họa không có nhiệm vụ nào của Sở NN&PTNT');
    reports.push(report.id);
  }
  return reports;
}

/** What there is of a submission; the four belong together. */
async function traces(head: Client, auditor: Client, reportId: string) {
  const report = await head(getReport, { params: { reportId } });
  const audit = await auditor(listAudit, { query: { subjectId: reportId, action: 'report.submitted' } });
  return {
    report,
    state: report.state,
    submissions: report.submissions.length,
    events: report.events.filter((event) => event.kind === 'submitted').length,
    audit: audit.items.length,
    frozen: report.frozen,
  };
}

const NOTHING = { state: 'draft', submissions: 0, events: 0, audit: 0, frozen: false };
const WHOLE = { state: 'submitted', submissions: 1, events: 1, audit: 1, frozen: true };

test(`kill -9 máy chủ khi đang gửi báo cáo, ${ROUNDS} lượt: hoặc chưa gửi gì, hoặc gửi trọn vẹn; bấm lại không thành hai`, async () => {
  const dataDir = freshDataDir();
  folders.push(dataDir);
  running = await startProcess(dataDir);
  // The same port again after each kill, so that sessions (they stand in the database) go on and only the submission is measured.
  const { address } = running;
  const again = { PORT: new URL(address).port };
  const [coordinator, head, auditor] = [await signedIn(address, 'tonghop'), await signedIn(address, 'thutruong.nnptnt'), await signedIn(address, 'kiemtra')];
  const reports = await openPeriods(coordinator, ROUNDS + 1);
  const [first, ...rest] = reports;
  if (!first) throw new Error('thiếu kỳ báo cáo thử');
  // How long one submission takes here, so that the kills fall all over it.
  const began = performance.now();
  await head(submitReport, { params: { reportId: first }, body: { version: 0 }, idempotencyKey: randomUUID() });
  const takes = performance.now() - began;
  let unanswered = 0;
  for (const [round, reportId] of rest.entries()) {
    const idempotencyKey = randomUUID();
    const press = { params: { reportId }, body: { version: 0 }, idempotencyKey };
    const server = running;
    const killing = setTimeout(() => server.child.kill('SIGKILL'), (takes * (round + 1)) / ROUNDS);
    const answered = await head(submitReport, press).then(
      (report) => report.state === 'submitted',
      (error: unknown) => {
        // Not acknowledged: it may or may not be there. A refusal by rule would be a fault of the test.
        if (error instanceof ApiProblem && error.problem.status < 500) throw error;
        return false;
      },
    );
    await server.exited;
    clearTimeout(killing);
    if (!answered) unanswered += 1;
    running = await startProcess(dataDir, again);
    const { report, ...found } = await traces(head, auditor, reportId);
    expect([NOTHING, WHOLE]).toContainEqual(found);
    if (answered) expect(found).toEqual(WHOLE);
    const sent = await head(submitReport, press);
    expect([sent.state, sent.submissions.length]).toEqual(['submitted', 1]);
    const { report: whole, ...after } = await traces(head, auditor, reportId);
    expect(after).toEqual(WHOLE);
    expect(whole.figures.length).toBeGreaterThan(0);
    for (const figure of whole.figures.slice(0, 3)) {
      const rows = await head(listFigureRows, { params: { reportId }, query: { figure: figure.key } });
      expect([rows.value, rows.total]).toEqual([figure.value, rows.tasks.length + rows.evidence.length]);
    }
    expect(report.id).toBe(reportId);
  }
  expect(unanswered).toBeGreaterThan(0);
}, 900_000);
