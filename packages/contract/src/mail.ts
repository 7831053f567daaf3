import { z } from 'zod';
import { AgencyRef, Day, Id, Instant, page, pageQuery, PersonRef, Version } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Digits of a code that confirms an address. */
export const CODE_DIGITS = 6;
/** What a letter can be. */
export const MAIL_STATES = ['queued', 'sending', 'sent', 'failed', 'unclear'] as const;
/** Why a letter has not arrived. */
export const MAIL_REASONS = ['deferred', 'refused', 'no_answer', 'no_server', 'no_address', 'expired'] as const;
/** One of MAIL_REASONS. */
export type MailReason = (typeof MAIL_REASONS)[number];

/** One's own address. `configured` is false when the installation sends no mail; `pending` waits for its code. */
export const MailAddress = z.object({
  configured: z.boolean(),
  address: z.string().nullable(),
  confirmedAt: Instant.nullable(),
  pending: z.string().nullable(),
  /** Also what is only for information. */
  news: z.boolean(),
});
/** One's own address for mail. */
export type MailAddress = z.infer<typeof MailAddress>;

/** A letter that has not arrived (yet). */
export const UndeliveredMail = z.object({
  id: Id,
  person: PersonRef,
  agencies: z.array(AgencyRef),
  address: z.string(),
  kind: z.enum(['digest', 'brief']),
  subject: z.string(),
  day: Day,
  state: z.enum(MAIL_STATES),
  reason: z.enum(MAIL_REASONS).nullable(),
  reply: z.string().nullable(),
  attempts: z.int(),
  nextAt: Instant.nullable(),
  createdAt: Instant,
  version: Version,
  can: z.object({ again: z.boolean() }),
});
/** A letter that has not arrived (yet). */
export type UndeliveredMail = z.infer<typeof UndeliveredMail>;

/** One's own address. */
export const getMailAddress = endpoint({ id: 'mail.address', method: 'GET', path: '/mail/address', permission: 'notices.own', summary: 'Địa chỉ nhận thư của tôi', response: MailAddress });
/** Asks for a code at an address; the address is used once the code is entered. The one before stays in use until then. */
export const askMailAddress = endpoint({
  id: 'mail.ask',
  method: 'POST',
  path: '/mail/address',
  permission: 'notices.own',
  summary: 'Khai địa chỉ nhận thư',
  body: z.object({ address: z.string().trim().max(254, { error: 'Địa chỉ thư dài quá 254 ký tự' }).pipe(z.email({ error: 'Địa chỉ thư không đúng, ví dụ nguyenvana@namdinh.gov.vn' })) }),
  response: MailAddress,
  idempotent: true,
});
/** Confirms the pending address; `wrong` when the code is another (the try is counted, which a refusal would take back). */
export const confirmMailAddress = endpoint({
  id: 'mail.confirm',
  method: 'POST',
  path: '/mail/address/confirmation',
  permission: 'notices.own',
  summary: 'Xác nhận địa chỉ nhận thư',
  body: z.object({ code: z.string().trim().regex(new RegExp(`^\\d{${CODE_DIGITS}}$`), { error: `Mã gồm ${CODE_DIGITS} chữ số` }) }),
  response: MailAddress.extend({ wrong: z.boolean() }),
});
/** Chooses whether letters tell what is only for information. */
export const changeMailWishes = endpoint({
  id: 'mail.wishes',
  method: 'PUT',
  path: '/mail/address',
  permission: 'notices.own',
  summary: 'Chọn tin nhận qua thư',
  body: z.object({ news: z.boolean() }),
  response: MailAddress,
});
/** Removes the address; no letters from then on. */
export const removeMailAddress = endpoint({ id: 'mail.remove', method: 'POST', path: '/mail/address/removal', permission: 'notices.own', summary: 'Bỏ địa chỉ nhận thư', response: MailAddress });

/** Letters that are deferred, failed or unclear, the newest first; and how many people with a duty have no address. */
export const listUndelivered = endpoint({
  id: 'mail.undelivered',
  method: 'GET',
  path: '/mail/undelivered',
  permission: 'mail.read',
  summary: 'Thư chưa gửi được',
  query: z.object(pageQuery),
  response: page(UndeliveredMail).extend({ configured: z.boolean(), withoutAddress: z.int(), people: z.int() }),
});
/** Sends a letter again that failed or is unclear; in the second case the person may get it twice, which the coordinator decides. */
export const sendMailAgain = endpoint({
  id: 'mail.again',
  method: 'POST',
  path: '/mail/messages/:mailId/again',
  permission: 'mail.again',
  summary: 'Gửi lại thư',
  params: z.object({ mailId: Id }),
  body: z.object({ version: Version }),
  response: UndeliveredMail,
  idempotent: true,
});

const secret = z.object({ secret: z.string().regex(/^[\w-]{43}$/, { error: 'Địa chỉ không đúng' }) });
/** The page that the link of a letter opens; it changes nothing by itself, since programs follow links too. */
export const showUnsubscribe = endpoint({ id: 'mail.unsubscribe_page', method: 'GET', path: '/mail/unsubscribe/:secret', permission: 'public', summary: 'Trang bỏ nhận tin', params: secret, response: z.string(), gives: 'file' });
/** Turns information off (also by one click of a mail program, RFC 8058); duties keep coming. */
export const unsubscribe = endpoint({
  id: 'mail.unsubscribe',
  method: 'POST',
  path: '/mail/unsubscribe/:secret',
  permission: 'public',
  summary: 'Bỏ nhận tin để biết',
  params: secret,
  response: z.string(),
  gives: 'file',
});
