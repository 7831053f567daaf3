import { sql } from 'kysely';
import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import { acceptTask, addEvidence, confirmTask, decideDeadline, decideSubmission, exportDesk, gatherObstacles, getCurve, getHeat, getOverview, getPeriod, getReport, getTask, getWaiting, getWeek, listGiven, listTasks, listWeekRows, openPeriod, proposeCompletion, raiseObstacle, readyReport, returnTask, submitReport, submitSubmission, WEEK_CHANGES, type WeekChange } from '@thientruong/contract';
import { world, type Person, type World } from '../../../test/world.ts';
import { later } from '../evaluation/evaluation.testing.ts';
import { amend, makePlan, problem, publish, published, type TestPlan } from '../tasks/tasks.testing.ts';
import { countWeek } from './desk-week.queries.ts';

/** Monday. */
const at = (day: number, hour = 2): string => `2024-07-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;

describe('bàn làm việc: số liệu đối chiếu với một tuần làm bằng tay', () => {
  let w: World;
  let plan: TestPlan;
  let coordinator: Person;
  let focal: Person;
  let leader: Person;
  const ids = new Map<string, string>();
  const idOf = (name: string): string => ids.get(name) ?? '';
  const version = async (id: string): Promise<number> => (await coordinator.call(getTask, { params: { taskId: id } })).version;
  const propose = async (name: string, who = focal): Promise<void> => {
    const params = { taskId: idOf(name) };
    await who.call(acceptTask, { params, body: { version: await version(params.taskId) } });
    await who.call(addEvidence, { params, body: { kind: 'link', title: 'Kết quả', url: 'https://example.vn', note: null } });
    await who.call(proposeCompletion, { params, body: { version: await version(params.taskId), text: 'Đã xong' } });
  };
  const confirm = async (name: string): Promise<void> => void (await coordinator.call(confirmTask, { params: { taskId: idOf(name) }, body: { version: await version(idOf(name)) } }));
  const extend = async (name: string, dueOn: string | null): Promise<void> => void (await coordinator.call(decideDeadline, { params: { taskId: idOf(name) }, body: { version: await version(idOf(name)), dueOn, reason: 'Cần thêm thời gian' } }));

  beforeAll(async () => {
    w = await world({ keep: true, now: at(1) });
    plan = await makePlan(w);
    [coordinator, focal, leader] = [await w.as('tonghop'), await w.as('daumoi.nnptnt'), await w.as('lanhdao')];
    const task = (name: string, path: string, given: Parameters<typeof published>[2]) => {
      const made = published(plan, path, { content: `Việc ${name}`, ...given });
      ids.set(name, made.id);
      return made;
    };
    await publish(w, plan, [
      task('trễ', 'II/5/a', { lead: 'SNNPTNT', dueOn: '2024-07-03', fields: ['a'] }),
      task('gia hạn sau', 'II/5/a', { lead: 'SNNPTNT', dueOn: '2024-07-02', fields: ['a', 'đ'] }),
      task('gia hạn trước', 'II/5/đ', { lead: 'STTTT', dueOn: '2024-07-05', fields: ['đ'] }),
      task('không hạn', 'II/5/a', { lead: 'SNNPTNT', helps: ['STTTT'] }),
      task('xong sớm', 'II/5/a', { lead: 'SNNPTNT', helps: ['STTTT'], dueOn: '2024-09-30', fields: ['a'] }),
      task('xong trễ', 'II/5/a', { lead: 'SNNPTNT', dueOn: '2024-07-01', fields: ['a'] }),
      task('hủy', 'II/1', { lead: 'SNNPTNT', dueOn: '2024-07-31', fields: ['a'] }),
      task('chưa giao', 'III/1', { dueOn: '2024-07-06' }),
      task('trả lại', 'II/5/a', { lead: 'SNNPTNT', dueOn: '2024-12-31' }),
      task('bỏ hạn', 'II/5/a', { lead: 'SNNPTNT', dueOn: '2024-08-31' }),
    ]);
    await later(w, at(2));
    await extend('gia hạn trước', '2024-07-20');
    await later(w, at(3));
    await propose('xong trễ');
    await propose('xong sớm');
    await propose('không hạn');
    await propose('trả lại');
    await later(w, at(4));
    await extend('gia hạn sau', '2024-08-15');
    await extend('bỏ hạn', null);
    await coordinator.call(returnTask, { params: { taskId: idOf('trả lại') }, body: { version: await version(idOf('trả lại')), reason: 'Chưa đủ số liệu' } });
    for (const name of ['xong trễ', 'xong sớm', 'không hạn']) await confirm(name);
    await amend(w, plan, [], [plan.clauses.get('II/1') ?? '']);
    await later(w, at(7, 20)); // already Monday in Viet Nam
  });
  afterAll(() => w.close());

  test('đường tiến độ: gia hạn chỉ dời hạn hiện nay, hủy và không hạn nêu riêng, hoàn thành tính ngày đề nghị, cả ba đường cùng tập nhiệm vụ', async () => {
    const curve = await leader.call(getCurve, { query: { planId: plan.planId } });
    // trễ 3/7, gia hạn sau 2/7→15/8, gia hạn trước 5/7→20/7, xong sớm 30/9, xong trễ 1/7, chưa giao 6/7, trả lại 31/12
    expect(curve).toMatchObject({ today: '2024-07-08', total: 7, done: 2, plannedToday: 3, originalToday: 5, extended: 2, withoutDeadline: { total: 2, done: 1 }, cancelled: 1, beyond: { planned: 0, original: 0 } });
    expect(curve.months).toEqual([
      { month: '2024-07', planned: 4, original: 5, done: 2 },
      { month: '2024-08', planned: 5, original: 5, done: null },
      { month: '2024-09', planned: 6, original: 6, done: null },
      { month: '2024-10', planned: 6, original: 6, done: null },
      { month: '2024-11', planned: 6, original: 6, done: null },
      { month: '2024-12', planned: 7, original: 7, done: null },
    ]);
    expect(await coordinator.call(getCurve, { query: {} })).toMatchObject({ plan: null, total: 7 });
  });

  test('bảng nhiệt: mỗi ô mở đúng từng ấy nhiệm vụ trong danh sách; cộng lại bằng trang Tổng quan; phối hợp không tính', async () => {
    const heat = await leader.call(getHeat, { query: { planId: plan.planId } });
    const overview = await leader.call(getOverview, { params: { planId: plan.planId } });
    expect(heat.all).toEqual(overview.all);
    expect(heat.rows.map((row) => [row.agency?.code ?? null, row.all.total])).toEqual([['SNNPTNT', 7], ['STTTT', 1], [null, 1]]);
    expect(heat.columns.map(({ column, counts }) => [column, counts.total])).toEqual([['a', 4], ['đ', 2], ['none', 4]]);
    for (const row of heat.rows.filter((one) => one.agency))
      for (const { column, counts } of row.cells.filter((cell) => cell.column !== 'none'))
        for (const status of ['open_overdue', 'done_on_time', 'open_in_term'] as const) {
          const rows = await leader.call(listTasks, { query: { planId: plan.planId, agencyId: row.agency?.id, role: 'lead', field: column, status } as never });
          expect([column, status, rows.items.length]).toEqual([column, status, counts[status]]);
        }
  });

  test('thay đổi trong tuần: mỗi số đúng như đếm tay và mở đúng từng ấy dòng; hạn đã lùi sau khi trễ vẫn tính là trở thành quá hạn', async () => {
    const { from, to, changes } = await leader.call(getWeek, { query: { planId: plan.planId, week: '2024-07-03' } });
    expect([from, to]).toEqual(['2024-07-01', '2024-07-07']);
    expect(changes).toEqual({ new: 10, finished: 3, overdue: 4, extended: 2, returned: 1, obstacles_raised: 0, obstacles_decided: 0, reports_late: 0 });
    const names = async (what: WeekChange): Promise<string[]> => (await leader.call(listWeekRows, { query: { planId: plan.planId, week: '2024-07-03', what } })).items.map((row) => row.name.replace('Việc ', '')).sort();
    expect(await names('overdue')).toEqual(['chưa giao', 'gia hạn sau', 'trễ', 'xong trễ']);
    expect(await names('extended')).toEqual(['gia hạn sau', 'gia hạn trước']);
    expect(await names('finished')).toEqual(['không hạn', 'xong sớm', 'xong trễ']);
    const next = await leader.call(getWeek, { query: { planId: plan.planId } });
    expect([next.from, Object.values(next.changes).reduce((sum, count) => sum + count, 0)]).toEqual(['2024-07-08', 0]);
  });

  test('khó khăn: tờ trình chờ ở bàn, quyết định xong thì hết chờ, nhiệm vụ đã giao hiện với số ngày và lọc được việc trễ; mỗi lãnh đạo chỉ thấy việc mình giao', async () => {
    await later(w, at(9));
    const words = { kind: 'funding' as const, content: 'Thiếu kinh phí', tried: null, asked: 'Bổ sung', askedOf: 'province' as const, askedName: null };
    const obstacle = await focal.call(raiseObstacle, { body: { taskId: idOf('trễ'), clauseId: null, ...words } });
    expect((await leader.call(getWaiting)).items).toEqual([]);
    const draft = await coordinator.call(gatherObstacles, { body: { title: 'Tháo gỡ', synthesis: 'Thiếu', proposal: 'Bổ sung', obstacles: [{ id: obstacle.id, version: obstacle.version }] } });
    const submission = await coordinator.call(submitSubmission, { params: { submissionId: draft.id }, body: { version: draft.version } });
    const waiting = await leader.call(getWaiting);
    expect(waiting.totals).toEqual({ submission: 1, yearly: 0, evaluation: 0, escalated: 0, mention_task: 0, mention_report: 0, mention_obstacle: 0 });
    expect(waiting.items).toMatchObject([{ kind: 'submission', id: submission.id, name: `${submission.code} Tháo gỡ`, agency: null, since: expect.stringMatching(/^2024-07-09T02:00:00/) as string, dueOn: '2024-07-23', overdue: false }]);
    await later(w, at(24));
    expect((await leader.call(getWaiting)).items).toMatchObject([{ overdue: true }]);
    const lead = plan.agencies.get('SNNPTNT') ?? '';
    const body = { version: submission.version, text: 'Đồng ý', symbol: '5/TB', decidedOn: '2024-07-24', followUps: [{ content: 'Bố trí vốn', leadAgencyId: lead, dueOn: '2024-07-26', obstacleId: null }, { content: 'Rà soát', leadAgencyId: lead, dueOn: '2024-08-30', obstacleId: obstacle.id }] };
    await leader.call(decideSubmission, { params: { submissionId: submission.id }, body });
    expect((await leader.call(getWaiting)).items).toEqual([]);
    await later(w, at(29));
    const all = await leader.call(listGiven, { query: { show: 'all', limit: 1 } });
    expect(all).toMatchObject({ counts: { all: 2, open: 2, late: 1, done: 0 }, total: 2, items: [{ content: 'Bố trí vốn', days: -3, status: 'open_overdue', state: 'assigned', lead: { code: 'SNNPTNT' }, submission: { id: submission.id, symbol: '5/TB', decidedOn: '2024-07-24' } }] });
    expect((await leader.call(listGiven, { query: { show: 'all', limit: 1, cursor: all.nextCursor ?? '' } })).items).toMatchObject([{ content: 'Rà soát', days: 32 }]);
    expect((await leader.call(listGiven, { query: { show: 'late' } })).items.map((one) => one.content)).toEqual(['Bố trí vốn']);
    // The same decisions looked at by somebody else are not that person's
    await sql`alter table obstacle_submission disable trigger user`.execute(w.owner);
    await sql`update obstacle_submission set decided_by = (select person_id from post where role = 'coordinator' limit 1)`.execute(w.owner);
    expect((await leader.call(listGiven, { query: { show: 'all' } })).items).toEqual([]);
    const week = await leader.call(getWeek, { query: { planId: plan.planId, week: '2024-07-24' } });
    expect(week.changes).toMatchObject({ new: 2, obstacles_raised: 0, obstacles_decided: 1, overdue: 1 });
    expect((await leader.call(getWeek, { query: { week: '2024-07-09' } })).changes).toMatchObject({ obstacles_raised: 1 });
    expect((await leader.call(listWeekRows, { query: { what: 'obstacles_decided', week: '2024-07-24' } })).items).toMatchObject([{ kind: 'obstacle', id: obstacle.id, agency: { code: 'SNNPTNT' } }]);
  });

  test('báo cáo gửi sau hạn của kỳ hiện trong tuần gửi; từng trang theo khóa đi hết đúng số dòng', async () => {
    await later(w, '2024-10-07T02:00:00Z');
    const period = await coordinator.call(openPeriod, { body: { planId: plan.planId, kind: 'quarter', year: 2024, number: 3, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
    const id = (await coordinator.call(getPeriod, { params: { periodId: period.id } })).reports.find((one) => one.agency?.code === 'SNNPTNT')?.id ?? '';
    const head = await w.as('thutruong.nnptnt');
    const reportVersion = async (): Promise<number> => (await head.call(getReport, { params: { reportId: id } })).version;
    await focal.call(readyReport, { params: { reportId: id }, body: { version: await reportVersion() } });
    await head.call(submitReport, { params: { reportId: id }, body: { version: await reportVersion() } });
    const query = { week: '2024-10-09' };
    expect((await leader.call(getWeek, { query })).changes.reports_late).toBe(1);
    expect((await leader.call(listWeekRows, { query: { ...query, what: 'reports_late' } })).items).toMatchObject([{ kind: 'report', id, agency: { code: 'SNNPTNT' }, from: period.dueOn }]);
    for (const what of WEEK_CHANGES) {
      const { changes } = await leader.call(getWeek, { query: { week: '2024-07-01' } });
      const seen: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await leader.call(listWeekRows, { query: { week: '2024-07-01', what, limit: 3, ...(cursor ? { cursor } : {}) } });
        seen.push(...page.items.map((row) => row.id));
        if (!page.nextCursor) break;
        cursor = page.nextCursor;
      }
      expect([what, seen.length, new Set(seen).size]).toEqual([what, changes[what], changes[what]]);
    }
  });

  test('cơ quan, cán bộ tài chính không vào được; tổng hợp và kiểm tra thấy như nhau nhưng không có việc của lãnh đạo; nhiệm vụ mật không được đếm', async () => {
    for (const username of ['daumoi.nnptnt', 'thutruong.nnptnt', 'taichinh', 'quantri']) {
      const who = await w.as(username);
      const refused = await Promise.allSettled([who.call(getCurve, { query: {} }), who.call(getHeat, { query: {} }), who.call(getWeek, { query: {} }), who.call(getWaiting), who.call(listGiven, { query: {} }), who.call(exportDesk, { query: {} })]);
      for (const one of refused) expect(one).toMatchObject({ status: 'rejected', reason: problem('auth.forbidden') });
    }
    const auditor = await w.as('kiemtra');
    expect(await auditor.call(getHeat, { query: {} })).toEqual(await coordinator.call(getHeat, { query: {} }));
    expect(await auditor.call(getWeek, { query: { week: '2024-07-24' } })).toEqual(await leader.call(getWeek, { query: { week: '2024-07-24' } }));
    await expect(coordinator.call(getWaiting)).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(leader.call(getCurve, { query: { planId: idOf('trễ') } })).rejects.toMatchObject(problem('record.not_found'));
    await expect(leader.call(listWeekRows, { query: { what: 'new', cursor: 'sai' } })).rejects.toMatchObject(problem('request.invalid'));
    const before = await leader.call(getCurve, { query: {} });
    await sql`update task set restricted = true where id = ${idOf('trễ')}`.execute(w.owner);
    const after = await leader.call(getCurve, { query: {} });
    expect(after.total).toBe(before.total - 1);
    expect((await leader.call(getWeek, { query: { week: '2024-07-01' } })).changes.overdue).toBe(3);
    await sql`update task set restricted = false where id = ${idOf('trễ')}`.execute(w.owner);
  });

  test('xuất Excel và PDF: đúng số của màn hình, ghi nhật ký', async () => {
    const bytes = async (format: 'xlsx' | 'pdf'): Promise<Buffer> => (await w.app.inject({ method: 'GET', url: `/api/desk/export?week=2024-07-03&format=${format}`, headers: { cookie: leader.cookie } })).rawPayload;
    const { default: excel } = await import('exceljs');
    const book = new excel.Workbook();
    await book.xlsx.load((await bytes('xlsx')) as never);
    const cells = (name: string): unknown[][] => book.getWorksheet(name)?.getSheetValues().slice(2).map((row) => (row as unknown[]).slice(1)) ?? [];
    const curve = await leader.call(getCurve, { query: {} });
    const heat = await leader.call(getHeat, { query: {} });
    const week = await leader.call(getWeek, { query: { week: '2024-07-03' } });
    expect(cells('Tiến độ theo tháng').map((row) => [row[1], row[2], row[3] ?? null])).toEqual(curve.months.map((row) => [row.planned, row.original, row.done]));
    expect(cells('Thay đổi trong tuần').map((row) => row[1])).toEqual(WEEK_CHANGES.map((what) => week.changes[what]));
    expect(cells('Cơ quan và lĩnh vực').at(-1)?.[2]).toBe(heat.all.total);
    expect((await bytes('pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await sql<{ n: number }>`select count(*)::int as n from audit_entry where action = 'desk.exported'`.execute(w.owner)).rows[0]?.n).toBe(2);
  });

  test('số đếm trong tuần chỉ một câu lệnh', async () => {
    let queries = 0;
    const tx = w.owner.withPlugin({ transformQuery: ({ node }) => node, transformResult: ({ result }) => { queries += 1; return Promise.resolve(result); } });
    await countWeek(tx as never, { tenantId: w.tenantId, planId: undefined, span: { from: '2024-07-01' as never, to: '2024-07-07' as never, since: new Date('2024-06-30T17:00:00Z'), until: new Date('2024-07-07T17:00:00Z') }, today: '2024-08-05' as never });
    expect(queries).toBe(1);
  });
});
