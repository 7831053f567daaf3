import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  addEvaluationFormula, agreeEvaluationSheet, appealEvaluationSheet, appraiseEvaluationSheet, approveEvaluationPeriod, claimObjectiveReason, compareEvaluations, decideLead, dropObjectiveReason, exportEvaluationPeriod, exportEvaluationSheet,
  getEvaluationPeriod, getEvaluationSheet, getTask, listEvaluationFormulas, listEvaluationPeriods, listEvaluationRows, listNotices, openEvaluationPeriod, replyEvaluationAppeal, returnEvaluationSheet, saveEvaluationSelf, submitEvaluationSheet, weighEvaluationPeriod,
  type EvaluationSheet,
} from '@thientruong/contract';
import { world, type World } from '../../../test/world.ts';
import { agencyId, agreed, appraisalOf, cast, later, opened, ownSheet, play, SELF, sent } from './evaluation.testing.ts';

const problem = (code: string, paths?: string[]) => ({ problem: { code, ...(paths ? { fields: paths.map((path) => expect.objectContaining({ path }) as unknown) } : {}) } });
const at = (sheet: { id: string }) => ({ sheetId: sheet.id });
const on = (period: { id: string }) => ({ evaluationPeriodId: period.id });
const part = (sheet: EvaluationSheet, key: string) => (sheet.appraised ?? sheet.bare).parts.find((one) => one.key === key);
const newsOf = async (w: World, login: string) => (await (await w.as(login)).call(listNotices, { query: {} })).items.map((one) => one.news?.event).filter((event) => event?.startsWith('evaluation'));

