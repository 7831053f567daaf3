import { describe, expect, test } from 'vitest';
import { INSPECTION_STATES, permissionsOf, REMEDY_STATES } from '@thientruong/contract';
import { SCOPE_OF_ROLE, type Actor, type PlainDate, type Role } from '@thientruong/kernel';
import { whatOf, whatOfRemedy } from './inspections.policy.ts';
import { codeOf, competenceProblems, competentOn, dayProblem, incompetence, isLate, planProblems, programmeProblems, remedyCode, remedyDue, teamProblems, violationProblems, type CompetenceLine } from './inspections.rules.ts';
import { inspectionLines } from './inspections-report.service.ts';

const actor = (role: Role, agencyId: string | null): Actor => ({ tenantId: 't', personId: 'p', postId: 'v', agencyId, role, scope: SCOPE_OF_ROLE[role], permissions: permissionsOf(role) });
const paths = (problems: { path: string }[]) => problems.map((one) => one.path);
const none = new Map<PlainDate, 'off' | 'working'>();

describe('thẩm quyền theo ngày', () => {
  const lines: CompetenceLine[] = [
    { agencyId: 's', kind: 'inspectorate', validFrom: '2024-01-01', validTo: '2025-06-30', mark: 'unverified' },
    { agencyId: 's', kind: 'check', validFrom: '2024-01-01', validTo: null, mark: 'unverified' },
    { agencyId: 's', kind: 'check', validFrom: '2024-03-01', validTo: null, mark: 'found' },
  ];
  test('ngày đầu và ngày cuối còn thẩm quyền, trước và sau thì không; dòng đã có căn cứ được lấy trước', () => {
    const of = (kind: 'inspectorate' | 'check', day: string) => competentOn(lines, 's', kind, day)?.mark;
    expect([of('inspectorate', '2024-01-01'), of('inspectorate', '2025-06-30'), of('inspectorate', '2023-12-31'), of('inspectorate', '2025-07-01')]).toEqual(['unverified', 'unverified', undefined, undefined]);
    expect([of('check', '2024-02-01'), of('check', '2026-01-01')]).toEqual(['unverified', 'found']);
    expect(competentOn(lines, 'x', 'check', '2024-02-01')).toBeUndefined();
  });
  test('câu từ chối nói ngày, cơ quan, loại, và ngày hết thẩm quyền chưa xác minh', () => {
    const sở = { id: 's', name: 'Sở Khoa học và Công nghệ' };
    expect(incompetence(lines, sở, 'check', '2025-07-01')).toBeNull();
    expect(incompetence(lines, sở, 'inspectorate', '2025-07-01')).toBe('Theo bảng thẩm quyền, ngày 01/07/2025 Sở Khoa học và Công nghệ không có thẩm quyền thanh tra. Thẩm quyền ấy ghi đến hết ngày 30/06/2025 (chưa xác minh). Hãy chọn cơ quan hoặc loại khác, hoặc sửa bảng thẩm quyền.');
    expect(incompetence([], sở, 'check', '2025-07-01')).not.toContain('ghi đến hết');
    expect(paths(competenceProblems({ validFrom: '2025-01-02', validTo: '2025-01-01', basis: null, confirmed: true }))).toEqual(['validTo', 'basis']);
    expect(competenceProblems({ validFrom: '2025-01-01', validTo: '2025-01-01', basis: 'x', confirmed: true })).toEqual([]);
  });
});

describe('ai làm được gì', () => {
  const can = (who: Actor) => INSPECTION_STATES.map((state) => Object.entries(whatOf(who, { state, bodyAgencyId: 's' })).filter(([, may]) => may).map(([action]) => action).sort());
  test('Sở KH&CN làm từng việc đúng bước; vai khác không làm được gì trên cuộc', () => {
    expect(can(actor('coordinator', 's'))).toEqual([
      ['cancel', 'change', 'decide', 'postpone'], ['cancel', 'find', 'postpone', 'visit'], ['cancel', 'conclude', 'find', 'violation', 'visit'], ['close', 'hang', 'remedy', 'violation'], ['close', 'hang', 'remedy', 'violation'], ['hang'], ['cancel', 'replan'], [],
    ]);
    // People of the body carry its own
    expect(can(actor('head', 's'))).toEqual(can(actor('coordinator', 's')));
    for (const other of [actor('focal_point', 'a'), actor('head', 'a'), actor('provincial_leader', null), actor('finance_officer', null), actor('auditor', null)]) expect(can(other).flat()).toEqual([]);
  });
  test('cơ quan được kiểm tra chỉ trả lời kiến nghị của mình; đối tượng ngoài danh bạ thì Sở ghi thay; xác nhận, trả lại là của Sở', () => {
    const ofRemedy = (who: Actor, agencyId: string | null) => REMEDY_STATES.map((state) => Object.entries(whatOfRemedy(who, { state, agencyId, bodyAgencyId: 's' })).filter(([, may]) => may).map(([action]) => action).sort());
    expect(ofRemedy(actor('focal_point', 'a'), 'a')).toEqual([['answer'], [], [], []]);
    expect(ofRemedy(actor('focal_point', 'a'), 'b').flat()).toEqual([]);
    expect(ofRemedy(actor('focal_point', 'a'), null).flat()).toEqual([]);
    expect(ofRemedy(actor('coordinator', 's'), 'a')).toEqual([['change', 'waive'], ['check', 'return', 'waive'], [], []]);
    expect(ofRemedy(actor('coordinator', 's'), null)[0]).toEqual(['answer', 'change', 'waive']);
    expect(ofRemedy(actor('focal_point', 's'), 'a')).toEqual(ofRemedy(actor('coordinator', 's'), 'a'));
    expect(ofRemedy(actor('head', 's'), null)[0]).toEqual(['answer', 'change', 'waive']);
    expect(ofRemedy(actor('auditor', null), 'a').flat()).toEqual([]);
  });
});

