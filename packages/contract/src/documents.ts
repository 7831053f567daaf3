import { z } from 'zod';
import { AgencyRef, Day, Id, Instant, list, ListFormat, OptionalText, page, pageQuery, PersonRef, Search, Span, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Whether the register has the words of a document, or only knows its name from another one. */
export const HOLDINGS = ['found', 'wanted'] as const;
/** What a document does to another one; always from the younger to the older. */
export const RELATION_KINDS = ['basis', 'implements', 'cites', 'amends', 'replaces', 'repeals'] as const;
/** Force on a day, computed. `amended`: in force with changes. */
export const FORCES = ['not_yet', 'in_force', 'amended', 'ended', 'unknown'] as const;
/** How a document's force ended. */
export const END_KINDS = ['replaced', 'repealed', 'expired', 'withdrawn'] as const;
/** State of a duty to issue, computed from the task's deadline and the day. */
export const DUTY_STATES = ['open', 'overdue', 'met', 'dropped'] as const;

/** A document as others name it. `level`: 1 Party centre, 2 state centre, 3 ministry, 4 Party in the province, 5 council and committee of the province, 6 department or district, 7 others, 0 unknown. */
export const DocumentRef = z.object({
  id: Id,
  type: z.string().nullable(),
  symbol: z.string().nullable(),
  title: z.string().nullable(),
  issuedOn: z.string().nullable(),
  level: z.int(),
  holding: z.enum(HOLDINGS),
  force: z.enum(FORCES),
});
/** A document as others name it. */
export type DocumentRef = z.infer<typeof DocumentRef>;

/** An entry in lists. `excerpt`: words around the first place that the search found in the full text. */
export const DocumentSummary = DocumentRef.extend({
  issuer: z.string().nullable(),
  effectiveOn: Day.nullable(),
  expiresOn: Day.nullable(),
  endsOn: Day.nullable(),
  endKind: z.enum(END_KINDS).nullable(),
  planId: Id.nullable(),
  fileId: Id.nullable(),
  /** Its words were recognised in a scan by a machine. */
  ocr: z.boolean(),
  open: z.boolean(),
  citedCount: z.int(),
  version: Version,
  excerpt: z.string().nullable(),
});
/** An entry in lists. */
export type DocumentSummary = z.infer<typeof DocumentSummary>;

/** A relation of an entry, with the words it was read from or the reason of the person who entered it. */
export const DocumentRelation = z.object({
  id: Id,
  kind: z.enum(RELATION_KINDS),
  direction: z.enum(['out', 'in']),
  source: z.enum(['text', 'person']),
  document: DocumentRef,
  words: z.string().nullable(),
  placeCount: z.int(),
  span: Span.nullable(),
  reason: z.string().nullable(),
  by: PersonRef.nullable(),
  at: Instant,
});
/** A relation of an entry. */
export type DocumentRelation = z.infer<typeof DocumentRelation>;

/** A task that obliges its lead to issue a document, and what met it. `evidence`: documents that hang on the task and could meet it. */
export const Duty = z.object({
  id: Id,
  type: z.string(),
  state: z.enum(DUTY_STATES),
  source: z.enum(['text', 'person']),
  task: z.object({ id: Id, code: z.string(), content: z.string(), clausePath: z.string(), planId: Id, planSymbol: z.string().nullable() }),
  agency: AgencyRef.nullable(),
  dueOn: Day.nullable(),
  document: DocumentRef.nullable(),
  fulfilledOn: Day.nullable(),
  evidence: z.array(z.object({ id: Id, title: z.string(), symbol: z.string(), issuedOn: Day.nullable(), fileId: Id.nullable() })),
  droppedReason: z.string().nullable(),
  version: Version,
  can: z.object({ fulfil: z.boolean(), reopen: z.boolean(), drop: z.boolean() }),
});
/** A task that obliges its lead to issue a document. */
export type Duty = z.infer<typeof Duty>;

/** One entry with everything around it. `why`: what the force rests on, newest decision first. */
export const DocumentEntry = DocumentSummary.extend({
  agency: AgencyRef.nullable(),
  createdAt: Instant,
  createdBy: PersonRef.nullable(),
  on: Day,
  why: z.array(
    z.object({
      from: z.enum(['person', 'relation', 'date']),
      says: z.enum(['begins', 'ends', 'holds', 'amended']),
      onDay: Day.nullable(),
      endKind: z.enum(END_KINDS).nullable(),
      document: DocumentRef.nullable(),
      reason: z.string().nullable(),
      by: PersonRef.nullable(),
    }),
  ),
  relations: z.array(DocumentRelation),
  relationsCut: z.boolean(),
  duties: z.array(Duty),
  textLength: z.int(),
  can: z.object({ edit: z.boolean(), complete: z.boolean(), withdraw: z.boolean() }),
});
/** One entry with everything around it. */
export type DocumentEntry = z.infer<typeof DocumentEntry>;

/** The chain around an entry: what it rests on and what rests on it, level by level, with the duties that nobody has met. */
export const DocumentChain = z.object({
  on: Day,
  documents: z.array(DocumentRef),
  edges: z.array(z.object({ from: Id, to: Id, kind: z.enum(RELATION_KINDS) })),
  duties: z.array(Duty),
  /** Counts of duties under the documents of the chain, also of those that are not shown. */
  dutyCounts: z.object({ open: z.int(), overdue: z.int(), met: z.int() }),
  cut: z.boolean(),
});
/** The chain around an entry. */
export type DocumentChain = z.infer<typeof DocumentChain>;

const documentId = z.object({ documentId: Id });
const dutyId = z.object({ dutyId: Id });
const on = Day.optional();
const Reason = Text(1000, 'Lý do');
const head = {
  type: Text(100, 'Loại văn bản'),
  symbol: Text(100, 'Số, ký hiệu'),
  title: OptionalText(2000, 'Trích yếu'),
  issuer: OptionalText(500, 'Cơ quan ban hành'),
  issuedOn: Day.nullable(),
};

/** What the register is narrowed by. */
const filter = { q: Search().optional(), holding: list(HOLDINGS), force: list(FORCES), level: z.coerce.number().int().min(0).max(9).optional(), on };
/** Entries of the register, youngest first. Words are looked for without accents in symbol, title, issuer and in the full text. */
export const listDocuments = endpoint({
  id: 'documents.list',
  method: 'GET',
  path: '/documents',
  permission: 'documents.read',
  summary: 'Sổ văn bản',
  query: z.object({ ...pageQuery, ...filter }),
  response: page(DocumentSummary).extend({ on: Day }),
});
/** The filtered register as a workbook. */
export const exportDocuments = endpoint({
  id: 'documents.export',
  method: 'GET',
  path: '/documents/export',
  permission: 'documents.read',
  summary: 'Xuất sổ văn bản',
  gives: 'file',
  query: z.object({ ...filter, format: ListFormat }),
  response: z.unknown(),
});
/** One entry with relations, force on a day and duties. */
export const getDocument = endpoint({
  id: 'documents.get',
  method: 'GET',
  path: '/documents/:documentId',
  permission: 'documents.read',
  summary: 'Một văn bản trong sổ',
  params: documentId,
  query: z.object({ on }),
  response: DocumentEntry,
});
/** The words of an entry. */
export const getDocumentText = endpoint({
  id: 'documents.text',
  method: 'GET',
  path: '/documents/:documentId/text',
  permission: 'documents.read',
  summary: 'Toàn văn',
  params: documentId,
  response: z.object({ text: z.string().nullable() }),
});
/** What an entry rests on and what rests on it. */
export const getDocumentChain = endpoint({
  id: 'documents.chain',
  method: 'GET',
  path: '/documents/:documentId/chain',
  permission: 'documents.read',
  summary: 'Chuỗi văn bản từ trung ương đến cơ quan',
  params: documentId,
  query: z.object({ on }),
  response: DocumentChain,
});
/** Brings a document into the register: from a file that is read, or only by name. */
export const registerDocument = endpoint({
  id: 'documents.register',
  method: 'POST',
  path: '/documents',
  permission: 'documents.edit',
  summary: 'Đưa văn bản vào sổ',
  idempotent: true,
  body: z.union([z.object({ fileId: Id }), z.object(head)]),
  response: DocumentEntry,
});
/** Reads a file as the words of an entry that was known by name only. */
export const completeDocument = endpoint({
  id: 'documents.complete',
  method: 'POST',
  path: '/documents/:documentId/complete',
  permission: 'documents.edit',
  summary: 'Bổ sung toàn văn',
  idempotent: true,
  params: documentId,
  body: z.object({ version: Version, fileId: Id }),
  response: DocumentEntry,
});
/** Corrects the head of an entry. */
export const changeDocument = endpoint({
  id: 'documents.change',
  method: 'PATCH',
  path: '/documents/:documentId',
  permission: 'documents.edit',
  summary: 'Sửa thông tin văn bản',
  params: documentId,
  body: z.object({ version: Version, type: head.type, title: head.title, issuer: head.issuer, issuedOn: head.issuedOn, effectiveOn: Day.nullable(), expiresOn: Day.nullable() }),
  response: DocumentEntry,
});
/** Takes an entry out of the register with a reason; the row stays. */
export const withdrawDocument = endpoint({
  id: 'documents.withdraw',
  method: 'POST',
  path: '/documents/:documentId/withdraw',
  permission: 'documents.edit',
  summary: 'Rút văn bản khỏi sổ',
  params: documentId,
  body: z.object({ version: Version, reason: Reason }),
  response: z.object({ ok: z.literal(true) }),
});
/** Enters a relation that no text was read for. */
export const relateDocuments = endpoint({
  id: 'documents.relate',
  method: 'POST',
  path: '/documents/:documentId/relations',
  permission: 'documents.edit',
  summary: 'Ghi quan hệ giữa hai văn bản',
  idempotent: true,
  params: documentId,
  body: z.object({ toId: Id, kind: z.enum(RELATION_KINDS), reason: Reason }),
  response: DocumentEntry,
});
/** Withdraws a relation with a reason; reading the same file again does not bring it back. */
export const unrelateDocuments = endpoint({
  id: 'documents.unrelate',
  method: 'POST',
  path: '/documents/:documentId/relations/:relationId/withdraw',
  permission: 'documents.edit',
  summary: 'Bỏ quan hệ',
  params: z.object({ documentId: Id, relationId: Id }),
  body: z.object({ reason: Reason }),
  response: DocumentEntry,
});
/** A person's decision on force: it begins, it ended, or it holds although another text says otherwise. */
export const decideForce = endpoint({
  id: 'documents.force',
  method: 'POST',
  path: '/documents/:documentId/force',
  permission: 'documents.edit',
  summary: 'Ghi hiệu lực',
  idempotent: true,
  params: documentId,
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('begins'), onDay: Day, reason: Reason }),
    z.object({ kind: z.literal('ends'), onDay: Day, endKind: z.enum(END_KINDS), byDocumentId: Id.nullable().default(null), reason: Reason }),
    z.object({ kind: z.literal('holds'), onDay: Day, reason: Reason }),
  ]),
  response: DocumentEntry,
});

