// A year of a province with forty agencies through the API with a moving clock: plan, yearly plans, work, four quarterly reports, urging, obstacles, evaluation, closing. Every sum is proved against what this file itself knows.
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import {
  acceptObstacle, acceptReport, acceptTask, addEvidence, agreeEvaluationSheet, answerObstacle, appraiseEvaluationSheet, appraiseYearlyPlan, approveEvaluationPeriod, approveYearlyPlan, changeYearlyAction, closePeriod, confirmTask,
  consolidatePeriod, decideDeadline, decideSubmission, gatherObstacles, getCoverage, getEvaluationPeriod, getEvaluationSheet, getObstacle, getOverdue, getOverview, getPeriod, getReport, getTask, getYearlyRound, importPlan, listTasks, noteProgress, openEvaluationPeriod, openPeriod,
  openYearlyRound, proposeCompletion, proposeYearlyActions, publishPlan, raiseObstacle, returnReport, returnTask, runUrging, saveEvaluationSelf, sendUrgingLetter, submitEvaluationSheet, submitReport, submitSubmission, submitYearlyPlan, getPlanReview, verifyAudit,
  type EndpointOutput, type Report, type TaskSummary,
} from '@thientruong/contract';
import { addDays, plainDate, type PlainDate, type TaskStatus } from '@thientruong/kernel';
import { sealTenant } from '../server/src/platform/sealing.ts';
import { table, writeSection } from './report.ts';
import { sizesOf, spokenBytes, writeSizes } from './sizes-of.ts';
import { planned, planText, type Planned } from './year/plan.ts';
import { Proof } from './year/proof.ts';
import { keepSignedIn, makeProvince } from './year/world.ts';

/** Longest that the year may take (issue's aim), in milliseconds. */
const AIM_MS = 5 * 60_000;
const ACCEPTED_ON = plainDate('2026-01-26');
/** A deadline is moved five days before it comes, by thirty days. */
const MOVED = { before: 5, by: 30 };
const QUARTERS = [['2026-03-14', 1], ['2026-06-14', 2], ['2026-09-14', 3], ['2026-12-14', 4]] as const;

const STATUSES = ['done_on_time', 'done_late', 'open_in_term', 'open_overdue', 'open_no_deadline'] as const;
const FOLLOW_UPS = { on: plainDate('2026-04-10'), count: 3 };

const proof = new Proof();
/** Tasks of the plan that nobody leads: the sentence that asks everybody. */
let unassigned = 0;
const began = performance.now();
const province = await makeProvince('2026-01-05');
const { coordinator, leader, auditor, offices } = province;
try {
  await keepSignedIn(province);
  console.log(`${offices.length} cơ quan, ${offices.length + 3} người: ${seconds()}`);
  const tasks = planned(offices);
  const { planId, byWords } = await publishThePlan(tasks);
  await yearlyPlans(planId);
  await theYear(planId, tasks, byWords);
  await evaluation(planId, tasks);
  await closing(planId, tasks);
} finally {
  await province.stop();
}
const took = performance.now() - began;
console.log(proof.lines().join('\n'));
console.log(`${proof.total} phép so, ${province.calls()} lượt gọi, ${(took / 1000).toFixed(0)} s`);
const { tables, database } = await sizesOf((text) => province.ask(text), 200);
const all = tables.reduce((sum, one) => sum + one.heap + one.indexes, 0);
console.log(`${tables.length} bảng lớn nhất: ${spokenBytes(all)} trong ${spokenBytes(database)}`);
writeSizes('year', [
  '### Sau một năm của bốn mươi cơ quan',
  `${new Date().toISOString().slice(0, 10)} · \`npx tsx bench/year.ts\` · 200 nhiệm vụ, ${province.calls().toLocaleString('vi')} lượt gọi`,
  '',
  table(['bảng', 'hàng', 'hàng mỗi nhiệm vụ', 'byte mỗi hàng: bảng', 'byte mỗi hàng: chỉ mục', 'byte mỗi nhiệm vụ'], tables.map((one) => [`\`${one.name}\``, ...[one.rows, one.rows / 200, one.heap / one.rows, one.indexes / one.rows, (one.heap + one.indexes) / 200].map((value) => Math.round(value).toLocaleString('vi'))])),
  '',
  `Các bảng có từ 200 hàng: ${spokenBytes(all)}, tức ${Math.round(all / 200).toLocaleString('vi')} byte mỗi nhiệm vụ.`,
].join('\n'));
writeSection('A year of forty agencies', 'npx tsx bench/year.ts', [
  `${availableParallelism()} cores: plan of 200 tasks → yearly plans → work, urging, obstacles → four quarterly reports → evaluation → closing, ${province.calls().toLocaleString('en')} calls of the API as 43 people in ${(took / 1000).toFixed(0)} s (aim ${AIM_MS / 60_000} minutes: ${took <= AIM_MS ? 'met' : 'missed'}), server and PostgreSQL on the same machine, without network. Proved against what the benchmark itself knows:`,
  '',
  '```',
  ...proof.lines(),
  '```',
].join('\n'));

