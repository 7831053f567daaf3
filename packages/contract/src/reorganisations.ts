import { z } from 'zod';
import { AGENCY_KINDS } from './agencies.ts';
import { AgencyRef, Day, Id, Instant, ListFormat, OptionalText, page, pageQuery, PersonRef, Search, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';

/** States of a reorganisation. */
export const REORGANISATION_STATES = ['draft', 'carried_out', 'discarded'] as const;
/** State of a reorganisation. */
export type ReorganisationState = (typeof REORGANISATION_STATES)[number];
/** What becomes of agencies; in a `transfer` the agency lives on. */
export const SUCCESSION_KINDS = ['merge', 'split', 'rename', 'move', 'end', 'transfer'] as const;
/** One of SUCCESSION_KINDS. */
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];
/** Kinds of open duties, people and rights of an agency that pass on: modules register them (server/src/platform/movables.ts). */
export const MOVABLE_KINDS = ['lead', 'supporting', 'post', 'stand_in', 'report', 'policy', 'policy_ask', 'yearly', 'obstacle', 'budget', 'project', 'sheet', 'campaign', 'mandate', 'inspection', 'inspection_body', 'competence', 'delegation'] as const;
/** One of MOVABLE_KINDS. */
export type MovableKind = (typeof MOVABLE_KINDS)[number];
/** Why a receiver stands: a person chose it, it is the only one, the map of proposed leads or the words of the functions fit, the agency lives on and keeps it, or it simply ends. */
export const RECEIVER_REASONS = ['person', 'only', 'map', 'words', 'stays', 'ends'] as const;
/** What was done with a duty. */
export const MOVE_OUTCOMES = ['moved', 'joined', 'ended'] as const;
/** Most agencies that one reorganisation makes. */
export const MAX_CREATED = 600;

const code = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u, { error: 'Mã chỉ gồm chữ, số, dấu chấm, gạch; không có khoảng trắng' });

/** An agency that the reorganisation makes; its id is settled beforehand so that duties can be given to it. */
export const CreatedAgency = z.object({ id: Id, code, name: Text(300, 'Tên cơ quan'), abbrev: Text(100, 'Tên viết tắt'), kind: z.enum(AGENCY_KINDS, { error: 'Hãy chọn loại cơ quan' }), parentId: Id.nullable() });
/** An agency that the reorganisation makes. */
export type CreatedAgency = z.infer<typeof CreatedAgency>;

/** What becomes of some agencies, and who takes over which functions. */
export const AgencyChange = z.object({
  kind: z.enum(SUCCESSION_KINDS, { error: 'Hãy chọn hình thức sắp xếp' }),
  from: z.array(Id).min(1, { error: 'Hãy chọn cơ quan được sắp xếp' }).max(60),
  to: z.array(z.object({ agencyId: Id, functions: OptionalText(1000, 'Chức năng') })).max(MAX_CREATED),
});
/** What becomes of some agencies. */
export type AgencyChange = z.infer<typeof AgencyChange>;

const words = {
  name: Text(300, 'Tên đợt sắp xếp'),
  effectiveOn: Day,
  basisSymbol: Text(100, 'Số, ký hiệu văn bản'),
  basisTitle: Text(500, 'Tên văn bản'),
  basisOn: Day.nullable(),
  sourceMark: z.enum(['found', 'unverified']),
  note: OptionalText(2000, 'Ghi chú'),
  created: z.array(CreatedAgency).max(MAX_CREATED),
  changes: z.array(AgencyChange).max(100),
};
/** What a person enters of a reorganisation. */
export const ReorganisationFields = z.object(words);
/** What a person enters of a reorganisation. */
export type ReorganisationFields = z.infer<typeof ReorganisationFields>;

const Named = AgencyRef.extend({ created: z.boolean() });
const Group = z.object({ kind: z.enum(MOVABLE_KINDS), from: AgencyRef, total: z.int(), missing: z.int(), stays: z.int(), receivers: z.array(z.object({ agency: Named.nullable(), count: z.int() })) });

