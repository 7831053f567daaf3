import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DELEGATION_STATES, permissionsOf, POLICY_STAGES } from '@thientruong/contract';
import { addDays, plainDate, ROLES, SCOPE_OF_ROLE, type Actor, type Role } from '@thientruong/kernel';
import { delegationProblems, delegationState } from './delegations.rules.ts';
import { answers, type PolicySubject } from './policies.policy.ts';
import { deadlineAtStart, laterStages, mayReturnTo, nextStage, readCursor, replyProblems, replyTiming, stageTiming, writeCursor } from './policies.rules.ts';

const today = plainDate('2024-07-01');

describe('thứ tự và hạn của các bước', () => {
  test('bước sau là bước liền sau; chỉ trở về được bước trước', () => {
    expect(nextStage('evaluation')).toBeUndefined();
    for (const [at, stage] of POLICY_STAGES.entries()) {
      expect(nextStage(stage)).toBe(POLICY_STAGES[at + 1]);
      expect(laterStages(stage)).toEqual(POLICY_STAGES.slice(at + 1));
      for (const [other, to] of POLICY_STAGES.entries()) expect(mayReturnTo(stage, to)).toBe(other < at);
      expect(mayReturnTo('done', stage)).toBe(true);
    }
  });

  test('hạn người dùng đặt được giữ; không ai đặt thời lượng thì không có hạn', () => {
    expect(deadlineAtStart({ dueOn: '2024-09-01', dueSource: 'person' }, today, 10)).toEqual({ dueOn: '2024-09-01', dueSource: 'person' });
    expect(deadlineAtStart({ dueOn: null, dueSource: null }, today, 10)).toEqual({ dueOn: '2024-07-11', dueSource: 'term' });
    expect(deadlineAtStart({ dueOn: '2024-06-01', dueSource: 'term' }, today, null)).toEqual({ dueOn: null, dueSource: null });
  });

  test('ngày của hạn vẫn còn trong hạn, cho bước và cho ý kiến', () => {
    expect(stageTiming({ dueOn: '2024-07-01', finishedOn: null, state: 'active' }, today)).toBe('in_term');
    expect(stageTiming({ dueOn: '2024-06-30', finishedOn: null, state: 'active' }, today)).toBe('overdue');
    expect(stageTiming({ dueOn: '2024-06-30', finishedOn: '2024-06-30', state: 'done' }, today)).toBe('on_time');
    expect(stageTiming({ dueOn: '2024-06-30', finishedOn: '2024-07-01', state: 'done' }, today)).toBe('late');
    expect(stageTiming({ dueOn: null, finishedOn: null, state: 'active' }, today)).toBe('no_deadline');
    // 23:30 of the day itself in Viet Nam is 16:30 UTC
    expect(replyTiming(new Date('2024-07-01T16:30:00Z'), '2024-07-01', today)).toBe('on_time');
    expect(replyTiming(new Date('2024-07-01T17:00:00Z'), '2024-07-01', today)).toBe('late');
    expect([replyTiming(null, '2024-07-01', today), replyTiming(null, '2024-06-30', today)]).toEqual(['pending', 'overdue']);
  });

  test('ý kiến góp ý phải có góp ý, ý kiến không thống nhất phải có lý do', () => {
    expect(replyProblems({ opinion: 'agree', text: null, comments: [] })).toEqual([]);
    expect(replyProblems({ opinion: 'agree_with_comments', text: 'Có', comments: [] }).map((one) => one.path)).toEqual(['comments']);
    expect(replyProblems({ opinion: 'disagree', text: null, comments: [] }).map((one) => one.path)).toEqual(['text']);
    expect(replyProblems({ opinion: 'disagree', text: null, comments: [{}] })).toEqual([]);
  });

  test('vị trí của trang chỉ dùng được cho đúng danh sách đã viết ra nó', () => {
    const at = { value: '2024-07-01', id: '0f8fad5b-d9cb-469f-a165-70867728950e' };
    const cursor = writeCursor('a', at);
    expect(readCursor('a', cursor, /^\d{4}-\d\d-\d\d$/)).toEqual(at);
    for (const wrong of ['', 'x', 'e30', cursor.slice(2)]) expect(() => readCursor('a', wrong, /./)).toThrow();
    expect(() => readCursor('b', cursor, /./)).toThrow();
    expect(() => readCursor('a', cursor, /^x$/)).toThrow();
  });
});

