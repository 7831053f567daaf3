import { createHash, randomBytes, randomInt } from 'node:crypto';
import { CODE_DIGITS, noticePath, noticeSentence, type MailReason, type Notice } from '@thientruong/contract';
import { formatDate, type PlainDate } from '@thientruong/kernel';

/** Local hour from which the letters of a day are written: after the reminders of the day. */
export const DIGEST_HOUR = 7;
/** Days back that a digest reaches: what is older has been seen or is told again by its rule. */
export const DIGEST_DAYS = 7;
/** Notices that a digest writes out; the others are counted. */
export const DIGEST_LINES = 50;
/** A code is good for a day, five tries, and five are sent a day at most. */
export const CODE = { hours: 24, tries: 5, aDay: 5 };
/** A letter that could not be delivered for so long is shown as failed. */
export const EXPIRES_HOURS = 48;
/** Sent letters are kept so long, without their words. */
export const KEPT_DAYS = 90;
/** A claim older than this belongs to a process that is gone, or to an answer that never came; longer than every timeout of the connection together. */
export const CLAIM_MINUTES = 15;
const WAITS = [1, 5, 15, 30, 60];

/** Minutes until the next attempt after so many. */
export const waitMinutes = (attempts: number): number => WAITS[Math.min(Math.max(attempts, 1), WAITS.length) - 1] ?? 60;

/** A code that a person types, and its hash; the person's id is part of it, so that equal codes have unlike hashes. */
export const newCode = (): string => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
/** What is stored of a code. */
export const codeHash = (personId: string, code: string): string => createHash('sha256').update(`${personId}:${code}`).digest('hex');
/** A secret for the link that turns information off: 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** An address that its owner recognises and others cannot write to: n•••@namdinh.gov.vn. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${[...address.slice(0, at)][0] ?? ''}•••${address.slice(at)}`;
}

/** What a server said, without the address that it repeats: the coordinator reads it. */
export const withoutAddress = (reply: string, address: string): string => reply.replace(new RegExp(address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi'), () => maskAddress(address));

/** Words of a letter, plain and as HTML. */
export interface Letter {
  subject: string;
  body: string;
  html: string;
}
/** A part of a letter: its heading and lines, each with a link or without. */
interface Part {
  heading: string | null;
  lines: readonly { text: string; path: string | null }[];
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Writes parts as plain text and as HTML that says the same; links only where the address of the application is configured. */
export function writeLetter(subject: string, parts: readonly Part[], site: string): Letter {
  const link = (path: string | null): string | null => (path !== null && site ? `${site}${path}` : null);
  const body = parts
    .map(({ heading, lines }) => [...(heading ? [heading.toLocaleUpperCase('vi')] : []), ...lines.map(({ text, path }) => [heading ? `- ${text}` : text, link(path)].filter(Boolean).join(heading ? '\n  ' : ' '))].join('\n'))
    .join('\n\n');
  const anchor = ({ text, path }: Part['lines'][number]): string => {
    const href = link(path);
    return href ? `<a href="${escape(href)}">${escape(text)}</a>` : escape(text);
  };
  const html = parts.map(({ heading, lines }) => (heading ? `<h2 style="font-size:16px">${escape(heading)}</h2><ul>${lines.map((line) => `<li>${anchor(line)}</li>`).join('')}</ul>` : lines.map((line) => `<p>${anchor(line)}</p>`).join(''))).join('\n');
  return { subject, body: `${body}\n`, html: `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${escape(subject)}</title></head><body style="font-family:sans-serif;font-size:15px;line-height:1.5">\n${html}\n</body></html>\n` };
}

const HEADINGS = [
  ['overdue', 'Quá hạn'],
  ['due_today', 'Đến hạn'],
  ['due_soon', 'Sắp đến hạn'],
  ['news', 'Tin'],
] as const;

/** What a digest is written from. */
export interface DigestFacts {
  name: string;
  day: PlainDate;
  /** At most DIGEST_LINES of them; `total` counts all. */
  notices: readonly Pick<Notice, 'kind' | 'facts' | 'news'>[];
  total: number;
  news: boolean;
  secret: string;
  site: string;
}

/** The letter of a day: what the bell has, the most pressing first. */
export function writeDigest({ name, day, notices, total, news, secret, site }: DigestFacts): Letter {
  const groups = HEADINGS.map(([kind, heading]) => ({ kind, heading, of: notices.filter((notice) => notice.kind === kind) })).filter(({ of }) => of.length > 0);
  const counted = groups.map(({ kind, heading, of }) => `${of.length} ${kind === 'news' ? 'tin' : heading.toLocaleLowerCase('vi')}`).join(', ');
  const rest = total - notices.length;
  const foot = [
    { text: 'Thư tự động, xin không trả lời thư này. Đổi địa chỉ nhận thư ở trang Thông báo của hệ thống.', path: '/notices' },
    ...(news && site ? [{ text: 'Chỉ nhận việc phải biết, không nhận tin để biết:', path: `/api/mail/unsubscribe/${secret}` }] : []),
  ];
  return writeLetter(
    `Kế hoạch KH,CN&ĐMST ngày ${formatDate(day)}: ${counted}`,
    [
      { heading: null, lines: [{ text: `Kính gửi ${name},`, path: null }] },
      ...groups.map(({ heading, of }) => ({ heading, lines: of.map((notice) => ({ text: noticeSentence(notice), path: noticePath(notice) })) })),
      ...(rest > 0 ? [{ heading: null, lines: [{ text: `Còn ${rest} thông báo khác, xem ở trang Thông báo của hệ thống.`, path: '/notices' }] }] : []),
      { heading: null, lines: foot },
    ],
    site,
  );
}

/** The letter with a code. */
export const writeCode = (name: string, code: string, site: string): Letter =>
  writeLetter(
    `Mã xác nhận địa chỉ nhận thư: ${code}`,
    [
      { heading: null, lines: [{ text: `Kính gửi ${name},`, path: null }, { text: `Mã xác nhận địa chỉ nhận thư của hệ thống theo dõi kế hoạch KH,CN&ĐMST là ${code}. Mã dùng được trong ${CODE.hours} giờ, nhập ở trang Thông báo.`, path: '/notices' }] },
      { heading: null, lines: [{ text: 'Nếu không phải mình khai địa chỉ này, hãy bỏ qua thư.', path: null }] },
    ],
    site,
  );

/** What became of handing one letter over. */
export type Outcome = { sent: true; reply: string } | { sent: false; reason: Extract<MailReason, 'deferred' | 'refused' | 'no_answer' | 'no_server'>; reply: string };

/** What a failed attempt means: refused for good, to be tried again, or unclear. `handedOver` is true once the end of the letter was sent. */
export function judge(error: { responseCode?: number | undefined; message: string }, handedOver: boolean): Outcome {
  const reply = error.message.slice(0, 500);
  const code = error.responseCode;
  // A reply of its own decides, whenever it came (RFC 5321, 4.2.1)
  if (code !== undefined && code >= 500) return { sent: false, reason: 'refused', reply };
  if (code !== undefined && code >= 400) return { sent: false, reason: 'deferred', reply };
  return { sent: false, reason: handedOver ? 'no_answer' : 'no_server', reply };
}