const summary = {
  id: Id,
  name: z.string(),
  effectiveOn: Day,
  basisSymbol: z.string(),
  basisTitle: z.string(),
  basisOn: Day.nullable(),
  sourceMark: z.enum(['found', 'unverified']),
  state: z.enum(REORGANISATION_STATES),
  ended: z.int(),
  made: z.int(),
  carriedAt: Instant.nullable(),
  version: Version,
};
/** A reorganisation in lists. */
export const ReorganisationSummary = z.object(summary);
/** A reorganisation in lists. */
export type ReorganisationSummary = z.infer<typeof ReorganisationSummary>;

/** A reorganisation; `groups` tells what was moved once it is carried out. */
export const Reorganisation = z.object({
  ...summary,
  note: z.string().nullable(),
  reason: z.string().nullable(),
  created: z.array(CreatedAgency),
  changes: z.array(z.object({ kind: z.enum(SUCCESSION_KINDS), from: z.array(AgencyRef), to: z.array(z.object({ agency: Named, functions: z.string().nullable() })) })),
  createdBy: PersonRef,
  createdAt: Instant,
  carriedBy: PersonRef.nullable(),
  groups: z.array(Group),
  can: z.object({ change: z.boolean(), carry: z.boolean() }),
  /** The day on which it may be carried out has come. */
  due: z.boolean(),
});
/** A reorganisation. */
export type Reorganisation = z.infer<typeof Reorganisation>;

/** What would move now, by kind and agency. `seal` names exactly these duties: carrying out refuses when others have come. */
export const Preview = z.object({ version: Version, total: z.int(), missing: z.int(), seal: z.string(), groups: z.array(Group), endsWithoutHeir: z.array(AgencyRef) });
/** What would move now. */
export type Preview = z.infer<typeof Preview>;

/** One open duty with its receiver. */
export const DutyRow = z.object({
  kind: z.enum(MOVABLE_KINDS),
  id: Id,
  from: AgencyRef,
  name: z.string(),
  clausePath: z.string().nullable(),
  receiver: Named.nullable(),
  reason: z.enum(RECEIVER_REASONS).nullable(),
  joins: z.boolean(),
  mayEnd: z.boolean(),
  candidates: z.array(Named),
});
/** One open duty with its receiver. */
export type DutyRow = z.infer<typeof DutyRow>;

const params = z.object({ reorganisationId: Id });

