import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormulaContent } from '@thientruong/contract';
import { formulaFor, SHIPPED_FORMULAS } from './evaluation-formulas.rules.ts';
import { capOf, carriedCriteria, complete, headScore, hundredths, levelOf, maxima, places, pointsText, score, type CountedGroup } from './evaluation.rules.ts';

const [OLD, NEW] = SHIPPED_FORMULAS.map((one) => one.content) as [FormulaContent, FormulaContent];
const group = (change: Partial<CountedGroup> = {}): CountedGroup => ({ kind: 'task', role: 'lead', outcome: 'on_time', returns: 0, excusedReturns: 0, excusedDelay: false, count: 1, ...change });
const part = (groups: readonly CountedGroup[], key: string, formula = NEW) => score(formula, groups).parts.find((one) => one.key === key);
const points = (groups: readonly CountedGroup[], formula = NEW) => hundredths(score(formula, groups).taskPoints ?? '0');

const anyGroup = fc.record({
  kind: fc.constantFrom('task' as const, 'report' as const),
  role: fc.constantFrom('lead' as const, 'supporting' as const),
  outcome: fc.constantFrom('on_time' as const, 'late' as const, 'overdue' as const),
  returns: fc.integer({ min: 0, max: 6 }),
  excusedReturns: fc.integer({ min: 0, max: 6 }),
  excusedDelay: fc.boolean(),
  count: fc.integer({ min: 1, max: 3000 }),
}).map((one): CountedGroup => ({ ...one, excusedReturns: Math.min(one.excusedReturns, one.returns) }));
const anyGroups = fc.array(anyGroup, { minLength: 1, maxLength: 12 });
const anyFormula = fc.record({
  weights: fc.record({ quantity: fc.integer({ min: 0, max: 9 }), quality: fc.integer({ min: 0, max: 9 }), timeliness: fc.integer({ min: 1, max: 9 }), reports: fc.integer({ min: 0, max: 9 }) }),
  roles: fc.record({ lead: fc.integer({ min: 1, max: 9 }), supporting: fc.integer({ min: 0, max: 9 }) }),
  late: fc.integer({ min: 0, max: 100 }),
  more: fc.integer({ min: 0, max: 100 }),
  returned: fc.integer({ min: 0, max: 100 }),
}).map(({ weights, roles, late, more, returned }): FormulaContent => ({ ...NEW, weights, roles, cuts: { late, overdue: Math.min(100, late + more), returned } }));

