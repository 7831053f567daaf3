import { randomUUID } from 'node:crypto';
import type { getPlanReview, PlanReview, ReviewChange, ReviewStep, takeReviewStep, undoReviewStep } from '@thientruong/contract';
import { AppError, foldText, plainDateOf } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs, loadDirectory, membersByGroup } from '../agencies/index.ts';
import { directoryDay } from './import.rules.ts';
import { planPolicy } from './plans.policy.ts';
import * as queries from './plans.queries.ts';
import {
  applyStep,
  reverse,
  STEP_LABELS,
  touchedIds,
  type Delta,
  type StepContext,
  type StoredHead,
  type StoredPassage,
  type StoredProposal,
} from './plans.rules.ts';
import * as present from './present.service.ts';
import { presentProblems } from './problems.service.ts';
import * as review from './review.queries.ts';

type Acting = Call<typeof takeReviewStep>['actor'];

/** The whole review screen: a handful of queries whatever the plan's size. */
export async function readReview({ tx, actor, params }: Call<typeof getPlanReview>): Promise<PlanReview> {
  const { tenantId } = actor;
  const [plan, text] = [
    await queries.findPlan(tx, tenantId, params.planId),
    await queries.findPlanText(tx, tenantId, params.planId),
  ];
  if (!plan || !text) throw new AppError('record.not_found');
  return {
    plan: await present.presentPlan(tx, actor, plan),
    head: present.presentHead(text),
    text: text.text,
    clauses: present.presentClauses(await queries.clausesOf(tx, tenantId, plan.id)),
    citations: present.presentCitations(await queries.citationsOf(tx, tenantId, plan.id)),
    passages: await present.presentPassages(tx, tenantId, await review.passagesOf(tx, tenantId, plan.id)),
    proposals: await present.presentProposals(tx, tenantId, await review.proposalsOf(tx, tenantId, plan.id)),
    problems: await presentProblems(tx, tenantId, plan.id, text.problems),
    ...(await present.presentEdges(tx, tenantId, plan.id)),
    savedAt: text.changedAt.toISOString(),
    readMilliseconds: text.readMilliseconds,
  };
}

async function editable(tx: Tx, actor: Acting, planId: string): Promise<queries.PlanRow> {
  const plan = await queries.lockPlan(tx, actor.tenantId, planId);
  if (!plan) throw new AppError('record.not_found');
  if (!planPolicy.edit(actor, plan))
    throw new AppError('record.state', { state: plan.state === 'published' ? 'kế hoạch đã ban hành' : 'bản rà soát đã bỏ' });
  return plan;
}

const storedPassage = (row: Awaited<ReturnType<typeof review.passagesOf>>[number]): StoredPassage => ({
  id: row.id,
  class: row.class as StoredPassage['class'],
  reason: row.reason,
  decidedBy: row.decidedBy,
  version: row.version,
});

async function currentHead(tx: Tx, tenantId: string, planId: string): Promise<StoredHead> {
  const text = await queries.findPlanText(tx, tenantId, planId);
  if (!text) throw new AppError('record.not_found');
  const { documentType, symbol, issuer, place, issuedOn, title, headEdited } = text;
  return { documentType, symbol, issuer, place, issuedOn, title, edited: headEdited };
}