/** Moves the clock to another day; nobody has to sign in anew for it. */
async function turnTo(day: string): Promise<void> {
  province.at(day);
  await keepSignedIn(province);
}

function seconds(): string {
  return `${((performance.now() - began) / 1000).toFixed(0)} s`;
}

async function publishThePlan(tasks: readonly Planned[]): Promise<{ planId: string; byWords: Map<number, TaskSummary> }> {
  const file = await province.upload(coordinator, 'ke-hoach.txt', planText(tasks));
  const { planId } = await coordinator.call(importPlan, { body: { fileId: file.id } });
  const { plan } = await coordinator.call(getPlanReview, { params: { planId } });
  const published = await coordinator.call(publishPlan, { params: { planId }, body: { version: plan.version, acceptUnassigned: true }, idempotencyKey: randomUUID() });
  unassigned = published.unassignedCount;
  const found: TaskSummary[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: EndpointOutput<typeof listTasks> = await coordinator.call(listTasks, { query: { planId, sort: 'code' as const, limit: 100, ...(cursor ? { cursor } : {}) } });
    found.push(...page.items);
    cursor = page.nextCursor;
    if (!cursor) break;
  }
  const byWords = new Map<number, TaskSummary>();
  for (const task of tasks) {
    const own = found.filter((one) => one.content.includes(`${task.words};`) || one.content.endsWith(task.words) || one.content.includes(`${task.words},`));
    proof.equal('nhiệm vụ đọc từ kế hoạch: đúng một, đúng chủ trì, phối hợp, thời hạn', own.map((one) => [one.lead?.code, one.supporting.map((agency) => agency.code), one.dueOn]), [[task.lead.code, [task.supporting.code], task.due]]);
    if (own[0]) byWords.set(task.n, own[0]);
  }
  console.log(`Kế hoạch: ${published.taskCount} nhiệm vụ, ${published.unassignedCount} chưa giao; ${seconds()}`);
  return { planId, byWords };
}