describe('điểm kết quả nhiệm vụ', () => {
  test('làm đủ, đúng hạn, đạt chất lượng được đúng 70 điểm; không có gì để tính thì không có điểm', () => {
    expect(score(NEW, [group({ count: 7 }), group({ role: 'supporting', count: 3 })])).toMatchObject({ taskPoints: '70.00', parts: [{ points: '23.34', max: '23.34', numerator: '17.00', denominator: '17.00' }, { points: '23.33' }, { points: '23.33' }, { points: null, weight: 0 }] });
    expect(score(NEW, [])).toMatchObject({ taskPoints: null });
  });

  test('mỗi lần chậm, mỗi lần bị trả lại trừ 25% phần của chính việc đó; chủ trì và phối hợp tính trọng số khác nhau', () => {
    // Two led tasks (weight 2): one in time, one late: (100 + 75) / 200
    expect(part([group(), group({ outcome: 'late' })], 'timeliness')).toMatchObject({ numerator: '3.50', denominator: '4.00', points: '20.41', max: '23.33' });
    // A led one in time, a supported one late: (2 × 100 + 1 × 75) / 300
    expect(part([group(), group({ role: 'supporting', outcome: 'late' })], 'timeliness')).toMatchObject({ numerator: '2.75', denominator: '3.00' });
    expect(part([group({ returns: 2 })], 'quality')).toMatchObject({ numerator: '1.00', denominator: '2.00', points: '11.67' });
    expect(part([group({ returns: 9 })], 'quality')?.numerator).toBe('0.00');
    expect(part([group(), group({ outcome: 'overdue' })], 'quantity')).toMatchObject({ numerator: '2.00', denominator: '4.00' });
  });

  test('công thức trước 2026: tỷ lệ đúng hạn, tỷ lệ đạt chất lượng, tỷ lệ báo cáo đúng hạn; phần không có dòng nào nhường điểm cho phần khác', () => {
    const groups = [group({ count: 3 }), group({ outcome: 'late' }), group({ kind: 'report' }), group({ kind: 'report', outcome: 'late' })];
    expect(score(OLD, groups)).toMatchObject({ taskPoints: '52.51', parts: [{ points: null }, { points: '23.34', max: '23.34' }, { points: '17.50', max: '23.33', numerator: '6.00', denominator: '8.00' }, { points: '11.67', numerator: '2.00', denominator: '4.00' }] });
    expect(score(OLD, groups.slice(0, 2))).toMatchObject({ taskPoints: '61.25', parts: [{}, { max: '35.00' }, { max: '35.00' }, { points: null, max: '0.00' }] });
  });

  test('tổng các phần luôn bằng điểm kết quả, không vượt 70; thứ tự dòng và cách gộp dòng không đổi gì', () => {
    fc.assert(
      fc.property(anyFormula, anyGroups, fc.integer({ min: 0, max: 11 }), (formula, groups, turn) => {
        const scored = score(formula, groups);
        if (scored.taskPoints === null) return;
        expect(scored.parts.reduce((sum, one) => sum + hundredths(one.points ?? '0'), 0)).toBe(hundredths(scored.taskPoints));
        expect(scored.parts.reduce((sum, one) => sum + hundredths(one.max), 0)).toBe(7000);
        expect(hundredths(scored.taskPoints)).toBeLessThanOrEqual(7000);
        expect(score(formula, [...groups.slice(turn), ...groups.slice(0, turn)])).toEqual(scored);
        expect(score(formula, groups.flatMap((one) => (one.count > 1 ? [{ ...one, count: 1 }, { ...one, count: one.count - 1 }] : [one])))).toEqual(scored);
      }),
    );
  });

  test('một lần chậm, một lần bị trả lại không bao giờ làm điểm tăng; một lý do được xác nhận không bao giờ làm điểm giảm', () => {
    fc.assert(
      fc.property(anyFormula, anyGroups, anyGroup, (formula, groups, one) => {
        const of = (change: Partial<CountedGroup>) => points([...groups, { ...one, ...change }], formula);
        const plain = { excusedDelay: false, excusedReturns: 0 };
        expect(of({ ...plain, outcome: 'late' })).toBeLessThanOrEqual(of({ ...plain, outcome: 'on_time' }));
        expect(of({ ...plain, outcome: 'overdue' })).toBeLessThanOrEqual(of({ ...plain, outcome: 'late' }));
        expect(of({ returns: one.returns + 1 })).toBeLessThanOrEqual(of({}));
        expect(of({ excusedDelay: true })).toBeGreaterThanOrEqual(of({ excusedDelay: false }));
        expect(of({ excusedReturns: one.returns })).toBeGreaterThanOrEqual(of({ excusedReturns: 0 }));
      }),
    );
  });

  test('lý do khách quan được xác nhận bỏ đúng phần trừ ấy: như chưa từng chậm, như bớt đúng một lần trả lại, không đụng phần khác', () => {
    fc.assert(
      fc.property(anyFormula, anyGroups, anyGroup, (formula, groups, one) => {
        const parts = (change: Partial<CountedGroup>) => score(formula, [...groups, { ...one, kind: 'task', ...change }]).parts;
        const [late, excused, never] = [parts({ outcome: 'late', excusedDelay: false }), parts({ outcome: 'late', excusedDelay: true }), parts({ outcome: 'on_time' })];
        expect(excused).toEqual(never);
        expect(excused.filter((part) => part.key !== 'timeliness')).toEqual(late.filter((part) => part.key !== 'timeliness'));
        expect(parts({ returns: 3, excusedReturns: 1 })).toEqual(parts({ returns: 2, excusedReturns: 0 }));
        // What was not done stays undone, whatever the reason
        expect(parts({ outcome: 'overdue', excusedDelay: true }).slice(0, 2)).toEqual(parts({ outcome: 'overdue', excusedDelay: false }).slice(0, 2));
      }),
    );
  });
});

