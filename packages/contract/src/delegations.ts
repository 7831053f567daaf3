import { z } from 'zod';
import { AgencyRef, Day, Id, Instant, ListFormat, OptionalText, page, pageQuery, PersonRef, Search, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { LinkedDocument } from './policies.ts';

/** Whether a power was handed over for good (decentralised) or by authorisation (delegated). */
export const DELEGATION_KINDS = ['decentralised', 'authorised'] as const;
/** State of a delegated power on a day, computed. `expiring`: in force, and ends within the days that count as soon. */
export const DELEGATION_STATES = ['not_yet', 'in_force', 'expiring', 'expired', 'ended'] as const;
/** Days within which an end counts as soon; a convenience of the screen, no rule of any law. */
export const EXPIRING_DAYS = 60;

/** A power that one agency handed to another agency or to a post. */
export const Delegation = z.object({
  id: Id,
  kind: z.enum(DELEGATION_KINDS),
  from: AgencyRef,
  to: z.object({ agency: AgencyRef.nullable(), post: z.string().nullable() }),
  power: z.string(),
  conditions: z.string().nullable(),
  document: LinkedDocument.nullable(),
  symbol: z.string().nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
  ended: z.object({ on: Day, reason: z.string(), by: PersonRef, at: Instant }).nullable(),
  state: z.enum(DELEGATION_STATES),
  createdBy: PersonRef,
  createdAt: Instant,
  version: Version,
  can: z.object({ change: z.boolean(), end: z.boolean() }),
});
/** A power that one agency handed to another agency or to a post. */
export type Delegation = z.infer<typeof Delegation>;

const delegationId = z.object({ delegationId: Id });
const fields = z.object({
  kind: z.enum(DELEGATION_KINDS),
  fromAgencyId: Id,
  toAgencyId: Id.nullable(),
  toPost: OptionalText(300, 'Chức danh'),
  power: Text(4000, 'Thẩm quyền'),
  conditions: OptionalText(4000, 'Điều kiện'),
  documentId: Id.nullable(),
  symbol: OptionalText(200, 'Số, ký hiệu văn bản'),
  validFrom: Day,
  validTo: Day.nullable(),
});
const filter = z.object({
  q: Search().optional(),
  on: Day.optional(),
  agencyId: Id.optional(),
  kind: z.enum(DELEGATION_KINDS).optional(),
  state: z.enum(DELEGATION_STATES).optional(),
});
/** Filters of the register. */
export type DelegationFilter = z.infer<typeof filter>;

/** Delegated powers with their state on a day (default today); `agencyId` is either side. */
export const listDelegations = endpoint({
  id: 'delegations.list',
  method: 'GET',
  path: '/delegations',
  permission: 'delegations.read',
  summary: 'Sổ phân cấp, ủy quyền',
  query: filter.extend(pageQuery),
  response: page(Delegation).extend({ on: Day, expiring: z.int(), can: z.object({ add: z.boolean() }) }),
});
/** The filtered register as a workbook. */
export const exportDelegations = endpoint({
  id: 'delegations.export',
  method: 'GET',
  path: '/delegations/export',
  permission: 'delegations.read',
  summary: 'Xuất sổ phân cấp, ủy quyền',
  gives: 'file',
  query: filter.extend({ format: ListFormat }),
  response: z.unknown(),
});
/** One delegated power. */
export const getDelegation = endpoint({
  id: 'delegations.get',
  method: 'GET',
  path: '/delegations/:delegationId',
  permission: 'delegations.read',
  summary: 'Một mục phân cấp, ủy quyền',
  params: delegationId,
  response: Delegation,
});
/** Enters a delegated power. */
export const addDelegation = endpoint({
  id: 'delegations.add',
  method: 'POST',
  path: '/delegations',
  permission: 'delegations.edit',
  summary: 'Ghi mục phân cấp, ủy quyền',
  idempotent: true,
  body: fields,
  response: Delegation,
});
/** Corrects an entry. */
export const changeDelegation = endpoint({
  id: 'delegations.change',
  method: 'PATCH',
  path: '/delegations/:delegationId',
  permission: 'delegations.edit',
  summary: 'Sửa mục phân cấp, ủy quyền',
  params: delegationId,
  body: fields.extend({ version: Version }),
  response: Delegation,
});
/** Ends a power before its day, with a reason. */
export const endDelegation = endpoint({
  id: 'delegations.end',
  method: 'POST',
  path: '/delegations/:delegationId/end',
  permission: 'delegations.edit',
  summary: 'Chấm dứt trước hạn',
  idempotent: true,
  params: delegationId,
  body: z.object({ version: Version, on: Day, reason: Text(2000, 'Lý do') }),
  response: Delegation,
});
