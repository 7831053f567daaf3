import type { MoneySource, YearlyActionFields, YearlyState } from '@thientruong/contract';
import { MONEY_SOURCES } from '@thientruong/contract';
import { AppError, type FieldProblem, type PlainDate } from '@thientruong/kernel';

/** States as officials read them. */
export const STATE_LABELS: Record<YearlyState, string> = {
  draft: 'đang soạn',
  submitted: 'đã gửi, chờ thẩm định',
  returned: 'bị trả lại',
  appraised: 'đã thẩm định, chờ phê duyệt',
  approved: 'đã phê duyệt',
  adjusting: 'đang điều chỉnh',
};

/** Sources of money as officials read them (domain.md 11.1). */
export const SOURCE_LABELS: Record<MoneySource, string> = {
  central_recurrent: 'Ngân sách trung ương, sự nghiệp KH&CN',
  local_recurrent: 'Ngân sách địa phương, sự nghiệp KH&CN',
  local_investment: 'Ngân sách địa phương, đầu tư phát triển',
  st_fund: 'Quỹ phát triển KH&CN quốc gia, tỉnh',
  enterprise_fund: 'Quỹ phát triển KH&CN của doanh nghiệp',
  enterprise_matching: 'Vốn đối ứng của doanh nghiệp',
  socialised: 'Xã hội hóa',
  oda: 'ODA, hợp tác quốc tế',
  other: 'Nguồn khác',
};

/** Throws request.invalid with the fields, when there are any. */
export function refuse(fields: FieldProblem[]): void {
  if (fields.length > 0) throw new AppError('request.invalid', {}, fields);
}

/** What is wrong with an action by itself: months in order, each source once, amounts above zero. */
export function actionProblems({ monthFrom, monthTo, money }: Pick<YearlyActionFields, 'monthFrom' | 'monthTo' | 'money'>): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (monthFrom > monthTo) problems.push({ path: 'monthTo', message: 'Tháng kết thúc phải từ tháng bắt đầu trở đi.' });
  const seen = new Set<string>();
  for (const [at, { source, amount }] of money.entries()) {
    if (seen.has(source)) problems.push({ path: `money.${at}.source`, message: 'Nguồn này đã có một dòng.' });
    if (BigInt(amount) === 0n) problems.push({ path: `money.${at}.amount`, message: 'Số tiền phải lớn hơn 0; không có thì bỏ dòng này.' });
    seen.add(source);
  }
  return problems;
}

/** Sum of amounts in đồng, exact. */
export const sumOf = (amounts: readonly { amount: string }[]): string => amounts.reduce((sum, { amount }) => sum + BigInt(amount), 0n).toString();

/** Sums by source in the order of the sources; sources without money are left out. */
export function sumBySource(amounts: readonly { source: MoneySource; amount: string }[]): { source: MoneySource; amount: string }[] {
  return MONEY_SOURCES.map((source) => ({ source, amount: sumOf(amounts.filter((one) => one.source === source)) })).filter(({ amount }) => amount !== '0');
}

/** True when the plan was sent after the day, or is not sent and the day is over. */
export const isLate = (plan: { submittedOn: string | null; dueOn: string }, today: PlainDate): boolean => (plan.submittedOn ?? today) > plan.dueOn;

/** Months that an action proposed for a task takes: until its deadline when that is in the year, else the whole year. */
export function monthsFor(dueOn: string | null, year: number): { monthFrom: number; monthTo: number } {
  const inYear = dueOn?.startsWith(`${year}-`) ? Number(dueOn.slice(5, 7)) : 12;
  return { monthFrom: 1, monthTo: inYear };
}