describe('mở kỳ và đếm', () => {
  test('kỳ quý III/2024 đếm việc xong đúng hạn, muộn, quá hạn, bị trả lại; mỗi số mở đúng những dòng đã đếm', async () => {
    const scene = await cast(await world());
    const { focal, coordinator, w } = scene;
    const [onTime, late, overdue, returned] = await play(scene, focal, ['on_time', 'late', 'overdue', 'returned']);
    const period = await opened(scene, ['SNNPTNT', 'STTTT']);
    expect(period).toMatchObject({ name: 'quý III năm 2024', startsOn: '2024-06-15', endsOn: '2024-09-14', formulaCode: 'TT-2024', state: 'open', states: { draft: 2 }, cap: null, lines: [{}, {}], can: { approve: false, weigh: true } });
    const sheet = await ownSheet(focal, period);
    // 4 led tasks of weight 2: quality (1 + 1 + 0 + 0) of 4, timeliness (1 + 0 + 0 + 1) of 4; no report was due
    expect(sheet).toMatchObject({ state: 'draft', countedAt: null, moved: 0, bare: { taskPoints: '35.00', total: null }, can: { write: true, submit: false, appraise: false } });
    expect([part(sheet, 'quality'), part(sheet, 'timeliness'), part(sheet, 'reports')]).toMatchObject([{ numerator: '4.00', denominator: '8.00', points: '17.50', max: '35.00', rows: 4 }, { numerator: '4.00', denominator: '8.00', points: '17.50' }, { points: null, rows: 0 }]);
    const rowIds = async (query: object) => (await focal.call(listEvaluationRows, { params: at(sheet), query })).items.map((row) => row.rowId).sort();
    expect(await rowIds({})).toEqual([onTime, late, overdue, returned].sort());
    for (const { kind, role, outcome, returned: back, count } of sheet.counted) expect(await rowIds({ kind, role, outcome, returned: String(back) as 'true' })).toHaveLength(count);
    expect([await rowIds({ outcome: 'late' }), await rowIds({ outcome: 'overdue' }), await rowIds({ returned: 'true' })]).toEqual([[late], [overdue], [returned]]);
    expect(await rowIds({ faulty: 'true' })).toEqual([late, overdue, returned].sort());
    const page = await focal.call(listEvaluationRows, { params: at(sheet), query: { limit: 3 } });
    const rest = await focal.call(listEvaluationRows, { params: at(sheet), query: { limit: 3, cursor: page.nextCursor ?? '' } });
    expect([page.total, page.items.length, rest.items.length, rest.nextCursor]).toEqual([null, 3, 1, null]);
    const [back] = (await focal.call(listEvaluationRows, { params: at(sheet), query: { returned: 'true' } })).items;
    expect(back).toMatchObject({ outcome: 'on_time', weight: 2, shares: { quantity: 100, quality: 0, timeliness: 100 }, faults: [{ fault: 'return', on: '2024-09-06', text: 'Chưa đủ số liệu', claim: null }] });
    expect(await newsOf(w, 'daumoi.nnptnt')).toEqual(['evaluation_opened']);
    expect(await newsOf(w, 'daumoi.haihau')).toEqual([]);
    expect((await coordinator.call(listEvaluationPeriods, { query: { kind: 'quarter' } })).items.map((one) => one.id)).toEqual([period.id]);
    expect((await coordinator.call(listEvaluationPeriods, { query: { kind: 'year' } })).items).toEqual([]);
  });

  test('phối hợp tính riêng; giao lại cho cơ quan khác thì những lần trả lại của cơ quan trước không tính cho cơ quan sau', async () => {
    const scene = await cast(await world());
    const { coordinator, focal, stranger, w } = scene;
    await play(scene, focal, ['returned']);
    const [own] = await play(scene, stranger, ['overdue']);
    const [nn, tt] = [await agencyId(coordinator, 'SNNPTNT'), await agencyId(coordinator, 'STTTT')];
    await later(w, '2024-09-11T02:00:00Z');
    await coordinator.call(decideLead, { params: { taskId: own ?? '' }, body: { version: (await coordinator.call(getTask, { params: { taskId: own ?? '' } })).version, leadAgencyId: tt, supportingAgencyIds: [nn], reason: 'Cùng làm' } });
    const period = await opened(scene, ['SNNPTNT', 'STTTT'], null);
    const sheet = await ownSheet(focal, period);
    expect(sheet.counted).toEqual(expect.arrayContaining([{ kind: 'task', role: 'lead', outcome: 'on_time', returned: true, count: 1 }, { kind: 'task', role: 'supporting', outcome: 'overdue', returned: false, count: 1 }]));
    // The led one kept its time (2 of 2), the supported one did not (0 of 1)
    expect(part(sheet, 'timeliness')).toMatchObject({ numerator: '2.00', denominator: '3.00' });
    expect((await ownSheet(stranger, period)).counted).toEqual([{ kind: 'task', role: 'lead', outcome: 'overdue', returned: false, count: 1 }]);
  });

  test('mở kỳ: chưa hết kỳ, trùng, sai hạn, sai công thức, không phải Sở đều bị từ chối rõ lý do', async () => {
    const scene = await cast(await world());
    const { coordinator, leader, focal, planId, w } = scene;
    await later(w, '2024-09-20T02:00:00Z');
    const body = { planId, kind: 'quarter' as const, year: 2024, number: 3, formulaCode: null, selfDueOn: '2024-09-27', appealDays: 5, agencyIds: [] };
    const open = (change: object, person = coordinator) => person.call(openEvaluationPeriod, { body: { ...body, ...change } });
    for (const person of [leader, focal]) await expect(open({}, person)).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(open({ number: 4 })).rejects.toMatchObject(problem('request.invalid', ['number']));
    await expect(open({ kind: 'half', number: 3 })).rejects.toMatchObject(problem('request.invalid', ['number']));
    await expect(open({ selfDueOn: '2024-09-14' })).rejects.toMatchObject(problem('request.invalid', ['selfDueOn']));
    await expect(open({ planId: randomUUID() })).rejects.toMatchObject(problem('request.invalid', ['planId']));
    await expect(open({ formulaCode: 'ND335-2026' })).rejects.toMatchObject(problem('request.invalid', ['formulaCode']));
    await expect(open({ agencyIds: [randomUUID()] })).rejects.toMatchObject(problem('request.invalid', ['agencyIds.0']));
    const all = await open({});
    expect(all.lines.length).toBeGreaterThan(20);
    await expect(open({})).rejects.toMatchObject(problem('record.exists'));
  });
});