async function yearlyPlans(planId: string): Promise<void> {
  await turnTo('2026-01-08');
  const round = await coordinator.call(openYearlyRound, { body: { planId, year: 2026, dueOn: '2026-01-20' } });
  let grand = 0n;
  for (const [at, office] of offices.entries()) {
    const head = province.headOf(office);
    const own = round.plans.find((plan) => plan.agency.id === office.id);
    if (!own) throw new Error(`${office.code} không có kế hoạch năm`);
    const params = { yearlyPlanId: own.id };
    let plan = await head.call(proposeYearlyActions, { params, body: { version: own.version } });
    proof.equal('mỗi nhiệm vụ chủ trì một hoạt động', plan.list.length, 5);
    let sum = 0n;
    for (const [n, action] of plan.list.entries()) {
      const amount = BigInt(at + 1) * 1_000_000n + BigInt(n) * 333_333n;
      sum += amount;
      const { task, content, product, monthFrom, monthTo, person, indicator, version } = action;
      plan = await head.call(changeYearlyAction, { params: { ...params, actionId: action.id }, body: { taskId: task.id, content, product, monthFrom, monthTo, person, indicator, version, money: [{ source: n % 2 ? 'socialised' : 'local_recurrent', amount: String(amount) }] } });
    }
    proof.equal('kinh phí của cơ quan bằng tổng các hoạt động', plan.total, String(sum));
    grand += sum;
    province.at('2026-01-08', `0${3 + Math.floor(at / 20)}:${String((at % 20) * 2).padStart(2, '0')}`);
    plan = await head.call(submitYearlyPlan, { params, body: { version: plan.version }, idempotencyKey: randomUUID() });
    plan = await coordinator.call(appraiseYearlyPlan, { params, body: { version: plan.version, opinion: 'Phù hợp' }, idempotencyKey: randomUUID() });
    await leader.call(approveYearlyPlan, { params, body: { version: plan.version, symbol: `${100 + at}/QĐ-UBND`, decidedOn: '2026-01-08' }, idempotencyKey: randomUUID() });
  }
  const whole = await coordinator.call(getYearlyRound, { params: { yearlyRoundId: round.id } });
  proof.equal('kinh phí của tỉnh bằng tổng các cơ quan, từng đồng', whole.total, String(grand));
  proof.equal('kinh phí theo nguồn cộng lại bằng tổng', String(whole.bySource.reduce((sum, one) => sum + BigInt(one.amount), 0n)), String(grand));
  proof.equal('kinh phí theo nhóm cộng lại bằng tổng', String(whole.byGroup.reduce((sum, one) => sum + BigInt(one.total), 0n)), String(grand));
  proof.equal('mọi kế hoạch năm đã được phê duyệt', whole.states.approved, offices.length);
  console.log(`Kế hoạch năm của ${offices.length} cơ quan: ${seconds()}`);
}

/** What happens on a day, in the order in which it was planned. */
interface Happening {
  day: PlainDate;
  run: () => Promise<void>;
}

async function theYear(planId: string, tasks: readonly Planned[], byWords: ReadonlyMap<number, TaskSummary>): Promise<void> {
  const days: Happening[] = [];
  const on = (day: PlainDate, run: () => Promise<void>) => days.push({ day, run });
  for (const task of tasks) {
    const id = byWords.get(task.n)?.id ?? '';
    const params = { taskId: id };
    const head = province.headOf(task.lead);
    const version = async () => (await coordinator.call(getTask, { params })).version;
    const propose = async () => head.call(proposeCompletion, { params, body: { version: await version(), text: 'Đã hoàn thành' }, idempotencyKey: randomUUID() });
    const attest = async (day: PlainDate) => head.call(addEvidence, { params, body: { kind: 'activity', title: `Hội nghị ${task.n}`, heldOn: day, endedOn: null, place: null, participants: participantsOf(task), product: null, activityKind: 'Hội nghị', fileId: null, note: null }, idempotencyKey: randomUUID() });
    on(ACCEPTED_ON, async () => void (await head.call(acceptTask, { params, body: { version: await version() }, idempotencyKey: randomUUID() })));
    const noted = addDays(task.due, -20);
    if (noted > ACCEPTED_ON) on(noted, async () => void (await head.call(noteProgress, { params, body: { text: 'Đang thực hiện', percent: 50 }, idempotencyKey: randomUUID() })));
    if (task.fate === 'extended') on(addDays(task.due, -MOVED.before), async () => void (await coordinator.call(decideDeadline, { params, body: { version: await version(), dueOn: addDays(task.due, MOVED.by), reason: 'Chờ hướng dẫn' }, idempotencyKey: randomUUID() })));
    if (task.fate === 'returned') {
      on(addDays(task.due, -12), async () => {
        await attest(addDays(task.due, -12));
        await propose();
      });
      on(addDays(task.due, -10), async () => void (await coordinator.call(returnTask, { params, body: { version: await version(), reason: 'Chưa đủ số liệu' }, idempotencyKey: randomUUID() })));
    }
    if (task.done)
      on(task.done, async () => {
        await attest(task.done ?? task.due);
        await propose();
        await coordinator.call(confirmTask, { params, body: { version: await version() }, idempotencyKey: randomUUID() });
      });
  }
  for (let month = 2; month <= 12; month++) on(plainDate(`2026-${String(month).padStart(2, '0')}-05`), async () => void (await coordinator.call(runUrging, { idempotencyKey: randomUUID() })));
  on(plainDate('2026-08-20'), () => letter());
  obstacles(on, tasks, byWords);
  for (const [endsOn, number] of QUARTERS) quarter(on, planId, tasks, plainDate(endsOn), number);
  days.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  for (const { day, run } of days) {
    if (day > province.today()) await turnTo(day);
    await run();
  }
  console.log(`${days.length} việc của năm: ${seconds()}`);
}