describe('kiểm tra nội dung', () => {
  test('đối tượng, đột xuất, tháng của kế hoạch, đoàn, ngày', () => {
    const words = { programmeId: 'p' as string | null, unplannedReason: null as string | null, subjectAgencyId: 'a' as string | null, subjectName: null as string | null, plannedMonth: '2024-06' };
    expect(planProblems(words, 2024)).toEqual([]);
    expect(paths(planProblems({ ...words, subjectAgencyId: null }, 2025))).toEqual(['subjectName', 'plannedMonth']);
    expect(paths(planProblems({ ...words, programmeId: null }, null))).toEqual(['unplannedReason']);
    expect([teamProblems([{ role: 'head' }, { role: 'member' }]).length, teamProblems([{ role: 'member' }]).length, teamProblems([{ role: 'head' }, { role: 'head' }]).length]).toEqual([0, 1, 1]);
    expect(dayProblem('x', '2024-07-02', null, '', '2024-07-01')[0]?.message).toContain('tương lai');
    expect(dayProblem('x', '2024-06-01', '2024-06-03', 'ngày quyết định', '2024-07-01')[0]?.message).toBe('Ngày không được trước ngày quyết định (03/06/2024).');
    expect(dayProblem('x', '2024-06-03', '2024-06-03', 'ngày quyết định', '2024-07-01')).toEqual([]);
    expect([codeOf(7), remedyCode('TTKT-0007', 2)]).toEqual(['TTKT-0007', 'TTKT-0007/KN2']);
  });
  test('hạn kiến nghị: ghi ngày hoặc đếm ngày làm việc kể từ kết luận, trừ ngày nghỉ; quá hạn tính theo ngày', () => {
    // 2024-06-20 is a Thursday
    expect(remedyDue({ dueOn: null, workingDays: 10 }, '2024-06-20', none, '').dueOn).toBe('2024-07-04');
    expect(remedyDue({ dueOn: null, workingDays: 10 }, '2024-06-20', new Map([['2024-07-01' as PlainDate, 'off']]), '').dueOn).toBe('2024-07-05');
    expect(remedyDue({ dueOn: '2024-06-20', workingDays: null }, '2024-06-20', none, 'a.').problems).toEqual([]);
    expect(paths(remedyDue({ dueOn: '2024-06-19', workingDays: null }, '2024-06-20', none, 'a.').problems)).toEqual(['a.dueOn']);
    for (const both of [{ dueOn: null, workingDays: null }, { dueOn: '2024-07-01', workingDays: 5 }]) expect(paths(remedyDue(both, '2024-06-20', none, '').problems)).toEqual(['dueOn']);
    const late = (state: 'open' | 'answered' | 'checked' | 'waived', doneOn: string | null, today: string) => isLate({ state, dueOn: '2024-07-10', doneOn }, today);
    expect([late('open', null, '2024-07-10'), late('open', null, '2024-07-11'), late('answered', '2024-07-10', '2024-08-01'), late('checked', '2024-07-11', '2024-08-01'), late('waived', null, '2024-08-01')]).toEqual([false, true, false, true, false]);
  });
  test('phạt tiền có số tiền, hình thức khác thì không; ngày thi hành sau quyết định; số và ngày phê duyệt đi cùng nhau', () => {
    const words = { form: 'fine' as 'fine' | 'warning', amount: '5000000' as string | null, decidedOn: '2024-06-25', executedOn: null as string | null };
    expect(violationProblems(words, '2024-07-01')).toEqual([]);
    expect(paths(violationProblems({ ...words, amount: null }, '2024-07-01'))).toEqual(['amount']);
    expect(paths(violationProblems({ ...words, form: 'warning', decidedOn: '2024-07-02', executedOn: '2024-06-01' }, '2024-07-01'))).toEqual(['amount', 'decidedOn', 'executedOn']);
    expect([paths(programmeProblems({ symbol: 'x', decidedOn: null }, '2024-07-01')), paths(programmeProblems({ symbol: null, decidedOn: '2024-01-01' }, '2024-07-01')), programmeProblems({ symbol: 'x', decidedOn: '2024-01-01' }, '2024-07-01')]).toEqual([['decidedOn'], ['symbol'], []]);
  });
});

test('câu trong báo cáo của tỉnh: chỉ loại có việc trong kỳ, có số kiến nghị và tiền phạt', () => {
  const row = { kind: 'check' as const, decided: 2, concluded: 1, remedies: 3, done: 1, violations: 1, amount: '5000000' };
  expect(inspectionLines([row, { ...row, kind: 'inspectorate', decided: 0, concluded: 0, remedies: 0, violations: 0, amount: '0' }]).map((line) => line.text)).toEqual(['Kiểm tra: 2 cuộc có quyết định, 1 cuộc có kết luận trong kỳ; 1 trên 3 kiến nghị đã được thực hiện; 1 quyết định xử lý vi phạm, phạt 5.000.000 đồng.']);
  expect(inspectionLines([{ ...row, remedies: 0, violations: 0, amount: '0' }])[0]?.text).toBe('Kiểm tra: 2 cuộc có quyết định, 1 cuộc có kết luận trong kỳ.');
});
