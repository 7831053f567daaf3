import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  addFinding, addRemedy, addViolation, addVisit, answerRemedy, cancelInspection, changeCompetence, changeFinding, changeInspection, changeProgramme, changeRemedy, changeViolation, checkRemedy, closeInspection, concludeInspection, countInspections, currentSession,
  decideInspection, downloadFile, dropFinding, dropVisit, exportInspections, getInspection, getTask, hangInspection, listCompetences, listInspections, listNotices, listProgrammes, listRemedies, listTasks, listViolations, openProgramme, planInspection,
  postponeInspection, proposeCompetences, replanInspection, returnRemedy, waiveRemedy, addCompetence, type Inspection,
} from '@thientruong/contract';
import { plainDate } from '@thientruong/kernel';
import { asActor } from '../../platform/database.ts';
import { world, type Person, type World } from '../../../test/world.ts';
import { inspectionsSection } from './inspections-report.service.ts';
import { at, cast, concluded, decided, planned, remedyAt, visited, wordsOf } from './inspections.testing.ts';

const problem = (code: string, fields?: string[]) => ({ problem: { code, ...(fields ? { fields: fields.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });
const newsOf = async (w: World, username: string) => (await (await w.as(username)).call(listNotices, { query: {} })).items.map((one) => one.news?.event);
const VIOLATION = { findingId: null, violator: 'Công ty A', act: 'Ghi nhãn sai', basis: 'Nghị định ghi trong biên bản', form: 'fine' as const, amount: '15000000' as string | null, symbol: '3/QĐ-XPHC', decidedOn: '2024-06-25', executedOn: null as string | null, note: null };

describe('thẩm quyền và kế hoạch năm', () => {
  test('đề xuất chưa xác minh, xác nhận phải có căn cứ; cơ quan không có thẩm quyền ở ngày ấy bị từ chối bằng một câu; cơ quan không có thẩm quyền không thấy dòng nào', async () => {
    const of = await cast(await world());
    const { coordinator, focal, auditor, agencies } = of;
    const table = await coordinator.call(listCompetences, {});
    expect(table.items.map((one) => [one.agency.code, one.kind, one.validTo, one.mark])).toEqual(expect.arrayContaining([['SKHCN', 'inspectorate', '2025-06-30', 'unverified'], ['SKHCN', 'check', null, 'unverified'], ['TTT', 'inspectorate', null, 'unverified']]));
    expect(table.can).toEqual({ change: true, propose: false });
    expect((await auditor.call(listCompetences, {})).can).toEqual({ change: false, propose: false });
    await expect(coordinator.call(proposeCompetences, { body: {} })).rejects.toMatchObject(problem('record.state'));
    expect(await focal.call(listCompetences, {})).toEqual({ items: [], can: { change: false, propose: false } });
    expect((await focal.call(listProgrammes, {})).items).toEqual([]);

    const later = { programmeId: null, unplannedReason: 'Theo đơn', plannedMonth: '2025-07' };
    await expect(planned(of, { ...later, kind: 'inspectorate' })).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: [{ path: 'bodyAgencyId', message: expect.stringContaining('không có thẩm quyền thanh tra. Thẩm quyền ấy ghi đến hết ngày 30/06/2025 (chưa xác minh)') as unknown }] } });
    await expect(planned(of, { bodyAgencyId: agencies.inspectorate })).rejects.toMatchObject(problem('request.invalid', ['bodyAgencyId']));
    expect(await planned(of, { ...later })).toMatchObject({ kind: 'check', competence: { ok: true, mark: 'unverified', day: '2025-07-01' } });

    const row = table.items.find((one) => one.agency.code === 'SKHCN' && one.kind === 'check');
    const params = { competenceId: row?.id ?? '' };
    const change = (body: object) => coordinator.call(changeCompetence, { params, body: { version: 0, validFrom: '2024-01-01', validTo: null, basis: null, confirmed: true, ...body } });
    await expect(change({})).rejects.toMatchObject(problem('request.invalid', ['basis']));
    expect(await change({ basis: 'Văn bản do người dùng ghi', validTo: '2024-06-30' })).toMatchObject({ mark: 'found', version: 1 });
    await expect(change({ basis: 'x' })).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1 } } });
    await expect(planned(of, { plannedMonth: '2024-07' })).rejects.toMatchObject(problem('request.invalid', ['bodyAgencyId']));
    expect((await coordinator.call(addCompetence, { body: { agencyId: agencies.inspectorate, kind: 'check', validFrom: '2024-07-01', validTo: null, basis: null, confirmed: false } })).mark).toBe('unverified');
    expect((await planned(of, { plannedMonth: '2024-07', bodyAgencyId: agencies.inspectorate })).body.code).toBe('TTT');
  });

  test('mỗi năm một kế hoạch; phê duyệt có số và ngày; cuộc trong kế hoạch phải cùng năm, cuộc đột xuất phải có lý do; bản cũ 409', async () => {
    const of = await cast(await world());
    const { coordinator, programme, leader } = of;
    await expect(coordinator.call(openProgramme, { body: { year: 2024, title: 'x', symbol: null, decidedOn: null, note: null, fileId: null } })).rejects.toMatchObject(problem('record.exists'));
    const change = (body: object) => coordinator.call(changeProgramme, { params: { programmeId: programme.id }, body: { version: 0, title: programme.title, symbol: '9/QĐ-SKHCN', decidedOn: '2024-01-10', note: null, fileId: null, ...body } });
    await expect(change({ decidedOn: null })).rejects.toMatchObject(problem('request.invalid', ['decidedOn']));
    expect(await change({})).toMatchObject({ symbol: '9/QĐ-SKHCN', version: 1 });
    await expect(change({})).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1 } } });
    await expect(planned(of, { plannedMonth: '2025-01' })).rejects.toMatchObject(problem('request.invalid', ['plannedMonth']));
    await expect(planned(of, { programmeId: null })).rejects.toMatchObject(problem('request.invalid', ['unplannedReason']));
    await expect(planned(of, { subjectAgencyId: null })).rejects.toMatchObject(problem('request.invalid', ['subjectName']));
    await expect(planned(of, { subjectAgencyId: of.agencies.body })).rejects.toMatchObject(problem('request.invalid', ['subjectAgencyId']));
    await expect(planned(of, { programmeId: randomUUID() })).rejects.toMatchObject(problem('request.invalid', ['programmeId']));
    expect(await planned(of)).toMatchObject({ code: 'TTKT-0001', programme: { year: 2024 }, subject: { name: 'Sở Nông nghiệp và Phát triển nông thôn' }, state: 'planned' });
    expect((await leader.call(listProgrammes, {})).items).toMatchObject([{ year: 2024, inspections: 1, can: { change: false } }]);
  });
});

