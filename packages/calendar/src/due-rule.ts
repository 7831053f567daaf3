import { addDays, formatDate, plainDate, type PlainDate } from '@thientruong/kernel';
import { workingDaysAfter, workingDaysBefore, type SpecialDays } from './working-day.ts';

/** How often a duty comes back. */
export type DueEvery = 'month' | 'quarter' | 'half' | 'year';
// Months of one period
const MONTHS_OF: Record<DueEvery, number> = { month: 1, quarter: 3, half: 6, year: 12 };

/** A duty that comes back: due on a day of each period (`month` of the period, `day` of that month, beyond its last day the last), or `workingDays` working days before the period's last day. */
export interface RecurringRule {
  readonly kind: 'recurring';
  readonly every: DueEvery;
  readonly month: number | null;
  readonly day: number | null;
  readonly workingDays: number | null;
  /** Occurrences due from this day on; null: from the day on which the plan is in force. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A deadline counted from an event whose day is entered once it has happened. */
export interface EventRule {
  readonly kind: 'event';
  /** The event in the words of the clause. */
  readonly event: string;
  readonly count: number;
  readonly unit: 'days' | 'working_days';
  readonly side: 'after' | 'before';
  readonly eventOn: string | null;
  readonly basis: string | null;
}

/** How a deadline comes about when it is not one fixed day. */
export type DueRule = RecurringRule | EventRule;

/** One occurrence of a recurring duty: the key of its period (`2026-03`, `2026-Q1`, `2026-H1`, `2026`) and its due day. */
export interface DueOccurrence {
  readonly period: string;
  readonly dueOn: PlainDate;
}

const pad = (value: number) => String(value).padStart(2, '0');
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const periodKey = (every: DueEvery, year: number, number: number): string =>
  every === 'year' ? String(year) : every === 'half' ? `${year}-H${number}` : every === 'quarter' ? `${year}-Q${number}` : `${year}-${pad(number)}`;

function dueIn(rule: RecurringRule, year: number, number: number, special: SpecialDays): PlainDate {
  const months = MONTHS_OF[rule.every];
  const month = (number - 1) * months + (rule.workingDays === null ? Math.min(rule.month ?? months, months) : months);
  const last = lastDay(year, month);
  const day = plainDate(`${year}-${pad(month)}-${pad(rule.workingDays === null ? Math.min(rule.day ?? last, last) : last)}`);
  return rule.workingDays ? workingDaysBefore(day, rule.workingDays, special) : day;
}

/** Occurrences of a rule in order, from its first on; ends with the rule, else goes on as long as it is asked. Nothing of the future is written anywhere. */
export function* occurrencesOf(rule: RecurringRule, special: SpecialDays = new Map()): Generator<DueOccurrence> {
  const from = rule.from ?? '1900-01-01';
  const perYear = 12 / MONTHS_OF[rule.every];
  // The period before may be due in this one only through its working days, never later than its end
  for (let year = Number(from.slice(0, 4)); year < 2200; year++)
    for (let number = 1; number <= perYear; number++) {
      const dueOn = dueIn(rule, year, number, special);
      if (dueOn < from) continue;
      if (rule.to !== null && dueOn > rule.to) return;
      yield { period: periodKey(rule.every, year, number), dueOn };
    }
}

/** The first occurrence that nobody has settled; null when all of them are. */
export function nextDue(rule: RecurringRule, settled: ReadonlySet<string>, special: SpecialDays = new Map()): DueOccurrence | null {
  for (const one of occurrencesOf(rule, special)) if (!settled.has(one.period)) return one;
  return null;
}

/** What may be settled by a day, and the one after it: every occurrence due until `until`, and the first unsettled one beyond. */
export function occurrencesUntil(rule: RecurringRule, until: string, settled: ReadonlySet<string>, special: SpecialDays = new Map()): DueOccurrence[] {
  const out: DueOccurrence[] = [];
  for (const one of occurrencesOf(rule, special)) {
    if (one.dueOn > until && settled.has(one.period)) continue;
    out.push(one);
    if (one.dueOn > until) break;
  }
  return out;
}

/** The day that an event gives; null while its day is not known. */
export function dueAfterEvent(rule: EventRule, special: SpecialDays = new Map()): PlainDate | null {
  if (rule.eventOn === null) return null;
  const eventOn = plainDate(rule.eventOn);
  if (rule.unit === 'days') return addDays(eventOn, rule.side === 'after' ? rule.count : -rule.count);
  return rule.side === 'after' ? workingDaysAfter(eventOn, rule.count, special) : workingDaysBefore(eventOn, rule.count, special);
}

/** The name of a period as officials say it. */
export function duePeriodName(period: string, language: 'vi' | 'en' = 'vi'): string {
  const [year = '', rest = ''] = period.split('-');
  const vi = language === 'vi';
  if (rest === '') return vi ? `năm ${year}` : year;
  if (rest.startsWith('Q')) return vi ? `quý ${['I', 'II', 'III', 'IV'][Number(rest.slice(1)) - 1]}/${year}` : `quarter ${rest.slice(1)} of ${year}`;
  if (rest.startsWith('H')) return vi ? `6 tháng ${rest === 'H1' ? 'đầu' : 'cuối'} năm ${year}` : `${rest === 'H1' ? 'first' : 'second'} half of ${year}`;
  return vi ? `tháng ${Number(rest)}/${year}` : `${rest}/${year}`;
}

const EVERY_WORDS = {
  vi: { month: 'hằng tháng', quarter: 'hằng quý', half: '6 tháng một lần', year: 'hằng năm' },
  en: { month: 'every month', quarter: 'every quarter', half: 'every half-year', year: 'every year' },
} as const;

/** A rule in words, for lists, history and sheets. */
export function dueRuleWords(rule: DueRule, language: 'vi' | 'en' = 'vi'): string {
  const vi = language === 'vi';
  if (rule.kind === 'event') {
    const unit = rule.unit === 'days' ? (vi ? 'ngày' : 'days') : vi ? 'ngày làm việc' : 'working days';
    if (rule.count === 0) return vi ? `đúng ngày: ${rule.event}` : `on the day of: ${rule.event}`;
    const named = /^ngày\s/i.test(rule.event);
    const joined = rule.side === 'after' ? (named ? 'kể từ' : 'sau khi') : named ? 'trước' : 'trước khi';
    return vi ? `${rule.count} ${unit} ${joined} ${rule.event}` : `${rule.count} ${unit} ${rule.side}: ${rule.event}`;
  }
  const { every, workingDays, month, day } = rule;
  const months = MONTHS_OF[every];
  const inMonth = every === 'month' ? '' : every === 'year' ? (vi ? ` tháng ${month ?? 12}` : ` of month ${month ?? 12}`) : vi ? ` tháng thứ ${month ?? months} của kỳ` : ` of month ${month ?? months} of the period`;
  const when =
    workingDays !== null
      ? workingDays === 0
        ? vi ? 'ngày cuối kỳ' : 'last day of the period'
        : vi ? `${workingDays} ngày làm việc trước ngày cuối kỳ` : `${workingDays} working days before the last day of the period`
      : day === null || day >= 31
        ? (month ?? months) === months ? (vi ? 'ngày cuối kỳ' : 'last day of the period') : vi ? `ngày cuối${inMonth}` : `last day${inMonth}`
        : vi ? `ngày ${day}${inMonth}` : `day ${day}${inMonth}`;
  const span = [rule.from && `${vi ? 'từ' : 'from'} ${formatDate(rule.from)}`, rule.to && `${vi ? 'đến' : 'to'} ${formatDate(rule.to)}`].filter(Boolean).join(' ');
  return [`${EVERY_WORDS[language][every]}, ${when}`, span].filter(Boolean).join(', ');
}

/** The rule that the reading of a document found, where its data suffices; what stays open waits for a person. `words` are the plan's. */
export function dueRuleOf(rule: string, words: string): DueRule | null {
  const recurring = (every: DueEvery, month: number | null, day: number | null): RecurringRule => ({ kind: 'recurring', every, month, day, workingDays: null, from: null, to: null });
  const plain = ({ yearly: 'year', 'half-yearly': 'half', quarterly: 'quarter', monthly: 'month' } as const)[rule as 'yearly'];
  if (plain) return recurring(plain, null, null);
  const twice = /^half-yearly, before (\d\d)-(\d\d) and (\d\d)-(\d\d)$/.exec(rule)?.slice(1).map(Number);
  // Two days at the same place of each half-year; others are for a person
  if (twice) return twice[2] === (twice[0] ?? 0) + 6 && twice[1] === twice[3] ? recurring('half', twice[0] ?? null, twice[1] ?? null) : null;
  const yearly = /^yearly, before (\d\d)-(\d\d)$/.exec(rule);
  if (yearly) return recurring('year', Number(yearly[1]), Number(yearly[2]));
  const day = /^(monthly|quarterly), before day (\d{1,2})$/.exec(rule);
  if (day) return recurring(day[1] === 'monthly' ? 'month' : 'quarter', null, Number(day[2]));
  const event = /^(working days|days) (\d{1,3}) after event$/.exec(rule);
  const named = /(?:kể từ|sau)\s+((?:ngày|khi)\s+.+)$/iu.exec(words.trim())?.[1]?.replace(/^khi\s+/iu, '').replace(/\s+/g, ' ').trim();
  if (event && named) return { kind: 'event', event: named.slice(0, 300), count: Number(event[2]), unit: event[1] === 'days' ? 'days' : 'working_days', side: 'after', eventOn: null, basis: null };
  return null;
}
