import { z } from 'zod';
import { Id } from './common.ts';
import { endpoint } from './endpoint.ts';

/** A stretch of words that both sides have, or only one. */
export const WordPart = z.object({ kind: z.enum(['same', 'dropped', 'added']), text: z.string() });
/** A stretch of words that both sides have, or only one. */
export type WordPart = z.infer<typeof WordPart>;

/** What happened to a clause, a paragraph or a cell; several may be true at once. */
export const CHANGE_KINDS = ['added', 'dropped', 'moved', 'renumbered', 'changed'] as const;
/** What happened to a clause, a paragraph or a cell. */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Parts of a head that are compared. */
export const HEAD_FIELDS = ['type', 'symbol', 'issuer', 'place', 'date', 'title', 'basis', 'recipient', 'signer'] as const;

const Side = z.object({ path: z.string().nullable(), num: z.string(), heading: z.string(), words: z.string() }).nullable();
const Counts = z.object({ added: z.int(), dropped: z.int(), moved: z.int(), renumbered: z.int(), changed: z.int() });

/** One side of a comparison: the document's name, and its number where it has one. */
export const ComparedDocument = z.object({ name: z.string(), symbol: z.string().nullable(), ocr: z.boolean() });

/** What differs from one document to another, in reading order; `same` counts what is equal. */
export const DocumentComparison = z.object({
  from: ComparedDocument,
  to: ComparedDocument,
  head: z.array(z.object({ field: z.enum(HEAD_FIELDS), from: z.string().nullable(), to: z.string().nullable(), parts: z.array(WordPart) })),
  changes: z.array(z.object({ kinds: z.array(z.enum(CHANGE_KINDS)), from: Side, to: Side, parts: z.array(WordPart) })),
  counts: Counts,
  same: z.int(),
});
/** What differs from one document to another. */
export type DocumentComparison = z.infer<typeof DocumentComparison>;

/** With what a plan is compared: another plan, a file that was uploaded, itself before and after one amendment, or itself as issued and now. */
export const COMPARE_WITH = ['plan', 'file', 'amendment', 'now'] as const;

const planId = z.object({ planId: Id });

/** The plan beside another document, or before and after its amendments; `id` names the other plan, the file or the amendment. */
export const comparePlan = endpoint({
  id: 'plans.compare',
  method: 'GET',
  path: '/plans/:planId/comparison',
  permission: 'plans.read',
  summary: 'So sánh văn bản',
  params: planId,
  query: z.object({ against: z.enum(COMPARE_WITH), id: Id.optional() }),
  response: DocumentComparison,
});
/** The plan's document as Word file in the format of NĐ 30/2020, as HTML page or as Akoma Ntoso 3.0, with the head as it was reviewed. */
export const downloadPlanDocument = endpoint({
  id: 'plans.document',
  method: 'GET',
  path: '/plans/:planId/document',
  permission: 'plans.read',
  summary: 'Tải văn bản của kế hoạch',
  params: planId,
  query: z.object({ format: z.enum(['docx', 'pdf', 'html', 'akn']) }),
  gives: 'file',
  response: z.unknown(),
});
