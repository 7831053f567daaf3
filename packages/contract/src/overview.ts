import { z } from 'zod';
import { TASK_STATUSES } from '@thientruong/kernel';
import { AgencyRef, Day, Id, Instant, page, pageQuery, Search } from './common.ts';
import { endpoint } from './endpoint.ts';
import { AGENCY_VIEWS, TaskEvent, TaskSummary } from './tasks.ts';

/** Counts by status; `total` is their sum. */
export const StatusCounts = z.object({
  ...(Object.fromEntries(TASK_STATUSES.map((s) => [s, z.int()])) as Record<(typeof TASK_STATUSES)[number], z.ZodInt>),
  total: z.int(),
});
/** Counts by status. */
export type StatusCounts = z.infer<typeof StatusCounts>;

/** The leader's page: the whole in one minute. */
export const Overview = z.object({
  asOf: Instant,
  today: Day,
  planId: Id,
  planTitle: z.string(),
  planSymbol: z.string().nullable(),
  all: StatusCounts,
  unassigned: z.int(),
  toConfirm: z.int(),
  /** `dividedTo`: whom an agency of then is divided among now; `exact`: the list filtered by this lead shows exactly these tasks. */
  byAgency: z.array(z.object({ agency: AgencyRef.nullable(), counts: StatusCounts, dividedTo: z.array(AgencyRef), exact: z.boolean() })),
  byGroup: z.array(z.object({ path: z.string(), heading: z.string(), counts: StatusCounts })),
  byField: z.array(z.object({ path: z.string(), heading: z.string(), counts: StatusCounts })),
  overdue: z.array(TaskSummary),
  overdueTotal: z.int(),
  week: z.object({
    from: Day,
    completed: z.int(),
    notes: z.int(),
    evidence: z.int(),
    returned: z.int(),
    events: z.array(TaskEvent.extend({ taskId: Id, taskCode: z.string(), taskContent: z.string() })),
  }),
});
/** The leader's page. */
export type Overview = z.infer<typeof Overview>;

/** An entry of the audit trail without personal values. */
export const AuditEntry = z.object({
  id: z.string(),
  at: Instant,
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string().nullable(),
  role: z.string().nullable(),
  personName: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  sealed: z.boolean(),
});
/** An entry of the audit trail. */
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Status by agency, field and clause group; overdue; changes of the week. Numbers are those the actor may see. */
export const getOverview = endpoint({
  id: 'overview.get',
  method: 'GET',
  path: '/overview/:planId',
  permission: 'overview.read',
  summary: 'Tổng quan kế hoạch',
  params: z.object({ planId: Id }),
  query: z.object({ by: z.enum(AGENCY_VIEWS).optional() }),
  response: Overview,
});
/** The audit trail, newest first. */
export const listAudit = endpoint({
  id: 'audit.list',
  method: 'GET',
  path: '/audit',
  permission: 'audit.read',
  summary: 'Nhật ký',
  query: z.object({ ...pageQuery, action: Search(100).optional(), subjectId: Id.optional() }),
  response: page(AuditEntry),
});
/** Checks the chain of sealed entries. */
export const verifyAudit = endpoint({
  id: 'audit.verify',
  method: 'GET',
  path: '/audit/verify',
  permission: 'audit.read',
  summary: 'Kiểm tra chuỗi niêm phong',
  response: z.object({
    ok: z.boolean(),
    sealed: z.int(),
    waiting: z.int(),
    head: z.string().nullable(),
    problem: z.string().nullable(),
  }),
});
