import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { acceptReport, addLine, addPeriodAgency, changeFigure, changeLine, changePeriodDeadline, excuseReport, getPeriod, listFigureRows, listPeriods, openPeriod, previewDueAgencies, readyReport, returnReport, sendBackReport, submitReport, type Report } from '@thientruong/contract';
import { world, type World } from '../../../test/world.ts';
import { backToReview, makePlan } from '../tasks/tasks.testing.ts';
import { figureKey } from './figures.rules.ts';
import { openYear, refused, reportOf, see, someWork, textsOf } from './reports-world.testing.ts';
import type { TestPlan } from './reports.testing.ts';

async function begun(now = '2024-12-16T02:00:00Z') {
  const w = await world({ now });
  const plan = await makePlan(w);
  const work = await someWork(w, plan);
  const period = await openYear(w, plan);
  const agencyId = plan.agencies.get('SNNPTNT') ?? '';
  const reportId = await reportOf(w, period.id, agencyId);
  const [focal, head, coordinator] = [await w.as('daumoi.nnptnt'), await w.as('thutruong.nnptnt'), await w.as('tonghop')];
  return { w, plan, work, period, agencyId, reportId, params: { reportId }, focal, head, coordinator };
}
const audited = async (w: World, subjectId: string): Promise<string[]> =>
  (await w.owner.selectFrom('auditEntry').select('action').where('subjectId', '=', subjectId).orderBy('seq').execute()).map((row) => row.action);
const rowsIn = async (w: World, reportId: string) => ({
  submissions: (await w.owner.selectFrom('reportSubmission').select('id').where('reportId', '=', reportId).execute()).length,
  submitted: (await audited(w, reportId)).filter((action) => action === 'report.submitted').length,
  events: (await w.owner.selectFrom('reportEvent').select('id').where('reportId', '=', reportId).where('kind', '=', 'submitted').execute()).length,
});
const lineOf = (report: Report, id: string) => report.parts.flatMap((part) => part.lines).find((line) => line.id === id);