describe('ai được làm gì với hồ sơ chính sách', () => {
  const actor = (role: Role, agencyId: string | null = 'a'): Actor => ({ tenantId: 't', personId: 'p', postId: 'v', agencyId, role, scope: SCOPE_OF_ROLE[role], permissions: permissionsOf(role) });
  const work: PolicySubject = { stage: 'consultation', responsible: new Set(['b']), asked: true, replied: false };
  const allowed = (who: Actor, of: PolicySubject) => Object.entries(answers(who, of)).flatMap(([action, yes]) => (yes ? [action] : []));

  test('chỉ chuyên viên tổng hợp điều hành; cơ quan được hỏi trả lời; cơ quan chịu trách nhiệm gắn văn bản; người khác chỉ xem', () => {
    expect(allowed(actor('coordinator'), work)).toEqual(['edit', 'finish', 'skip', 'return', 'ask', 'answer', 'hang', 'attach', 'export']);
    expect(allowed(actor('focal_point'), work)).toEqual(['reply']);
    expect(allowed(actor('head', 'b'), { ...work, replied: null })).toEqual(['attach', 'export']);
    for (const role of ['provincial_leader', 'finance_officer', 'auditor'] as const) expect(allowed(actor(role), work)).toEqual(['export']);
    expect(ROLES.filter((role) => allowed(actor(role), { ...work, asked: false, replied: null }).length > 0)).toEqual(['coordinator']);
  });

  test('xong bước cuối thì không hoàn thành, bỏ qua, hỏi, trả lời được nữa, nhưng trở về được', () => {
    const done = { ...work, stage: 'done' as const };
    expect(allowed(actor('coordinator'), done)).toEqual(['edit', 'return', 'hang', 'attach', 'export']);
    expect(allowed(actor('focal_point'), done)).toEqual([]);
    expect(answers(actor('focal_point'), { ...work, replied: true }).reply).toBe(false);
    expect(answers(actor('coordinator'), { ...work, stage: 'review' }).return).toBe(false);
    expect(answers(actor('coordinator'), { ...work, stage: 'appraisal' }).ask).toBe(false);
  });
});

describe('tình trạng của mục phân cấp, ủy quyền', () => {
  const power = { validFrom: '2024-01-01', validTo: '2024-12-31', endedOn: null };
  test('tính theo ngày: ngày đầu và ngày cuối còn hiệu lực, 60 ngày cuối là sắp hết', () => {
    const on = (day: string, more = {}) => delegationState({ ...power, ...more }, plainDate(day));
    expect([on('2023-12-31'), on('2024-01-01'), on('2024-10-31'), on('2024-11-01'), on('2024-12-31'), on('2025-01-01')]).toEqual(['not_yet', 'in_force', 'in_force', 'expiring', 'expiring', 'expired']);
    expect([on('2024-05-31', { endedOn: '2024-06-01' }), on('2024-06-01', { endedOn: '2024-06-01' })]).toEqual(['in_force', 'ended']);
    expect(on('2030-01-01', { validTo: null })).toBe('in_force');
  });

  test('mỗi ngày đúng một tình trạng, và chỉ đi tới', () => {
    const order = DELEGATION_STATES.filter((state) => state !== 'ended');
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), fc.option(fc.integer({ min: 0, max: 200 })), fc.integer({ min: -300, max: 300 }), (from, length, shift) => {
        const entry = { validFrom: addDays(today, from), validTo: length === null ? null : addDays(today, from + length), endedOn: null };
        const [one, next] = [delegationState(entry, addDays(today, shift)), delegationState(entry, addDays(today, shift + 1))];
        expect(order.indexOf(next as (typeof order)[number])).toBeGreaterThanOrEqual(order.indexOf(one as (typeof order)[number]));
      }),
    );
  });

  test('cần người nhận, cần văn bản, ngày không ngược; trong cùng cơ quan thì cần chức danh', () => {
    const good = { fromAgencyId: 'a', toAgencyId: 'b', toPost: null, documentId: null, symbol: '1/QĐ-UBND', validFrom: '2024-01-01', validTo: null };
    const wrong = (change: Partial<typeof good> & { toPost?: string | null; validTo?: string | null }) => delegationProblems({ ...good, ...change } as never).map((one) => one.path);
    expect(wrong({})).toEqual([]);
    expect(wrong({ toAgencyId: null as never })).toEqual(['toAgencyId']);
    expect(wrong({ toAgencyId: 'a' })).toEqual(['toPost']);
    expect(wrong({ toAgencyId: 'a', toPost: 'Phó Giám đốc' as never })).toEqual([]);
    expect(wrong({ symbol: null as never })).toEqual(['symbol']);
    expect(wrong({ validTo: '2023-12-31' as never })).toEqual(['validTo']);
  });
});