async function letter(): Promise<void> {
  const overdue = await coordinator.call(getOverdue, {});
  if (overdue.agencies.length === 0) throw new Error('tháng 8 không có cơ quan nào quá hạn');
  const agencyIds = overdue.agencies.map((row) => row.agency.id);
  const after = await coordinator.call(sendUrgingLetter, { body: { agencyIds, number: 812, symbol: 'SKHCN-KHTC', issuedOn: province.today(), replyBy: null, request: null }, idempotencyKey: randomUUID() });
  proof.equal('công văn đôn đốc nêu đủ nhiệm vụ quá hạn', after.letters[0]?.tasks, overdue.agencies.reduce((sum, row) => sum + row.tasks, 0));
}

/** Five agencies raise an obstacle in April: two are answered, three go to UBND tỉnh, which makes three further tasks. */
function obstacles(on: (day: PlainDate, run: () => Promise<void>) => void, tasks: readonly Planned[], byWords: ReadonlyMap<number, TaskSummary>): void {
  const raisers = offices.filter((_, n) => n % 8 === 0);
  const ids = new Map<string, string>();
  const version = async (id: string) => (await coordinator.call(getObstacle, { params: { obstacleId: id } })).version;
  on(plainDate('2026-04-07'), async () => {
    for (const office of raisers) {
      const task = tasks.find((one) => one.lead.id === office.id);
      const raised = await province.headOf(office).call(raiseObstacle, { body: { taskId: byWords.get(task?.n ?? -1)?.id ?? '', clauseId: null, kind: 'funding', content: 'Chưa đủ kinh phí', tried: 'Đã rà soát dự toán', asked: 'Bổ sung dự toán', askedOf: 'province', askedName: null }, idempotencyKey: randomUUID() });
      ids.set(office.id, raised.id);
    }
  });
  const idOf = (n: number) => ids.get(raisers[n]?.id ?? '') ?? '';
  on(plainDate('2026-04-10'), async () => {
    for (const n of [0, 1]) await coordinator.call(answerObstacle, { params: { obstacleId: idOf(n) }, body: { version: await version(idOf(n)), text: 'Dùng nguồn dự phòng' }, idempotencyKey: randomUUID() });
    const gathered = await coordinator.call(gatherObstacles, { body: { title: 'Tháo gỡ kinh phí', synthesis: 'Ba cơ quan thiếu kinh phí', proposal: 'Bổ sung dự toán', obstacles: await Promise.all([2, 3, 4].map(async (n) => ({ id: idOf(n), version: await version(idOf(n)) }))) }, idempotencyKey: randomUUID() });
    const before = await coordinator.call(submitSubmission, { params: { submissionId: gathered.id }, body: { version: gathered.version }, idempotencyKey: randomUUID() });
    const decided = await leader.call(decideSubmission, {
      params: { submissionId: gathered.id },
      body: { version: before.version, text: 'Đồng ý', symbol: '300/UBND-VP', decidedOn: '2026-04-10', followUps: [2, 3, 4].map((n) => ({ content: `Bố trí kinh phí cho ${raisers[n]?.name ?? ''}`, leadAgencyId: offices[1]?.id ?? '', dueOn: '2026-12-31', obstacleId: idOf(n) })) },
      idempotencyKey: randomUUID(),
    });
    proof.equal('quyết định giao đủ nhiệm vụ tiếp theo', decided.followUps.length, 3);
  });
  on(plainDate('2026-04-15'), async () => {
    for (const [n, office] of raisers.entries()) await province.headOf(office).call(acceptObstacle, { params: { obstacleId: idOf(n) }, body: { version: await version(idOf(n)), text: null }, idempotencyKey: randomUUID() });
    for (const n of raisers.keys()) proof.equal('khó khăn nêu ra đều được khép lại', (await coordinator.call(getObstacle, { params: { obstacleId: idOf(n) } })).state, 'closed');
  });
}

