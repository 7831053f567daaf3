import { randomUUID } from 'node:crypto';
import excel from 'exceljs';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { agreeEvaluationSheet, appraiseEvaluationSheet, approveEvaluationPeriod, compareEvaluations, exportEvaluationSheet, getEvaluationSheet, getReport, listNotices, openPeriod, type Report } from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { asActor, asSystem } from '../../platform/database.ts';
import { world, type Person, type World } from '../../../test/world.ts';
import { reportOf } from '../reports/reports-world.testing.ts';
import { agencyId, agreed, appraisalOf, cast, later, opened, ownSheet, play, sent } from './evaluation.testing.ts';
import { selfScoreDeadlines } from './evaluation-deadlines.queries.ts';
import { evaluationSection } from './evaluation-report.service.ts';
import { lookForReady } from './evaluation.jobs.ts';

const at = (sheet: { id: string }) => ({ sheetId: sheet.id });
const newsOf = async (person: Person) => (await person.call(listNotices, { query: {} })).items.flatMap((one) => one.news ?? []).filter((one) => one.event === 'evaluation_ready').map((one) => one.name);
const linesOf = (parts: Report['parts']): string[] => parts.flatMap((part) => part.lines.map((line) => line.text)).filter((text) => text.includes('xếp loại'));
const asked = (w: World, from: string, to: string) => asSystem(w.db, 'jobs', w.tenantId, (tx) => selfScoreDeadlines.list(tx, w.tenantId, plainDate(from), plainDate(to)));

test('hạn tự chấm là hạn của từng cơ quan chưa gửi: gửi thì hết, bị trả lại thì lại có, ngoài khoảng ngày thì không', async () => {
  const scene = await cast(await world());
  const period = await opened(scene, ['SNNPTNT', 'STTTT']);
  const [mine, theirs] = [await ownSheet(scene.focal, period), await ownSheet(scene.stranger, period)];
  const [own, other] = [await agencyId(scene.coordinator, 'SNNPTNT'), await agencyId(scene.coordinator, 'STTTT')];
  const owing = async () => (await asked(scene.w, '2024-09-01', '2024-09-30')).map((one) => one.agencyId).sort();
  expect(await asked(scene.w, '2024-09-27', '2024-09-27')).toEqual(expect.arrayContaining([{ dueOn: '2024-09-27', owner: 'agency', agencyId: own, id: mine.id, name: `Phiếu tự chấm điểm ${period.name}` }]));
  expect(await owing()).toEqual([own, other].sort());
  expect(await asked(scene.w, '2024-09-28', '2024-10-30')).toEqual([]);
  await sent(scene.head, mine);
  expect(await owing()).toEqual([other]);
  await later(scene.w, '2024-09-28T02:00:00Z');
  await scene.coordinator.call(appraiseEvaluationSheet, { params: at(theirs), body: { ...appraisalOf(await scene.coordinator.call(getEvaluationSheet, { params: at(theirs) })), text: null } });
  expect(await owing()).toEqual([]);
});

test('phiếu cuối cùng xong do cơ quan đồng ý, hoặc do hết hạn kiến nghị: lãnh đạo được báo đúng một lần; có bước mới rồi lại xong thì báo lại', async () => {
  const scene = await cast(await world());
  const { w, coordinator, head, leader, focal, stranger } = scene;
  await play(scene, focal, ['on_time']);
  const period = await opened(scene, ['SNNPTNT', 'STTTT']);
  const [mine, theirs] = [await ownSheet(focal, period), await ownSheet(stranger, period)];
  await later(w, '2024-09-30T02:00:00Z');
  const look = () => lookForReady(w.services, w.tenantId);
  const appraised = await coordinator.call(appraiseEvaluationSheet, { params: at(theirs), body: { ...appraisalOf(await coordinator.call(getEvaluationSheet, { params: at(theirs) })), text: null } });
  await agreed(coordinator, head, await sent(head, mine));
  await look();
  expect(await newsOf(leader)).toEqual([]);
  expect(appraised.appealDueOn).toBe('2024-10-07');
  await later(w, '2024-10-07T10:00:00Z');
  await look();
  expect(await newsOf(leader)).toEqual([]);
  await later(w, '2024-10-08T02:00:00Z');
  await Promise.all([look(), look()]);
  await look();
  expect(await newsOf(leader)).toEqual([period.name]);
  // Appraised anew, the days run again; the head agrees and nobody of the province does anything
  const anew = await coordinator.call(appraiseEvaluationSheet, { params: at(mine), body: { ...appraisalOf(await coordinator.call(getEvaluationSheet, { params: at(mine) })), text: null } });
  await look();
  expect(await newsOf(leader)).toHaveLength(1);
  await head.call(agreeEvaluationSheet, { params: at(mine), body: { version: anew.version } });
  await look();
  expect(await newsOf(leader)).toEqual([period.name, period.name]);
  for (const person of [focal, head, coordinator]) expect(await newsOf(person)).toEqual([]);
});