/** Takes one step: locks the plan, checks every version the caller saw, applies the rule, writes both sides. */
export async function takeStep(
  call: Pick<Call<typeof takeReviewStep>, 'tx' | 'actor' | 'params' | 'body' | 'now'>,
): Promise<ReviewChange> {
  const { tx, actor, params, body, now } = call;
  const { tenantId } = actor;
  const { step } = body;
  await editable(tx, actor, params.planId);
  const ids = touchedIds(step);
  const proposals = await review.proposalsOf(tx, tenantId, params.planId, ids.proposals);
  const passages = ids.passages.length > 0 ? await review.passagesOf(tx, tenantId, params.planId, ids.passages) : [];
  if (proposals.length < ids.proposals.length || passages.length < ids.passages.length) {
    // Taken away by somebody else, or never there: told apart by whether the caller has seen it
    const seen = [...ids.proposals, ...ids.passages].some((id) => body.versions[id] !== undefined);
    throw seen && proposals.length > 0
      ? new AppError('record.stale', {
          current: { proposals: await present.presentProposals(tx, tenantId, proposals), passages: [] },
        })
      : new AppError('record.not_found');
  }
  if ([...proposals, ...passages].some((one) => body.versions[one.id] !== one.version))
    throw new AppError('record.stale', {
      current: {
        proposals: await present.presentProposals(tx, tenantId, proposals),
        passages: await present.presentPassages(tx, tenantId, passages),
      },
    });
  await checkReferences(tx, tenantId, params.planId, step);
  const head = await currentHead(tx, tenantId, params.planId);
  const delta = applyStep(step, {
    proposals: new Map(proposals.map((one) => [one.id, one])),
    passages: new Map(passages.map((one) => [one.id, storedPassage(one)])),
    head,
    membersOf: membersByGroup(step.type === 'decideGroup' ? await loadDirectory(tx, tenantId, directoryDay(head.issuedOn, plainDateOf(now))) : []),
    personId: actor.personId ?? '',
    at: now.toISOString(),
    newId: randomUUID,
    ...(await placeFor(tx, tenantId, params.planId, step, proposals[0]?.ord)),
  });
  await review.dropRedo(tx, tenantId, params.planId);
  await write(tx, tenantId, params.planId, delta);
  const label = STEP_LABELS[step.type];
  await review.insertStep(tx, {
    tenantId,
    id: randomUUID(),
    planId: params.planId,
    kind: step.type,
    label,
    ...sides(delta),
    byPerson: actor.personId ?? '',
    at: now,
  });
  await queries.touchPlan(tx, tenantId, params.planId, now);
  await record(tx, actor, { action: 'plan.step', subjectType: 'plan', subjectId: params.planId, details: { kind: step.type } });
  return answer(tx, actor, params.planId, delta, now);
}

/** Takes the last step back, or does the last one taken back again; refuses when that is another step by now or a record was changed since. */
export async function undoStep({ tx, actor, params, body, now }: Call<typeof undoReviewStep>): Promise<ReviewChange> {
  const { tenantId } = actor;
  await editable(tx, actor, params.planId);
  const edges = await review.edgeSteps(tx, tenantId, params.planId);
  const step = body.direction === 'undo' ? edges.undo : edges.redo;
  if (!step) throw new AppError('plan.nothing_to_undo');
  if (step.id !== body.stepId)
    throw new AppError('record.stale', { current: await present.presentEdges(tx, tenantId, params.planId) });
  const wanted = reverse(joined(step.before as unknown as Side, step.after as unknown as Side), body.direction);
  const nowThere = await review.proposalsOf(
    tx,
    tenantId,
    params.planId,
    wanted.proposals.flatMap((pair) => (pair.before ? [pair.before.id] : [])),
  );
  const versions = new Map(nowThere.map((one) => [one.id, one.version]));
  const passages = await review.passagesOf(
    tx,
    tenantId,
    params.planId,
    wanted.passages.flatMap((pair) => (pair.before ? [pair.before.id] : [])),
  );
  for (const one of passages) versions.set(one.id, one.version);
  const delta: Delta = {
    proposals: wanted.proposals.map(({ before, after }) => {
      const version = before ? (versions.get(before.id) ?? before.version) : 0;
      return { before: before ? { ...before, version } : null, after: after ? { ...after, version: version + 1 } : null };
    }),
    passages: wanted.passages.map(({ before, after }) => {
      const version = before ? (versions.get(before.id) ?? before.version) : 0;
      return { before: before ? { ...before, version } : null, after: after ? { ...after, version: version + 1 } : null };
    }),
    head: wanted.head,
  };
  await write(tx, tenantId, params.planId, delta);
  await review.markStep(tx, tenantId, step.id, body.direction === 'undo');
  await queries.touchPlan(tx, tenantId, params.planId, now);
  await record(tx, actor, {
    action: 'plan.step',
    subjectType: 'plan',
    subjectId: params.planId,
    details: { kind: body.direction },
  });
  return answer(tx, actor, params.planId, delta, now);
}

async function write(tx: Tx, tenantId: string, planId: string, delta: Delta): Promise<void> {
  if (!(await review.writeDelta(tx, tenantId, planId, delta))) throw new AppError('record.stale');
  const head = delta.head?.after;
  if (head) {
    const { edited, ...fields } = head;
    await queries.setHead(tx, tenantId, planId, {
      ...fields,
      headEdited: edited,
      folded: foldText(`${head.symbol ?? ''} ${head.title ?? ''} ${head.issuer ?? ''}`),
    });
  }
}

/** One side of a delta as it is stored: what the touched records were, or became. */
interface Side {
  proposals: (StoredProposal | null)[];
  passages: (StoredPassage | null)[];
  head: StoredHead | null;
}
const side = (delta: Delta, which: 'before' | 'after'): string =>
  JSON.stringify({
    proposals: delta.proposals.map((pair) => pair[which]),
    passages: delta.passages.map((pair) => pair[which]),
    head: delta.head?.[which] ?? null,
  } satisfies Side);