describe('tự chấm', () => {
  test('lưu dở dang, thiếu thì chưa gửi được, gửi thì chốt số liệu; bấm hai lần chỉ gửi một lần', async () => {
    const scene = await cast(await world());
    const { focal, head, stranger, coordinator, w } = scene;
    await play(scene, focal, ['on_time', 'late', 'overdue']);
    const period = await opened(scene, ['SNNPTNT', 'STTTT']);
    const sheet = await ownSheet(focal, period);
    const save = (change: object, version: number, person = focal) => person.call(saveEvaluationSelf, { params: at(sheet), body: { version, ...SELF, ...change } });
    await expect(save({}, 0, stranger)).rejects.toMatchObject(problem('record.not_found'));
    await expect(save({}, 0, coordinator)).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(save({ criteria: [{ ...SELF.criteria[0], points: '10.5' }, { ...SELF.criteria[1], key: 'la' }] }, 0)).rejects.toMatchObject(problem('request.invalid', ['criteria.0.points', 'criteria.1.key']));
    await expect(save({ criteria: [{ ...SELF.criteria[0], fileId: randomUUID() }] }, 0)).rejects.toMatchObject(problem('request.invalid', ['criteria.0.fileId']));
    const file = await w.upload('daumoi.nnptnt', 'minh-chung.txt', 'Quyết định khen thưởng');
    const first = await save({ criteria: [{ ...SELF.criteria[0], points: '7.5', fileId: file.id, evidence: 'Quyết định số 12' }], level: null }, 0);
    expect(first).toMatchObject({ version: 1, asked: { criteriaPoints: null, total: null }, criteria: [{ selfPoints: '7.50', selfFile: { name: 'minh-chung.txt' } }, { selfPoints: null }, {}] });
    await expect(save({}, 0)).rejects.toMatchObject({ problem: { code: 'record.stale', current: { version: 1 } } });
    await expect(focal.call(submitEvaluationSheet, { params: at(sheet), body: { version: 1 } })).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(head.call(submitEvaluationSheet, { params: at(sheet), body: { version: 1 } })).rejects.toMatchObject({ problem: { code: 'evaluation.incomplete', detail: expect.stringContaining('chưa chọn mức') as unknown } });
    const ready = await save({}, 1);
    const both = await Promise.allSettled([1, 2].map(() => head.call(submitEvaluationSheet, { params: at(sheet), body: { version: ready.version } })));
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const submitted = await head.call(getEvaluationSheet, { params: at(sheet) });
    expect(submitted).toMatchObject({ state: 'submitted', submittedOn: '2024-09-20', late: false, countedAt: expect.stringMatching(/^2024-09-20T02:00:00/) as string, moved: 0, asked: { total: '62.00', level: 'good' }, appraised: null, events: [{ kind: 'submitted', total: '62.00' }], can: { write: false } });
    await expect(save({}, submitted.version)).rejects.toMatchObject(problem('record.state'));
    expect(await newsOf(w, 'tonghop')).toEqual(['evaluation_submitted']);
  });

  test('số liệu hiện tại khác lúc chấm: điểm đã chốt giữ nguyên, phiếu nói bao nhiêu dòng khác và mở đúng các dòng ấy', async () => {
    const scene = await cast(await world());
    const { focal, head, coordinator, w } = scene;
    const [taskId = ''] = await play(scene, focal, ['overdue', 'on_time']);
    const period = await opened(scene, ['SNNPTNT']);
    const submitted = await sent(head, await ownSheet(focal, period));
    const nobody = await agencyId(coordinator, 'STTTT');
    await coordinator.call(decideLead, { params: { taskId }, body: { version: (await coordinator.call(getTask, { params: { taskId } })).version, leadAgencyId: nobody, supportingAgencyIds: [], reason: 'Chuyển chức năng' } });
    const now = await head.call(getEvaluationSheet, { params: at(submitted) });
    expect([now.moved, now.asked]).toEqual([1, submitted.asked]);
    expect((await head.call(listEvaluationRows, { params: at(submitted), query: { moved: 'true' } })).items.map((row) => row.rowId)).toEqual([taskId]);
    expect((await coordinator.call(getEvaluationPeriod, { params: on(period) })).lines).toMatchObject([{ moved: 1 }]);
    // Returned, it is counted anew
    const back = await coordinator.call(returnEvaluationSheet, { params: at(submitted), body: { version: now.version, reason: 'Nhiệm vụ đã chuyển' } });
    expect(back).toMatchObject({ state: 'returned', moved: 0, countedAt: null });
    expect((await newsOf(w, 'thutruong.nnptnt')).includes('evaluation_returned')).toBe(true);
    const again = await head.call(submitEvaluationSheet, { params: at(submitted), body: { version: back.version } });
    expect(again).toMatchObject({ state: 'submitted', moved: 0, counted: [{ outcome: 'on_time', count: 1 }] });
    expect(again.asked.total).not.toBe(submitted.asked.total);
  });

  test('lý do khách quan chỉ nêu được cho lỗi có thật, bỏ được khi chưa gửi; điểm đề nghị tính như đã xác nhận', async () => {
    const scene = await cast(await world());
    const { focal, head, stranger } = scene;
    const [onTime = '', late = ''] = await play(scene, focal, ['on_time', 'late']);
    const period = await opened(scene, ['SNNPTNT', 'STTTT']);
    const sheet = await ownSheet(focal, period);
    const claim = (rowId: string, faultId: string, version: number, person = focal) => person.call(claimObjectiveReason, { params: at(sheet), body: { version, rowId, faultId, reason: 'Bão số 2', evidence: null } });
    await expect(claim(onTime, onTime, 0)).rejects.toMatchObject(problem('request.invalid', ['rowId']));
    await expect(claim(late, randomUUID(), 0)).rejects.toMatchObject(problem('request.invalid', ['rowId']));
    await expect(claim(late, late, 0, stranger)).rejects.toMatchObject(problem('record.not_found'));
    const claimed = await claim(late, late, 0);
    expect(claimed).toMatchObject({ version: 1, bare: { taskPoints: '52.50' }, asked: { taskPoints: '70.00' }, claims: [{ rowId: late, fault: 'delay', reason: 'Bão số 2', verdict: null }] });
    await expect(claim(late, late, 0)).rejects.toMatchObject(problem('record.stale'));
    const dropped = await focal.call(dropObjectiveReason, { params: at(sheet), body: { version: 1, rowId: late, faultId: late } });
    expect(dropped).toMatchObject({ claims: [], asked: { taskPoints: '52.50' } });
    await expect(focal.call(dropObjectiveReason, { params: at(sheet), body: { version: 2, rowId: late, faultId: late } })).rejects.toMatchObject(problem('request.invalid', ['rowId']));
    const again = await claim(late, late, 2);
    const submitted = await sent(head, again);
    await expect(claim(late, late, submitted.version)).rejects.toMatchObject(problem('record.state'));
  });
});

