import type { EvaluationComponent, EvaluationLevel, EvaluationOutcome, EvaluationState, FormulaContent, Scored } from '@thientruong/contract';
import { EVALUATION_COMPONENTS } from '@thientruong/contract';
import { AppError, type FieldProblem } from '@thientruong/kernel';

/** Rows that came out alike, with their number. `excused…`: what objective reasons take away from the faults. */
export interface CountedGroup {
  kind: 'task' | 'report';
  role: 'lead' | 'supporting';
  outcome: EvaluationOutcome;
  /** How often a product was sent back. */
  returns: number;
  excusedReturns: number;
  excusedDelay: boolean;
  count: number;
}

/** Points in hundredths from their text. */
export function hundredths(points: string): number {
  const [whole = '0', rest = ''] = points.split('.');
  return Number(whole) * 100 + Number(rest.padEnd(2, '0').slice(0, 2));
}

/** Text of a whole number of hundredths: two decimals. */
export const pointsText = (value: number | bigint): string => `${BigInt(value) / 100n}.${String(BigInt(value) % 100n).padStart(2, '0')}`;

/** A quotient of whole, non-negative numbers, rounded half up: the only rounding there is. */
const quotient = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator);

/** Share in percent that a row keeps of one part; null where the part does not count such rows. */
export function shareOf(formula: FormulaContent, part: EvaluationComponent, row: Omit<CountedGroup, 'count' | 'role'>): number | null {
  const { cuts } = formula;
  const delay = row.excusedDelay || row.outcome === 'on_time' ? 0 : row.outcome === 'late' ? cuts.late : cuts.overdue;
  if ((part === 'reports') !== (row.kind === 'report')) return null;
  if (part === 'timeliness' || part === 'reports') return 100 - delay;
  // Where nothing was delivered there is no amount and no quality, whatever the reason
  if (row.outcome === 'overdue') return 0;
  return part === 'quantity' ? 100 : Math.max(0, 100 - cuts.returned * Math.max(0, row.returns - row.excusedReturns));
}

/** Largest points of each part: the task points divided by the weights of the parts that have rows, in hundredths by the largest remainder, so that they sum to the task points exactly. */
export function maxima(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, one) => all + one, 0);
  if (sum === 0) return weights.map(() => 0);
  const floors = weights.map((weight) => Math.floor((total * weight) / sum));
  const left = total - floors.reduce((all, one) => all + one, 0);
  const raised = new Set(weights.map((weight, at) => ({ at, rest: (total * weight) % sum })).sort((a, b) => b.rest - a.rest || a.at - b.at).slice(0, left).map(({ at }) => at));
  return floors.map((floor, at) => floor + (raised.has(at) ? 1 : 0));
}

/** Points of task results: each part is its weighed share of its maximum, rounded once to hundredths; the sum of the parts is the total. A part without rows leaves its points to the others. */
export function score(formula: FormulaContent, groups: readonly CountedGroup[]): Scored {
  const sums = EVALUATION_COMPONENTS.map((key) => {
    let [numerator, denominator, rows] = [0n, 0n, 0];
    for (const group of groups) {
      const share = shareOf(formula, key, group);
      const weight = BigInt(formula.roles[group.role]) * BigInt(group.count);
      if (share === null || weight === 0n) continue;
      numerator += weight * BigInt(share);
      denominator += weight * 100n;
      rows += group.count;
    }
    return { key, numerator, denominator, rows, weight: formula.weights[key] };
  });
  const most = maxima(hundredths(formula.taskPoints), sums.map((one) => (one.denominator > 0n ? one.weight : 0)));
  const counted = sums.some((one) => one.denominator > 0n && one.weight > 0);
  const points = sums.map((one, at) => (one.denominator > 0n && one.weight > 0 ? quotient(BigInt(most[at] ?? 0) * one.numerator, one.denominator) : null));
  return {
    parts: sums.map((one, at) => ({
      key: one.key, weight: one.weight, rows: one.rows, numerator: pointsText(one.numerator), denominator: pointsText(one.denominator), points: points[at] == null ? null : pointsText(points[at]), max: pointsText(most[at] ?? 0),
    })),
    taskPoints: counted ? pointsText(points.reduce<bigint>((sum, one) => sum + (one ?? 0n), 0n)) : null,
    criteriaPoints: null,
    total: null,
    level: null,
  };
}

/** Level of a total by the cut-offs; null where people choose it or there is no total. */
export function levelOf(formula: FormulaContent, total: string | null): EvaluationLevel | null {
  const { cutOffs } = formula.levels;
  if (!cutOffs || total === null) return null;
  const value = hundredths(total);
  return value >= hundredths(cutOffs.excellent) ? 'excellent' : value >= hundredths(cutOffs.good) ? 'good' : value >= hundredths(cutOffs.done) ? 'done' : 'failed';
}

