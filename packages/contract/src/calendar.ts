import { z } from 'zod';
import { Day, Instant, OptionalText, PersonRef, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';

/** How a day differs from the week. */
export const SPECIAL_DAY_KINDS = ['off', 'working'] as const;
/** Days that one call may add. */
export const MOST_DAYS = 31;
/** Days that one call may ask for. */
export const CALENDAR_REACH = 800;

/** A day off besides Saturday and Sunday, or one of those that is worked. */
export const SpecialDay = z.object({
  day: Day,
  kind: z.enum(SPECIAL_DAY_KINDS),
  name: z.string(),
  basis: z.string().nullable(),
  confirmed: z.boolean(),
  changedBy: PersonRef,
  changedAt: Instant,
  version: Version,
});
/** A day that differs from the week. */
export type SpecialDay = z.infer<typeof SpecialDay>;

const days = z.object({ from: Day, to: Day, days: z.array(SpecialDay), can: z.object({ write: z.boolean() }) });
const words = { name: Text(200, 'Tên ngày'), basis: OptionalText(500, 'Căn cứ'), confirmed: z.boolean() };
const day = z.object({ day: Day });

/** Special days from one day to another, both included, at most 800 days apart. */
export const listSpecialDays = endpoint({
  id: 'calendar.days',
  method: 'GET',
  path: '/calendar',
  permission: 'calendar.read',
  summary: 'Ngày nghỉ và ngày làm bù',
  query: z.object({ from: Day, to: Day }),
  response: days,
});
/** Adds each day of a range, all or none; answers with the days of the years that the range touches. */
export const addSpecialDays = endpoint({
  id: 'calendar.add',
  method: 'POST',
  path: '/calendar/days',
  permission: 'calendar.write',
  summary: 'Thêm ngày nghỉ hoặc ngày làm bù',
  body: z.object({ from: Day, to: Day, kind: z.enum(SPECIAL_DAY_KINDS), ...words }),
  response: days,
  idempotent: true,
});
/** Adds the holidays of fixed date that a year lacks, as unconfirmed. */
export const proposeHolidays = endpoint({
  id: 'calendar.propose',
  method: 'POST',
  path: '/calendar/proposals',
  permission: 'calendar.write',
  summary: 'Thêm ngày lễ cố định của năm (chưa xác minh)',
  body: z.object({ year: z.int().min(2000).max(2200) }),
  response: days,
  idempotent: true,
});
/** Corrects a special day. */
export const changeSpecialDay = endpoint({
  id: 'calendar.change',
  method: 'PUT',
  path: '/calendar/days/:day',
  permission: 'calendar.write',
  summary: 'Sửa ngày nghỉ hoặc ngày làm bù',
  params: day,
  body: z.object({ version: Version, ...words }),
  response: SpecialDay,
});
/** Removes a special day: it counts as the week says again. */
export const removeSpecialDay = endpoint({
  id: 'calendar.remove',
  method: 'POST',
  path: '/calendar/days/:day/removal',
  permission: 'calendar.write',
  summary: 'Bỏ ngày nghỉ hoặc ngày làm bù',
  params: day,
  body: z.object({ version: Version }),
  response: z.object({ day: Day }),
});
