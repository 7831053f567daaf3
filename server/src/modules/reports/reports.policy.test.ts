import fc from 'fast-check';
import { expect, test } from 'vitest';
import { permissionsOf, REPORT_PARTS, REPORT_STATES } from '@thientruong/contract';
import { ROLES, SCOPE_OF_ROLE, type Actor, type Role } from '@thientruong/kernel';
import { mayEver, partWritable, periodCan, reportCan, stateAllows, type PeriodSubject, type ReportAction, type ReportSubject } from './reports.policy.ts';

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
const anyAgency = fc.constantFrom('agency', 'other', null);
const anyReport = fc
  .record({
    scope: fc.constantFrom('agency' as const, 'province' as const),
    agencyId: fc.constantFrom('agency', 'other'),
    state: fc.constantFrom(...REPORT_STATES),
    returnedParts: fc.option(fc.subarray([...REPORT_PARTS])),
    excusedReason: fc.option(fc.constant('Giải thể')),
  })
  .map((report): ReportSubject => (report.scope === 'province' ? { ...report, agencyId: null } : report));
const anyPeriod = fc.record<PeriodSubject>({ state: fc.constantFrom('open' as const, 'closed' as const), head: fc.option(fc.constant('h')) });
const allowed = <A extends string>(can: Record<A, boolean>): A[] => (Object.keys(can) as A[]).filter((action) => can[action]);

test('báo cáo của cơ quan: chỉ người của cơ quan ấy viết, chỉ thủ trưởng gửi và chuyển lại, chỉ chuyên viên tổng hợp tiếp nhận và trả', () => {
  fc.assert(
    fc.property(anyRole, anyAgency, anyReport, anyPeriod, (role, agencyId, report, period) => {
      for (const action of allowed<ReportAction>(reportCan(actorOf(role, agencyId), report, period))) {
        if (action === 'write' && report.scope === 'province') expect(role).toBe('coordinator');
        else if (['write', 'ready', 'submit', 'sendBack'].includes(action)) {
          expect(['focal_point', 'head']).toContain(role);
          expect(report.scope === 'agency' && agencyId === report.agencyId).toBe(true);
        }
        if (action === 'submit' || action === 'sendBack') expect(role).toBe('head');
        if (action === 'accept' || action === 'return') expect([role, report.scope]).toEqual(['coordinator', 'agency']);
      }
    }),
  );
});

test('kỳ đã chốt thì không ai sửa, gửi, nhận, trả; chỉ đính chính, và chỉ khi đã chốt', () => {
  fc.assert(
    fc.property(anyRole, anyAgency, anyReport, anyPeriod, (role, agencyId, report, period) => {
      const can = allowed<ReportAction>(reportCan(actorOf(role, agencyId), report, period));
      if (period.state === 'closed') expect(can.filter((action) => action !== 'correct')).toEqual([]);
      else expect(can).not.toContain('correct');
      const deeds = allowed(periodCan(actorOf(role, agencyId), period));
      if (period.state === 'closed') expect(deeds.filter((deed) => deed !== 'bundle')).toEqual([]);
      if (deeds.includes('bundle')) expect([period.state, period.head]).toEqual(['closed', 'h']);
      if (deeds.some((deed) => deed !== 'bundle')) expect(role).toBe('coordinator');
    }),
  );
});

test('người chỉ xem không làm được gì với báo cáo và kỳ đang mở', () => {
  fc.assert(
    fc.property(fc.constantFrom<Role>('provincial_leader', 'finance_officer', 'auditor', 'administrator', 'public'), anyAgency, anyReport, (role, agencyId, report) => {
      expect(allowed(reportCan(actorOf(role, agencyId), report, { state: 'open' }))).toEqual([]);
      expect(allowed(periodCan(actorOf(role, agencyId), { state: 'open', head: null }))).toEqual([]);
    }),
  );
});

test('từng bước chỉ đi từ trạng thái của nó; cơ quan được miễn không có gì để trình hay gửi', () => {
  const from = (action: Exclude<ReportAction, 'correct'>, excusedReason: string | null = null) => REPORT_STATES.filter((state) => stateAllows({ state, excusedReason }, action));
  expect(from('submit').sort()).toEqual(['draft', 'ready', 'returned']);
  expect(from('ready').sort()).toEqual(['draft', 'returned']);
  expect(from('sendBack')).toEqual(['ready']);
  expect(from('accept')).toEqual(['submitted']);
  expect(from('return').sort()).toEqual(['accepted', 'submitted']);
  expect([from('submit', 'Miễn'), from('ready', 'Miễn')]).toEqual([[], []]);
  expect(from('write', 'Miễn')).toEqual(from('write'));
});

test('trả một phần thì chỉ phần bị trả sửa được; trả cả bản thì phần nào cũng sửa được', () => {
  for (const part of REPORT_PARTS) {
    expect(partWritable({ returnedParts: null }, part)).toBe(true);
    expect(partWritable({ returnedParts: [] }, part)).toBe(true);
    expect(partWritable({ returnedParts: ['difficulties'] }, part)).toBe(part === 'difficulties');
  }
});

test('người giữ hai vị trí chỉ có quyền của vị trí đang dùng; đúng cơ quan nhưng sai vai trò cũng không được', () => {
  const report = { scope: 'agency' as const, agencyId: 'agency' };
  expect(mayEver(actorOf('head', 'agency'), report, 'submit')).toBe(true);
  expect(mayEver(actorOf('head', 'other'), report, 'submit')).toBe(false);
  expect(mayEver(actorOf('head', null), report, 'submit')).toBe(false);
  expect(mayEver(actorOf('focal_point', 'agency'), report, 'submit')).toBe(false);
  expect(mayEver(actorOf('coordinator', 'agency'), report, 'write')).toBe(false);
});