const sides = (delta: Delta) => ({ before: side(delta, 'before'), after: side(delta, 'after') });
const joined = (before: Side, after: Side): Delta => ({
  proposals: before.proposals.map((one, i) => ({ before: one, after: after.proposals[i] ?? null })),
  passages: before.passages.map((one, i) => ({ before: one, after: after.passages[i] ?? null })),
  head: before.head || after.head ? { before: before.head, after: after.head } : null,
});

async function placeFor(
  tx: Tx,
  tenantId: string,
  planId: string,
  step: ReviewStep,
  ord: number | undefined,
): Promise<Pick<StepContext, 'nextOrd' | 'place'>> {
  const none = { nextOrd: undefined, place: { after: 0, before: undefined } };
  if (step.type === 'split' && ord !== undefined)
    return { ...none, nextOrd: (await review.ordsAround(tx, tenantId, planId, ord)).after };
  if (step.type === 'move' && step.beforeId) {
    const [before] = await review.proposalsOf(tx, tenantId, planId, [step.beforeId]);
    if (!before) throw new AppError('record.not_found');
    return { ...none, place: { after: (await review.ordsAround(tx, tenantId, planId, before.ord)).before, before: before.ord } };
  }
  if (step.type === 'move' || step.type === 'add')
    return { ...none, place: { after: (await review.ordsAround(tx, tenantId, planId, null)).before, before: undefined } };
  return none;
}

/** Agencies and clauses that a step names must exist; spans must lie in the text. */
async function checkReferences(tx: Tx, tenantId: string, planId: string, step: ReviewStep): Promise<void> {
  const aims =
    step.type === 'setLead' && step.lead
      ? [step.lead]
      : step.type === 'decideGroup' && step.way.kind === 'together'
        ? [{ agencyId: step.way.leadAgencyId }]
        : step.type === 'setSupporting'
          ? step.supporting
          : [];
  const wanted = [...new Set(aims.flatMap((aim) => ('agencyId' in aim ? [aim.agencyId] : [])))];
  if (wanted.length > 0 && (await agencyRefs(tx, tenantId, wanted)).size < wanted.length)
    throw new AppError('request.invalid', {}, [{ path: 'step', message: 'Cơ quan không có trong danh bạ' }]);
  if (
    (step.type === 'move' || step.type === 'add') &&
    step.clauseId &&
    !(await queries.clausesOf(tx, tenantId, planId)).some((clause) => clause.id === step.clauseId)
  )
    throw new AppError('request.invalid', {}, [{ path: 'step.clauseId', message: 'Mục không thuộc kế hoạch này' }]);
  const spans = step.type === 'add' ? step.spans : step.type === 'split' ? step.parts.flatMap((part) => part.spans) : [];
  if (spans.length > 0) {
    const length = (await queries.findPlanText(tx, tenantId, planId))?.text.length ?? 0;
    if (spans.some(([start, end]) => start >= end || end > length))
      throw new AppError('request.invalid', {}, [{ path: 'step.spans', message: 'Đoạn chọn nằm ngoài văn bản' }]);
  }
}

async function answer(tx: Tx, actor: Acting, planId: string, delta: Delta, now: Date): Promise<ReviewChange> {
  const [plan, text] = [
    await queries.findPlan(tx, actor.tenantId, planId),
    await queries.findPlanText(tx, actor.tenantId, planId),
  ];
  if (!plan || !text) throw new AppError('record.not_found');
  const kept = delta.proposals.flatMap((pair) => (pair.after ? [pair.after.id] : []));
  const touched = delta.passages.flatMap((pair) => (pair.after ? [pair.after.id] : []));
  return {
    plan: await present.presentPlan(tx, actor, plan),
    head: present.presentHead(text),
    proposals: await present.presentProposals(tx, actor.tenantId, await review.proposalsOf(tx, actor.tenantId, planId, kept)),
    removedProposalIds: delta.proposals.flatMap((pair) => (pair.before && !pair.after ? [pair.before.id] : [])),
    passages:
      touched.length > 0
        ? await present.presentPassages(tx, actor.tenantId, await review.passagesOf(tx, actor.tenantId, planId, touched))
        : [],
    ...(await present.presentEdges(tx, actor.tenantId, planId)),
    savedAt: now.toISOString(),
  };
}