describe('một cuộc từ kế hoạch đến kết thúc', () => {
  test('quyết định có đoàn, buổi làm việc, kết quả, kết luận kèm kiến nghị; sai bước, sai ngày bị từ chối; mọi bước trong lịch sử', async () => {
    const of = await cast(await world());
    const { coordinator, leader } = of;
    let one = await planned(of);
    const decide = (body: object) => coordinator.call(decideInspection, { params: at(one), body: { version: one.version, symbol: '45/QĐ', decidedOn: '2024-06-03', team: [{ name: 'A', position: null, role: 'head' }], ...body } });
    await expect(decide({ decidedOn: '2024-07-02' })).rejects.toMatchObject(problem('request.invalid', ['decidedOn']));
    await expect(decide({ decidedOn: '2023-12-31' })).rejects.toMatchObject(problem('request.invalid', ['decidedOn']));
    await expect(decide({ team: [{ name: 'A', position: null, role: 'member' }] })).rejects.toMatchObject(problem('request.invalid', ['team']));
    await expect(coordinator.call(addVisit, { params: at(one), body: { version: 0, heldOn: '2024-06-10', place: 'x', summary: null, fileId: null } })).rejects.toMatchObject(problem('record.state'));
    await expect(leader.call(decideInspection, { params: at(one), body: { version: 0, symbol: 'x', decidedOn: '2024-06-03', team: [{ name: 'A', position: null, role: 'head' }] } })).rejects.toMatchObject(problem('auth.forbidden'));
    one = await coordinator.call(changeInspection, { params: at(one), body: { version: 0, ...wordsOf(of), topics: 'Nội dung mới' } });
    one = await decide({});
    expect(one).toMatchObject({ state: 'decided', decision: { symbol: '45/QĐ', on: '2024-06-03' }, team: [{ name: 'A', role: 'head' }], topics: 'Nội dung mới' });
    const visit = (heldOn: string) => coordinator.call(addVisit, { params: at(one), body: { version: one.version, heldOn, place: 'Trụ sở', summary: null, fileId: null } });
    await expect(visit('2024-06-02')).rejects.toMatchObject(problem('request.invalid', ['heldOn']));
    one = await visit('2024-06-10');
    expect(one.state).toBe('visited');
    one = await coordinator.call(dropVisit, { params: { ...at(one), visitId: one.visits[0]?.id ?? '' }, body: { version: one.version, reason: 'Ghi nhầm' } });
    expect([one.state, one.visits]).toEqual(['decided', []]);
    one = await visit('2024-06-12');
    one = await coordinator.call(addFinding, { params: at(one), body: { version: one.version, kind: 'breach', content: 'Vi phạm', basis: 'Luật' } });
    one = await coordinator.call(addFinding, { params: at(one), body: { version: one.version, kind: 'strength', content: 'Tốt', basis: null } });
    const finding = (index: number) => ({ ...at(one), findingId: one.findings[index]?.id ?? '' });
    one = await coordinator.call(changeFinding, { params: finding(0), body: { version: one.version, kind: 'breach', content: 'Vi phạm về nhãn', basis: null } });
    one = await coordinator.call(addViolation, { params: at(one), body: { version: one.version, ...VIOLATION, findingId: one.findings.find((item) => item.kind === 'breach')?.id ?? null } });
    await expect(coordinator.call(dropFinding, { params: { ...at(one), findingId: one.findings.find((item) => item.kind === 'breach')?.id ?? '' }, body: { version: one.version, reason: 'x' } })).rejects.toMatchObject(problem('record.state'));
    one = await coordinator.call(dropFinding, { params: { ...at(one), findingId: one.findings.find((item) => item.kind === 'strength')?.id ?? '' }, body: { version: one.version, reason: 'x' } });
    const conclude = (body: object) => coordinator.call(concludeInspection, { params: at(one), body: { version: one.version, symbol: '12/KL', concludedOn: '2024-06-20', text: 'Kết luận', fileId: null, remedies: [], ...body } });
    await expect(conclude({ concludedOn: '2024-06-11' })).rejects.toMatchObject(problem('request.invalid', ['concludedOn']));
    await expect(conclude({ remedies: [{ content: 'x', findingId: randomUUID(), dueOn: '2024-06-19', workingDays: null }] })).rejects.toMatchObject(problem('request.invalid', ['remedies.0.dueOn', 'remedies.0.findingId']));
    await expect(conclude({ remedies: [{ content: 'x', findingId: null, dueOn: null, workingDays: null }] })).rejects.toMatchObject(problem('request.invalid', ['remedies.0.dueOn']));
    one = await conclude({ remedies: [{ content: 'Sửa nhãn', findingId: one.findings[0]?.id ?? null, dueOn: null, workingDays: 10 }] });
    expect(one).toMatchObject({ state: 'followed', conclusion: { symbol: '12/KL', on: '2024-06-20' }, remedyList: [{ code: 'TTKT-0001/KN1', dueOn: '2024-07-04', state: 'open', late: false }], remedies: { total: 1, open: 1, overdue: 0 } });
    await expect(coordinator.call(addFinding, { params: at(one), body: { version: one.version, kind: 'breach', content: 'x', basis: null } })).rejects.toMatchObject(problem('record.state'));
    await expect(coordinator.call(closeInspection, { params: at(one), body: { version: one.version } })).rejects.toMatchObject(problem('record.state'));
    expect(one.events.map((event) => [event.kind, event.from, event.to])).toEqual([
      ['planned', null, 'planned'], ['changed', 'planned', 'planned'], ['decided', 'planned', 'decided'], ['visited', 'decided', 'visited'], ['visit_dropped', 'visited', 'decided'], ['visited', 'decided', 'visited'], ['found', 'visited', 'visited'], ['found', 'visited', 'visited'],
      ['finding_changed', 'visited', 'visited'], ['violation_added', 'visited', 'visited'], ['finding_dropped', 'visited', 'visited'], ['concluded', 'visited', 'followed'],
    ]);
  });

  test('hoãn, đưa lại vào kế hoạch thì quyết định cũ không còn hiệu lực; hủy phải có lý do và không mở lại được', async () => {
    const of = await cast(await world());
    const { coordinator } = of;
    let one = await decided(of);
    one = await coordinator.call(postponeInspection, { params: at(one), body: { version: one.version, reason: 'Trùng đoàn của Bộ' } });
    expect(one).toMatchObject({ state: 'postponed', reason: 'Trùng đoàn của Bộ', can: { replan: true, decide: false } });
    await expect(coordinator.call(replanInspection, { params: at(one), body: { version: one.version, plannedMonth: '2025-02' } })).rejects.toMatchObject(problem('request.invalid', ['plannedMonth']));
    one = await coordinator.call(replanInspection, { params: at(one), body: { version: one.version, plannedMonth: '2024-09' } });
    expect(one).toMatchObject({ state: 'planned', plannedMonth: '2024-09', decision: null, team: [], reason: null });
    await expect(coordinator.call(cancelInspection, { params: at(one), body: { version: one.version, reason: ' ' } })).rejects.toMatchObject(problem('request.invalid', ['reason']));
    one = await coordinator.call(cancelInspection, { params: at(one), body: { version: one.version, reason: 'Không cần nữa' } });
    expect(Object.values(one.can).filter(Boolean)).toEqual([]);
    await expect(coordinator.call(replanInspection, { params: at(one), body: { version: one.version, plannedMonth: '2024-10' } })).rejects.toMatchObject(problem('record.state'));
  });

  test('hai người cùng làm chỉ một người được; bản cũ trả bản mới; gửi trùng không ghi hai lần', async () => {
    const of = await cast(await world());
    const { coordinator } = of;
    const one = await decided(of);
    const visit = (place: string, idempotencyKey?: string) => coordinator.call(addVisit, { params: at(one), body: { version: one.version, heldOn: '2024-06-10', place, summary: null, fileId: null }, ...(idempotencyKey && { idempotencyKey }) });
    const both = await Promise.allSettled([visit('A'), visit('B')]);
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(visit('C')).rejects.toMatchObject({ problem: { code: 'record.stale', current: { id: one.id, version: one.version + 1, visits: [{}] } } });
    const key = randomUUID();
    const plan = () => coordinator.call(planInspection, { body: wordsOf(of), idempotencyKey: key });
    expect((await plan()).id).toBe((await plan()).id);
    expect((await coordinator.call(listInspections, {})).items).toHaveLength(2);
  });
});