/** Status of a task at the end of a day, as this year knows it. */
function statusOn(task: Planned, day: PlainDate): TaskStatus {
  const moved = task.fate === 'extended' && day >= addDays(task.due, -MOVED.before);
  const due = moved ? addDays(task.due, MOVED.by) : task.due;
  if (task.done && task.done <= day) return task.done <= due ? 'done_on_time' : 'done_late';
  return day <= due ? 'open_in_term' : 'open_overdue';
}

/** Counts of an agency (null: of the province) at the end of a day, with what was decided in April and what the plan assigns to nobody. */
function countsOf(office: { id: string } | null, tasks: readonly Planned[], day: PlainDate): Record<TaskStatus, number> {
  const counts = countsOn(office ? tasks.filter((task) => task.lead.id === office.id) : tasks, day);
  if (day >= FOLLOW_UPS.on && (!office || office.id === offices[1]?.id)) counts.open_in_term += FOLLOW_UPS.count;
  if (!office) counts.open_no_deadline += unassigned;
  return counts;
}

function participantsOf(task: Planned): number {
  return 10 + (task.n % 7);
}
/** Days on which an activity was held for a task. */
function attestedOn(task: Planned): PlainDate[] {
  return [...(task.fate === 'returned' ? [addDays(task.due, -12)] : []), ...(task.done ? [task.done] : [])];
}

function countsOn(tasks: readonly Planned[], day: PlainDate): Record<TaskStatus, number> {
  const counts: Record<TaskStatus, number> = { done_on_time: 0, done_late: 0, open_in_term: 0, open_overdue: 0, open_no_deadline: 0 };
  for (const task of tasks) counts[statusOn(task, day)] += 1;
  return counts;
}

/** A quarter: opened, one agency returned and one missing in the second quarter, consolidated, closed; figures against the model and against each other. */
function quarter(on: (day: PlainDate, run: () => Promise<void>) => void, planId: string, tasks: readonly Planned[], endsOn: PlainDate, number: number): void {
  on(addDays(endsOn, 1), async () => {
    const period = await coordinator.call(openPeriod, { body: { planId, kind: 'quarter', year: 2026, number, name: null, dueRule: 'forward', alsoAgencyIds: [] }, idempotencyKey: randomUUID() });
    proof.equal('kỳ báo cáo kết thúc đúng ngày của NĐ 09/2019', period.endsOn, endsOn);
    const params = { periodId: period.id };
    const reports = (await coordinator.call(getPeriod, { params })).reports;
    proof.equal('mọi cơ quan có nhiệm vụ đều phải báo cáo', reports.length, offices.length);
    const missing = number === 2 ? offices[5]?.id : undefined;
    for (const [at, one] of reports.entries()) {
      if (one.agency?.id === missing) continue;
      const head = province.headOf(one.agency ?? { id: '' });
      const own = { reportId: one.id };
      let report = await head.call(getReport, { params: own });
      report = await head.call(submitReport, { params: own, body: { version: report.version }, idempotencyKey: randomUUID() });
      if (at === 3) {
        report = await coordinator.call(returnReport, { params: own, body: { version: report.version, reason: 'Bổ sung phương hướng', parts: [] }, idempotencyKey: randomUUID() });
        report = await head.call(submitReport, { params: own, body: { version: report.version }, idempotencyKey: randomUUID() });
      }
      await coordinator.call(acceptReport, { params: own, body: { version: report.version }, idempotencyKey: randomUUID() });
      sums(report);
    }
    const open = await coordinator.call(getPeriod, { params });
    const whole = await coordinator.call(consolidatePeriod, { params, body: { version: open.version }, idempotencyKey: randomUUID() });
    sums(whole);
    againstModel(whole, tasks, endsOn);
    const now = await coordinator.call(getPeriod, { params });
    const closed = await coordinator.call(closePeriod, { params, body: { version: now.version, reportVersion: now.provinceReport?.version ?? 0, missingReason: missing ? 'Cơ quan chưa gửi' : null }, idempotencyKey: randomUUID() });
    proof.equal('kỳ đã chốt', closed.closed !== null, true);
    const frozen = await coordinator.call(getReport, { params: { reportId: whole.id } });
    proof.equal('số liệu sau khi chốt như lúc tổng hợp', figuresOf(frozen), figuresOf(whole));
    console.log(`Quý ${number}: ${seconds()}`);
  });
}