/** Reorganisations, the latest day first. */
export const listReorganisations = endpoint({
  id: 'reorganisations.list', method: 'GET', path: '/reorganisations', permission: 'reorganisations.read', summary: 'Các đợt sắp xếp tổ chức',
  query: z.object({ ...pageQuery, q: Search().optional(), state: z.enum(REORGANISATION_STATES).optional() }),
  response: page(ReorganisationSummary).extend({ can: z.object({ open: z.boolean() }) }),
});
/** One reorganisation. */
export const getReorganisation = endpoint({
  id: 'reorganisations.get', method: 'GET', path: '/reorganisations/:reorganisationId', permission: 'reorganisations.read', summary: 'Một đợt sắp xếp tổ chức',
  params, response: Reorganisation,
});
/** Begins a reorganisation as a draft. */
export const openReorganisation = endpoint({
  id: 'reorganisations.open', method: 'POST', path: '/reorganisations', permission: 'reorganisations.prepare', summary: 'Soạn đợt sắp xếp tổ chức', idempotent: true,
  body: ReorganisationFields, response: Reorganisation,
});
/** Changes a draft. */
export const changeReorganisation = endpoint({
  id: 'reorganisations.change', method: 'PUT', path: '/reorganisations/:reorganisationId', permission: 'reorganisations.prepare', summary: 'Sửa đợt sắp xếp tổ chức',
  params, body: ReorganisationFields.extend({ version: Version }), response: Reorganisation,
});
/** Throws a draft away. */
export const discardReorganisation = endpoint({
  id: 'reorganisations.discard', method: 'POST', path: '/reorganisations/:reorganisationId/discard', permission: 'reorganisations.prepare', summary: 'Bỏ đợt sắp xếp đang soạn', idempotent: true,
  params, body: z.object({ version: Version, reason: Text(1000, 'Lý do') }), response: Reorganisation,
});
/** Reads a list of agencies to be made (code, name), pasted or from a file; stores nothing. All rows or none. */
export const readAgencyList = endpoint({
  id: 'reorganisations.readList', method: 'POST', path: '/reorganisations/read-list', permission: 'reorganisations.prepare', summary: 'Đọc danh sách cơ quan lập mới',
  body: z.object({ text: z.string().max(200_000).nullable(), fileId: Id.nullable(), kind: z.enum(AGENCY_KINDS), parentId: Id.nullable() }),
  response: z.object({ items: z.array(CreatedAgency) }),
});
/** What the directory already says of a day, to begin with. */
export const proposeReorganisation = endpoint({
  id: 'reorganisations.propose', method: 'GET', path: '/reorganisation-proposal', permission: 'reorganisations.prepare', summary: 'Các thay đổi danh bạ đã ghi cho một ngày',
  query: z.object({ on: Day }), response: z.object({ changes: z.array(AgencyChange) }),
});
/** What would move. */
export const previewReorganisation = endpoint({
  id: 'reorganisations.preview', method: 'GET', path: '/reorganisations/:reorganisationId/preview', permission: 'reorganisations.read', summary: 'Xem trước việc được chuyển',
  params, response: Preview,
});
/** The duties one by one. */
export const listDutyRows = endpoint({
  id: 'reorganisations.rows', method: 'GET', path: '/reorganisations/:reorganisationId/rows', permission: 'reorganisations.read', summary: 'Từng việc được chuyển và nơi nhận',
  params, query: z.object({ ...pageQuery, kind: z.enum(MOVABLE_KINDS).optional(), fromId: Id.optional(), missing: z.enum(['true']).optional(), q: Search().optional() }),
  response: page(DutyRow),
});
/** Settles who receives some duties, or all that fit; `toId` null takes the choice back, `ends` lets them end. */
export const chooseReceivers = endpoint({
  id: 'reorganisations.choose', method: 'POST', path: '/reorganisations/:reorganisationId/receivers', permission: 'reorganisations.prepare', summary: 'Chọn nơi nhận', idempotent: true,
  params,
  body: z.object({
    version: Version,
    rows: z.array(z.object({ kind: z.enum(MOVABLE_KINDS), id: Id, fromId: Id })).max(500).nullable(),
    all: z.object({ kind: z.enum(MOVABLE_KINDS).nullable(), fromId: Id.nullable(), missing: z.boolean() }).nullable(),
    toId: Id.nullable(),
    ends: z.boolean(),
  }),
  response: Preview.extend({ chosen: z.int() }),
});
/** Carries it out: one transaction, all or nothing. */
export const carryOutReorganisation = endpoint({
  id: 'reorganisations.carry', method: 'POST', path: '/reorganisations/:reorganisationId/carry-out', permission: 'reorganisations.prepare', summary: 'Thực hiện đợt sắp xếp', idempotent: true,
  params, body: z.object({ version: Version, name: Text(300, 'Tên đợt sắp xếp'), seal: z.string().max(200), seen: z.array(z.object({ kind: z.enum(MOVABLE_KINDS), fromId: Id, total: z.int() })).max(1000) }), response: Reorganisation,
});
/** What was moved, one by one. */
export const listMoves = endpoint({
  id: 'reorganisations.moves', method: 'GET', path: '/reorganisations/:reorganisationId/moves', permission: 'reorganisations.read', summary: 'Từng việc đã chuyển',
  params, query: z.object({ ...pageQuery, kind: z.enum(MOVABLE_KINDS).optional(), fromId: Id.optional() }),
  response: page(z.object({ kind: z.enum(MOVABLE_KINDS), id: Id, from: AgencyRef, to: AgencyRef.nullable(), name: z.string(), outcome: z.enum(MOVE_OUTCOMES) })),
});
/** The preview, or what was moved, as a workbook. */
export const exportReorganisation = endpoint({
  id: 'reorganisations.export', method: 'GET', path: '/reorganisations/:reorganisationId/export', permission: 'reorganisations.read', summary: 'Xuất Excel việc được chuyển', gives: 'file',
  params, query: z.object({ format: ListFormat }), response: z.unknown(),
});