describe('cơ quan được kiểm tra', () => {
  const sees = async (person: Person, one: Inspection): Promise<boolean> => person.call(getInspection, { params: at(one) }).then(() => true, () => false);

  test('chỉ thấy cuộc của mình sau khi có kết luận, không thấy lịch sử; cơ quan khác không thấy gì; tệp kết luận tải được', async () => {
    const of = await cast(await world());
    const { w, coordinator, focal, stranger, auditor } = of;
    let one = await visited(of);
    expect([await sees(focal, one), await sees(stranger, one), await sees(auditor, one)]).toEqual([false, false, true]);
    expect((await focal.call(listInspections, {})).items).toEqual([]);
    const file = await w.upload('tonghop', 'ket-luan.txt', 'Kết luận kiểm tra');
    one = await coordinator.call(concludeInspection, { params: at(one), body: { version: one.version, symbol: '12/KL', concludedOn: '2024-06-20', text: 'Kết luận', fileId: file.id, remedies: [{ content: 'Lập sổ', findingId: null, dueOn: '2024-07-31', workingDays: null }] } });
    one = await coordinator.call(addViolation, { params: at(one), body: { version: one.version, ...VIOLATION } });
    expect([await sees(focal, one), await sees(stranger, one)]).toEqual([true, false]);
    const seen = await focal.call(getInspection, { params: at(one) });
    expect(seen).toMatchObject({ findings: [{ content: 'Chưa lập sổ theo dõi' }], team: [{}, {}], visits: [{}], violations: [{ amount: '15000000' }], remedyList: [{ can: { answer: true, check: false } }], events: [], competence: null, tasks: [] });
    expect(Object.values(seen.can).filter(Boolean)).toEqual([]);
    expect(String(await focal.call(downloadFile, { params: { fileId: file.id } }))).toBe('Kết luận kiểm tra');
    await expect(stranger.call(downloadFile, { params: { fileId: file.id } })).rejects.toMatchObject(problem('record.not_found'));
    for (const [person, count] of [[focal, 1], [stranger, 0], [coordinator, 1]] as const) {
      expect((await person.call(listInspections, {})).items, 'cuộc').toHaveLength(count);
      expect((await person.call(listRemedies, {})).items, 'kiến nghị').toHaveLength(count);
      expect((await person.call(listViolations, {})).items, 'vi phạm').toHaveLength(count);
      expect((await person.call(countInspections, {})).violations.count).toBe(count);
    }
    expect([await newsOf(w, 'daumoi.nnptnt'), await newsOf(w, 'daumoi.tttt')]).toEqual([['inspection_concluded'], []]);
  });

  test('trả lời kiến nghị, Sở trả lại, trả lời lại, Sở xác nhận, kết thúc; ai đến lượt thì được báo; quá hạn hiện đúng', async () => {
    const of = await cast(await world());
    const { w, coordinator, focal, stranger } = of;
    let one = await concluded(of);
    expect(one.remedyList.map((remedy) => [remedy.code, remedy.dueOn])).toEqual([['TTKT-0001/KN2', '2024-07-04'], ['TTKT-0001/KN1', '2024-07-31']]);
    const { params } = remedyAt(one, 0);
    const answer = (person: Person, version: number, doneOn = '2024-07-01') => person.call(answerRemedy, { params, body: { version, text: 'Đã báo cáo', doneOn, fileId: null } });
    await expect(answer(stranger, 0)).rejects.toMatchObject(problem('record.not_found'));
    await expect(answer(coordinator, 0)).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(answer(focal, 0, '2024-06-19')).rejects.toMatchObject(problem('request.invalid', ['doneOn']));
    await expect(answer(focal, 0, '2024-07-02')).rejects.toMatchObject(problem('request.invalid', ['doneOn']));
    let remedy = await answer(focal, 0);
    expect(remedy).toMatchObject({ state: 'answered', answer: { text: 'Đã báo cáo', doneOn: '2024-07-01' }, can: { answer: false, check: false } });
    await expect(answer(focal, 0)).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1 } } });
    await expect(answer(focal, 1)).rejects.toMatchObject(problem('record.state'));
    expect((await newsOf(w, 'tonghop')).filter((event) => event === 'remedy_answered')).toHaveLength(1);
    remedy = await coordinator.call(returnRemedy, { params, body: { version: 1, reason: 'Thiếu phụ lục' } });
    expect(remedy).toMatchObject({ state: 'open', returnedReason: 'Thiếu phụ lục', answer: null });
    w.setNow('2024-07-05T02:00:00Z');
    expect((await focal.call(listRemedies, { query: { overdue: 'true' } })).items).toMatchObject([{ id: remedy.id, late: true }]);
    expect((await coordinator.call(listInspections, {})).items[0]?.remedies).toEqual({ total: 2, open: 2, overdue: 1 });
    remedy = await answer(focal, 2, '2024-07-05');
    expect(remedy.late).toBe(true);
    // Two confirm at once: one of them
    const both = await Promise.allSettled([1, 2].map(() => coordinator.call(checkRemedy, { params, body: { version: 3, text: null } })));
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    const second = remedyAt(one, 1).params;
    await expect(focal.call(waiveRemedy, { params: second, body: { version: 0, reason: 'x' } })).rejects.toMatchObject(problem('auth.forbidden'));
    expect(await coordinator.call(changeRemedy, { params: second, body: { version: 0, content: 'Lập sổ theo mẫu', dueOn: '2024-08-15', reason: 'Có mẫu mới' } })).toMatchObject({ content: 'Lập sổ theo mẫu', dueOn: '2024-08-15' });
    await coordinator.call(waiveRemedy, { params: second, body: { version: 1, reason: 'Đơn vị đã giải thể' } });
    one = await coordinator.call(getInspection, { params: at(one) });
    expect(one.remedies).toEqual({ total: 2, open: 0, overdue: 0 });
    one = await coordinator.call(closeInspection, { params: at(one), body: { version: one.version } });
    expect(one).toMatchObject({ state: 'closed', can: { violation: false, remedy: false, hang: true } });
    expect((await newsOf(w, 'daumoi.nnptnt')).sort()).toEqual(expect.arrayContaining(['inspection_concluded', 'remedy_changed', 'remedy_checked', 'remedy_returned']));
  });

  test('tổ chức ngoài danh bạ: Sở ghi thay kết quả thực hiện; thêm kiến nghị sau kết luận; cơ quan không thấy cuộc ấy', async () => {
    const of = await cast(await world());
    const { coordinator, focal } = of;
    let one = await concluded(of, { subjectAgencyId: null, subjectName: 'Công ty TNHH A' });
    expect([one.subject, await sees(focal, one)]).toEqual([{ agency: null, name: 'Công ty TNHH A' }, false]);
    one = await coordinator.call(addRemedy, { params: at(one), body: { version: one.version, content: 'Nộp phạt', findingId: null, dueOn: '2024-07-20', workingDays: null } });
    expect(one.remedyList.map((remedy) => remedy.code)).toContain('TTKT-0001/KN3');
    const { params } = remedyAt(one, 0);
    expect(await coordinator.call(answerRemedy, { params, body: { version: 0, text: 'Công ty báo đã xong', doneOn: '2024-07-01', fileId: null } })).toMatchObject({ state: 'answered', can: { check: true } });
  });
});

