import type { FiscalStepKey, MoneySource } from '@thientruong/contract';
import { FISCAL_STEPS } from '@thientruong/contract';
import { plainDate, type PlainDate } from '@thientruong/kernel';

/** What the system offers for a step: month and day, the year counted from the fiscal year (−1 is the year before), where the day was seen. */
interface Offer {
  years: -1 | 0 | 1;
  monthDay: string;
  basis: string;
  /** Fiscal years for which the day was seen in a source of the regime that holds then; for others it is offered unverified. */
  foundFrom?: number;
  foundTo?: number;
}

// Domain notes 11.2 and 11.3. The two days of NĐ 163/2016 were seen for its own regime; dates under the budget law of 2025 were not found, and those of the law of 2002 are old.
const OFFERS: Record<FiscalStepKey, Offer> = {
  directive: { years: -1, monthDay: '05-15', basis: 'Nghị định 163/2016/NĐ-CP: trước 15/5', foundFrom: 2018, foundTo: 2025 },
  guidance: { years: -1, monthDay: '06-01', basis: 'Nghị định 163/2016/NĐ-CP: trước 01/6', foundFrom: 2018, foundTo: 2025 },
  estimates: { years: -1, monthDay: '07-20', basis: 'Ngày trong văn bản cũ, chưa đối chiếu với quy định hiện hành' },
  assembly: { years: -1, monthDay: '11-15', basis: 'Luật năm 2002, chưa đối chiếu với quy định hiện hành' },
  prime_minister: { years: -1, monthDay: '11-20', basis: 'Luật năm 2002, chưa đối chiếu với quy định hiện hành' },
  council: { years: -1, monthDay: '12-10', basis: 'Luật năm 2002, chưa đối chiếu với quy định hiện hành' },
  assignment: { years: -1, monthDay: '12-31', basis: 'Luật năm 2002, chưa đối chiếu với quy định hiện hành' },
  late_after: { years: 0, monthDay: '09-30', basis: 'Luật Đầu tư công 58/2024, Điều 72', foundFrom: 2025 },
  closing: { years: 1, monthDay: '01-31', basis: 'Hết thời gian chỉnh lý quyết toán, chưa xác minh' },
  closing_investment: { years: 1, monthDay: '01-31', basis: 'Luật Đầu tư công 58/2024, Điều 72', foundFrom: 2025 },
  closing_late: { years: 1, monthDay: '12-31', basis: 'Luật Đầu tư công 58/2024, Điều 72', foundFrom: 2025 },
  appraisal: { years: -1, monthDay: '10-31', basis: 'Ngày hệ thống đề nghị, chưa xác minh' },
  adjustment: { years: 0, monthDay: '11-15', basis: 'Ngày hệ thống đề nghị, chưa xác minh' },
  settlement: { years: 1, monthDay: '03-31', basis: 'Ngày hệ thống đề nghị, chưa xác minh' },
};

/** A step that somebody settled. */
export interface StoredStep {
  step: string;
  dueOn: string;
  basis: string | null;
  confirmed: boolean;
  version: number;
}

/** A step of a fiscal year, settled or offered. */
export interface StepOf {
  step: FiscalStepKey;
  year: number;
  dueOn: PlainDate;
  basis: string | null;
  mark: 'found' | 'unverified';
  stored: boolean;
  timing: 'past' | 'next' | 'later';
  version: number;
}

/** Days that only the province can settle: what the system offers for them is no step until somebody did. */
const OWN: readonly FiscalStepKey[] = ['appraisal', 'adjustment', 'settlement'];
/** Whether a step comes to pass; the others are limits that figures are counted by. */
const happens = ({ step, stored }: Pick<StepOf, 'step' | 'stored'>): boolean => step !== 'late_after' && (stored || !OWN.includes(step));

/** The steps of a year: what somebody settled, else what the system offers. The first that is not past is the next one. */
export function stepsOf(year: number, stored: readonly StoredStep[], today: PlainDate): StepOf[] {
  const steps = FISCAL_STEPS.map((step): Omit<StepOf, 'timing'> => {
    const settled = stored.find((one) => one.step === step);
    if (settled) return { step, year, dueOn: plainDate(settled.dueOn), basis: settled.basis, mark: settled.confirmed ? 'found' : 'unverified', stored: true, version: settled.version };
    const { years, monthDay, basis, foundFrom, foundTo = 9999 } = OFFERS[step];
    return { step, year, dueOn: plainDate(`${year + years}-${monthDay}`), basis, mark: foundFrom !== undefined && year >= foundFrom && year <= foundTo ? 'found' : 'unverified', stored: false, version: 0 };
  });
  const next = steps.filter((step) => happens(step) && step.dueOn >= today).reduce<PlainDate | null>((best, { dueOn }) => (best === null || dueOn < best ? dueOn : best), null);
  return steps.map((step) => ({ ...step, timing: step.dueOn < today ? 'past' : step.dueOn === next && happens(step) ? 'next' : 'later' }));
}

/** Day after which money added to public investment is late, and the days until which money is disbursed. */
export interface Closing {
  lateAfter: PlainDate;
  normal: PlainDate;
  investment: PlainDate;
  late: PlainDate;
}

/** The closing days among the steps of a year. */
export function closingOf(steps: readonly StepOf[]): Closing {
  const of = (key: FiscalStepKey): PlainDate => steps.find(({ step }) => step === key)?.dueOn ?? plainDate('2000-01-01');
  return { lateAfter: of('late_after'), normal: of('closing'), investment: of('closing_investment'), late: of('closing_late') };
}

/** Day until which money of a source is disbursed; only public investment that was added late has more time. */
export const closesOn = (source: MoneySource, closing: Closing, late = false): PlainDate => (source !== 'local_investment' ? closing.normal : late ? closing.late : closing.investment);

/** Part of the time between the first day of the year and the closing day that is over, in ten thousandths. */
export function elapsed(year: number, until: PlainDate, today: PlainDate): bigint {
  const day = (text: string): number => Date.parse(text) / 86_400_000;
  const start = day(`${year}-01-01`);
  const whole = day(until) - start + 1;
  if (whole <= 0) return 10_000n;
  return BigInt(Math.round((Math.min(Math.max(day(today) - start + 1, 0), whole) * 10_000) / whole));
}
