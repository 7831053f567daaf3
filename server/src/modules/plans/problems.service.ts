import type { markPlanProblem, PlanReview, ProblemMark } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../../platform/module.ts';
import { peopleNames } from '../identity/index.ts';
import { planPolicy } from './plans.policy.ts';
import * as queries from './plans.queries.ts';
import { keyedProblems, type StoredProblem } from './problems.rules.ts';
import * as marks from './problems.queries.ts';

/** The problems of a plan, each with what people made of it. A mark whose problem is not there any more is left out. */
export async function presentProblems(tx: Tx, tenantId: string, planId: string, stored: unknown): Promise<PlanReview['problems']> {
  const known = new Map((await presentMarks(tx, tenantId, await marks.marksOf(tx, tenantId, planId))).map(({ key, ...mark }) => [key, mark]));
  return keyedProblems(stored as StoredProblem[]).map((problem) => ({ ...problem, mark: known.get(problem.key) ?? null }));
}

async function presentMarks(tx: Tx, tenantId: string, rows: readonly marks.MarkRow[]): Promise<ProblemMark[]> {
  const names = await peopleNames(
    tx,
    tenantId,
    rows.map((row) => row.byPerson),
  );
  return rows.map((row) => ({
    key: row.problem,
    state: row.state as ProblemMark['state'],
    by: { id: row.byPerson, name: names.get(row.byPerson)?.name ?? 'Người dùng đã xóa', position: names.get(row.byPerson)?.position ?? null },
    at: row.at.toISOString(),
    version: row.version,
  }));
}

/** Marks a problem of the reading as done or as none, or opens it again; names the version of the mark it saw (0 where there was none). */
export async function markProblem({ tx, actor, params, body, now }: Call<typeof markPlanProblem>): Promise<ProblemMark> {
  const { tenantId } = actor;
  const plan = await queries.lockPlan(tx, tenantId, params.planId);
  if (!plan) throw new AppError('record.not_found');
  if (!planPolicy.edit(actor, plan)) throw new AppError('record.state', { state: plan.state === 'published' ? 'kế hoạch đã ban hành' : 'bản rà soát đã bỏ' });
  const text = await queries.findPlanText(tx, tenantId, plan.id);
  const problem = keyedProblems((text?.problems ?? []) as unknown as StoredProblem[]).find((one) => one.key === body.key);
  if (!problem) throw new AppError('record.not_found');
  const [current] = await marks.marksOf(tx, tenantId, plan.id, body.key);
  if ((current?.version ?? 0) !== body.version) throw new AppError('record.stale', { current: current ? (await presentMarks(tx, tenantId, [current]))[0] : null });
  const row = { problem: body.key, state: body.state, byPerson: actor.personId ?? '', at: now, version: body.version + 1 };
  await marks.putMark(tx, tenantId, plan.id, row);
  await record(tx, actor, { action: 'plan.problem_marked', subjectType: 'plan', subjectId: plan.id, details: { problem: problem.code, state: body.state } });
  const [mark] = await presentMarks(tx, tenantId, [row]);
  if (!mark) throw new AppError('record.not_found');
  return mark;
}
