import type { CoveredClause, EndpointOutput, getCoverage } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { peopleNames } from '../identity/index.ts';
import {
  countByClause,
  countPassages,
  findPlanHead,
  listClauseAmendments,
  listClauses,
  type ClauseRow,
  type PlanHeadRow,
} from './overview-coverage.queries.ts';
import { subtreeCounts, type ClauseCounts } from './overview.rules.ts';

type Coverage = EndpointOutput<typeof getCoverage>;
const NOTHING: ClauseCounts = { taskCount: 0, doneCount: 0, overdueCount: 0, evidenceCount: 0 };

/** Clauses of a published plan with what each led to, and what led to nothing. */
export async function readCoverage(call: Call<typeof getCoverage>): Promise<Coverage> {
  const { tx, actor, now, today, params } = call;
  const { tenantId } = actor;
  const plan = await findPlanHead(tx, tenantId, params.planId);
  if (!plan) throw new AppError('record.not_found');
  if (plan.state !== 'published') throw new AppError('record.state', { state: 'kế hoạch chưa ban hành' });
  const clauses = await listClauses(tx, tenantId, plan.id);
  const counts = await countByClause(tx, tenantId, plan.id, today);
  // Agencies may not read passages; they see zeros.
  const passages = actor.scope === 'agency' ? [] : await countPassages(tx, tenantId, plan.id);
  const amendments = await listClauseAmendments(tx, tenantId, plan.id);
  const names = await peopleNames(tx, tenantId, [plan.createdBy]);
  const below = subtreeCounts(clauses, counts);
  const covered = new Map(clauses.map((clause) => [clause.id, presentClause(clause, counts, below)]));
  for (const { clauseId, class: kind, count } of passages) {
    const clause = covered.get(clauseId);
    if (clause) clause.passageClasses[kind] = Number(count);
  }
  for (const { clauseId, ...amendment } of amendments) covered.get(clauseId)?.amendments.push(amendment);
  const parents = new Set(clauses.map((clause) => clause.parentId));
  const all = [...covered.values()];
  return {
    plan: presentPlan(plan, call, names.get(plan.createdBy)),
    head: presentHead(plan),
    clauses: all,
    withoutTask: all.filter((clause) => !parents.has(clause.id) && clause.taskCount === 0).length,
    withoutEvidence: all.filter((clause) => clause.taskCount > 0 && clause.evidenceCount === 0).length,
    asOf: now.toISOString(),
  };
}

function presentClause(
  row: ClauseRow,
  counts: ReadonlyMap<string, ClauseCounts>,
  below: ReadonlyMap<string, ClauseCounts>,
): CoveredClause {
  const { taskCount, doneCount, overdueCount, evidenceCount } = counts.get(row.id) ?? NOTHING;
  // Every field by name: an object spread together from several is slow to make and slow to read, and a plan has hundreds of clauses
  return {
    id: row.id,
    path: row.path,
    num: row.num,
    level: row.level,
    parentId: row.parentId,
    heading: row.heading,
    text: row.text,
    span: [row.spanStart, row.spanEnd],
    ord: row.ord,
    taskCount,
    doneCount,
    overdueCount,
    evidenceCount,
    passageClasses: { task: 0, context: 0, principle: 0, purpose: 0 },
    subtree: below.get(row.id) ?? NOTHING,
    amendments: [],
  };
}

function presentPlan(
  row: PlanHeadRow,
  { actor }: Call<typeof getCoverage>,
  creator: { name: string; position: string | null } | undefined,
): Coverage['plan'] {
  return {
    id: row.id,
    title: row.title ?? '',
    symbol: row.symbol,
    documentType: row.documentType,
    issuer: row.issuer,
    issuedOn: row.issuedOn,
    state: row.state,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    createdBy: creator ? { id: row.createdBy, ...creator } : null,
    changedAt: row.changedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    taskCount: row.taskCount,
    fileId: row.fileId,
    ocr: row.ocr,
    // A published plan changes only by a later document.
    can: { edit: false, publish: false, discard: false, amend: actor.permissions.has('plans.publish') },
  };
}

const presentHead = (row: PlanHeadRow): Coverage['head'] => ({
  documentType: row.documentType,
  symbol: row.symbol,
  issuer: row.issuer,
  place: row.place,
  issuedOn: row.issuedOn,
  title: row.title,
  recipients: row.recipients,
  signer: row.signer,
  edited: row.headEdited,
});