describe('thẩm định, kiến nghị, phê duyệt', () => {
  test('Sở kết luận từng lý do, sửa điểm phải ghi lý do; xác nhận thì bỏ đúng phần trừ; cơ quan được báo', async () => {
    const scene = await cast(await world());
    const { focal, head, coordinator, leader, w } = scene;
    const [late = ''] = await play(scene, focal, ['late', 'on_time']);
    const period = await opened(scene, ['SNNPTNT']);
    const claimed = await focal.call(claimObjectiveReason, { params: at(await ownSheet(focal, period)), body: { version: 0, rowId: late, faultId: late, reason: 'Bão số 2', evidence: 'Công điện 61' } });
    const sheet = await sent(head, claimed);
    const appraise = (change: object, person = coordinator) => person.call(appraiseEvaluationSheet, { params: at(sheet), body: { ...appraisalOf(sheet), text: null, ...change } });
    for (const person of [head, leader]) await expect(appraise({}, person)).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(appraise({ verdicts: [] })).rejects.toMatchObject(problem('request.invalid', ['verdicts']));
    await expect(appraise({ verdicts: [{ rowId: late, faultId: late, verdict: 'refused', reason: null }] })).rejects.toMatchObject(problem('request.invalid', ['verdicts.0.reason']));
    await expect(appraise({ verdicts: [...appraisalOf(sheet).verdicts, { rowId: randomUUID(), faultId: randomUUID(), verdict: 'confirmed', reason: null }] })).rejects.toMatchObject(problem('request.invalid', ['verdicts.1.rowId']));
    const lower = SELF.criteria.map(({ key, points }, index) => ({ key, points: index === 0 ? '6' : points, reason: null }));
    await expect(appraise({ criteria: lower })).rejects.toMatchObject(problem('request.invalid', ['criteria.0.reason']));
    await expect(appraise({ criteria: lower.slice(1) })).rejects.toMatchObject(problem('request.invalid', ['criteria']));
    await expect(appraise({ level: null })).rejects.toMatchObject(problem('request.invalid', ['level']));
    await expect(appraise({ level: 'done' })).rejects.toMatchObject(problem('request.invalid', ['levelReason']));
    expect((await coordinator.call(getEvaluationSheet, { params: at(sheet) })).state).toBe('submitted');
    const done = await appraise({ criteria: lower.map((one, index) => (index === 0 ? { ...one, reason: 'Có hai lần nhắc nhở' } : one)), text: 'Thẩm định xong' });
    // 5 working days from Friday 20 September
    expect(done).toMatchObject({ state: 'appraised', appealDueOn: '2024-09-27', appraised: { taskPoints: '70.00', criteriaPoints: '23.00', total: '93.00', level: 'good' }, claims: [{ verdict: 'confirmed' }], criteria: [{ selfPoints: '10.00', points: '6.00', reason: 'Có hai lần nhắc nhở' }, {}, {}] });
    expect((await newsOf(w, 'daumoi.nnptnt')).includes('evaluation_appraised')).toBe(true);
    const refusedOnes = await coordinator.call(appraiseEvaluationSheet, { params: at(sheet), body: { ...appraisalOf(done, 'refused'), text: null } });
    expect(refusedOnes).toMatchObject({ state: 'appraised', appraised: { taskPoints: '52.50' }, claims: [{ verdict: 'refused', verdictReason: 'Không đủ căn cứ' }] });
  });

  test('hết hạn tự chấm mà chưa gửi thì Sở thẩm định được theo số liệu lúc ấy; chưa hết hạn thì không', async () => {
    const scene = await cast(await world());
    const { coordinator, stranger, w } = scene;
    await play(scene, stranger, ['on_time', 'late']);
    const period = await opened(scene, ['STTTT']);
    const sheet = await ownSheet(stranger, period);
    const appraise = async () => coordinator.call(appraiseEvaluationSheet, { params: at(sheet), body: { ...appraisalOf(await coordinator.call(getEvaluationSheet, { params: at(sheet) })), text: null } });
    await expect(appraise()).rejects.toMatchObject({ problem: { code: 'record.state', detail: expect.stringContaining('27/09/2024') as unknown } });
    await later(w, '2024-09-28T02:00:00Z');
    expect(await appraise()).toMatchObject({ state: 'appraised', late: true, submittedOn: null, countedAt: '2024-09-28T02:00:00.000Z', appraised: { criteriaPoints: '15.00', total: '67.50' }, counted: [{ count: 1 }, { count: 1 }] });
  });

  test('kiến nghị trong hạn, trả lời kèm điểm sau trả lời; quá hạn thì không kiến nghị được nữa', async () => {
    const scene = await cast(await world());
    const { focal, head, coordinator, w } = scene;
    const [late = ''] = await play(scene, focal, ['late', 'on_time']);
    const period = await opened(scene, ['SNNPTNT']);
    const claimed = await focal.call(claimObjectiveReason, { params: at(await ownSheet(focal, period)), body: { version: 0, rowId: late, faultId: late, reason: 'Bão số 2', evidence: null } });
    const sheet = await sent(head, claimed);
    const done = await coordinator.call(appraiseEvaluationSheet, { params: at(sheet), body: { ...appraisalOf(sheet, 'refused'), text: null } });
    const appeal = (person = head) => person.call(appealEvaluationSheet, { params: at(sheet), body: { version: done.version, text: 'Bão đã có công điện' } });
    await expect(appeal(focal)).rejects.toMatchObject(problem('auth.forbidden'));
    await later(w, '2024-09-30T02:00:00Z');
    await expect(appeal()).rejects.toMatchObject({ problem: { code: 'record.state', detail: expect.stringContaining('27/09/2024') as unknown } });
    await later(w, '2024-09-27T10:00:00Z');
    const appealed = await appeal();
    expect(appealed).toMatchObject({ state: 'appealed', events: [{}, {}, { kind: 'appealed', text: 'Bão đã có công điện' }], can: { agree: false } });
    expect((await newsOf(w, 'tonghop')).includes('evaluation_appealed')).toBe(true);
    await expect(coordinator.call(appraiseEvaluationSheet, { params: at(sheet), body: { ...appraisalOf(appealed), text: null } })).rejects.toMatchObject(problem('record.state'));
    const replied = await coordinator.call(replyEvaluationAppeal, { params: at(sheet), body: { ...appraisalOf(appealed), text: 'Xác nhận sau khi đối chiếu công điện' } });
    expect(replied).toMatchObject({ state: 'replied', appraised: { taskPoints: '70.00' }, claims: [{ verdict: 'confirmed' }], events: [{}, {}, { total: '79.50' }, { kind: 'replied', total: '97.00' }] });
    expect(await newsOf(w, 'lanhdao')).toEqual(['evaluation_ready']);
    await expect(head.call(appealEvaluationSheet, { params: at(sheet), body: { version: replied.version, text: 'Nữa' } })).rejects.toMatchObject(problem('record.state'));
  });

  test('trước khi phê duyệt cơ quan chỉ thấy phiếu của mình, cán bộ tài chính không thấy điểm; sau khi phê duyệt ai cũng thấy kết quả, không ai thấy phiếu của cơ quan khác', async () => {
    const scene = await cast(await world());
    const { focal, head, stranger, coordinator, leader, w } = scene;
    await play(scene, focal, ['on_time', 'late']);
    await play(scene, stranger, ['on_time']);
    const period = await opened(scene, ['SNNPTNT', 'STTTT']);
    const params = on(period);
    const [mine, theirs] = [await ownSheet(focal, period), await ownSheet(stranger, period)];
    await expect(stranger.call(getEvaluationSheet, { params: at(mine) })).rejects.toMatchObject(problem('record.not_found'));
    await expect(stranger.call(exportEvaluationSheet, { params: at(mine) })).rejects.toMatchObject(problem('record.not_found'));
    const finance = await w.as('taichinh');
    expect(await stranger.call(getEvaluationPeriod, { params })).toMatchObject({ ownOnly: true, cap: null, lines: [{ sheetId: theirs.id, place: null }], states: { draft: 1 } });
    expect(await finance.call(getEvaluationPeriod, { params })).toMatchObject({ ownOnly: true, lines: [] });
    await expect(finance.call(getEvaluationSheet, { params: at(mine) })).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(stranger.call(weighEvaluationPeriod, { params, query: { formula: 'ND335-2026' } })).rejects.toMatchObject(problem('auth.forbidden'));

    const decision = { version: 0, symbol: '2001/QĐ-UBND', decidedOn: '2024-10-10', capReason: null };
    const approve = (change: object = {}, person = leader) => person.call(approveEvaluationPeriod, { params, body: { ...decision, ...change } });
    await later(w, '2024-09-28T02:00:00Z');
    await agreed(coordinator, head, await sent(head, mine));
    await coordinator.call(appraiseEvaluationSheet, { params: at(theirs), body: { ...appraisalOf(await coordinator.call(getEvaluationSheet, { params: at(theirs) })), text: null } });
    await expect(approve({ decidedOn: '2024-09-28' }, coordinator)).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(approve()).rejects.toMatchObject(problem('request.invalid', ['decidedOn']));
    await expect(approve({ decidedOn: '2024-09-28' })).rejects.toMatchObject({ problem: { code: 'evaluation.incomplete', detail: expect.stringContaining('trong thời hạn kiến nghị') as unknown } });
    expect(await leader.call(getEvaluationPeriod, { params })).toMatchObject({ openWindows: [{ code: 'STTTT' }], unfinished: [], can: { approve: true } });
    await later(w, '2024-10-10T02:00:00Z');
    await expect(approve({ version: 7 })).rejects.toMatchObject(problem('record.stale'));
    const approved = await approve();
    expect(approved).toMatchObject({ state: 'approved', decision: { symbol: '2001/QĐ-UBND', on: '2024-10-10' }, states: { approved: 2 } });
    await expect(approve({ version: approved.version })).rejects.toMatchObject(problem('record.state'));
    const seen = await stranger.call(getEvaluationPeriod, { params });
    expect(seen).toMatchObject({ ownOnly: false, state: 'approved' });
    expect(seen.lines.map((line) => [line.agency.code, line.scored.total, line.scored.level, line.place, line.kindPlace, line.sheetId])).toEqual([
      ['SNNPTNT', '79.50', 'good', 2, 2, null],
      ['STTTT', '85.00', 'good', 1, 1, theirs.id],
    ].sort((a, b) => seen.lines.findIndex((line) => line.agency.code === a[0]) - seen.lines.findIndex((line) => line.agency.code === b[0])));
    expect((await finance.call(getEvaluationPeriod, { params })).lines).toHaveLength(2);
    await expect(stranger.call(getEvaluationSheet, { params: at(mine) })).rejects.toMatchObject(problem('record.not_found'));
    await expect(head.call(agreeEvaluationSheet, { params: at(mine), body: { version: (await head.call(getEvaluationSheet, { params: at(mine) })).version } })).rejects.toMatchObject(problem('record.state'));
    expect(await newsOf(w, 'daumoi.tttt')).toEqual(expect.arrayContaining(['evaluation_approved']));
    expect(await stranger.call(compareEvaluations, { query: {} })).toMatchObject({ periods: [{ id: period.id }], agencies: [{ results: [{ of: 2, kindOf: 2 }] }, {}] });
    for (const person of [stranger, coordinator]) expect(String(await person.call(exportEvaluationPeriod, { params })).startsWith('PK')).toBe(true);
    expect(String(await head.call(exportEvaluationSheet, { params: at(mine) })).startsWith('PK')).toBe(true);
  });
});