test('báo cáo chỉ nói kết quả đã phê duyệt: điểm tự chấm, điểm thẩm định chưa phê duyệt không lọt vào báo cáo của cơ quan hay của tỉnh', async () => {
  const scene = await cast(await world());
  const { w, coordinator, head, leader, focal, stranger, planId } = scene;
  await play(scene, focal, ['on_time', 'late']);
  await play(scene, stranger, ['on_time']);
  const period = await opened(scene, ['SNNPTNT', 'STTTT']);
  const [mine, theirs] = [await ownSheet(focal, period), await ownSheet(stranger, period)];
  const quarter = (number: number) => coordinator.call(openPeriod, { body: { planId, kind: 'quarter', year: 2024, number, name: null, dueRule: 'forward', alsoAgencyIds: [] } });
  const [third, fourth] = [await quarter(3), await quarter(4)];
  const nn = await agencyId(coordinator, 'SNNPTNT');
  const [then, next] = [await reportOf(w, third.id, nn), await reportOf(w, fourth.id, nn)];
  const read = async (reportId: string, person = head) => linesOf((await person.call(getReport, { params: { reportId } })).parts);
  const written = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }, scope: 'province' | 'auditor' = 'province') =>
    asActor(w.db, { tenantId: w.tenantId, scope, personId: null, agencyId: null }, (tx) => evaluationSection.write(tx, { tenantId: w.tenantId, planId, agencyId: null, startsOn: plainDate(startsOn), endsOn: plainDate(endsOn), asOf: plainDate(endsOn) }), 'read');
  const province = async (one: { startsOn: string; endsOn: string }) => (await written(one)).lines.map((line) => line.text);
  const nothing = async () => {
    for (const lines of [await read(then), await read(next), await read(then, coordinator), await province(third), await province(fourth)]) expect(lines).toEqual([]);
  };
  await nothing();
  await later(w, '2024-09-30T02:00:00Z');
  const submitted = await sent(head, mine);
  const own = submitted.asked.total?.replace('.', ',') ?? '';
  expect(own).toMatch(/^\d+,\d\d$/);
  await nothing();
  await agreed(coordinator, head, submitted);
  await coordinator.call(appraiseEvaluationSheet, { params: at(theirs), body: { ...appraisalOf(await coordinator.call(getEvaluationSheet, { params: at(theirs) })), text: null } });
  await nothing();
  await later(w, '2024-10-10T02:00:00Z');
  await leader.call(approveEvaluationPeriod, { params: { evaluationPeriodId: period.id }, body: { version: 0, symbol: '2001/QĐ-UBND', decidedOn: '2024-10-10', capReason: null } });
  const basis = '(Quyết định 2001/QĐ-UBND ngày 10/10/2024; cách chấm có phần chưa xác minh)';
  const line = `Kết quả đánh giá, xếp loại ${period.name}: ${own} điểm, hoàn thành tốt nhiệm vụ ${basis}.`;
  expect(await read(then)).toEqual([line]);
  // The next quarter tells of it as well: it was approved in that time
  expect(await read(next)).toEqual([line]);
  expect(await province(third)).toEqual([`Đánh giá, xếp loại ${period.name}: 2 cơ quan, trong đó hoàn thành tốt nhiệm vụ 2 ${basis}.`]);
  const [table] = (await written(third, 'auditor')).tables;
  expect(table?.rows.map((row) => row.cells.map((cell) => ('text' in cell ? cell.text : ''))).sort()).toEqual([
    [expect.stringContaining('Nông nghiệp'), own, 'Hoàn thành tốt nhiệm vụ'],
    [expect.stringContaining('Thông tin'), expect.stringMatching(/^\d+,\d\d$/), 'Hoàn thành tốt nhiệm vụ'],
  ]);
  expect((await leader.call(compareEvaluations, { query: {} })).periods).toMatchObject([{ unconfirmed: true }]);
});

test('phiếu hơn 20.000 dòng xuất đủ mọi dòng, chia trang tính, ghi tổng số dòng; bản PDF nói rõ là quá nhiều', async () => {
  const scene = await cast(await world());
  const { w, head, focal } = scene;
  await play(scene, focal, ['on_time']);
  const sheet = await sent(head, await ownSheet(focal, await opened(scene, ['SNNPTNT'])));
  const nn = await agencyId(scene.coordinator, 'SNNPTNT');
  await sql`insert into evaluation_row (tenant_id, sheet_id, number, row_id, agency_id, kind, role, code, title, outcome)
    select ${w.tenantId}, ${sheet.id}, 1, gen_random_uuid(), ${nn}, 'task', 'lead', 'NV-X', 'Việc ' || n, 'on_time' from generate_series(1, 20000) n`.execute(w.owner);
  const file = (await head.call(exportEvaluationSheet, { params: at(sheet), query: { format: 'pdf' } }).catch((error: unknown) => error)) as unknown;
  expect(file).toMatchObject({ problem: { code: 'request.invalid', fields: [{ path: 'format', message: expect.stringContaining('2.000 dòng') as unknown }] } });
  const answer = await w.app.inject({ url: `/api/evaluation-sheets/${sheet.id}/export?format=xlsx`, headers: { cookie: head.cookie, 'x-request-id': randomUUID() } });
  const book = new excel.Workbook();
  await book.xlsx.load(answer.rawPayload as never);
  expect(['Dòng đã đếm', 'Dòng đã đếm (2)'].map((name) => (book.getWorksheet(name)?.rowCount ?? 0) - 1)).toEqual([20_000, 1]);
  const about = new Map<unknown, unknown>(book.getWorksheet('Thông tin')?.getRows(1, 20)?.map((row) => [row.getCell(1).value, row.getCell(2).value]));
  expect(about.get('Số dòng đã đếm')).toBe('20001');
}, 60_000);
