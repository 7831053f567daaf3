import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { acceptReport, submitReport } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { world } from '../../../test/world.ts';
import { asActor } from '../../platform/database.ts';
import { makePlan } from '../tasks/tasks.testing.ts';
import { figureKey } from './figures.rules.ts';
import type { CountScope } from './reports-count.queries.ts';
import { findPeriod } from './reports-periods.queries.ts';
import { scopeOf } from './reports-draft.service.ts';
import { listPrints, printOf } from './reports-sums.queries.ts';
import { openYear, reportOf, see, someWork } from './reports-world.testing.ts';
import { agencyActor, anyWork, countPlainly, everySelector, PATHS, putIn, type PlainEvidence, type PlainTask } from './reports.testing.ts';

type Work = { tasks: PlainTask[]; evidence: PlainEvidence[] };

/** One thing of the work changed as people change it; evidence stays on its task. */
const CHANGES: readonly ((work: Work, at: number) => Work)[] = [
  ...([
    (task) => ({ ...task, completedOn: task.completedOn ? null : plainDate('2024-05-05'), cancelledOn: null }),
    (task) => ({ ...task, dueOn: plainDate('2025-03-01') }),
    (task) => ({ ...task, path: PATHS[(PATHS.indexOf(task.path as (typeof PATHS)[number]) + 1) % PATHS.length] ?? '' }),
    (task) => ({ ...task, lead: task.lead === 'SNNPTNT' ? 'STTTT' : 'SNNPTNT' }),
    (task) => ({ ...task, helps: task.helps.includes('SNNPTNT') ? [] : ['SNNPTNT'] }),
    (task) => ({ ...task, restricted: !task.restricted }),
  ] satisfies ((task: PlainTask) => PlainTask)[]).map((change) => ({ tasks, evidence }: Work, at: number): Work => {
    const old = tasks[at % Math.max(tasks.length, 1)];
    if (!old) return { tasks, evidence };
    const now = change(old);
    return { tasks: tasks.map((task) => (task === old ? now : task)), evidence: evidence.map((one) => (one.task === old ? { ...one, task: now } : one)) };
  }),
  ...([
    (one) => ({ ...one, withdrawn: !one.withdrawn }),
    (one) => ({ ...one, participants: one.kind === 'activity' ? (one.participants ?? 0) + 1 : null }),
    (one) => ({ ...one, on: plainDate('2024-06-06') }),
    (one) => ({ ...one, product: one.kind === 'activity' && !one.product ? 'Sổ tay' : null }),
    (one) => ({ ...one, agency: one.agency === 'SNNPTNT' ? null : 'SNNPTNT' }),
    (one) => ({ ...one, activity: one.activity === null ? null : one.activity === 'Khảo sát' ? 'Hội nghị' : 'Khảo sát' }),
  ] satisfies ((one: PlainEvidence) => PlainEvidence)[]).map((change) => ({ tasks, evidence }: Work, at: number): Work => {
    const old = evidence[at % Math.max(evidence.length, 1)];
    return { tasks, evidence: evidence.map((one) => (one === old ? change(one) : one)) };
  }),
];

test('dấu của các dòng: có số liệu nào đổi thì dấu đổi, không gì đổi thì dấu giữ nguyên; tỉnh và cơ quan thấy cùng một dấu', async () => {
  const w = await world();
  const plan = await makePlan(w);
  const codes = new Map([...plan.agencies].map(([code, id]) => [id, code]));
  const agencyId = plan.agencies.get('SNNPTNT') ?? '';
  const scope: CountScope = { tenantId: w.tenantId, planId: plan.planId, startsOn: plainDate('2023-12-15'), endsOn: plainDate('2024-12-14'), asOf: plainDate('2024-12-14'), nextEndsOn: plainDate('2025-12-14') };
  const clear = () => sql`truncate evidence, task_agency, task_participant, task cascade`.execute(w.owner);
  const read = async (work: Work) => {
    await putIn(w, plan, work.tasks, work.evidence);
    const whole = await asActor(w.db, plan.coordinator, (tx) => listPrints(tx, scope, null));
    const own = await asActor(w.db, agencyActor(w, plan, 'SNNPTNT'), (tx) => listPrints(tx, scope, agencyId));
    expect(printOf(whole, agencyId)).toBe(printOf(own, agencyId));
    await clear();
    const figures = everySelector(agencyId).map((selector) => `${figureKey(selector)} ${countPlainly(work, scope, selector, (id) => codes.get(id), 'SNNPTNT').value}`);
    return { print: printOf(own, agencyId), figures: figures.join('\n') };
  };
  let moved = 0;
  await fc.assert(
    fc
      .asyncProperty(anyWork, fc.constantFrom(...CHANGES), fc.nat(50), async (work, change, at) => {
        const then = await read(work);
        const now = await read(change(work, at));
        if (then.figures === now.figures) return;
        moved++;
        expect(now.print).not.toBe(then.print);
      })
      .afterEach(async () => void (await clear())),
    { numRuns: 40 },
  );
  expect(moved).toBeGreaterThan(0);
  const again = { tasks: [], evidence: [] };
  expect((await read(again)).print).toBe((await read(again)).print);
}, 120_000);

test('bản gửi có dấu; bản gửi từ trước khi có dấu được so từng số; trùng dấu thì không so nữa', async () => {
  const w = await world({ now: '2024-12-16T02:00:00Z' });
  const plan = await makePlan(w);
  const work = await someWork(w, plan);
  const { id: periodId } = await openYear(w, plan);
  const agencyId = plan.agencies.get('SNNPTNT') ?? '';
  const reportId = await reportOf(w, periodId, agencyId);
  const [head, coordinator] = [await w.as('thutruong.nnptnt'), await w.as('tonghop')];
  const sent = await head.call(submitReport, { params: { reportId }, body: { version: 0 } });
  await coordinator.call(acceptReport, { params: { reportId }, body: { version: sent.version } });
  const stored = await w.owner.selectFrom('reportSubmission').select('print').where('reportId', '=', reportId).executeTakeFirstOrThrow();
  const printNow = () =>
    asActor(w.db, plan.coordinator, async (tx) => {
      const period = await findPeriod(tx, w.tenantId, periodId);
      if (!period) throw new Error('thiếu kỳ báo cáo thử');
      return printOf(await listPrints(tx, scopeOf(w.tenantId, period, plainDate('2024-12-16')), null), agencyId);
    });
  expect(stored.print).toBe(await printNow());

  await w.owner.updateTable('evidence').set({ withdrawnAt: '2024-12-17T00:00:00Z', withdrawnReason: 'thử' }).where('id', '=', work.evidence[1]?.id ?? '').execute();
  const changes = (await see(coordinator, reportId)).changesSince;
  expect(changes.length).toBeGreaterThan(0);
  // Sent versions are only added: the test stands in for a version of long ago.
  await sql`alter table report_submission disable trigger user`.execute(w.owner);
  const setPrint = (print: string | null) => w.owner.updateTable('reportSubmission').set({ print }).where('reportId', '=', reportId).execute();
  await setPrint(null);
  expect((await see(coordinator, reportId)).changesSince).toEqual(changes);
  await setPrint(await printNow());
  expect((await see(coordinator, reportId)).changesSince).toEqual([]);
});