function figuresOf(report: Report): unknown[] {
  return report.figures.map((figure) => [figure.key, figure.value ?? figure.computed]).sort();
}
function numberOf(text: string): number {
  return Number(text.replaceAll('.', '').replace(',', '.'));
}

/** The last row of every table is the sum of the others. */
function sums(report: Report): void {
  for (const table of report.tables)
    for (const [at, cell] of (table.total?.cells ?? []).entries()) {
      if (table.columns[at]?.align !== 'right' || !/^\d[\d.]*$/.test(cell.text) || /rate|percent/.test(table.columns[at]?.key ?? '')) continue;
      proof.equal('dòng cộng của bảng bằng tổng các dòng', table.rows.reduce((sum, row) => sum + numberOf(row.cells[at]?.text || '0'), 0), numberOf(cell.text));
    }
}

/** The province's report against what was done: by agency, in all, and the activities of the period. */
function againstModel(report: Report, tasks: readonly Planned[], endsOn: PlainDate): void {
  const cells = (key: string, column: string, row: Report['tables'][number]['rows'][number] | Report['tables'][number]['total']) => {
    const at = report.tables.find((table) => table.key === key)?.columns.findIndex((one) => one.key === column) ?? -1;
    return numberOf(row?.cells[at]?.text || '0');
  };
  const byAgency = report.tables.find((table) => table.key === 'tasks-agency');
  for (const office of offices) {
    const row = byAgency?.rows.find((one) => one.cells[0]?.text === office.name);
    const model = countsOf(office, tasks, endsOn);
    proof.equal('báo cáo: số liệu của từng cơ quan đúng như đã làm', STATUSES.map((status) => cells('tasks-agency', status, row ?? null)), STATUSES.map((status) => model[status]));
  }
  const whole = countsOf(null, tasks, endsOn);
  proof.equal('báo cáo của tỉnh đúng như đã làm', STATUSES.map((status) => cells('tasks-agency', status, byAgency?.total ?? null)), STATUSES.map((status) => whole[status]));
  const held = tasks.flatMap((task) => attestedOn(task).filter((day) => day >= report.period.startsOn && day <= report.period.endsOn).map(() => participantsOf(task)));
  const activities = report.tables.find((table) => table.key === 'activities-group');
  proof.equal('báo cáo: hoạt động và số người của kỳ đúng như đã tổ chức', [cells('activities-group', 'count', activities?.total ?? null), cells('activities-group', 'participants', activities?.total ?? null)], [held.length, held.reduce((sum, one) => sum + one, 0)]);
}