describe('kỳ báo cáo', () => {
  const wish = (plan: TestPlan, more: Record<string, unknown> = {}) => ({ planId: plan.planId, kind: 'year' as const, year: 2024, number: 1, name: null, dueRule: 'forward' as const, alsoAgencyIds: [] as string[], ...more });

  test('mở kỳ năm 2024: ngày chốt cố định, hạn gửi là ngày làm việc thứ hai sau đó, cơ quan có nhiệm vụ phải báo cáo', async () => {
    const { w, period, coordinator, plan } = await begun();
    expect(period).toMatchObject({ name: 'Năm 2024', startsOn: '2023-12-15', endsOn: '2024-12-14', nominalDueOn: '2024-12-17', dueOn: '2024-12-17', dueRuleSource: 'unverified', state: 'open' });
    const seen = await coordinator.call(getPeriod, { params: { periodId: period.id } });
    expect(seen.reports.map((one) => [one.agency?.code, one.state, one.timeliness, one.taskCount]).sort()).toEqual([
      ['SNNPTNT', 'draft', 'pending', 5],
      ['STTTT', 'draft', 'pending', 1],
    ]);
    expect(seen.progress).toEqual({ due: 2, submitted: 0, accepted: 0, returned: 0, late: 0, missing: 2, excused: 0 });
    expect(seen.can).toMatchObject({ changeDeadline: true, consolidate: true, close: true, bundle: false });
    expect(await audited(w, period.id)).toEqual(['period.opened']);
    await expect(coordinator.call(openPeriod, { body: wish(plan) })).rejects.toMatchObject(refused('record.exists'));
  });

  test('trước khi mở kỳ thấy đúng những cơ quan sẽ phải báo cáo, chủ trì hay phối hợp; cơ quan khác không xem được', async () => {
    const { plan, coordinator, focal } = await begun();
    const query = { planId: plan.planId, startsOn: '2024-07-01', endsOn: '2024-09-14' };
    const preview = await coordinator.call(previewDueAgencies, { query });
    const quarter = await coordinator.call(openPeriod, { body: wish(plan, { kind: 'own', name: 'Quý III', ...query }) });
    const { reports } = await coordinator.call(getPeriod, { params: { periodId: quarter.id } });
    expect(preview.agencies.map((one) => one.agency.id).sort()).toEqual(reports.map((one) => one.agency?.id).sort());
    expect(preview.agencies.find((one) => one.agency.code === 'SNNPTNT')?.leads).toBe(5);
    // Trước khi kế hoạch có hiệu lực thì chưa ai phải báo cáo.
    expect(await coordinator.call(previewDueAgencies, { query: { ...query, startsOn: '2020-01-01', endsOn: '2020-12-14' } })).toEqual({ agencies: [], unassigned: 0 });
    await expect(coordinator.call(previewDueAgencies, { query: { ...query, endsOn: '2024-01-01' } })).rejects.toMatchObject(refused('request.invalid'));
    await expect(coordinator.call(previewDueAgencies, { query: { ...query, planId: randomUUID() } })).rejects.toMatchObject(refused('record.not_found'));
    await expect(focal.call(previewDueAgencies, { query })).rejects.toMatchObject(refused('auth.forbidden'));
  });

  test('kỳ sai ngày, sai số kỳ, kế hoạch không có hoặc chưa ban hành đều bị từ chối có lời', async () => {
    const { w, plan, coordinator } = await begun();
    const open = (more: Record<string, unknown>) => coordinator.call(openPeriod, { body: wish(plan, more) });
    await expect(open({ kind: 'quarter', number: 5 })).rejects.toMatchObject(refused('request.invalid', { fields: [{ path: 'number', message: 'Năm chỉ có 4 kỳ loại này.' }] }));
    await expect(open({ kind: 'own' })).rejects.toMatchObject(refused('request.invalid'));
    await expect(open({ kind: 'own', name: 'Kỳ riêng', startsOn: '2024-05-01', endsOn: '2024-04-01' })).rejects.toMatchObject(refused('request.invalid'));
    await expect(open({ kind: 'half', dueOn: '2024-06-14' })).rejects.toMatchObject(refused('request.invalid', { fields: [{ path: 'dueOn', message: 'Hạn gửi (sau khi dời theo ngày làm việc) phải sau ngày chốt số liệu.' }] }));
    await expect(open({ kind: 'half', alsoAgencyIds: [randomUUID()] })).rejects.toMatchObject(refused('request.invalid'));
    await expect(open({ planId: randomUUID() })).rejects.toMatchObject(refused('record.not_found'));
    // Ngày 16/6/2024 là Chủ nhật: giữ nguyên, hoặc lùi về thứ Hai.
    expect((await open({ kind: 'half', dueOn: '2024-06-16', dueRule: 'none' })).dueOn).toBe('2024-06-16');
    expect((await open({ kind: 'quarter', number: 2, dueOn: '2024-06-16' })).dueOn).toBe('2024-06-17');
    expect((await open({ kind: 'own', name: 'Kỳ riêng', startsOn: '2024-05-01', endsOn: '2024-05-31' })).name).toBe('Kỳ riêng');
    await backToReview(w);
    await expect(open({ kind: 'quarter', number: 3 })).rejects.toMatchObject(refused('record.state'));
  });

  test('danh sách trang theo khóa, mới nhất trước; cơ quan chỉ thấy tiến độ của mình', async () => {
    const { plan, coordinator, focal, reportId } = await begun();
    for (const number of [1, 2, 3]) await coordinator.call(openPeriod, { body: wish(plan, { kind: 'quarter', number }) });
    const names: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await coordinator.call(listPeriods, { query: { limit: 2, ...(cursor ? { cursor } : {}) } });
      names.push(...page.items.map((one) => one.name));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(names).toEqual(['Năm 2024', 'Quý III năm 2024', 'Quý II năm 2024', 'Quý I năm 2024']);
    const own = (await focal.call(listPeriods, {})).items[0];
    expect([own?.ownReportId, own?.progress.due, own?.can.changeDeadline]).toEqual([reportId, 1, false]);
    await expect(coordinator.call(listPeriods, { query: { cursor: 'sai' } })).rejects.toMatchObject(refused('request.invalid'));
    expect((await coordinator.call(listPeriods, { query: { state: 'closed' } })).items).toEqual([]);
  });

  test('đổi hạn, thêm cơ quan, cho phép không gửi: có lý do, có nhật ký, bản cũ thì 409', async () => {
    const { w, plan, period, coordinator, reportId, head } = await begun();
    const params = { periodId: period.id };
    const body = { version: period.version, dueOn: '2024-12-21', dueRule: 'backward' as const, reason: 'Lịch họp thay đổi' };
    const changed = await coordinator.call(changePeriodDeadline, { params, body });
    expect(changed).toMatchObject({ nominalDueOn: '2024-12-21', dueOn: '2024-12-20', dueReason: 'Lịch họp thay đổi', version: period.version + 1 });
    await expect(coordinator.call(changePeriodDeadline, { params, body })).rejects.toMatchObject(refused('record.stale', { current: { dueOn: '2024-12-20' } }));
    const agencyId = plan.agencies.get('SGDĐT') ?? '';
    expect(await coordinator.call(addPeriodAgency, { params, body: { agencyId } })).toMatchObject({ agency: { code: 'SGDĐT' }, state: 'draft', taskCount: 0 });
    await expect(coordinator.call(addPeriodAgency, { params, body: { agencyId } })).rejects.toMatchObject(refused('record.exists'));
    await expect(coordinator.call(addPeriodAgency, { params, body: { agencyId: randomUUID() } })).rejects.toMatchObject(refused('request.invalid'));
    const excused = await coordinator.call(excuseReport, { params: { reportId }, body: { version: 0, reason: 'Đang sáp nhập' } });
    expect(excused).toMatchObject({ timeliness: 'excused', excusedReason: 'Đang sáp nhập' });
    await expect(head.call(submitReport, { params: { reportId }, body: { version: excused.version } })).rejects.toMatchObject(refused('record.state'));
    await expect(coordinator.call(excuseReport, { params: { reportId }, body: { version: 0, reason: null } })).rejects.toMatchObject(refused('record.stale'));
    expect(await coordinator.call(excuseReport, { params: { reportId }, body: { version: excused.version, reason: null } })).toMatchObject({ timeliness: 'pending' });
    expect(await audited(w, period.id)).toEqual(['period.opened', 'period.deadline_changed', 'period.agency_added']);
  });
});

