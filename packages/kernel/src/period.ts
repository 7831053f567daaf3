/** Rhythms of periodic reports (NĐ 09/2019/NĐ-CP, found, domain notes 2.1); `own` has days that a person chose. */
export const PERIOD_KINDS = ['year', 'half', 'quarter', 'own'] as const;

/** One of PERIOD_KINDS. */
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** What happens to a deadline that falls on a day off. No rule was found (domain notes 2.1), so it is a setting and shown as unconfirmed. */
export const SHIFT_RULES = ['forward', 'backward', 'none'] as const;

/** One of SHIFT_RULES. */
export type ShiftRule = (typeof SHIFT_RULES)[number];