async function evaluation(planId: string, tasks: readonly Planned[]): Promise<void> {
  await turnTo('2026-12-16');
  const period = await coordinator.call(openEvaluationPeriod, { body: { planId, kind: 'year', year: 2026, number: 1, formulaCode: null, selfDueOn: '2026-12-22', appealDays: 5, agencyIds: offices.map((office) => office.id) }, idempotencyKey: randomUUID() });
  const params = { evaluationPeriodId: period.id };
  for (const office of offices) {
    const head = province.headOf(office);
    const { own } = await head.call(getEvaluationPeriod, { params });
    const at = { sheetId: own?.id ?? '' };
    let sheet = await head.call(getEvaluationSheet, { params: at });
    const led = tasks.filter((task) => task.lead.id === office.id);
    const counted = (outcome: string) => sheet.counted.filter((one) => one.kind === 'task' && one.role === 'lead' && one.outcome === outcome).reduce((sum, one) => sum + one.count, 0);
    const model = countsOn(led, plainDate('2026-12-14'));
    proof.equal('đánh giá đếm đúng nhiệm vụ chủ trì: đúng hạn, muộn, quá hạn', [counted('on_time'), counted('late'), counted('overdue')], [model.done_on_time, model.done_late, model.open_overdue]);
    const criteria = sheet.criteria.map((one, n) => ({ key: one.key, points: String(8 - n), reason: 'Đã làm đủ', evidence: null, fileId: null }));
    sheet = await head.call(saveEvaluationSelf, { params: at, body: { version: sheet.version, criteria, level: sheet.formula.levels.by === 'people' ? 'good' : null, levelReason: null, staffFailed: false } });
    sheet = await head.call(submitEvaluationSheet, { params: at, body: { version: sheet.version }, idempotencyKey: randomUUID() });
    sheet = await coordinator.call(appraiseEvaluationSheet, {
      params: at,
      body: { version: sheet.version, criteria: sheet.criteria.map((one) => ({ key: one.key, points: one.selfPoints ?? '5', reason: null })), level: sheet.formula.levels.by === 'people' ? 'good' : null, levelReason: null, staffFailed: false, verdicts: [], text: null },
      idempotencyKey: randomUUID(),
    });
    const scored = sheet.appraised;
    proof.equal('điểm bằng phần nhiệm vụ cộng phần tiêu chí', Number(scored?.total ?? NaN).toFixed(2), (Number(scored?.taskPoints ?? NaN) + Number(scored?.criteriaPoints ?? NaN)).toFixed(2));
    proof.equal('phần nhiệm vụ bằng tổng các phần', Number(scored?.taskPoints ?? NaN).toFixed(1), scored?.parts.reduce((sum, part) => sum + Number(part.points ?? 0), 0).toFixed(1));
    await head.call(agreeEvaluationSheet, { params: at, body: { version: sheet.version }, idempotencyKey: randomUUID() });
  }
  const ready = await leader.call(getEvaluationPeriod, { params });
  const approved = await leader.call(approveEvaluationPeriod, { params, body: { version: ready.version, symbol: '900/QĐ-UBND', decidedOn: '2026-12-16', capReason: 'Thử' }, idempotencyKey: randomUUID() });
  proof.equal('mọi cơ quan có điểm đã phê duyệt', approved.lines.filter((line) => line.scored.total !== null).length, offices.length);
  console.log(`Đánh giá ${offices.length} cơ quan: ${seconds()}`);
}

async function closing(planId: string, tasks: readonly Planned[]): Promise<void> {
  await turnTo('2026-12-28');
  const today = plainDate(province.today());
  const overview = await leader.call(getOverview, { params: { planId } });
  const model = countsOf(null, tasks, today);
  proof.equal('tổng quan cuối năm đúng như đã làm', overview.all, { ...model, total: tasks.length + FOLLOW_UPS.count + unassigned });
  for (const office of offices) {
    const row = overview.byAgency.find((one) => one.agency?.id === office.id);
    const own = countsOf(office, tasks, today);
    proof.equal('tổng quan của từng cơ quan đúng như đã làm', row?.counts, { ...own, total: STATUSES.reduce((sum, status) => sum + own[status], 0) });
  }
  const coverage = await coordinator.call(getCoverage, { params: { planId } });
  proof.equal('kế hoạch còn đủ các mục', coverage.clauses.length > 40, true);
  for (;;) if ((await sealTenant(province.services.db, province.services.tenantId)) === 0) break;
  const chain = await auditor.call(verifyAudit, {});
  proof.equal('chuỗi niêm phong nguyên vẹn', [chain.ok, chain.problem], [true, null]);
  console.log(`Nhật ký: ${chain.sealed} dòng đã niêm phong; ${seconds()}`);
}