describe('vi phạm, số liệu, minh chứng', () => {
  test('quyết định xử lý: phạt tiền phải có số tiền, sửa được đến khi kết thúc; lọc, tìm không dấu; số liệu khớp với dòng; xuất tệp', async () => {
    const of = await cast(await world());
    const { coordinator, focal, leader } = of;
    let one = await concluded(of);
    const add = (body: object) => coordinator.call(addViolation, { params: at(one), body: { version: one.version, ...VIOLATION, ...body } });
    await expect(add({ amount: null })).rejects.toMatchObject(problem('request.invalid', ['amount']));
    await expect(add({ amount: '1.5' })).rejects.toMatchObject(problem('request.invalid', ['amount']));
    await expect(add({ findingId: randomUUID() })).rejects.toMatchObject(problem('request.invalid', ['findingId']));
    await expect(focal.call(addViolation, { params: at(one), body: { version: one.version, ...VIOLATION } })).rejects.toMatchObject(problem('auth.forbidden'));
    one = await add({});
    one = await add({ form: 'warning', amount: null, symbol: '4/QĐ-XPHC', violator: 'Hộ kinh doanh B' });
    const fine = one.violations.find((item) => item.form === 'fine');
    one = await coordinator.call(changeViolation, { params: { ...at(one), violationId: fine?.id ?? '' }, body: { version: one.version, ...VIOLATION, executedOn: '2024-06-30' } });
    expect(one.violations.find((item) => item.form === 'fine')).toMatchObject({ executedOn: '2024-06-30', version: 1 });
    const found = async (query: object) => (await leader.call(listViolations, { query })).items.map((item) => item.symbol).sort();
    expect(await found({})).toEqual(['3/QĐ-XPHC', '4/QĐ-XPHC']);
    expect([await found({ form: 'fine' }), await found({ q: 'ho kinh doanh' }), await found({ year: 2023 })]).toEqual([['3/QĐ-XPHC'], ['4/QĐ-XPHC'], []]);
    await planned(of, { programmeId: null, unplannedReason: 'Theo đơn thư', kind: 'inspectorate', plannedMonth: '2024-08' });
    const sums = await leader.call(countInspections, { query: { year: 2024 } });
    expect(sums).toMatchObject({ total: 2, planned: 1, unplanned: 1, remedies: { total: 2, open: 2, overdue: 0, checked: 0 }, violations: { count: 2, fines: 1, amount: '15000000', executed: 1 } });
    for (const { kind, states } of sums.byKind) for (const { state, count } of states) expect((await leader.call(listInspections, { query: { year: 2024, kind, state } })).items).toHaveLength(count);
    expect((await leader.call(countInspections, { query: { year: 2023 } })).total).toBe(0);
    const list = async (query: object) => (await coordinator.call(listInspections, { query })).items.map((item) => item.code);
    expect([await list({}), await list({ direction: 'desc' }), await list({ q: 'nong nghiep' }), await list({ unplanned: 'true' }), await list({ year: 2025 }), await list({ agencyId: of.agencies.other })]).toEqual([['TTKT-0001', 'TTKT-0002'], ['TTKT-0002', 'TTKT-0001'], ['TTKT-0001', 'TTKT-0002'], ['TTKT-0002'], [], []]);
    const page = await coordinator.call(listInspections, { query: { limit: 1 } });
    expect((await coordinator.call(listInspections, { query: { limit: 1, cursor: page.nextCursor ?? '' } })).items.map((item) => item.code)).toEqual(['TTKT-0002']);
    for (const person of [coordinator, focal]) expect(String(await person.call(exportInspections, {})).startsWith('PK')).toBe(true);
  });

  test('gắn vào nhiệm vụ thành minh chứng không nêu tên đối tượng, mỗi nhiệm vụ một lần', async () => {
    const of = await cast(await world());
    const { coordinator } = of;
    let one = await concluded(of);
    const task = (await coordinator.call(listTasks, { query: { limit: 1 } })).items[0];
    const params = { taskId: task?.id ?? '' };
    await expect(coordinator.call(hangInspection, { params: at(one), body: { version: one.version, taskId: randomUUID() } })).rejects.toMatchObject(problem('request.invalid', ['taskId']));
    one = await coordinator.call(hangInspection, { params: at(one), body: { version: one.version, ...params } });
    expect(one.tasks).toMatchObject([{ id: task?.id }]);
    await expect(coordinator.call(hangInspection, { params: at(one), body: { version: one.version, ...params } })).rejects.toMatchObject(problem('record.exists'));
    const { evidence } = await coordinator.call(getTask, { params });
    expect(evidence.map((item) => [item.title, item.activity?.product])).toEqual([['Kiểm tra theo Quyết định số 45/QĐ-SKHCN', 'Kết luận số 12/KL-SKHCN']]);
    expect(JSON.stringify(evidence)).not.toContain('Nông nghiệp');
  });

  test('báo cáo của tỉnh: cuộc có quyết định, kết luận trong kỳ, kiến nghị đã làm, tiền phạt; cơ quan được kiểm tra không có câu nào', async () => {
    const of = await cast(await world());
    const { w, coordinator, focal } = of;
    let one = await concluded(of);
    one = await coordinator.call(addViolation, { params: at(one), body: { version: one.version, ...VIOLATION } });
    await focal.call(answerRemedy, { params: remedyAt(one, 0).params, body: { version: 0, text: 'Xong', doneOn: '2024-07-01', fileId: null } });
    await decided(of, { subjectAgencyId: of.agencies.other });
    const personId = (await coordinator.call(currentSession, {})).person.id;
    const lines = (scope: object) => asActor(w.db, { tenantId: w.tenantId, agencyId: null, personId, scope: 'province' }, async (tx) => (await inspectionsSection.write(tx, { tenantId: w.tenantId, planId: randomUUID(), agencyId: null, startsOn: plainDate('2024-06-15'), endsOn: plainDate('2024-07-14'), asOf: plainDate('2024-07-14'), ...scope })).lines.map((line) => line.text));
    expect(await lines({})).toEqual(['Kiểm tra: 0 cuộc có quyết định, 1 cuộc có kết luận trong kỳ; 1 trên 2 kiến nghị đã được thực hiện; 1 quyết định xử lý vi phạm, phạt 15.000.000 đồng.']);
    expect(await lines({ startsOn: plainDate('2024-06-01'), endsOn: plainDate('2024-06-14') })).toEqual(['Kiểm tra: 2 cuộc có quyết định, 0 cuộc có kết luận trong kỳ.']);
    expect(await lines({ agencyId: of.agencies.own })).toEqual([]);
  });

  test('cơ sở dữ liệu: cơ quan không sửa gì ngoài trả lời kiến nghị đang mở của mình; lịch sử chỉ thêm', async () => {
    const of = await cast(await world());
    const { w, focal, agencies } = of;
    const one = await concluded(of);
    const theirs = await concluded(of, { subjectAgencyId: agencies.other });
    const personId = (await focal.call(currentSession, {})).person.id;
    const run = (query: string) => asActor(w.db, { tenantId: w.tenantId, agencyId: agencies.own, personId, scope: 'agency' }, (tx) => sql.raw(query).execute(tx));
    const refused = { code: '42501' };
    for (const table of ['inspection', 'finding', 'violation', 'inspection_visit', 'inspection_member']) {
      await expect(run(`update ${table} set tenant_id = tenant_id`)).rejects.toMatchObject(refused);
    }
    for (const table of ['inspection', 'violation', 'remedy', 'inspection_event']) await expect(run(`delete from ${table}`)).rejects.toMatchObject(refused);
    // These are a body's to take out and to correct; of what another body carries there is nothing to be found
    for (const table of ['finding', 'inspection_visit', 'inspection_member']) expect((await run(`delete from ${table}`)).numAffectedRows).toBe(0n);
    for (const change of [`inspection set topics = 'x'`, `finding set content = 'x'`, `violation set act = 'x'`]) expect((await run(`update ${change}`)).numAffectedRows).toBe(0n);
    for (const table of ['inspection_event', 'inspection_competence', 'inspection_evidence', 'inspection_clause']) expect((await run(`select from ${table}`)).rows).toEqual([]);
    await expect(run(`update remedy set due_on = '2030-01-01'`)).rejects.toMatchObject(refused);
    await expect(run(`update remedy set state = 'checked'`)).rejects.toMatchObject(refused);
    const answered = `state = 'answered', answer = 'x', done_on = '2024-07-01', answered_by = '${personId}', answered_at = now()`;
    expect((await run(`update remedy set ${answered} where inspection_id = '${theirs.id}'`)).numAffectedRows).toBe(0n);
    expect((await run(`update remedy set ${answered} where inspection_id = '${one.id}'`)).numAffectedRows).toBe(2n);
    await expect(run(`insert into inspection_event (tenant_id, id, inspection_id, kind, by_person, at) values ('${w.tenantId}', gen_random_uuid(), '${theirs.id}', 'remedy_answered', '${personId}', now())`)).rejects.toMatchObject(refused);
    await expect(sql`update inspection_event set text = 'x'`.execute(w.owner)).rejects.toMatchObject({ code: '23001' });
    await expect(sql`delete from inspection_event`.execute(w.owner)).rejects.toMatchObject({ code: '23001' });
  });
});