describe('bản dự thảo', () => {
  test('viết sẵn từ minh chứng và nhiệm vụ, từng số mở đúng các dòng; không câu nào lặp lại', async () => {
    const { focal, reportId, params, agencyId } = await begun();
    const report = await see(focal, reportId);
    const results = textsOf(report, 'results');
    expect(results).toContain('Tổ chức 02 hội nghị với 420 lượt người tham gia.');
    expect(results).toContain('Thực hiện 01 cuộc khảo sát.');
    expect(results.some((text) => /^Có 01 văn bản đã ban hành: .+\/KH ngày 10\/06\/2024\.$/.test(text))).toBe(true);
    const tasks = textsOf(report, 'tasks');
    expect(tasks.slice(0, 6)).toEqual([
      'Cơ quan chủ trì 05 nhiệm vụ của kế hoạch.',
      'Có 01 nhiệm vụ hoàn thành đúng hạn.',
      'Có 01 nhiệm vụ hoàn thành quá hạn.',
      'Có 01 nhiệm vụ chưa hoàn thành, còn trong hạn.',
      'Có 01 nhiệm vụ chưa hoàn thành, đã quá hạn.',
      'Có 01 nhiệm vụ chưa hoàn thành, không xác định thời hạn.',
    ]);
    expect(tasks).toContain('Trong kỳ hoàn thành 02 nhiệm vụ: NV-002; NV-001.');
    expect(tasks).toContain('Nhiệm vụ NV-003 “Nội dung NV-003” quá hạn 176 ngày (hạn 21/06/2024).');
    expect(textsOf(report, 'next')).toEqual(['Kỳ tới có 01 nhiệm vụ đến hạn.', 'Tiếp tục thực hiện nhiệm vụ NV-005 “Nội dung NV-005”, hạn 31/03/2025.']);
    const all = report.parts.flatMap((part) => part.lines.map((line) => line.text));
    expect(new Set(all).size).toBe(all.length);
    expect([report.asOf, report.frozen, report.state]).toEqual(['2024-12-14', false, 'draft']);
    for (const figure of report.figures) {
      const rows = await focal.call(listFigureRows, { params, query: { figure: figure.key } });
      expect([figure.key, rows.value, rows.tasks.length + rows.evidence.length]).toEqual([figure.key, figure.computed, rows.total]);
      if (!figure.key.startsWith('participants') && !figure.key.startsWith('overdue_days')) expect(rows.total).toBe(figure.computed);
    }
    const people = figureKey({ measure: 'participants', agency: agencyId, kind: 'activity', activity: 'hội nghị', group: 'II/5' });
    const rows = await focal.call(listFigureRows, { params, query: { figure: people, limit: 1 } });
    expect([rows.value, rows.total, rows.evidence.length]).toEqual([420, 2, 1]);
    const next = await focal.call(listFigureRows, { params, query: { figure: people, limit: 1, cursor: rows.nextCursor ?? '' } });
    expect([next.nextCursor, next.evidence[0]?.id === rows.evidence[0]?.id]).toEqual([null, false]);
    for (const figure of ['tasks', 'tasks?agency=x', 'khong?a=b', `tasks?status=done_late&agency=${agencyId}`, `tasks?agency=${randomUUID()}`])
      await expect(focal.call(listFigureRows, { params, query: { figure } })).rejects.toMatchObject(refused('request.invalid'));
  });

  test('sửa lời giữ nguyên số; thiếu dấu số thì bị từ chối; số đổi thì báo nguồn đã đổi', async () => {
    const { w, focal, reportId, params, work } = await begun();
    const lineKey = 'results/II/5/activity/hội nghị';
    const change = (body: Record<string, unknown>) => focal.call(changeLine, { params: { reportId, lineKey }, body: { version: 0, template: null, hidden: false, ...body } });
    await expect(change({ template: 'Đã tổ chức {1} hội nghị.' })).rejects.toMatchObject(refused('report.figures_missing'));
    await expect(change({ template: 'Đã tổ chức {1} hội nghị, {2} người, {1}.' })).rejects.toMatchObject(refused('report.figures_missing'));
    const edited = await change({ template: 'Đón {2} lượt người tại {1} hội nghị.' });
    expect(edited).toMatchObject({ text: 'Đón 420 lượt người tại 02 hội nghị.', version: 1, sourceChanged: false, origin: 'computed' });
    expect(edited?.computedText).toBe('Tổ chức 02 hội nghị với 420 lượt người tham gia.');
    await w.owner.updateTable('evidence').set({ withdrawnAt: '2024-12-15T00:00:00Z', withdrawnReason: 'thử' }).where('id', '=', work.evidence[1]?.id ?? '').execute();
    expect(lineOf(await see(focal, reportId), lineKey)).toMatchObject({ text: 'Đón 400 lượt người tại 01 hội nghị.', sourceChanged: true });
    expect(await change({ version: 1, hidden: true })).toMatchObject({ hidden: true, text: 'Tổ chức 01 hội nghị với 400 lượt người tham gia.', computedText: null, version: 2 });
    expect(textsOf(await see(focal, reportId), 'results').join()).not.toContain('hội nghị');
    await expect(focal.call(changeLine, { params: { reportId, lineKey: 'results/khong/co' }, body: { version: 0, template: null, hidden: true } })).rejects.toMatchObject(refused('record.not_found'));
    expect(params.reportId).toBe(reportId);
  });

  test('hai người cùng sửa một câu: người sau thấy bản của người trước, không ai ghi đè ai', async () => {
    const { focal, head, reportId } = await begun();
    const params = { reportId, lineKey: 'tasks/all' };
    const both = await Promise.allSettled([
      focal.call(changeLine, { params, body: { version: 0, template: 'Sở được giao {1} nhiệm vụ.', hidden: false } }),
      head.call(changeLine, { params, body: { version: 0, template: 'Sở chủ trì cả thảy {1} nhiệm vụ.', hidden: false } }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((one) => one.status === 'rejected');
    const present = lineOf(await see(focal, reportId), 'tasks/all');
    expect(lost?.reason).toMatchObject(refused('record.stale', { current: { template: present?.template, version: 1 } }));
  });

  test('câu tự viết: gửi lại cùng mã không thêm lần nữa, đứng sau câu được chọn, sửa và xóa theo phiên bản', async () => {
    const { focal, reportId, params, work } = await begun();
    const id = randomUUID();
    const body = { id, part: 'difficulties' as const, text: 'Thiếu kinh phí mua thiết bị.', taskId: work.tasks[3]?.id ?? null };
    expect(await focal.call(addLine, { params, body })).toMatchObject({ id, origin: 'own', text: body.text, taskId: body.taskId, version: 1 });
    await focal.call(addLine, { params, body });
    const second = randomUUID();
    await focal.call(addLine, { params, body: { id: second, part: 'difficulties', text: 'Thiếu người.', after: id } });
    await focal.call(addLine, { params, body: { id: randomUUID(), part: 'difficulties', text: 'Mưa bão.', after: id } });
    await focal.call(addLine, { params, body: { id: randomUUID(), part: 'tasks', text: 'Nói thêm về tổng số.', after: 'tasks/all' } });
    const report = await see(focal, reportId);
    expect(textsOf(report, 'difficulties')).toEqual(['Thiếu kinh phí mua thiết bị.', 'Mưa bão.', 'Thiếu người.']);
    expect(textsOf(report, 'tasks')[1]).toBe('Nói thêm về tổng số.');
    const line = { reportId, lineKey: second };
    await expect(focal.call(changeLine, { params: line, body: { version: 1, template: null, hidden: false } })).rejects.toMatchObject(refused('request.invalid'));
    await expect(focal.call(changeLine, { params: line, body: { version: 1, template: 'Khác', hidden: false, taskId: randomUUID() } })).rejects.toMatchObject(refused('request.invalid'));
    expect(await focal.call(changeLine, { params: line, body: { version: 1, template: 'Thiếu cán bộ.', hidden: false } })).toMatchObject({ text: 'Thiếu cán bộ.', version: 2 });
    await expect(focal.call(changeLine, { params: line, body: { version: 1, template: 'Cũ', hidden: false } })).rejects.toMatchObject(refused('record.stale', { current: { text: 'Thiếu cán bộ.' } }));
    expect(await focal.call(changeLine, { params: line, body: { version: 2, template: null, hidden: false, removed: true } })).toBeNull();
    expect(textsOf(await see(focal, reportId), 'difficulties')).toEqual(['Thiếu kinh phí mua thiết bị.', 'Mưa bão.']);
  });

  test('sửa số phải có lý do; tổng không khớp thì không gửi được và nói rõ dòng nào; trả về số tính được thì gửi được', async () => {
    const { w, focal, head, reportId, params, agencyId } = await begun();
    const figure = figureKey({ measure: 'tasks', agency: agencyId, status: 'done_late' });
    const version = (await see(focal, reportId)).version;
    await expect(focal.call(changeFigure, { params, body: { version, figure, value: 2, reason: ' ' } })).rejects.toMatchObject(refused('request.invalid'));
    await expect(focal.call(changeFigure, { params, body: { version, figure, value: 1.5, reason: 'Lẻ' } })).rejects.toMatchObject(refused('request.invalid'));
    await expect(focal.call(changeFigure, { params, body: { version, figure: `tasks?agency=${agencyId}&field=II%2F5%2Fx`, value: 2, reason: 'Khác' } })).rejects.toMatchObject(refused('request.invalid'));
    const changed = await focal.call(changeFigure, { params, body: { version, figure, value: 3, reason: 'Đếm theo sổ' } });
    expect(changed.figures.find((one) => one.key === figure)).toMatchObject({ value: 3, computed: 1, change: { reason: 'Đếm theo sổ', by: { name: 'Trần Minh Họa Bình' } } });
    expect(textsOf(changed, 'tasks')).toContain('Có 03 nhiệm vụ hoàn thành quá hạn.');
    await expect(focal.call(changeFigure, { params, body: { version, figure, value: 4, reason: 'Bản cũ' } })).rejects.toMatchObject(refused('record.stale'));
    const refusal = await head.call(submitReport, { params, body: { version: changed.version } }).catch((error: unknown) => error);
    expect(refusal).toMatchObject(refused('report.sums'));
    expect((refusal as { problem: { fields: { message: string }[] } }).problem.fields.map((field) => field.message)).toContain(
      'Nhiệm vụ, Sở Nông nghiệp và Phát triển nông thôn chủ trì: ghi 5, cộng theo tình trạng là 7.',
    );
    expect(await rowsIn(w, reportId)).toEqual({ submissions: 0, submitted: 0, events: 0 });
    const back = await focal.call(changeFigure, { params, body: { version: changed.version, figure, value: null, reason: 'Đã xem lại' } });
    expect((await head.call(submitReport, { params, body: { version: back.version } })).state).toBe('submitted');
    expect((await audited(w, reportId)).filter((action) => action === 'report.figure_changed').length).toBe(2);
  });
});

describe('trình, gửi, tiếp nhận, trả lại', () => {
  test('đi hết một vòng: trình, chuyển lại, gửi muộn vẫn nhận, trả một phần, gửi lại, tiếp nhận; lịch sử và nhật ký đủ', async () => {
    const { w, focal, head, coordinator, reportId, params, period } = await begun();
    const ready = await focal.call(readyReport, { params, body: { version: 0 } });
    expect([ready.state, ready.can.ready, ready.can.write]).toEqual(['ready', false, true]);
    const again = await head.call(sendBackReport, { params, body: { version: ready.version, reason: 'Bổ sung khó khăn' } });
    expect(again.state).toBe('draft');
    w.setNow('2024-12-18T02:00:00Z');
    const sent = await head.call(submitReport, { params, body: { version: again.version } });
    expect([sent.state, sent.timeliness, sent.frozen, sent.submissions.length, sent.can.write]).toEqual(['submitted', 'late', true, 1, false]);
    expect((await coordinator.call(getPeriod, { params: { periodId: period.id } })).progress).toMatchObject({ submitted: 1, late: 1, missing: 1 });
    await expect(focal.call(changeLine, { params: { reportId, lineKey: 'tasks/all' }, body: { version: 0, template: null, hidden: true } })).rejects.toMatchObject(refused('record.state'));
    const returned = await coordinator.call(returnReport, { params, body: { version: sent.version, reason: 'Thiếu đề xuất', parts: ['proposals'] } });
    expect([returned.state, returned.returnReason, returned.parts.filter((part) => part.returned).map((part) => part.key)]).toEqual(['returned', 'Thiếu đề xuất', ['proposals']]);
    expect((await see(focal, reportId)).parts.filter((part) => part.writable).map((part) => part.key)).toEqual(['proposals']);
    await expect(focal.call(changeLine, { params: { reportId, lineKey: 'tasks/all' }, body: { version: 0, template: null, hidden: true } })).rejects.toMatchObject(refused('record.state'));
    await expect(focal.call(addLine, { params, body: { id: randomUUID(), part: 'difficulties', text: 'Khó' } })).rejects.toMatchObject(refused('record.state'));
    await focal.call(addLine, { params, body: { id: randomUUID(), part: 'proposals', text: 'Đề nghị bố trí kinh phí.' } });
    const resent = await head.call(submitReport, { params, body: { version: returned.version } });
    expect([resent.submissions.length, resent.timeliness, textsOf(resent, 'proposals')]).toEqual([2, 'late', ['Đề nghị bố trí kinh phí.']]);
    await expect(coordinator.call(acceptReport, { params, body: { version: sent.version } })).rejects.toMatchObject(refused('record.stale'));
    const accepted = await coordinator.call(acceptReport, { params, body: { version: resent.version } });
    expect(accepted.events.map((event) => event.kind)).toEqual(['accepted', 'submitted', 'returned', 'submitted', 'sent_back', 'ready']);
    expect(await audited(w, reportId)).toEqual(['report.ready', 'report.sent_back', 'report.submitted', 'report.returned', 'report.submitted', 'report.accepted']);
    await expect(coordinator.call(acceptReport, { params, body: { version: accepted.version } })).rejects.toMatchObject(refused('record.state'));
    const reopened = await coordinator.call(returnReport, { params, body: { version: accepted.version, reason: 'Xem lại toàn bộ' } });
    expect(reopened.parts.every((part) => part.returned)).toBe(true);
  });

  test('gửi hai lần chỉ thành một: cùng mã, khác mã, cùng lúc', async () => {
    const { w, head, reportId, params } = await begun();
    const idempotencyKey = randomUUID();
    const presses = await Promise.all([
      head.call(submitReport, { params, body: { version: 0 }, idempotencyKey }),
      head.call(submitReport, { params, body: { version: 0 }, idempotencyKey: randomUUID() }),
      head.call(submitReport, { params, body: { version: 0 } }),
    ]);
    expect(presses.map((one) => [one.state, one.submissions.length, one.version])).toEqual([1, 2, 3].map(() => ['submitted', 1, 1]));
    expect(await head.call(submitReport, { params, body: { version: 0 }, idempotencyKey })).toMatchObject({ state: 'submitted', version: 1 });
    expect(await rowsIn(w, reportId)).toEqual({ submissions: 1, submitted: 1, events: 1 });
    await expect(head.call(submitReport, { params, body: { version: 1 } })).rejects.toMatchObject(refused('record.state'));
  });

  test('sửa đúng lúc gửi: câu sửa nằm trong bản gửi hoặc bị từ chối, không nửa vời', async () => {
    const { w, focal, head, reportId, params } = await begun();
    for (let round = 0; round < 6; round++) {
      const text = `Sở được giao {1} nhiệm vụ, lần ${round}.`;
      const seen = await see(focal, reportId);
      const version = lineOf(seen, 'tasks/all')?.version ?? 0;
      const [edit, sent] = await Promise.allSettled([
        focal.call(changeLine, { params: { reportId, lineKey: 'tasks/all' }, body: { version, template: text, hidden: false } }),
        head.call(submitReport, { params, body: { version: seen.version } }),
      ]);
      expect(sent.status).toBe('fulfilled');
      const report = await see(focal, reportId);
      expect(textsOf(report, 'tasks')[0]?.includes(`lần ${round}`)).toBe(edit.status === 'fulfilled');
      if (edit.status === 'rejected') expect(edit.reason).toMatchObject(refused('record.state'));
      await (await w.as('tonghop')).call(returnReport, { params, body: { version: report.version, reason: 'Làm lại' } });
    }
  });

  test('minh chứng đổi sau khi tiếp nhận: bản đã nhận giữ nguyên, số đổi được đếm và nêu', async () => {
    const { w, head, coordinator, reportId, params, period, work, agencyId } = await begun();
    const sent = await head.call(submitReport, { params, body: { version: 0 } });
    await coordinator.call(acceptReport, { params, body: { version: sent.version } });
    expect((await see(coordinator, reportId)).changesSince).toEqual([]);
    await w.owner.updateTable('evidence').set({ withdrawnAt: '2024-12-17T00:00:00Z', withdrawnReason: 'thử' }).where('id', '=', work.evidence[1]?.id ?? '').execute();
    const report = await see(coordinator, reportId);
    expect(textsOf(report, 'results')).toContain('Tổ chức 02 hội nghị với 420 lượt người tham gia.');
    const key = figureKey({ measure: 'evidence', agency: agencyId, kind: 'activity', activity: 'hội nghị', group: 'II/5' });
    expect(report.changesSince.find((one) => one.key === key)).toMatchObject({ then: 2, now: 1 });
    const listed = (await coordinator.call(getPeriod, { params: { periodId: period.id } })).reports;
    expect(listed.find((one) => one.id === reportId)?.changedFigures).toBe(report.changesSince.length);
    expect(listed.find((one) => one.id !== reportId)?.changedFigures).toBeNull();
    const rows = await head.call(listFigureRows, { params, query: { figure: key } });
    expect([rows.value, rows.total, rows.evidence.filter((one) => one.withdrawn).length]).toEqual([2, 2, 1]);
    await expect(head.call(listFigureRows, { params, query: { figure: figureKey({ measure: 'tasks', agency: agencyId, group: 'II/9' }) } })).rejects.toMatchObject(refused('request.invalid'));
  });

  test('sai vai trò thì 403; cơ quan khác thì 404; kỳ đã chốt thì không đổi được nữa', async () => {
    const { w, focal, head, coordinator, reportId, params, period } = await begun();
    const version = { version: 0 };
    await expect(focal.call(submitReport, { params, body: version })).rejects.toMatchObject(refused('auth.forbidden'));
    await expect(coordinator.call(changeLine, { params: { reportId, lineKey: 'tasks/all' }, body: { version: 0, template: null, hidden: true } })).rejects.toMatchObject(refused('auth.forbidden'));
    await expect(coordinator.call(readyReport, { params, body: version })).rejects.toMatchObject(refused('auth.forbidden'));
    await expect(head.call(acceptReport, { params, body: version })).rejects.toMatchObject(refused('auth.forbidden'));
    await expect(head.call(sendBackReport, { params, body: { version: 0, reason: 'Thử' } })).rejects.toMatchObject(refused('record.state'));
    await expect(head.call(submitReport, { params, body: { version: 7 } })).rejects.toMatchObject(refused('record.stale', { current: { id: reportId } }));
    const sent = await head.call(submitReport, { params, body: version });
    const other = await w.as('daumoi.tttt');
    await expect(see(other, reportId)).rejects.toMatchObject(refused('record.not_found'));
    await expect(other.call(addLine, { params, body: { id: randomUUID(), part: 'results', text: 'Xen vào' } })).rejects.toMatchObject(refused('record.not_found'));
    await expect(other.call(listFigureRows, { params, query: { figure: sent.figures[0]?.key ?? '' } })).rejects.toMatchObject(refused('record.not_found'));
    expect((await other.call(getPeriod, { params: { periodId: period.id } })).reports.map((one) => one.agency?.code)).toEqual(['STTTT']);
    await w.owner.updateTable('reportPeriod').set({ state: 'closed', closedAt: '2024-12-20T00:00:00Z', closedBy: sent.submissions[0]?.by.id ?? '', contentHash: 'a'.repeat(64) }).execute();
    await expect(coordinator.call(acceptReport, { params, body: { version: sent.version } })).rejects.toMatchObject(refused('period.closed'));
    await expect(coordinator.call(changePeriodDeadline, { params: { periodId: period.id }, body: { version: 0, dueOn: '2024-12-30', dueRule: 'none', reason: 'Thử' } })).rejects.toMatchObject(refused('period.closed'));
    await expect(w.owner.updateTable('report').set({ state: 'draft' }).execute()).rejects.toThrow('closed period cannot be changed');
    expect((await see(head, reportId)).can).toMatchObject({ write: false, submit: false });
  });
});
