import { z } from 'zod';
import { Day, Id, Search } from './common.ts';
import { endpoint } from './endpoint.ts';

/** Kinds of agencies; groups that a plan names ("các sở, ban, ngành") are built from kinds. */
export const AGENCY_KINDS = [
  'committee',
  'department',
  'agency',
  'district',
  'commune',
  'force',
  'central',
  'party',
  'front',
  'other',
] as const;
/** Named groups of agencies that a plan assigns as one. */
export const AGENCY_GROUPS = ['departments', 'districts', 'communes', 'departments_and_districts', 'departments_and_communes', 'districts_and_communes', 'departments_districts_and_communes'] as const;
/** Groups of which the others are put together. */
export const SINGLE_AGENCY_GROUPS = ['departments', 'districts', 'communes'] as const;
/** Kinds of agencies that each group takes in. */
export const AGENCY_GROUP_KINDS: Readonly<Record<(typeof AGENCY_GROUPS)[number], readonly (typeof AGENCY_KINDS)[number][]>> = {
  departments: ['department', 'agency'],
  districts: ['district'],
  communes: ['commune'],
  departments_and_districts: ['department', 'agency', 'district'],
  departments_and_communes: ['department', 'agency', 'commune'],
  districts_and_communes: ['district', 'commune'],
  departments_districts_and_communes: ['department', 'agency', 'district', 'commune'],
};
/** The members of a group in a directory of one day, in its order. */
export const membersOfGroup = <A extends { kind: string }>(directory: readonly A[], group: (typeof AGENCY_GROUPS)[number]): A[] =>
  directory.filter(({ kind }) => (AGENCY_GROUP_KINDS[group] as readonly string[]).includes(kind));

/** How one agency came from or went into others on a day, with the legal basis. */
export const Succession = z.object({
  id: Id,
  kind: z.enum(['merge', 'split', 'rename', 'move', 'end', 'transfer']),
  on: Day,
  legalBasis: z.string(),
  sourceMark: z.enum(['found', 'unverified']),
  note: z.string().nullable(),
  from: z.array(z.object({ id: Id, name: z.string() })),
  to: z.array(z.object({ id: Id, name: z.string(), functions: z.string().nullable() })),
});
/** How one agency came from or went into others. */
export type Succession = z.infer<typeof Succession>;

/** An agency, dated: it exists from `validFrom` up to and without `validTo`. */
export const Agency = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  abbrev: z.string(),
  kind: z.enum(AGENCY_KINDS),
  parentId: Id.nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
  sourceMark: z.enum(['found', 'unverified']),
  aliases: z.array(z.string()),
});
/** An agency, dated. */
export type Agency = z.infer<typeof Agency>;

/** A row of the dated map clause → proposed lead (configuration, always shown as a proposal). */
export const LeadProposal = z.object({
  id: Id,
  clausePath: z.string(),
  leadAgencyIds: z.array(Id),
  supportingAgencyIds: z.array(Id),
  supportingGroups: z.array(z.enum(AGENCY_GROUPS)),
  validFrom: Day,
  validTo: Day.nullable(),
  sourceMark: z.enum(['found', 'unverified']),
  note: z.string(),
});

/** The directory on any day (default today); search without accents over name, abbreviation, aliases. */
export const listAgencies = endpoint({
  id: 'agencies.list',
  method: 'GET',
  path: '/agencies',
  permission: 'agencies.read',
  summary: 'Danh bạ cơ quan theo ngày',
  query: z.object({
    on: Day.optional(),
    q: Search().optional(),
    kind: z.enum(AGENCY_KINDS).optional(),
    all: z.enum(['true']).optional(),
  }),
  response: z.object({ on: Day, items: z.array(Agency) }),
});
/** One agency with what it came from and went into. */
export const getAgency = endpoint({
  id: 'agencies.get',
  method: 'GET',
  path: '/agencies/:agencyId',
  permission: 'agencies.read',
  summary: 'Một cơ quan và lịch sử sắp xếp',
  params: z.object({ agencyId: Id }),
  response: z.object({ agency: Agency, successions: z.array(Succession) }),
});
/** All reorganisations, newest first. */
export const listSuccessions = endpoint({
  id: 'agencies.successions',
  method: 'GET',
  path: '/successions',
  permission: 'agencies.read',
  summary: 'Các lần sắp xếp tổ chức',
  response: z.object({ items: z.array(Succession) }),
});
/** The map clause → proposed lead that holds on a day. */
export const listLeadProposals = endpoint({
  id: 'agencies.leadProposals',
  method: 'GET',
  path: '/lead-proposals',
  permission: 'agencies.read',
  summary: 'Bảng đề xuất cơ quan chủ trì',
  query: z.object({ on: Day.optional() }),
  response: z.object({ items: z.array(LeadProposal) }),
});
