import { z } from 'zod';
import { AgencyRef, Day, Id, Instant, OptionalText, PersonRef, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { DUTY_KINDS } from './notices.ts';

/** Posts that can be told, from the lowest step to the highest. The first two are of the lead agency, the others of the province. */
export const URGED_ROLES = ['focal_point', 'head', 'coordinator', 'provincial_leader'] as const;
/** One of URGED_ROLES. */
export type UrgedRole = (typeof URGED_ROLES)[number];
/** Farthest working day before or after a deadline that a rule may name. */
export const URGING_DAYS = 60;
/** Rules that a province may have in use. */
export const MOST_RULES = 20;
/** Days, today among them, that the view ahead covers. */
export const AHEAD_DAYS = 14;

/** A rule: `workingDays` before (negative), at (0) or after the deadline. */
export const UrgingRule = z.object({
  id: Id,
  workingDays: z.int(),
  roles: z.array(z.enum(URGED_ROLES)),
  active: z.boolean(),
  changedBy: PersonRef.nullable(),
  changedAt: Instant,
  version: Version,
});
/** A rule of urging. */
export type UrgingRule = z.infer<typeof UrgingRule>;

const fields = z.object({
  workingDays: z.int().min(-URGING_DAYS, { error: `Nhiều nhất ${URGING_DAYS} ngày làm việc trước hạn` }).max(URGING_DAYS, { error: `Nhiều nhất ${URGING_DAYS} ngày làm việc sau hạn` }),
  roles: z
    .array(z.enum(URGED_ROLES))
    .min(1, { error: 'Hãy chọn ít nhất một vị trí được nhắc' })
    .refine((roles) => new Set(roles).size === roles.length, { error: 'Mỗi vị trí chỉ chọn một lần' }),
});
const rules = z.object({
  rules: z.array(UrgingRule),
  runs: z.array(z.object({ day: Day, at: Instant, tasks: z.int(), notices: z.int() })),
  /** What the rules in use will tell on the coming days: tasks, with the agencies that lead them, and other duties by the day of telling and deadline. */
  ahead: z.array(z.object({ day: Day, ruleId: Id, dueOn: Day, tasks: z.int(), agencies: z.int(), duties: z.array(z.object({ kind: z.enum(DUTY_KINDS), count: z.int() })) })),
  today: Day,
  can: z.object({ manage: z.boolean() }),
});
/** Rules, last runs and the coming days. */
export type UrgingRules = z.infer<typeof rules>;

/** Agencies that one letter may go to. */
export const LETTER_AGENCIES = 60;
/** Tasks that one letter may name. */
export const LETTER_TASKS = 500;

/** A letter of urging as it was registered. */
export const UrgingLetter = z.object({ id: Id, documentId: Id, fileId: Id, pdfFileId: Id.nullable(), symbol: z.string(), issuedOn: Day, agencies: z.array(AgencyRef), tasks: z.int(), by: PersonRef, at: Instant });
/** A letter of urging. */
export type UrgingLetter = z.infer<typeof UrgingLetter>;
const overdue = z.object({
  /** Agencies with open tasks that are past their deadline today, those with the oldest first. */
  agencies: z.array(z.object({ agency: AgencyRef, tasks: z.int(), oldestDueOn: Day, lastLetterOn: Day.nullable() })),
  letters: z.array(UrgingLetter),
  today: Day,
  /** Symbol behind the number, as the coordinator's agency has it. */
  symbol: z.string(),
  can: z.object({ manage: z.boolean() }),
});
/** Agencies with overdue tasks, and the letters written. */
export type UrgingOverdue = z.infer<typeof overdue>;

/** Whom a letter of urging would concern, and the last thirty letters. */
export const getOverdue = endpoint({ id: 'urging.overdue', method: 'GET', path: '/urging/letters', permission: 'urging.read', summary: 'Cơ quan có nhiệm vụ quá hạn và công văn đôn đốc', response: overdue });
/**
 * Writes one letter of urging (công văn, NĐ 30/2020) to the agencies chosen about their tasks that are overdue on its day, stores it as .docx and PDF, enters it into the register of documents and tells the agencies' focal points
 * and heads. All or nothing.
 */
export const sendUrgingLetter = endpoint({
  id: 'urging.letter',
  method: 'POST',
  path: '/urging/letters',
  permission: 'urging.manage',
  summary: 'Soạn, vào sổ công văn đôn đốc',
  body: z.object({
    agencyIds: z
      .array(Id)
      .min(1, { error: 'Hãy chọn ít nhất một cơ quan' })
      .max(LETTER_AGENCIES, { error: `Mỗi công văn gửi nhiều nhất ${LETTER_AGENCIES} cơ quan` }),
    number: z.int().min(1, { error: 'Số công văn từ 1 trở lên' }).max(99_999, { error: 'Số công văn nhiều nhất 5 chữ số' }),
    symbol: z
      .string()
      .trim()
      .regex(/^[A-ZĐ][A-ZĐƯ&-]{1,39}$/u, { error: 'Ký hiệu chỉ gồm chữ in hoa và gạch nối, ví dụ SKHCN-KHTC' }),
    issuedOn: Day,
    replyBy: Day.nullable(),
    request: OptionalText(2000, 'Yêu cầu thêm'),
  }),
  response: overdue,
  idempotent: true,
});
/** Rules, the last thirty runs, and whom the coming days will tell. */
export const getUrging = endpoint({ id: 'urging.get', method: 'GET', path: '/urging', permission: 'urging.read', summary: 'Quy tắc nhắc việc và các lượt nhắc', response: rules });
/** Adds a rule. */
export const addUrgingRule = endpoint({
  id: 'urging.add',
  method: 'POST',
  path: '/urging/rules',
  permission: 'urging.manage',
  summary: 'Thêm quy tắc nhắc việc',
  body: fields,
  response: rules,
  idempotent: true,
});
/** Tells today once more, after rules or deadlines were changed: whoever has a notice already gets no second one. `sent` says how many were written. */
export const runUrging = endpoint({
  id: 'urging.run',
  method: 'POST',
  path: '/urging/runs',
  permission: 'urging.manage',
  summary: 'Nhắc bổ sung trong ngày',
  response: rules.extend({ sent: z.int() }),
  idempotent: true,
});
/** Changes a rule or switches it off and on. */
export const changeUrgingRule = endpoint({
  id: 'urging.change',
  method: 'PUT',
  path: '/urging/rules/:ruleId',
  permission: 'urging.manage',
  summary: 'Sửa, tắt hoặc bật quy tắc nhắc việc',
  params: z.object({ ruleId: Id }),
  body: fields.extend({ active: z.boolean(), version: Version }),
  response: rules,
});

/** The personal calendar: whether there is an address, and since when. */
export const FeedState = z.object({ createdAt: Instant.nullable() });
/** Whether the person has an address for a calendar program. */
export const getFeed = endpoint({ id: 'feeds.get', method: 'GET', path: '/feed', permission: 'notices.own', summary: 'Lịch cá nhân', response: FeedState });
/** Makes an address, or a new one in place of the old; `token` is told this once and never again. */
export const makeFeed = endpoint({
  id: 'feeds.make',
  method: 'POST',
  path: '/feed',
  permission: 'notices.own',
  summary: 'Tạo địa chỉ lịch cá nhân',
  response: FeedState.extend({ token: z.string() }),
});
/** Closes the address. */
export const dropFeed = endpoint({ id: 'feeds.drop', method: 'POST', path: '/feed/removal', permission: 'notices.own', summary: 'Bỏ địa chỉ lịch cá nhân', response: FeedState });
/** Deadlines as iCalendar (RFC 5545) for whoever has the address: a month back, a year ahead. No sign-in: the token is the secret. */
export const downloadFeed = endpoint({
  id: 'feeds.file',
  method: 'GET',
  path: '/feeds/:token',
  permission: 'public',
  summary: 'Lịch hạn nhiệm vụ (iCalendar)',
  params: z.object({ token: z.string().regex(/^[\w-]{43}\.ics$/, { error: 'Địa chỉ lịch không đúng' }) }),
  response: z.string(),
  gives: 'file',
});
