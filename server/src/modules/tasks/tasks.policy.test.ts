import fc from 'fast-check';
import { expect, test } from 'vitest';
import { permissionsOf, type DueRule } from '@thientruong/contract';
import { ROLES, SCOPE_OF_ROLE, TASK_STATES, type Actor, type Role } from '@thientruong/kernel';
import { answers, mayWithdraw, stateAllows, statesFor, type TaskAction, type TaskSubject } from './tasks.policy.ts';

const actorOf = (role: Role, agencyId: string | null = 'agency'): Actor => ({
  tenantId: 't',
  personId: 'p',
  postId: 'o',
  agencyId,
  role,
  scope: SCOPE_OF_ROLE[role],
  permissions: permissionsOf(role),
});
const anyRole = fc.constantFrom(...ROLES);
const RULES: Record<'recurring' | 'event', DueRule> = {
  recurring: { kind: 'recurring', every: 'quarter', month: null, day: null, workingDays: null, from: null, to: null },
  event: { kind: 'event', event: 'ngày được duyệt', count: 3, unit: 'days', side: 'after', eventOn: null, basis: null },
};
const anySubject = fc.record<TaskSubject>({
  state: fc.constantFrom(...TASK_STATES),
  role: fc.constantFrom('lead' as const, 'supporting' as const, null),
  dueRule: fc.constantFrom(RULES.recurring, RULES.event, null),
});
const allowed = (role: Role, subject: TaskSubject): TaskAction[] => {
  const can = answers(actorOf(role), subject);
  return (Object.keys(can) as TaskAction[]).filter((action) => can[action]);
};

test('chỉ cơ quan chủ trì nhận, đề nghị hoàn thành; chỉ chuyên viên tổng hợp xác nhận, trả lại, quyết định', () => {
  fc.assert(
    fc.property(anyRole, anySubject, (role, subject) => {
      for (const action of allowed(role, subject)) {
        if (action === 'accept' || action === 'proposeCompletion') {
          expect(['focal_point', 'head']).toContain(role);
          expect(subject.role).toBe('lead');
        }
        if (['confirm', 'return', 'decideDeadline', 'decideLead'].includes(action)) expect(role).toBe('coordinator');
        if (action === 'note') expect(subject.role).not.toBeNull();
      }
    }),
  );
});
test('lãnh đạo, tài chính, kiểm tra, quản trị và công chúng chỉ xem', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Role>('provincial_leader', 'finance_officer', 'auditor', 'administrator', 'public'),
      anySubject,
      (role, subject) => {
        expect(allowed(role, subject)).toEqual([]);
      },
    ),
  );
});
test('nhiệm vụ đã xác nhận hoặc đã hủy không còn làm được gì', () => {
  fc.assert(
    fc.property(anyRole, anySubject, fc.constantFrom('confirmed' as const, 'cancelled' as const), (role, subject, state) => {
      expect(allowed(role, { ...subject, state })).toEqual([]);
    }),
  );
});
test('cơ quan không tham gia thì không làm được gì', () => {
  fc.assert(
    fc.property(fc.constantFrom<Role>('focal_point', 'head'), fc.constantFrom(...TASK_STATES), (role, state) => {
      expect(allowed(role, { state, role: null })).toEqual([]);
    }),
  );
});
test('mất quyền ở lớp thứ nhất thì chính sách cũng từ chối', () => {
  fc.assert(
    fc.property(anyRole, anySubject, (role, subject) => {
      const can = answers({ ...actorOf(role), permissions: new Set() }, subject);
      expect(Object.values(can).some(Boolean)).toBe(false);
    }),
  );
});
test('kết quả kỳ và ngày sự kiện: chủ trì hoặc chuyên viên tổng hợp, chỉ khi thời hạn theo đúng quy tắc ấy và việc còn mở', () => {
  fc.assert(
    fc.property(anyRole, anySubject, (role, subject) => {
      const can = answers(actorOf(role), subject);
      const open = !['confirmed', 'cancelled'].includes(subject.state);
      const may = open && (role === 'coordinator' || (['focal_point', 'head'].includes(role) && subject.role === 'lead'));
      expect([can.settleOccurrence, can.enterEventDay]).toEqual([may && subject.dueRule?.kind === 'recurring', may && subject.dueRule?.kind === 'event']);
    }),
  );
});
test('hủy không làm bằng tay; đề nghị chỉ sau khi nhận', () => {
  fc.assert(fc.property(anyRole, anySubject, (role, subject) => void expect(answers(actorOf(role), subject).cancel).toBe(false)));
  expect(stateAllows('assigned', 'proposeCompletion')).toBe(false);
  expect(statesFor('confirm')).toEqual(['reported']);
});
test('minh chứng: của cơ quan mình hoặc chuyên viên tổng hợp rút', () => {
  expect(mayWithdraw(actorOf('focal_point'), { agencyId: 'agency' })).toBe(true);
  expect(mayWithdraw(actorOf('focal_point'), { agencyId: 'other' })).toBe(false);
  expect(mayWithdraw(actorOf('focal_point', null), { agencyId: null })).toBe(false);
  expect(mayWithdraw(actorOf('coordinator'), { agencyId: 'other' })).toBe(true);
});