/** Adds the points of the general criteria (null while one is missing) and the level: by points, or as chosen. */
export function complete(formula: FormulaContent, scored: Scored, criteria: ReadonlyMap<string, string | null>, chosen: EvaluationLevel | null): Scored {
  const given = formula.criteria.map(({ key }) => criteria.get(key) ?? null);
  const criteriaPoints = given.includes(null) ? null : pointsText(given.reduce((sum, one) => sum + hundredths(one ?? '0'), 0));
  const total = criteriaPoints === null || scored.taskPoints === null ? null : pointsText(hundredths(criteriaPoints) + hundredths(scored.taskPoints));
  return { ...scored, criteriaPoints, total, level: formula.levels.by === 'people' ? chosen : levelOf(formula, total) };
}

/** The head's own score: the task points of the agency, cut when one of its officials failed, and its general points. Null where the formula says nothing of heads. */
export function headScore(formula: FormulaContent, scored: Scored, staffFailed: boolean): { total: string | null; level: EvaluationLevel | null } | null {
  if (!formula.head) return null;
  const { taskPoints, criteriaPoints } = scored;
  if (taskPoints === null || criteriaPoints === null) return { total: null, level: null };
  const kept = quotient(BigInt(hundredths(taskPoints)) * BigInt(staffFailed ? formula.head.failedStaffPercent : 100), 100n);
  const total = pointsText(kept + BigInt(hundredths(criteriaPoints)));
  return { total, level: levelOf(formula, total) };
}

/** How many may be excellent; null where the formula has no bound. A part of one is none. */
export function capOf(formula: FormulaContent, levels: readonly (EvaluationLevel | null)[]): { excellent: number; base: number; allowed: number; percent: number; exceeded: boolean; mark: 'found' | 'unverified' } | null {
  const { cap } = formula;
  if (!cap) return null;
  const excellent = levels.filter((level) => level === 'excellent').length;
  const base = levels.filter((level) => level !== null && (cap.base === 'rated' || level === 'excellent' || level === 'good')).length;
  const allowed = Math.floor((base * cap.percent) / 100);
  return { excellent, base, allowed, percent: cap.percent, exceeded: excellent > allowed, mark: formula.marks.cap };
}

/** Places by total, the highest first; equal totals share a place and the next one is left out (1, 1, 3). Without a total there is no place. */
export const places = (totals: readonly (string | null)[]): (number | null)[] =>
  totals.map((total) => (total === null ? null : 1 + totals.filter((other) => other !== null && hundredths(other) > hundredths(total)).length));

/** The same general points under another formula: in proportion to its maximum, rounded half up. */
export function carriedCriteria(from: FormulaContent, to: FormulaContent, criteriaPoints: string | null): string | null {
  if (criteriaPoints === null) return null;
  const most = (formula: FormulaContent) => formula.criteria.reduce((sum, one) => sum + hundredths(one.max), 0);
  return pointsText(most(from) === 0 ? 0n : quotient(BigInt(hundredths(criteriaPoints)) * BigInt(most(to)), BigInt(most(from))));
}

/** Things by key, in the order in which the keys come first. */
export function groupBy<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** States as officials read them. */
export const STATE_LABELS: Record<EvaluationState, string> = {
  draft: 'đang tự chấm',
  submitted: 'đã gửi, chờ thẩm định',
  returned: 'bị trả lại',
  appraised: 'đã thẩm định, trong thời hạn kiến nghị',
  agreed: 'cơ quan đã đồng ý',
  appealed: 'cơ quan có kiến nghị, chờ trả lời',
  replied: 'đã trả lời kiến nghị',
  approved: 'đã phê duyệt',
};
/** Levels as officials read them. */
export const LEVEL_LABELS: Record<EvaluationLevel, string> = {
  excellent: 'Hoàn thành xuất sắc nhiệm vụ',
  good: 'Hoàn thành tốt nhiệm vụ',
  done: 'Hoàn thành nhiệm vụ',
  failed: 'Không hoàn thành nhiệm vụ',
};
/** Parts as officials read them. */
export const COMPONENT_LABELS: Record<EvaluationComponent, string> = { quantity: 'Số lượng', quality: 'Chất lượng', timeliness: 'Tiến độ', reports: 'Báo cáo đúng hạn' };
/** Outcomes as officials read them. */
export const OUTCOME_LABELS: Record<EvaluationOutcome, string> = { on_time: 'Đúng hạn', late: 'Muộn', overdue: 'Quá hạn, chưa làm' };

/** Throws request.invalid with the fields, when there are any. */
export function refuse(fields: FieldProblem[]): void {
  if (fields.length > 0) throw new AppError('request.invalid', {}, fields);
}

/** What is wrong with points of criteria: unknown, named twice, above the maximum. */
export function criteriaProblems(formula: FormulaContent, given: readonly { key: string; points: string | null }[]): FieldProblem[] {
  return given.flatMap(({ key, points }, at) => {
    const criterion = formula.criteria.find((one) => one.key === key);
    if (!criterion) return [{ path: `criteria.${at}.key`, message: 'Không có tiêu chí này trong công thức của kỳ.' }];
    if (given.findIndex((one) => one.key === key) !== at) return [{ path: `criteria.${at}.key`, message: 'Tiêu chí này đã có một dòng.' }];
    return points !== null && hundredths(points) > hundredths(criterion.max) ? [{ path: `criteria.${at}.points`, message: `Điểm tối đa của tiêu chí này là ${criterion.max}.` }] : [];
  });
}
