import { plainDate, type PeriodKind, type PlainDate } from '@thientruong/kernel';

/** First and last day whose data a report covers, both included. */
export interface PeriodDays {
  startsOn: PlainDate;
  endsOn: PlainDate;
}

/** How many periods of a kind a year has; `own` has none of its own. */
export const PERIODS_A_YEAR: Record<Exclude<PeriodKind, 'own'>, number> = { year: 1, half: 2, quarter: 4 };

const month = (year: number, number: number, day: number): PlainDate => {
  const moved = new Date(Date.UTC(year, number - 1, day));
  return plainDate(moved.toISOString().slice(0, 10));
};

/**
 * Days of a periodic administrative report: from the 15th of the month before the period's first month to the 14th of its last month
 * (NĐ 09/2019/NĐ-CP, Article 12; found, domain notes 2.1). Fixed days: a day off moves only the deadline of sending. The statistical calendar
 * (NĐ 60/2018: month ends) is another one and never mixed in. Throws RangeError when the year has no such period.
 */
export function reportPeriodDays(kind: Exclude<PeriodKind, 'own'>, year: number, number: number): PeriodDays {
  const count = PERIODS_A_YEAR[kind];
  if (!Number.isInteger(number) || number < 1 || number > count) throw new RangeError(`năm có ${count} kỳ, không có kỳ ${number}`);
  if (!Number.isInteger(year) || year < 2000 || year > 2200) throw new RangeError(`năm ngoài khoảng 2000–2200: ${year}`);
  const months = 12 / count;
  return { startsOn: month(year, (number - 1) * months, 15), endsOn: month(year, number * months, 14) };
}

/** Latest day on which the province sends its report to the Government: the 25th of the period's last month (found, domain notes 2.1). */
export const latestToGovernment = (endsOn: PlainDate): PlainDate => plainDate(`${endsOn.slice(0, 7)}-25`);

const ROMAN = ['', 'I', 'II', 'III', 'IV'];

/** Name of a period as documents write it: "năm 2024", "6 tháng đầu năm 2024", "quý II năm 2024". */
export function periodName(kind: Exclude<PeriodKind, 'own'>, year: number, number: number): string {
  if (kind === 'year') return `năm ${year}`;
  if (kind === 'half') return `6 tháng ${number === 1 ? 'đầu' : 'cuối'} năm ${year}`;
  return `quý ${ROMAN[number] ?? number} năm ${year}`;
}

/** The period of a kind that holds a day, e.g. 20/12/2024 is in the year 2025. */
export function periodOf(kind: Exclude<PeriodKind, 'own'>, day: PlainDate): { year: number; number: number } {
  const year = Number(day.slice(0, 4));
  for (const candidate of [year, year + 1])
    for (let number = 1; number <= PERIODS_A_YEAR[kind]; number++) {
      const { startsOn, endsOn } = reportPeriodDays(kind, candidate, number);
      if (startsOn <= day && day <= endsOn) return { year: candidate, number };
    }
  throw new RangeError(`không có kỳ nào chứa ngày ${day}`);
}
