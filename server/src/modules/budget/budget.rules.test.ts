import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUDGET_STATES, ENTRY_KINDS, MONEY_SOURCES, permissionsOf, type EntryKind, type MoneySource } from '@thientruong/contract';
import { plainDate, readDong, ROLES, SCOPE_OF_ROLE, type Actor, type Role } from '@thientruong/kernel';
import { answers, REVERSIBLE, type Holders } from './budget.policy.ts';
import { bookOf, bookProblem, budgetOf, disbursedOf, dong, isAllotted, percent, withEntry, type Book } from './budget.rules.ts';
import { elapsed, stepsOf } from './fiscal.rules.ts';
import { dayOf, findColumns } from './treasury.rules.ts';

const empty = bookOf({ requested: '100', appraised: '100', allotted: '0', adjusted: '0', carriedIn: '0', carriedOut: '0', committed: '0', advanced: '0', paid: '0', settled: '0' });
const holds = (book: Book): boolean =>
  book.appraised <= book.requested && book.allotted <= book.appraised && book.committed <= budgetOf(book) && disbursedOf(book) <= book.committed && book.settled <= book.paid && [book.committed, book.advanced, book.paid, book.settled, budgetOf(book)].every((sum) => sum >= 0n);

describe('sổ', () => {
  test('dãy bút toán bất kỳ: ghi được thì mọi bất đẳng thức còn đúng, bị từ chối thì đúng là có tổng bị vượt', () => {
    const kind = fc.constantFrom<EntryKind>(...ENTRY_KINDS);
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, fc.bigInt(-30n, 60n)), { maxLength: 40 }), (entries) => {
        let book = empty;
        for (const [of, amount] of entries) {
          // Decisions are changed by decisions: only adjustments and entries that are taken back have a sign
          if (amount === 0n || (amount < 0n && of !== 'adjusted' && !REVERSIBLE.includes(of))) continue;
          const problem = bookProblem(book, of, amount);
          const after = withEntry(book, of, amount);
          if (problem === null) {
            expect(holds(after), `${of} ${amount}`).toBe(true);
            book = after;
          } else {
            expect(holds(after), `${of} ${amount}: ${problem}`).toBe(false);
            expect(problem).toMatch(/\d+ đồng/);
            expect(problem).not.toMatch(/-\d/);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('tiền lớn và phần trăm giữ đúng từng đồng', () => {
    expect(dong('999999999999999')).toBe('999.999.999.999.999');
    expect([percent(1n, 3n), percent(2n, 3n), percent(5n, 0n), percent(999_999_999_999_999n, 1_000_000_000_000_000n), percent(1n, 2000n)]).toEqual([33.3, 66.7, null, 100, 0.1]);
    expect([readDong('1.500.000'), readDong('1,500,000'), readDong(7), readDong(''), readDong('1,5'), readDong(-1), readDong('0010')]).toEqual(['1500000', '1500000', '7', '0', null, null, '10']);
  });
});

describe('lịch ngân sách', () => {
  test('phần thời gian đã qua: trước năm 0, ngày đầu là một ngày, hết hạn là đủ', () => {
    const until = plainDate('2025-01-31');
    expect(['2023-12-31', '2024-01-01', '2024-07-01', '2025-01-31', '2026-01-01'].map((day) => elapsed(2024, until, plainDate(day)))).toEqual([0n, 25n, 4610n, 10_000n, 10_000n]);
  });

  test('bước tới gần nhất là bước chưa qua có ngày sớm nhất; mốc bổ sung muộn không phải bước', () => {
    const of = (day: string) => stepsOf(2025, [], plainDate(day)).filter((step) => step.timing === 'next').map((step) => step.step);
    expect([of('2024-05-15'), of('2024-05-16'), of('2025-09-30'), of('2026-01-31'), of('2027-01-01')]).toEqual([['directive'], ['guidance'], ['closing', 'closing_investment'], ['closing', 'closing_investment'], []]);
  });
});

describe('ai được làm gì', () => {
  const actor = (role: Role, agencyId: string | null): Actor => ({ tenantId: 't', personId: 'p', postId: 'v', agencyId, role, scope: SCOPE_OF_ROLE[role], permissions: permissionsOf(role) });
  const holders: Holders = new Map<MoneySource, string>([['local_recurrent', 'stc'], ['local_investment', 'skhdt']]);
  const may = (who: Actor, line: object) => Object.entries(answers(who, { state: 'allotted', agencyId: 'a', source: 'local_recurrent', yearFrom: 2024, yearTo: 2024, ...line }, holders)).filter(([, yes]) => yes).map(([action]) => action);

  test('thẩm định, phân bổ chỉ do cơ quan phụ trách nguồn; ngoài ngân sách do Sở KH&CN; không ai khác, ở mọi trạng thái', () => {
    for (const state of BUDGET_STATES)
      for (const source of MONEY_SOURCES)
        for (const role of ROLES)
          for (const agencyId of ['stc', 'skhdt', 'a', null]) {
            const allowed = may(actor(role, agencyId), { state, source }).filter((action) => ['appraise', 'allot', 'adjust', 'settle', 'carry'].includes(action));
            const expected = isAllotted(source) ? role === 'finance_officer' && agencyId !== null && holders.get(source) === agencyId : role === 'coordinator';
            if (!expected) expect(allowed, `${role} ${agencyId} ${source} ${state}`).toEqual([]);
          }
    expect(may(actor('finance_officer', 'stc'), { state: 'gathered' })).toEqual(['return', 'appraise']);
    expect(may(actor('finance_officer', 'stc'), {})).toEqual(['adjust', 'enter', 'settle', 'carry']);
    expect(may(actor('finance_officer', 'stc'), { yearTo: 2026 })).toEqual(['adjust']);
    expect(may(actor('coordinator', null), { state: 'gathered', source: 'socialised' })).toEqual(['return', 'appraise']);
    expect(may(actor('finance_officer', 'skhdt'), {})).toEqual([]);
  });

  test('cơ quan chỉ làm trên dòng của mình', () => {
    expect(may(actor('head', 'a'), { state: 'draft' })).toEqual(['change', 'withdraw', 'submit']);
    expect(may(actor('focal_point', 'a'), { state: 'draft' })).toEqual(['change', 'withdraw']);
    expect(may(actor('focal_point', 'a'), {})).toEqual(['enter']);
    for (const state of BUDGET_STATES) for (const role of ROLES.filter((one) => one !== 'finance_officer' && one !== 'coordinator')) expect(may(actor(role, 'b'), { state })).toEqual([]);
  });
});

describe('danh sách kho bạc', () => {
  test('tìm dòng tiêu đề và cột theo tên, ngày viết nhiều cách', () => {
    const found = findColumns([['Kho bạc', null], [], ['STT', 'Số tiền', 'NGÀY CT', 'Mã dòng kinh phí']]);
    expect([found?.head, found?.columns.amount, found?.columns.on, found?.columns.code, found?.columns.voucher]).toEqual([2, 1, 2, 3, -1]);
    expect(findColumns([['a', 'b', 'c'], ['d']])).toBeNull();
    expect(['5/3/2024', '05-03-2024', '5.3.2024', '2024-03-05', '2024-03-05T00:00:00Z', '30/02/2024', '', '45000'].map(dayOf)).toEqual(['2024-03-05', '2024-03-05', '2024-03-05', '2024-03-05', '2024-03-05', null, null, null]);
  });
});
