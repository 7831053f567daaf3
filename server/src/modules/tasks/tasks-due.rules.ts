import type { DueRule, DueRuleInput, TaskOccurrence } from '@thientruong/contract';
import { dueAfterEvent, dueRuleWords, nextDue, occurrencesUntil, type RecurringRule, type SpecialDays } from '@thientruong/calendar';
import { addDays, formatDate, plainDate, type FieldProblem, type PlainDate } from '@thientruong/kernel';

/** Occurrences that a page shows at most; older ones that were settled stay in the history. */
const MOST_SHOWN = 120;

/** An occurrence that somebody settled. */
export interface SettledOccurrence {
  readonly period: string;
  readonly dueOn: string;
  readonly outcome: 'done' | 'missed';
  readonly doneOn: string | null;
}

/** What is wrong with a decision that gives a rule: a fixed day beside it. The rule itself is checked by the contract. */
export const ruleProblems = (rule: DueRuleInput | null, dueOn: string | null): FieldProblem[] =>
  rule && dueOn !== null ? [{ path: 'dueOn', message: 'Thời hạn lặp lại hoặc tính từ sự kiện thì không nhập thêm ngày cố định.' }] : [];

/** The rule as a task keeps it. A recurring duty begins on `start` unless it says when; the day of the same event, once entered, stays. */
export function ruleToKeep(rule: DueRuleInput | null, start: PlainDate, before: DueRule | null): DueRule | null {
  if (!rule) return null;
  if (rule.kind === 'recurring') return { ...rule, from: rule.from ?? start };
  const same = before?.kind === 'event' && before.event === rule.event ? before : null;
  return { ...rule, eventOn: same?.eventOn ?? null, basis: same?.basis ?? null };
}

/** Days of the calendar that computing a rule needs: from its first day to two years beyond the last that matters. */
export function daysNeeded(rule: DueRule, today: PlainDate): { from: PlainDate; to: PlainDate } {
  const at = rule.kind === 'recurring' ? rule.from : rule.eventOn;
  const day = at ? plainDate(at) : today;
  const years = rule.kind === 'event' ? Math.ceil((rule.count * 2) / 365) + 1 : 2;
  return { from: addDays(day < today ? day : today, -366 * years), to: addDays(day > today ? day : today, 366 * years) };
}

/** The day that a rule gives now; null while an event is awaited or nothing is left to settle. */
export const dueOf = (rule: DueRule, settled: ReadonlySet<string>, special: SpecialDays): PlainDate | null =>
  rule.kind === 'event' ? dueAfterEvent(rule, special) : (nextDue(rule, settled, special)?.dueOn ?? null);

/** Occurrences to show, newest first: the next one, what is open or was settled before it, also by an earlier rule. */
export function occurrencesToShow<S extends SettledOccurrence>(rule: RecurringRule | null, settled: readonly S[], today: PlainDate, special: SpecialDays): { period: string; dueOn: string; late: boolean; settled: S | null }[] {
  const known = new Map(settled.map((one) => [one.period, one]));
  const computed = rule ? occurrencesUntil(rule, today, new Set(known.keys()), special).filter(({ period }) => !known.has(period)) : [];
  const open = computed.map(({ period, dueOn }) => ({ period, dueOn, late: dueOn < today, settled: null }));
  const done = settled.map((one) => ({ period: one.period, dueOn: one.dueOn, late: one.doneOn !== null && one.doneOn > one.dueOn, settled: one }));
  const all = [...open, ...done].sort((a, b) => (a.dueOn < b.dueOn ? 1 : a.dueOn > b.dueOn ? -1 : a.period < b.period ? 1 : -1));
  return all.slice(0, MOST_SHOWN);
}

/** What is wrong with settling an occurrence. */
export function settleProblems(body: { outcome: TaskOccurrence['outcome']; doneOn: string | null }, dueOn: string, today: PlainDate): FieldProblem[] {
  if (body.outcome === 'missed')
    return [
      ...(body.doneOn !== null ? [{ path: 'doneOn', message: 'Kỳ không thực hiện thì không có ngày hoàn thành.' }] : []),
      ...(dueOn >= today ? [{ path: 'outcome', message: `Kỳ này đến hạn ngày ${formatDate(dueOn)}, chưa qua hạn thì chưa ghi là không thực hiện.` }] : []),
    ];
  if (body.doneOn === null) return [{ path: 'doneOn', message: 'Nhập ngày đã hoàn thành kỳ này.' }];
  return body.doneOn > today ? [{ path: 'doneOn', message: 'Ngày hoàn thành không được ở tương lai.' }] : [];
}

/** What a deadline says in the history: its day, its rule, or both. */
export function dueSaid(dueOn: string | null, rule: DueRule | null): string | null {
  if (!rule) return dueOn;
  return dueRuleWords(rule);
}
