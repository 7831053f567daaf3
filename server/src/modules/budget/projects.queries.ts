import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { ProjectDecisionKind, ProjectKind, ProjectStage } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { searchPatterns } from './budget.rules.ts';
import type { ProjectSums } from './projects.rules.ts';

/** A project as it is stored; amounts are texts of digits. */
export interface ProjectRow {
  id: string;
  kind: ProjectKind;
  code: string;
  name: string;
  planId: string;
  planTitle: string | null;
  agencyId: string;
  stage: ProjectStage;
  ceiling: string;
  settled: string;
  version: number;
}

/** What narrows the list. */
export interface ProjectFilter {
  planId?: string | undefined;
  agencyId?: string | undefined;
  kind?: ProjectKind | undefined;
  stage?: ProjectStage | undefined;
  q?: string | undefined;
}

const columns = sql.raw('p.id, p.kind, p.code, p.name, p.plan_id, n.title as plan_title, p.agency_id, p.stage, p.ceiling::text as ceiling, p.settled::text as settled, p.version');
const from = sql`budget_project p left join plan n on n.tenant_id = p.tenant_id and n.id = p.plan_id`;

/** Projects after a code. */
export async function listProjects(tx: Tx, tenantId: string, filter: ProjectFilter, at: { value: string; id: string } | null, limit: number): Promise<ProjectRow[]> {
  const where: RawBuilder<unknown>[] = [sql`p.tenant_id = ${tenantId}`];
  if (filter.planId) where.push(sql`p.plan_id = ${filter.planId}`);
  if (filter.agencyId) where.push(sql`p.agency_id = ${filter.agencyId}`);
  if (filter.kind) where.push(sql`p.kind = ${filter.kind}`);
  if (filter.stage) where.push(sql`p.stage = ${filter.stage}`);
  for (const pattern of searchPatterns(filter.q)) where.push(sql`p.folded like ${pattern}`);
  if (at) where.push(sql`(p.code, p.id) > (${at.value}, ${at.id}::uuid)`);
  return (await sql<ProjectRow>`select ${columns} from ${from} where ${sql.join(where, sql` and `)} order by p.code, p.id limit ${limit}`.execute(tx)).rows;
}

/** Projects by id. */
export async function listProjectsById(tx: Tx, tenantId: string, ids: readonly string[]): Promise<ProjectRow[]> {
  if (ids.length === 0) return [];
  return (await sql<ProjectRow>`select ${columns} from ${from} where p.tenant_id = ${tenantId} and p.id = any(${[...ids]}::uuid[]) order by p.code, p.id`.execute(tx)).rows;
}

/** Holds projects until the end of the transaction, always in the same order. */
export async function holdProjects(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql`select from budget_project where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[]) order by id for update`.execute(tx);
}

/** Sums of the lines of projects, as far as the actor sees them. */
export async function sumProjects(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Map<string, ProjectSums & { lines: number }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ projectId: string; medium: string; years: string; paid: string; advanced: string; lines: number }>`select l.project_id, coalesce(sum(l.allotted + l.adjusted) filter (where l.year_from < l.year_to), 0)::text as medium,
      coalesce(sum(l.allotted + l.adjusted) filter (where l.year_from = l.year_to), 0)::text as years, sum(l.paid)::text as paid, sum(l.advanced)::text as advanced, count(*)::int as lines
    from budget_line l where l.tenant_id = ${tenantId} and l.project_id = any(${[...ids]}::uuid[]) group by l.project_id`.execute(tx);
  return new Map(rows.map(({ projectId, lines, ...sums }) => [projectId, { medium: BigInt(sums.medium), years: BigInt(sums.years), paid: BigInt(sums.paid), advanced: BigInt(sums.advanced), lines }]));
}

/** A new project with the ceiling of its policy. */
export type NewProject = Pick<ProjectRow, 'kind' | 'code' | 'name' | 'planId' | 'agencyId' | 'ceiling'> & { folded: string };

/** Writes a project; undefined when its code is taken. */
export async function insertProject(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, project: NewProject, now: Date): Promise<string | undefined> {
  const made = await tx.insertInto('budgetProject').values({ tenantId: actor.tenantId, id: randomUUID(), ...project, createdBy: actor.personId ?? '', createdAt: now, changedAt: now })
    .onConflict((conflict) => conflict.columns(['tenantId', 'code']).doNothing()).returning('id').executeTakeFirst();
  return made?.id;
}

/** Changes a held project and raises its version. */
export async function updateProject(tx: Tx, tenantId: string, id: string, change: Partial<NewProject & { stage: ProjectStage; settled: string }>, now: Date): Promise<void> {
  await tx.updateTable('budgetProject').set({ ...change, changedAt: now, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}

/** Whether another project has the code. */
export async function isCodeTaken(tx: Tx, tenantId: string, code: string, id: string): Promise<boolean> {
  return (await tx.selectFrom('budgetProject').select('id').where('tenantId', '=', tenantId).where('code', '=', code).where('id', '<>', id).executeTakeFirst()) !== undefined;
}

/** A decision on a project. */
export interface DecisionRow {
  id: string;
  kind: ProjectDecisionKind;
  amount: string | null;
  issuer: string;
  symbol: string;
  decidedOn: string;
  note: string | null;
  byPerson: string;
  at: Date;
}

/** Decisions on a project, the oldest first. */
export async function listDecisions(tx: Tx, tenantId: string, projectId: string): Promise<DecisionRow[]> {
  return (await sql<DecisionRow>`select id, kind, amount::text as amount, issuer, symbol, decided_on, note, by_person, at from budget_project_decision where tenant_id = ${tenantId} and project_id = ${projectId} order by seq limit 500`.execute(tx)).rows;
}

/** Adds a decision. */
export async function insertDecision(tx: Tx, actor: Pick<Actor, 'tenantId' | 'personId'>, projectId: string, decision: Pick<DecisionRow, 'kind' | 'amount' | 'issuer' | 'symbol' | 'decidedOn' | 'note'>, now: Date): Promise<void> {
  await tx.insertInto('budgetProjectDecision').values({ tenantId: actor.tenantId, id: randomUUID(), projectId, ...decision, byPerson: actor.personId ?? '', at: now }).execute();
}

/** Whether a plan is published. */
export async function isPublished(tx: Tx, tenantId: string, planId: string): Promise<boolean> {
  return (await tx.selectFrom('plan').select('id').where('tenantId', '=', tenantId).where('id', '=', planId).where('state', '=', 'published').executeTakeFirst()) !== undefined;
}