/** Duties to issue a document, those with the nearest deadline first. */
export const listDuties = endpoint({
  id: 'duties.list',
  method: 'GET',
  path: '/duties',
  permission: 'documents.read',
  summary: 'Văn bản phải ban hành',
  query: z.object({ ...pageQuery, q: Search().optional(), state: list(DUTY_STATES), agencyId: Id.optional() }),
  response: page(Duty).extend({ counts: z.object({ open: z.int(), overdue: z.int(), met: z.int(), dropped: z.int() }) }),
});
/** Says that a task obliges its lead to issue a document, where the words did not tell. */
export const addDuty = endpoint({
  id: 'duties.add',
  method: 'POST',
  path: '/duties',
  permission: 'documents.edit',
  summary: 'Thêm văn bản phải ban hành',
  idempotent: true,
  body: z.object({ taskId: Id, type: Text(100, 'Loại văn bản') }),
  response: Duty,
});
/** Meets a duty by an entry of the register, or by a document that hangs on the task as evidence. */
export const fulfilDuty = endpoint({
  id: 'duties.fulfil',
  method: 'POST',
  path: '/duties/:dutyId/fulfil',
  permission: 'documents.issue',
  summary: 'Ghi văn bản đã ban hành',
  idempotent: true,
  params: dutyId,
  body: z.union([z.object({ version: Version, documentId: Id }), z.object({ version: Version, evidenceId: Id })]),
  response: Duty,
});
/** Opens a duty again that was met or dropped by mistake. */
export const reopenDuty = endpoint({
  id: 'duties.reopen',
  method: 'POST',
  path: '/duties/:dutyId/reopen',
  permission: 'documents.issue',
  summary: 'Mở lại',
  params: dutyId,
  body: z.object({ version: Version, reason: Reason }),
  response: Duty,
});
/** Puts a duty aside that is none. */
export const dropDuty = endpoint({
  id: 'duties.drop',
  method: 'POST',
  path: '/duties/:dutyId/drop',
  permission: 'documents.edit',
  summary: 'Bỏ khỏi danh sách phải ban hành',
  params: dutyId,
  body: z.object({ version: Version, reason: Reason }),
  response: Duty,
});
