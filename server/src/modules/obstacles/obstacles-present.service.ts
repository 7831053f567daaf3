import type { FollowUp, Obstacle, ObstacleSummary, Submission, SubmissionSummary } from '@thientruong/contract';
import { AppError, type Actor, type PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { personOf } from '../tasks/index.ts';
import { whatOf, whatOfSubmission } from './obstacles.policy.ts';
import { listObstaclesById, listSteps, type ObstacleRow } from './obstacles.queries.ts';
import { timingOf } from './obstacles.rules.ts';
import { findSubmission, listFollowUps, listGathered, type SubmissionRow } from './submissions.queries.ts';
import { escalationDay } from './obstacles-days.service.ts';

/** What reading obstacles needs of its call. */
export interface ObstacleContext {
  readonly tx: Tx;
  readonly actor: Actor & { requestId: string };
  readonly today: PlainDate;
  readonly now: Date;
}

type Names = Awaited<ReturnType<typeof peopleNames>>;
type Reading = Pick<ObstacleContext, 'tx' | 'actor' | 'today'>;

/** Obstacles as lists show them. */
export async function presentObstacles({ tx, actor, today }: Reading, rows: readonly ObstacleRow[]): Promise<ObstacleSummary[]> {
  const refs = await agencyRefs(tx, actor.tenantId, rows.map((row) => row.agencyId));
  const names = await peopleNames(tx, actor.tenantId, [...new Set(rows.map((row) => row.raisedBy))]);
  const escalated = await escalationDay({ tx, actor, today });
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    planId: row.planId,
    agency: refs.get(row.agencyId) ?? { id: row.agencyId, code: '', name: '', abbrev: '' },
    // Of a task that the agency no longer takes part in, the obstacle stays and the task is not shown
    task: row.taskId && row.taskCode !== null ? { id: row.taskId, code: row.taskCode, content: row.taskContent ?? '' } : null,
    clause: row.clauseId && row.clausePath !== null ? { id: row.clauseId, path: row.clausePath, heading: row.clauseHeading ?? '' } : null,
    kind: row.kind,
    content: row.content,
    asked: row.asked,
    askedOf: row.askedOf,
    askedName: row.askedName,
    state: row.state,
    dueOn: row.dueOn,
    timing: timingOf(row, today, escalated),
    raisedBy: personOf(row.raisedBy, names),
    raisedAt: row.raisedAt.toISOString(),
    version: row.version,
    can: whatOf(actor, row),
  }));
}

const decisionOf = (row: SubmissionRow, names: Names): Submission['decision'] =>
  row.decision !== null && row.decidedOn && row.decidedBy && row.decidedAt ? { text: row.decision, symbol: row.decisionSymbol, on: row.decidedOn, by: personOf(row.decidedBy, names), at: row.decidedAt.toISOString() } : null;

async function presentFollowUps({ tx, actor }: Reading, submissionId: string): Promise<FollowUp[]> {
  const rows = await listFollowUps(tx, actor.tenantId, submissionId);
  const refs = await agencyRefs(tx, actor.tenantId, rows.map((row) => row.leadAgencyId));
  return rows.map((row) => ({
    content: row.content,
    lead: refs.get(row.leadAgencyId) ?? { id: row.leadAgencyId, code: '', name: '', abbrev: '' },
    dueOn: row.dueOn,
    obstacleId: row.obstacleId,
    task: row.taskCode === null ? null : { id: row.taskId, code: row.taskCode },
  }));
}

/** One obstacle with everything that its screen shows; throws record.not_found when the actor does not see it. */
export async function presentObstacle(context: Reading, id: string): Promise<Obstacle> {
  const { tx, actor } = context;
  const [row] = await listObstaclesById(tx, actor.tenantId, [id]);
  const [summary] = row ? await presentObstacles(context, [row]) : [];
  if (!row || !summary) throw new AppError('record.not_found');
  const steps = await listSteps(tx, actor.tenantId, id);
  const held = row.submissionId ? await findSubmission(tx, actor.tenantId, row.submissionId) : undefined;
  const names = await peopleNames(tx, actor.tenantId, [...new Set([...steps.map((step) => step.byPerson), ...(held?.decidedBy ? [held.decidedBy] : [])])]);
  return {
    ...summary,
    planTitle: row.planTitle ?? '',
    tried: row.tried,
    submission: held ? { id: held.id, code: held.code, title: held.title, decision: decisionOf(held, names), followUps: await presentFollowUps(context, held.id) } : null,
    steps: steps.map((step) => ({ id: step.id, kind: step.kind, text: step.text, from: step.fromState, to: step.toState, dueOn: step.dueOn, by: personOf(step.byPerson, names), at: step.at.toISOString() })),
  };
}

/** Submissions as lists show them. */
export const presentSubmissions = (rows: readonly SubmissionRow[], today: PlainDate): SubmissionSummary[] =>
  rows.map(({ id, code, planId, title, state, dueOn, obstacles, createdAt, version }) => ({
    id, code, planId, title, state, dueOn, overdue: state === 'submitted' && dueOn !== null && today > dueOn, obstacles, createdAt: createdAt.toISOString(), version,
  }));

/** One submission with what it holds; throws record.not_found. */
export async function presentSubmission(context: Reading, id: string): Promise<Submission> {
  const { tx, actor, today } = context;
  const row = await findSubmission(tx, actor.tenantId, id);
  const [summary] = row ? presentSubmissions([row], today) : [];
  if (!row || !summary) throw new AppError('record.not_found');
  const names = await peopleNames(tx, actor.tenantId, [row.createdBy, ...(row.submittedBy ? [row.submittedBy] : []), ...(row.decidedBy ? [row.decidedBy] : [])]);
  return {
    ...summary,
    planTitle: row.planTitle ?? '',
    synthesis: row.synthesis,
    proposal: row.proposal,
    createdBy: personOf(row.createdBy, names),
    submitted: row.submittedBy && row.submittedAt ? { by: personOf(row.submittedBy, names), at: row.submittedAt.toISOString() } : null,
    decision: decisionOf(row, names),
    list: await presentObstacles(context, await listObstaclesById(tx, actor.tenantId, await listGathered(tx, actor.tenantId, id))),
    followUps: await presentFollowUps(context, id),
    can: whatOfSubmission(actor, row.state),
  };
}