describe('công thức', () => {
  test('kỳ 2026 dùng thang 30 + 70: mức theo ngưỡng, vượt 20% xuất sắc thì phải ghi lý do; thử công thức khác không lưu gì', async () => {
    const scene = await cast(await world(), '2026-03-02');
    const { focal, head, coordinator, leader, planId, w } = scene;
    await play(scene, focal, ['overdue']);
    await later(w, '2026-03-20T02:00:00Z');
    const nn = await agencyId(coordinator, 'SNNPTNT');
    const period = await coordinator.call(openEvaluationPeriod, { body: { planId, kind: 'quarter', year: 2026, number: 1, formulaCode: null, selfDueOn: '2026-03-27', appealDays: 5, agencyIds: [nn] } });
    expect(period).toMatchObject({ formulaCode: 'ND335-2026', formula: { marks: { combination: 'unverified', levels: 'found' } } });
    const params = on(period);
    const sheet = await agreed(coordinator, head, await sent(head, await ownSheet(focal, period)));
    expect(sheet).toMatchObject({ appraised: { taskPoints: '0.00', total: '27.00', level: 'failed' }, head: { total: '27.00', level: 'failed' }, selfLevel: null });
    const other = await coordinator.call(weighEvaluationPeriod, { params, query: { formula: 'TT-2024' } });
    expect(other.lines).toMatchObject([{ now: { total: '27.00' }, then: { total: '27.00', level: null } }]);
    await expect(coordinator.call(weighEvaluationPeriod, { params, query: { formula: 'khong-co' } })).rejects.toMatchObject(problem('request.invalid', ['formula']));
    const approved = await leader.call(approveEvaluationPeriod, { params, body: { version: 0, symbol: '5/QĐ-UBND', decidedOn: '2026-03-20', capReason: null } });
    expect(approved.cap).toMatchObject({ excellent: 0, allowed: 0, exceeded: false });
  });

  test('một cơ quan xuất sắc trên một cơ quan là quá 20%: phê duyệt cần lý do, lý do được lưu', async () => {
    const scene = await cast(await world());
    const { focal, head, coordinator, leader } = scene;
    const [taskId = ''] = await play(scene, focal, ['on_time']);
    const { completedOn } = await coordinator.call(getTask, { params: { taskId } });
    expect(completedOn).toBe('2024-09-06');
    const content = (await coordinator.call(listEvaluationFormulas, {})).items.find((one) => one.code === 'ND335-2026')?.content;
    if (!content) throw new Error('thiếu công thức');
    const formula = { code: 'THU-2024', name: 'Thử thang 30 + 70', validFrom: '2024-01-01', validTo: null, legalBasis: 'Văn bản thử', content };
    await expect(focal.call(addEvaluationFormula, { body: formula })).rejects.toMatchObject(problem('auth.forbidden'));
    await expect(coordinator.call(addEvaluationFormula, { body: { ...formula, content: { ...content, taskPoints: '60' } } })).rejects.toMatchObject(problem('request.invalid', ['content.taskPoints']));
    await expect(coordinator.call(addEvaluationFormula, { body: { ...formula, validTo: '2023-01-01' } })).rejects.toMatchObject(problem('request.invalid', ['validTo']));
    expect(await coordinator.call(addEvaluationFormula, { body: formula })).toMatchObject({ code: 'THU-2024', shipped: false });
    for (const code of ['THU-2024', 'TT-2024']) await expect(coordinator.call(addEvaluationFormula, { body: { ...formula, code } })).rejects.toMatchObject(problem('record.exists'));
    const period = await opened(scene, ['SNNPTNT'], 'THU-2024');
    const params = on(period);
    await agreed(coordinator, head, await sent(head, await ownSheet(focal, period)));
    const approve = (capReason: string | null) => leader.call(approveEvaluationPeriod, { params, body: { version: 0, symbol: '5/QĐ-UBND', decidedOn: '2024-09-20', capReason } });
    await expect(approve(null)).rejects.toMatchObject({ problem: { code: 'request.invalid', fields: [{ path: 'capReason', message: expect.stringContaining('chưa xác minh') as unknown }] } });
    expect((await leader.call(getEvaluationPeriod, { params })).state).toBe('open');
    expect(await approve('Chỉ đánh giá một cơ quan')).toMatchObject({ cap: { excellent: 1, base: 1, allowed: 0, exceeded: true }, decision: { capReason: 'Chỉ đánh giá một cơ quan' } });
  });
});
