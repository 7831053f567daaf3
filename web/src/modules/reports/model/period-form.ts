import { periodName, PERIODS_A_YEAR, periodOf, reportPeriodDays, shiftDeadline, workingDaysAfter, type SpecialDays } from '@thientruong/calendar';
import { plainDate, type PeriodKind, type ShiftRule } from '@thientruong/kernel';

/** What the person has chosen for a new period. */
export interface PeriodForm {
  planId: string;
  kind: PeriodKind;
  year: string;
  number: number;
  name: string;
  startsOn: string | null;
  endsOn: string | null;
  /** Null takes the usual deadline. */
  dueOn: string | null;
  dueRule: ShiftRule;
  alsoAgencyIds: readonly string[];
}

/** Days of the period that the form describes; null while they are not known. */
export function formDays(form: PeriodForm): { startsOn: string; endsOn: string; name: string } | null {
  if (form.kind === 'own') {
    if (!form.startsOn || !form.endsOn || form.endsOn < form.startsOn) return null;
    return { startsOn: form.startsOn, endsOn: form.endsOn, name: form.name.trim() };
  }
  const year = Number(form.year);
  if (!/^\d{4}$/.test(form.year.trim()) || year < 2000 || year > 2200) return null;
  return { ...reportPeriodDays(form.kind, year, form.number), name: periodName(form.kind, year, form.number) };
}

/** The deadline before and after the working-day rule; null while the days are not known. */
export function formDeadline(form: PeriodForm, special: SpecialDays): { nominal: string; dueOn: string } | null {
  const days = formDays(form);
  if (!days) return null;
  const nominal = form.dueOn ?? workingDaysAfter(plainDate(days.endsOn), 2, special);
  return { nominal, dueOn: shiftDeadline(plainDate(nominal), form.dueRule, special) };
}

/** The numbers that a kind has in a year. */
export function numbersOf(kind: PeriodKind): number[] {
  return kind === 'own' ? [] : Array.from({ length: PERIODS_A_YEAR[kind] }, (_, i) => i + 1);
}

/** The period of a kind that a day stands in, as the form's first offer. */
export function offeredPeriod(kind: PeriodKind, today: string): { year: string; number: number } {
  if (kind === 'own') return { year: today.slice(0, 4), number: 1 };
  const found = periodOf(kind, plainDate(today));
  return { year: String(found.year), number: found.number };
}

/** What keeps the form from being sent, by field. */
export function formFaults(form: PeriodForm, special: SpecialDays): ('planId' | 'year' | 'name' | 'days' | 'dueOn')[] {
  const days = formDays(form);
  const deadline = formDeadline(form, special);
  return [
    ...(form.planId ? [] : (['planId'] as const)),
    ...(form.kind !== 'own' && !days ? (['year'] as const) : []),
    ...(form.kind === 'own' && !form.name.trim() ? (['name'] as const) : []),
    ...(form.kind === 'own' && !days ? (['days'] as const) : []),
    ...(days && deadline && deadline.dueOn <= days.endsOn ? (['dueOn'] as const) : []),
  ];
}
