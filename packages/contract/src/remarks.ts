import { z } from 'zod';
import { normaliseInput } from '@thientruong/kernel';
import { AgencyRef, Id, Instant, page, pageQuery, PersonRef, Search, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { RECORD_KINDS } from './history-words.ts';

/** Longest words of a remark, a mention counting as one character. */
export const REMARK_LENGTH = 4000;
/** Most people that one remark mentions. */
export const MAX_MENTIONS = 20;
/** Most replies to one remark. */
export const MAX_REPLIES = 200;
/** Minutes in which the author may word a remark anew. */
export const REMARK_MINUTES = 15;

const MENTION = /@\[([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]/g;

/** Ids of the people whom words mention, each once; a mention is written `@[id]`. */
export const mentionsIn = (text: string): string[] => [...new Set([...text.matchAll(MENTION)].map((found) => found[1] ?? ''))];

/** Length of words as people count it. */
export const remarkLength = (text: string): number => text.replace(MENTION, '@').length;

/** Words in parts for the screen: plain words, links, mentions. Only http and https become links. */
export function remarkParts(text: string): { kind: 'words' | 'link' | 'mention'; value: string }[] {
  const parts: { kind: 'words' | 'link' | 'mention'; value: string }[] = [];
  let end = 0;
  for (const found of text.matchAll(new RegExp(`${MENTION.source}|https?://[^\\s<>"]+[^\\s<>".,;:!?)\\]}]`, 'g'))) {
    if (found.index > end) parts.push({ kind: 'words', value: text.slice(end, found.index) });
    parts.push(found[1] ? { kind: 'mention', value: found[1] } : { kind: 'link', value: found[0] });
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ kind: 'words', value: text.slice(end) });
  return parts;
}

const Words = z
  .string({ error: 'Ý kiến còn trống' })
  .transform(normaliseInput)
  .pipe(
    z
      .string()
      .min(1, { error: 'Ý kiến còn trống' })
      .refine((text) => remarkLength(text) <= REMARK_LENGTH, { error: `Ý kiến dài quá ${REMARK_LENGTH} ký tự` })
      .refine((text) => mentionsIn(text).length <= MAX_MENTIONS, { error: `Một ý kiến nhắc nhiều nhất ${MAX_MENTIONS} người` }),
  );

/** The record that is talked about. */
export const About = z.object({ kind: z.enum(RECORD_KINDS, { error: 'Không có loại nội dung này' }), recordId: Id });
/** The record that is talked about. */
export type About = z.infer<typeof About>;

/** A remark on a record. `text` is null once it is withdrawn, but for its author; `earlier` holds the words before each change, the oldest first. */
export const Remark = z.object({
  id: Id,
  parentId: Id.nullable(),
  text: z.string().nullable(),
  mentions: z.array(z.object({ id: Id, name: z.string() })),
  author: PersonRef,
  agency: AgencyRef.nullable(),
  at: Instant,
  editedAt: Instant.nullable(),
  earlier: z.array(z.object({ text: z.string(), at: Instant })),
  withdrawnAt: Instant.nullable(),
  version: Version,
  /** `seen`: it mentions the person who asks, and waits for an answer or for being marked as seen. */
  can: z.object({ change: z.boolean(), withdraw: z.boolean(), reply: z.boolean(), seen: z.boolean() }),
});
/** A remark on a record. */
export type Remark = z.infer<typeof Remark>;

/** A remark with its replies, the oldest first. */
export const Thread = Remark.extend({ replies: z.array(Remark) });
/** A remark with its replies. */
export type Thread = z.infer<typeof Thread>;

const remarkId = z.object({ remarkId: Id });

/** The talk about a record, the newest thread first. */
export const listRemarks = endpoint({
  id: 'remarks.list',
  method: 'GET',
  path: '/remarks',
  permission: 'remarks.read',
  summary: 'Ý kiến trao đổi về một nhiệm vụ, báo cáo, khó khăn',
  query: About.extend({ cursor: pageQuery.cursor, limit: z.coerce.number().int().min(1).max(50).default(20) }),
  response: page(Thread).extend({ count: z.int(), can: z.object({ write: z.boolean() }) }),
});
/** People who may be mentioned: they see the record today. At most 20, searched without accents. */
export const listMentionable = endpoint({
  id: 'remarks.people',
  method: 'GET',
  path: '/remarks/people',
  permission: 'remarks.write',
  summary: 'Người có thể nhắc đến trong ý kiến',
  query: About.extend({ q: Search().optional() }),
  response: z.object({ items: z.array(PersonRef.extend({ agency: z.string().nullable() })) }),
});
/** Says something about a record, or replies to a remark on it. */
export const addRemark = endpoint({
  id: 'remarks.add',
  method: 'POST',
  path: '/remarks',
  permission: 'remarks.write',
  summary: 'Gửi ý kiến trao đổi',
  idempotent: true,
  body: About.extend({ parentId: Id.nullable(), text: Words }),
  response: Remark,
});
/** The author words it anew, in the first minutes; the earlier words stay. */
export const changeRemark = endpoint({
  id: 'remarks.change',
  method: 'POST',
  path: '/remarks/:remarkId/change',
  permission: 'remarks.write',
  summary: 'Sửa ý kiến của mình',
  params: remarkId,
  body: z.object({ version: Version, text: Words }),
  response: Remark,
});
/** The author withdraws it: the words are hidden from others, the place stays. */
export const withdrawRemark = endpoint({
  id: 'remarks.withdraw',
  method: 'POST',
  path: '/remarks/:remarkId/withdraw',
  permission: 'remarks.write',
  summary: 'Rút ý kiến của mình',
  params: remarkId,
  body: z.object({ version: Version }),
  response: Remark,
});
/** Who is mentioned marks the remark as seen: it waits on the desk no more. Doing it twice changes nothing. */
export const markRemarkSeen = endpoint({
  id: 'remarks.seen',
  method: 'POST',
  path: '/remarks/:remarkId/seen',
  permission: 'remarks.write',
  summary: 'Đánh dấu đã xem ý kiến nhắc đến mình',
  params: remarkId,
  response: Remark,
});
