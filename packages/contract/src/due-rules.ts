import { z } from 'zod';
import { Day, Text } from './common.ts';

const recurring = {
  kind: z.literal('recurring'),
  every: z.enum(['month', 'quarter', 'half', 'year']),
  /** Month of the period, the last when null. */
  month: z.int().min(1).max(12).nullable(),
  /** Day of that month, its last when null or beyond it. */
  day: z.int().min(1).max(31).nullable(),
  /** Instead of a day: so many working days before the period's last day. */
  workingDays: z.int().min(0).max(60).nullable(),
  from: Day.nullable(),
  to: Day.nullable(),
};
const counted = { count: z.int().min(0).max(3650), unit: z.enum(['days', 'working_days']), side: z.enum(['after', 'before']) };

/** How a deadline comes about when it is not one fixed day: a duty that comes back, or days counted from an event whose day is entered once it is known. */
export const DueRule = z.discriminatedUnion('kind', [
  z.object(recurring),
  z.object({ kind: z.literal('event'), event: z.string(), ...counted, eventOn: Day.nullable(), basis: z.string().nullable() }),
]);
/** How a deadline comes about when it is not one fixed day. */
export type DueRule = z.infer<typeof DueRule>;

const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** A rule as a person decides it; the day of the event is entered by itself, with its basis. */
export const DueRuleInput = z
  .discriminatedUnion('kind', [z.object(recurring), z.object({ kind: z.literal('event'), event: Text(300, 'Sự kiện'), ...counted })])
  .superRefine((rule, context) => {
    if (rule.kind !== 'recurring') return;
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (rule.month !== null && rule.month > MONTHS[rule.every]) refuse('month', `Kỳ này chỉ có ${MONTHS[rule.every]} tháng`);
    if (rule.workingDays !== null && (rule.day !== null || rule.month !== null)) refuse('workingDays', 'Chọn một cách: ngày trong kỳ, hoặc số ngày làm việc trước ngày cuối kỳ');
    if (rule.every === 'month' && (rule.workingDays ?? 0) > 20) refuse('workingDays', 'Một tháng không có nhiều ngày làm việc như vậy');
    if (rule.from && rule.to && rule.to < rule.from) refuse('to', 'Ngày cuối phải từ ngày bắt đầu trở đi');
    if ((rule.from && rule.from < '2000-01-01') || (rule.to && rule.to > '2100-12-31')) refuse('from', 'Việc lặp lại nằm trong khoảng từ năm 2000 đến năm 2100');
  });
/** A rule as a person decides it. */
export type DueRuleInput = z.infer<typeof DueRuleInput>;
