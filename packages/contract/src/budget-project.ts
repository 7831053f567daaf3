import { z } from 'zod';
import { AgencyRef, Day, Id, Instant, ListFormat, OptionalText, page, pageQuery, PersonRef, Search, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { Dong, DongSum } from './yearly.ts';

/** What money may go to beside tasks: missions of science and technology, investment projects. */
export const PROJECT_KINDS = ['mission', 'investment'] as const;
/** One of PROJECT_KINDS. */
export type ProjectKind = (typeof PROJECT_KINDS)[number];
/** Where a project stands: chủ trương, phê duyệt, thực hiện, quyết toán; or stopped. */
export const PROJECT_STAGES = ['policy', 'approved', 'implementing', 'settled', 'stopped'] as const;
/** One of PROJECT_STAGES. */
export type ProjectStage = (typeof PROJECT_STAGES)[number];
/** Decisions on a project. */
export const PROJECT_DECISIONS = ['policy', 'approval', 'start', 'adjustment', 'settlement', 'stop'] as const;
/** One of PROJECT_DECISIONS. */
export type ProjectDecisionKind = (typeof PROJECT_DECISIONS)[number];
/** Decisions that follow the one on policy, with which a project is entered. */
export const LATER_DECISIONS = ['approval', 'start', 'adjustment', 'settlement', 'stop'] as const satisfies readonly ProjectDecisionKind[];

/** Sums of the lines of a project: of medium-term lines, of the lines of years, what is paid. `left` is what may still be allotted to years. */
const Sums = z.object({ medium: DongSum, years: DongSum, paid: DongSum, left: DongSum });
const summary = {
  id: Id,
  kind: z.enum(PROJECT_KINDS),
  code: z.string(),
  name: z.string(),
  planId: Id,
  agency: AgencyRef,
  stage: z.enum(PROJECT_STAGES),
  ceiling: DongSum,
  settled: DongSum,
  sums: Sums,
  version: Version,
};
/** A mission or investment project in lists. */
export const BudgetProjectSummary = z.object(summary);
/** A mission or investment project in lists. */
export type BudgetProjectSummary = z.infer<typeof BudgetProjectSummary>;
/** A decision on a project; `amount` is the ceiling after it, or what was settled. */
export const BudgetProjectDecision = z.object({ id: Id, kind: z.enum(PROJECT_DECISIONS), amount: DongSum.nullable(), issuer: z.string(), symbol: z.string(), on: Day, note: z.string().nullable(), by: PersonRef, at: Instant });
/** A decision on a project. */
export type BudgetProjectDecision = z.infer<typeof BudgetProjectDecision>;
/** A project with its decisions; `can` lists the decisions that may follow. */
export const BudgetProject = z.object({ ...summary, planTitle: z.string(), decisions: z.array(BudgetProjectDecision), can: z.object({ change: z.boolean(), decide: z.array(z.enum(LATER_DECISIONS)) }) });
/** A project with its decisions. */
export type BudgetProject = z.infer<typeof BudgetProject>;

const projectId = z.object({ projectId: Id });
const words = { kind: z.enum(PROJECT_KINDS, { error: 'Hãy chọn loại' }), code: Text(40, 'Mã'), name: Text(500, 'Tên'), planId: Id, agencyId: Id };
const decision = { issuer: Text(200, 'Cơ quan quyết định'), symbol: Text(100, 'Số, ký hiệu văn bản'), decidedOn: Day, note: OptionalText(2000, 'Ghi chú') };
const filter = { planId: Id.optional(), agencyId: Id.optional(), kind: z.enum(PROJECT_KINDS).optional(), stage: z.enum(PROJECT_STAGES).optional(), q: Search().optional() };

/** Projects that the actor may see, by code. */
export const listBudgetProjects = endpoint({
  id: 'budget.projects',
  method: 'GET',
  path: '/budget/projects',
  permission: 'budget.read',
  summary: 'Nhiệm vụ KH&CN, dự án có kinh phí',
  query: z.object({ ...pageQuery, ...filter }),
  response: page(BudgetProjectSummary).extend({ can: z.object({ add: z.boolean() }) }),
});
/** The filtered projects as .xlsx or PDF. */
export const exportBudgetProjects = endpoint({ id: 'budget.exportProjects', method: 'GET', path: '/budget/projects/export', permission: 'budget.read', summary: 'Xuất nhiệm vụ KH&CN, dự án', gives: 'file', query: z.object({ ...filter, format: ListFormat }), response: z.unknown() });
/** One project. */
export const getBudgetProject = endpoint({ id: 'budget.project', method: 'GET', path: '/budget/projects/:projectId', permission: 'budget.read', summary: 'Một nhiệm vụ KH&CN, dự án', params: projectId, response: BudgetProject });
/** Enters a project with the decision on its policy. */
export const addBudgetProject = endpoint({
  id: 'budget.addProject',
  method: 'POST',
  path: '/budget/projects',
  permission: 'budget.projects',
  summary: 'Ghi nhiệm vụ KH&CN, dự án theo quyết định chủ trương',
  idempotent: true,
  body: z.object({ ...words, amount: Dong, ...decision }),
  response: BudgetProject,
});
/** Corrects what a project is called; what a line hangs on keeps its agency. */
export const changeBudgetProject = endpoint({ id: 'budget.changeProject', method: 'PUT', path: '/budget/projects/:projectId', permission: 'budget.projects', summary: 'Sửa nhiệm vụ KH&CN, dự án', params: projectId, body: z.object({ version: Version, ...words }), response: BudgetProject });
/** Enters the next decision: approval, start, another ceiling, settlement, stop. */
export const decideBudgetProject = endpoint({
  id: 'budget.decideProject',
  method: 'POST',
  path: '/budget/projects/:projectId/decisions',
  permission: 'budget.projects',
  summary: 'Ghi quyết định về nhiệm vụ KH&CN, dự án',
  idempotent: true,
  params: projectId,
  body: z.object({ version: Version, kind: z.enum(LATER_DECISIONS, { error: 'Hãy chọn quyết định' }), amount: Dong.nullable(), ...decision }),
  response: BudgetProject,
});
