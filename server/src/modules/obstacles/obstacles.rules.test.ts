import { describe, expect, test } from 'vitest';
import { permissionsOf } from '@thientruong/contract';
import { OBSTACLE_STATES } from '@thientruong/contract';
import { plainDate, SCOPE_OF_ROLE, type Actor, type PlainDate, type Role } from '@thientruong/kernel';
import { whatOf, whatOfSubmission } from './obstacles.policy.ts';
import { askedProblems, basisOf, codeOf, dueAfter, escalatedSince, searchPatterns, searchText, termsOn, timingOf } from './obstacles.rules.ts';

const none = new Map<PlainDate, 'off' | 'working'>();

const actor = (role: Role, agencyId: string | null): Actor => ({ tenantId: 't', personId: 'p', postId: 'v', agencyId, role, scope: SCOPE_OF_ROLE[role], permissions: permissionsOf(role) });
const allowed = (who: Actor, state: (typeof OBSTACLE_STATES)[number], agencyId = 'a') => Object.entries(whatOf(who, { state, agencyId })).filter(([, may]) => may).map(([action]) => action).sort();

describe('thời hạn của mỗi bước', () => {
  test('đếm ngày làm việc theo lượt: Sở 5, UBND tỉnh 10, cơ quan 5; đã xong thì không còn hạn', () => {
    // 2024-07-01 is a Monday
    const today = plainDate('2024-07-01');
    expect(dueAfter('raised', today, none)).toBe('2024-07-08');
    expect(dueAfter('raised', today, new Map([[plainDate('2024-07-03'), 'off'], [plainDate('2024-07-06'), 'working']]))).toBe('2024-07-08');
    expect(dueAfter('raised', today, new Map([[plainDate('2024-07-03'), 'off']]))).toBe('2024-07-09');
    expect(dueAfter('submitted', today, none)).toBe('2024-07-15');
    expect(dueAfter('decided', plainDate('2024-07-05'), none)).toBe('2024-07-12');
    expect([dueAfter('closed', today, none), dueAfter('withdrawn', today, none)]).toEqual([null, null]);
    expect(termsOn(today)).toMatchObject({ coordinator: 5, province: 10, mark: 'unverified' });
    expect(termsOn(plainDate('2020-01-01'))).toMatchObject({ coordinator: 5 });
  });

  test('đúng ngày hạn còn trong hạn; qua hạn hai ngày làm việc nữa mới báo lãnh đạo, và chỉ khi đến lượt Sở', () => {
    const at = (state: 'raised' | 'gathered' | 'submitted' | 'answered', today: string) => timingOf({ state, dueOn: '2024-07-05' }, plainDate(today), escalatedSince(plainDate(today), none));
    expect(['2024-07-05', '2024-07-06', '2024-07-09', '2024-07-10'].map((day) => at('raised', day))).toEqual(['in_term', 'overdue', 'overdue', 'escalated']);
    expect([at('gathered', '2024-07-10'), at('submitted', '2024-07-10'), at('answered', '2024-08-10')]).toEqual(['escalated', 'overdue', 'overdue']);
    expect(timingOf({ state: 'closed', dueOn: null }, plainDate('2024-07-10'), plainDate('2024-07-07'))).toBeNull();
    expect(escalatedSince(plainDate('2024-07-10'), none)).toBe('2024-07-07');
    expect(escalatedSince(plainDate('2024-07-09'), none)).toBe('2024-07-04');
    expect(escalatedSince(plainDate('2024-07-10'), new Map([[plainDate('2024-07-08'), 'off']]))).toBe('2024-07-04');
  });
});

describe('ai làm được gì', () => {
  test('cơ quan nêu: sửa, rút khi chờ; xác nhận hoặc nêu lại khi đã có trả lời; cơ quan khác, người đọc không làm được gì', () => {
    const own = actor('focal_point', 'a');
    expect(OBSTACLE_STATES.map((state) => allowed(own, state))).toEqual([['change', 'withdraw'], ['change', 'withdraw'], ['accept', 'reopen'], [], [], [], ['accept', 'reopen'], [], []]);
    for (const other of [actor('focal_point', 'b'), actor('provincial_leader', null), actor('finance_officer', null), actor('auditor', null)]) for (const state of OBSTACLE_STATES) expect(allowed(other, state)).toEqual([]);
  });

  test('Sở KH&CN: trả lời, yêu cầu bổ sung, tổng hợp khi đến lượt mình; lãnh đạo quyết định tờ trình đã trình', () => {
    const coordinator = actor('coordinator', 's');
    const act = ['answer', 'gather', 'return'];
    expect(OBSTACLE_STATES.map((state) => allowed(coordinator, state))).toEqual([act, [], [], act, [], [], [], [], []]);
    expect((['draft', 'submitted', 'decided'] as const).map((state) => whatOfSubmission(coordinator, state))).toEqual([{ change: true, submit: true, decide: false }, ...[0, 1].map(() => ({ change: false, submit: false, decide: false }))]);
    expect(whatOfSubmission(actor('provincial_leader', null), 'submitted')).toEqual({ change: false, submit: false, decide: true });
  });
});

test('mã, câu tìm không dấu, căn cứ của nhiệm vụ, tên cơ quan khác', () => {
  expect([codeOf('KK', 7), codeOf('TT', 12345)]).toEqual(['KK-0007', 'TT-12345']);
  expect(searchText({ code: 'KK-0007', content: 'Thiếu kinh phí', tried: null, asked: 'Bổ sung' })).toBe('kk-0007 thieu kinh phi bo sung');
  expect(searchPatterns(' Kinh  kinh 50% ')).toEqual(['%kinh%', '%50\\%%']);
  expect(basisOf('TT-0001', '9/QĐ-UBND', 'Giao Sở Tài chính')).toBe('Theo 9/QĐ-UBND của UBND tỉnh về tờ trình TT-0001: Giao Sở Tài chính');
  expect(basisOf('TT-0001', null, 'Đồng ý')).toBe('Theo ý kiến quyết định của UBND tỉnh về tờ trình TT-0001: Đồng ý');
  expect(askedProblems({ askedOf: 'other', askedName: null })).toMatchObject([{ path: 'askedName' }]);
  expect(askedProblems({ askedOf: 'province', askedName: null })).toEqual([]);
});
