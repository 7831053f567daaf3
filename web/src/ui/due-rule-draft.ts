import type { DueRule, DueRuleInput } from '@thientruong/contract';

/** Ways in which a deadline comes about. */
export const DUE_KINDS = ['day', 'recurring', 'event'] as const;
/** Periods of a duty that comes back. */
export const DUE_PERIODS = ['month', 'quarter', 'half', 'year'] as const;
/** Months of each period. */
export const PERIOD_MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;
/** Ways to say the due day of a period. */
export const DUE_HOWS = ['end', 'day', 'workingDays'] as const;

/** A deadline as it is typed; figures stay what was typed. */
export interface DueDraft {
  kind: (typeof DUE_KINDS)[number];
  dueOn: string | null;
  every: (typeof DUE_PERIODS)[number];
  how: (typeof DUE_HOWS)[number];
  month: string;
  day: string;
  workingDays: string;
  from: string | null;
  to: string | null;
  event: string;
  count: string;
  unit: 'days' | 'working_days';
  side: 'after' | 'before';
}

/** The form of a deadline that stands. */
export function draftOf(dueOn: string | null, rule: DueRule | null): DueDraft {
  const recurring = rule?.kind === 'recurring' ? rule : null;
  const event = rule?.kind === 'event' ? rule : null;
  const ends = recurring === null || (recurring.day === null && recurring.month === null);
  return {
    kind: rule?.kind ?? 'day',
    dueOn: rule ? null : dueOn,
    every: recurring?.every ?? 'quarter',
    how: recurring?.workingDays != null ? 'workingDays' : ends ? 'end' : 'day',
    month: recurring && !ends ? String(recurring.month ?? PERIOD_MONTHS[recurring.every]) : '',
    day: recurring?.day != null ? String(recurring.day) : '',
    workingDays: recurring?.workingDays != null ? String(recurring.workingDays) : '',
    from: recurring?.from ?? null,
    to: recurring?.to ?? null,
    event: event?.event ?? '',
    count: event ? String(event.count) : '',
    unit: event?.unit ?? 'days',
    side: event?.side ?? 'after',
  };
}

const whole = (typed: string): number | null => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null);
const within = (typed: string, least: number, most: number): boolean => {
  const number = whole(typed);
  return number !== null && number >= least && number <= most;
};

/** A field that is wrong: the key of the words, with the limits they name. */
interface DueError {
  key: 'ui.missing' | 'ui.due.number' | 'ui.due.order';
  least?: number;
  most?: number;
}

/** What is still missing or wrong, by field; the server asks the same. */
export function dueErrors(draft: DueDraft): Partial<Record<keyof DueDraft, DueError>> {
  const number = (name: keyof DueDraft, least: number, most: number) => (within(String(draft[name]), least, most) ? {} : { [name]: { key: 'ui.due.number' as const, least, most } });
  if (draft.kind === 'day') return {};
  if (draft.kind === 'event') return { ...(draft.event.trim() ? {} : { event: { key: 'ui.missing' as const } }), ...number('count', 0, 3650) };
  return {
    ...(draft.how === 'day' ? { ...number('day', 1, 31), ...(draft.every === 'month' ? {} : number('month', 1, PERIOD_MONTHS[draft.every])) } : {}),
    ...(draft.how === 'workingDays' ? number('workingDays', 0, draft.every === 'month' ? 20 : 60) : {}),
    ...(draft.from && draft.to && draft.to < draft.from ? { to: { key: 'ui.due.order' as const } } : {}),
  };
}

/** What is sent. */
export function dueValue(draft: DueDraft): { dueOn: string | null; rule: DueRuleInput | null } {
  if (draft.kind === 'day') return { dueOn: draft.dueOn, rule: null };
  if (draft.kind === 'event') return { dueOn: null, rule: { kind: 'event', event: draft.event.trim(), count: whole(draft.count) ?? 0, unit: draft.unit, side: draft.side } };
  const byDay = draft.how === 'day';
  return {
    dueOn: null,
    rule: {
      kind: 'recurring',
      every: draft.every,
      month: byDay && draft.every !== 'month' ? whole(draft.month) : null,
      day: byDay ? whole(draft.day) : null,
      workingDays: draft.how === 'workingDays' ? whole(draft.workingDays) : null,
      from: draft.from,
      to: draft.to,
    },
  };
}