describe('tổng điểm, mức, người đứng đầu, tỷ lệ, xếp hạng', () => {
  const all = new Map([['discipline', '9.5'], ['coordination', '8'], ['innovation', '7.25']]);
  test('thiếu một tiêu chí thì chưa có tổng; mức theo ngưỡng 90, 70, 50; trước 2026 mức do người chọn', () => {
    const scored = score(NEW, [group()]);
    expect(complete(NEW, scored, all, null)).toMatchObject({ criteriaPoints: '24.75', total: '94.75', level: 'excellent' });
    expect(complete(NEW, scored, new Map([...all, ['innovation', null]]), null)).toMatchObject({ criteriaPoints: null, total: null, level: null });
    expect(['90.00', '89.99', '70.00', '69.99', '50.00', '49.99'].map((total) => levelOf(NEW, total))).toEqual(['excellent', 'good', 'good', 'done', 'done', 'failed']);
    expect(complete(OLD, scored, all, 'done').level).toBe('done');
    expect(complete(OLD, scored, all, null)).toMatchObject({ total: '94.75', level: null });
  });

  test('có công chức không hoàn thành thì phần kết quả của người đứng đầu còn 50%; công thức không nói thì không tính', () => {
    const scored = complete(NEW, score(NEW, [group({ outcome: 'late' })]), all, null);
    expect(scored.taskPoints).toBe('64.17');
    expect([headScore(NEW, scored, false), headScore(NEW, scored, true)]).toEqual([{ total: '88.92', level: 'good' }, { total: '56.84', level: 'done' }]);
    expect(headScore(OLD, scored, true)).toBeNull();
  });

  test('xuất sắc không quá 20% số từ tốt trở lên; phần lẻ bỏ; công thức không có tỷ lệ thì không chặn', () => {
    const levels = [...Array.from({ length: 2 }, () => 'excellent' as const), ...Array.from({ length: 7 }, () => 'good' as const), 'done' as const, null];
    expect(capOf(NEW, levels)).toMatchObject({ excellent: 2, base: 9, allowed: 1, exceeded: true, mark: 'unverified' });
    expect(capOf(NEW, [...levels, 'good'])).toMatchObject({ base: 10, allowed: 2, exceeded: false });
    expect(capOf({ ...NEW, cap: { percent: 20, base: 'rated' } }, levels)).toMatchObject({ base: 10, allowed: 2 });
    expect(capOf(OLD, levels)).toBeNull();
  });

  test('điểm bằng nhau cùng hạng và bỏ hạng kế tiếp; không có điểm thì không có hạng', () => {
    expect(places(['80.00', '90.00', '80.00', null, '70.00'])).toEqual([2, 1, 2, null, 4]);
  });

  test('điểm tối đa của các phần cộng lại luôn đủ; chữ và số của điểm không sai một phần trăm', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 }), (total, weights) => {
      const most = maxima(total, weights);
      expect(most.reduce((sum, one) => sum + one, 0)).toBe(weights.some((one) => one > 0) ? total : 0);
      for (const [at, weight] of weights.entries()) if (weight === 0) expect(most[at]).toBe(0);
    }));
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999 }), (value) => { expect(hundredths(pointsText(value))).toBe(value); }));
    expect([hundredths('7.5'), hundredths('7'), hundredths('0.05')]).toEqual([750, 700, 5]);
  });

  test('thử công thức khác: điểm tiêu chí chung đổi theo tỷ lệ điểm tối đa', () => {
    expect(carriedCriteria(NEW, { ...NEW, criteria: [{ key: 'x', name: 'x', max: '40' }] }, '24.75')).toBe('33.00');
    expect(carriedCriteria(NEW, OLD, '24.75')).toBe('24.75');
    expect(carriedCriteria(NEW, OLD, null)).toBeNull();
  });
});

describe('công thức', () => {
  test('hai công thức có sẵn đúng khuôn; kỳ trước 01/01/2026 và từ ngày ấy dùng công thức khác nhau; ngoài thời hạn thì không có', () => {
    for (const one of SHIPPED_FORMULAS) expect(FormulaContent.parse(one.content)).toEqual(one.content);
    expect([formulaFor(SHIPPED_FORMULAS, '2025-12-14')?.code, formulaFor(SHIPPED_FORMULAS, '2026-03-14')?.code, formulaFor(SHIPPED_FORMULAS, '2023-12-14')]).toEqual(['TT-2024', 'ND335-2026', undefined]);
    const [, second = SHIPPED_FORMULAS[0]] = SHIPPED_FORMULAS;
    if (!second) throw new Error('thiếu công thức');
    const added = { ...second, code: 'X', shipped: false };
    expect(formulaFor([added, ...SHIPPED_FORMULAS], '2026-03-14')?.code).toBe('X');
  });

  test('công thức sai khuôn bị từ chối kèm lời tiếng Việt', () => {
    const wrong = (change: object) => FormulaContent.safeParse({ ...NEW, ...change }).error?.issues.map((issue) => [issue.path.join('.'), issue.message]);
    expect(wrong({ taskPoints: '60' })).toEqual([['taskPoints', 'Điểm kết quả nhiệm vụ cộng điểm tối đa các tiêu chí phải bằng 100']]);
    expect(wrong({ weights: { quantity: 0, quality: 0, timeliness: 0, reports: 0 } })?.[0]?.[0]).toBe('weights');
    expect(wrong({ cuts: { late: 50, overdue: 25, returned: 25 } })?.[0]?.[0]).toBe('cuts.overdue');
    expect(wrong({ levels: { by: 'points', cutOffs: null } })?.[0]?.[0]).toBe('levels.cutOffs');
    expect(wrong({ levels: { by: 'points', cutOffs: { excellent: '70', good: '90', done: '50' } } })?.[0]?.[0]).toBe('levels.cutOffs');
    expect(wrong({ criteria: [NEW.criteria[0], NEW.criteria[0], NEW.criteria[0]] })?.[0]).toEqual(['criteria', 'Mã tiêu chí trùng nhau']);
    expect(wrong({ roles: { lead: 0, supporting: 1 } })?.[0]?.[0]).toBe('roles.lead');
  });
});
