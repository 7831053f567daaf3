import type { EvaluationFormula, FormulaContent } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';

/** The general criteria are our own wording: no list of them was found. */
const CRITERIA: FormulaContent['criteria'] = [
  { key: 'discipline', name: 'Chấp hành chủ trương, quy định; kỷ luật, kỷ cương hành chính', max: '10' },
  { key: 'coordination', name: 'Trách nhiệm, phối hợp, giải trình trong thực hiện kế hoạch', max: '10' },
  { key: 'innovation', name: 'Đổi mới cách làm, chuyển đổi số, sáng kiến', max: '10' },
];
const ROLES = { lead: 2, supporting: 1 };

/** Formulas that come with the system. What a source was seen for carries the mark found; everything else is a default of ours and shown as unconfirmed. */
export const SHIPPED_FORMULAS: readonly EvaluationFormula[] = [
  {
    code: 'TT-2024',
    name: 'Bốn mức theo NĐ 90/2020 và điểm riêng của kế hoạch',
    validFrom: '2024-01-01',
    validTo: '2025-12-31',
    legalBasis: 'Bốn mức của Nghị định 90/2020/NĐ-CP (chưa xác minh), không tính ra từ điểm. Điểm là cách chấm riêng của hệ thống cho kế hoạch này, không phải quy định của pháp luật.',
    shipped: true,
    content: {
      taskPoints: '70',
      weights: { quantity: 0, quality: 1, timeliness: 1, reports: 1 },
      roles: ROLES,
      cuts: { late: 100, overdue: 100, returned: 100 },
      criteria: CRITERIA,
      levels: { by: 'people', cutOffs: null },
      cap: null,
      head: null,
      marks: { points: 'unverified', combination: 'unverified', roles: 'unverified', cuts: 'unverified', overdue: 'unverified', criteria: 'unverified', levels: 'unverified', cap: 'unverified', head: 'unverified' },
    },
  },
  {
    code: 'ND335-2026',
    name: 'Thang 30 + 70 theo NĐ 335/2025',
    validFrom: '2026-01-01',
    validTo: null,
    legalBasis: 'Nghị định 335/2025/NĐ-CP, có hiệu lực từ 01/01/2026',
    shipped: true,
    content: {
      taskPoints: '70',
      weights: { quantity: 1, quality: 1, timeliness: 1, reports: 0 },
      roles: ROLES,
      cuts: { late: 25, overdue: 100, returned: 25 },
      criteria: CRITERIA,
      levels: { by: 'points', cutOffs: { excellent: '90', good: '70', done: '50' } },
      cap: { percent: 20, base: 'good_or_better' },
      head: { failedStaffPercent: 50 },
      marks: { points: 'found', combination: 'unverified', roles: 'unverified', cuts: 'found', overdue: 'unverified', criteria: 'unverified', levels: 'found', cap: 'unverified', head: 'unverified' },
    },
  },
];

/** True when a formula may be used for a period that ends on the day. */
export const holdsOn = (formula: Pick<EvaluationFormula, 'validFrom' | 'validTo'>, day: PlainDate | string): boolean => formula.validFrom <= day && (formula.validTo === null || day <= formula.validTo);

/** The formula of a period's last day: of those that hold the one valid from the latest day; equal ones, the one that stands first. */
export const formulaFor = (formulas: readonly EvaluationFormula[], day: PlainDate | string): EvaluationFormula | undefined =>
  formulas.filter((one) => holdsOn(one, day)).reduce<EvaluationFormula | undefined>((best, one) => (best && best.validFrom >= one.validFrom ? best : one), undefined);
