import type { PolicyAsk, PolicyAttachment, PolicyReply, PolicyRound, PolicyStageEntry, PolicyWork, PolicyWorkSummary, REPLY_OPINIONS } from '@thientruong/contract';
import { POLICY_STAGES } from '@thientruong/contract';
import { AppError, type PlainDate } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import type { getPolicyWork } from '@thientruong/contract';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { listAsks, listAttachments, listComments, listFiles, listHung, listReplies, listRounds, type AskRow, type CommentRow, type ReplyRow, type RoundRow } from './policies-consult.queries.ts';
import { listWorkRows, type WorkListRow } from './policies-list.queries.ts';
import { findWork, listDocumentsById, listEvents, listStages, type DocumentRow, type StageRow, type WorkRow } from './policies.queries.ts';
import { answers, mayWithdraw, type PolicySubject } from './policies.policy.ts';
import { replyTiming, stageTiming } from './policies.rules.ts';

/** What presenting and changing policy work needs of its call. */
export type PolicyContext = Pick<Call<typeof getPolicyWork>, 'tx' | 'actor' | 'today' | 'now' | 'services'>;

type Ref = PolicyWork['agency'];
type Person = PolicyWork['createdBy'];

/** Names that a presenter looks up; one query each. */
interface Names {
  agency(id: string): Ref;
  person(id: string): Person;
  file(id: string | null): PolicyReply['file'];
  document(id: string | null): DocumentRow | null;
}

/** Everything that stands around one work, read with one query per table. */
export interface WholeWork {
  work: WorkRow;
  stages: StageRow[];
  rounds: RoundRow[];
  asks: AskRow[];
  replies: ReplyRow[];
  comments: CommentRow[];
}

/** Reads a work with its stages and consultation; undefined when it is hidden. */
export async function readWhole({ tx, actor }: Pick<PolicyContext, 'tx' | 'actor'>, id: string, lock = false): Promise<WholeWork | undefined> {
  const { tenantId } = actor;
  const work = await findWork(tx, tenantId, id, lock);
  if (!work) return undefined;
  const stages = (await listStages(tx, tenantId, id)).sort((a, b) => POLICY_STAGES.indexOf(a.stage) - POLICY_STAGES.indexOf(b.stage));
  const rounds = await listRounds(tx, tenantId, id);
  const asked = rounds.length > 0;
  const asks = asked ? await listAsks(tx, tenantId, id, { agencyId: actor.agencyId, whole: actor.scope !== 'agency' }) : [];
  const replies = asked ? await listReplies(tx, tenantId, id) : [];
  return { work, stages, rounds, asks, replies, comments: replies.length > 0 ? await listComments(tx, tenantId, id) : [] };
}

/** What the policy has to know of a work. */
export function subjectOf({ work, stages, rounds, asks, replies }: WholeWork, agencyId: string | null): PolicySubject {
  const newest = rounds[0]?.id;
  const own = asks.some((ask) => ask.roundId === newest && ask.agencyId === agencyId);
  return {
    stage: work.stage,
    responsible: new Set([work.agencyId, ...stages.flatMap((stage) => stage.agencyId ?? [])]),
    asked: newest !== undefined,
    replied: own ? replies.some((reply) => reply.roundId === newest && reply.agencyId === agencyId) : null,
  };
}

function askOf(round: RoundRow, ask: AskRow, whole: WholeWork, own: string | null, today: PlainDate, names: Names): PolicyAsk {
  const reply = whole.replies.find((one) => one.roundId === round.id && one.agencyId === ask.agencyId);
  return {
    agency: names.agency(ask.agencyId),
    group: ask.via,
    own: ask.agencyId === own,
    timing: ask.seen ? replyTiming(reply?.at ?? null, round.dueOn, today) : null,
    reply: reply ? replyOf(reply, whole.comments, names) : null,
  };
}

function replyOf(reply: ReplyRow, comments: readonly CommentRow[], names: Names): PolicyReply {
  return {
    id: reply.id,
    opinion: reply.opinion satisfies (typeof REPLY_OPINIONS)[number],
    text: reply.text,
    file: names.file(reply.fileId),
    comments: comments
      .filter((comment) => comment.replyId === reply.id)
      .map(({ id, place, text, answer, reason, answeredBy, answeredAt, version }) => ({
        id,
        place,
        text,
        answer: answer && reason !== null && answeredBy && answeredAt ? { kind: answer, reason, by: names.person(answeredBy), at: answeredAt.toISOString() } : null,
        version,
      })),
    by: names.person(reply.byPerson),
    at: reply.at.toISOString(),
  };
}

/** Rounds with who was asked and what was replied. */
const roundsOf = (whole: WholeWork, own: string | null, today: PlainDate, names: Names): PolicyRound[] =>
  whole.rounds.map((round) => ({
    id: round.id,
    number: round.number,
    question: round.question,
    dueOn: round.dueOn,
    directoryDay: round.directoryDay,
    openedBy: names.person(round.openedBy),
    openedAt: round.openedAt.toISOString(),
    asks: whole.asks.filter((ask) => ask.roundId === round.id).map((ask) => askOf(round, ask, whole, own, today, names)),
  }));

/** The work as the actor sees it; throws record.not_found when it is hidden. */
export async function presentWork(call: PolicyContext, id: string): Promise<PolicyWork> {
  const { tx, actor, today } = call;
  const { tenantId } = actor;
  const whole = await readWhole(call, id);
  const [row] = whole ? await listWorkRows(tx, actor, today, { ids: [id] }, null, 1) : [];
  if (!whole || !row) throw new AppError('record.not_found');
  const { work, stages } = whole;
  const attachments = await listAttachments(tx, tenantId, id);
  // Whose reply is hidden, of that agency the history does not say either that it replied
  const seen = new Set(whole.asks.flatMap((one) => (one.seen ? one.agencyId : [])));
  const events = (await listEvents(tx, tenantId, id)).filter((event) => event.kind !== 'replied' || event.agencyId === null || seen.has(event.agencyId));
  const hung = await listHung(tx, tenantId, id);
  const agencies = [work.agencyId, ...stages.map((s) => s.agencyId), ...whole.asks.map((a) => a.agencyId), ...attachments.map((a) => a.agencyId), ...events.map((e) => e.agencyId)];
  const people = [
    work.createdBy,
    ...stages.map((s) => s.byPerson),
    ...whole.rounds.map((r) => r.openedBy),
    ...whole.replies.map((r) => r.byPerson),
    ...whole.comments.map((c) => c.answeredBy),
    ...attachments.flatMap((a) => [a.byPerson, a.withdrawnBy]),
    ...events.map((e) => e.byPerson),
    ...hung.map((h) => h.byPerson),
  ];
  const names = await namesFor(call, agencies, people, [...attachments.map((a) => a.fileId), ...whole.replies.map((r) => r.fileId)], [...stages.map((s) => s.documentId), ...attachments.map((a) => a.documentId)]);
  const subject = subjectOf(whole, actor.agencyId);
  const attached: PolicyAttachment[] = attachments.map((one) => ({
    id: one.id,
    stage: one.stage,
    title: one.title,
    file: names.file(one.fileId),
    document: names.document(one.documentId),
    agency: one.agencyId ? names.agency(one.agencyId) : null,
    by: names.person(one.byPerson),
    at: one.at.toISOString(),
    withdrawn: one.withdrawnAt && one.withdrawnBy ? { by: names.person(one.withdrawnBy), at: one.withdrawnAt.toISOString(), reason: one.withdrawnReason ?? '' } : null,
    can: { withdraw: !one.withdrawnAt && mayWithdraw(actor, one) },
  }));
  return {
    ...summaryOf(row, actor, today, names),
    summary: work.summary,
    createdBy: names.person(work.createdBy),
    stages: stages.map((stage): PolicyStageEntry => ({
      stage: stage.stage,
      state: stage.state,
      agency: names.agency(stage.agencyId ?? work.agencyId),
      ownAgency: stage.agencyId !== null,
      dueOn: stage.dueOn,
      dueSource: stage.dueSource,
      plannedOn: stage.plannedOn,
      startedOn: stage.startedOn,
      finishedOn: stage.finishedOn,
      timing: stageTiming(stage, today),
      text: stage.text,
      outcome: stage.outcome,
      conditions: stage.conditions,
      document: names.document(stage.documentId),
      skipReason: stage.skipReason,
      by: stage.byPerson ? names.person(stage.byPerson) : null,
      attachments: attached.filter((one) => one.stage === stage.stage),
      evidence: hung.filter((one) => one.stage === stage.stage).map(({ taskId, taskCode, byPerson, at }) => ({ taskId, taskCode, by: names.person(byPerson), at: at.toISOString() })),
    })),
    rounds: roundsOf(whole, actor.agencyId, today, names),
    events: events.map((event) => ({
      id: event.id,
      kind: event.kind,
      stage: event.stage,
      to: event.toStage,
      text: event.text,
      by: names.person(event.byPerson),
      agency: event.agencyId ? names.agency(event.agencyId) : null,
      at: event.at.toISOString(),
    })),
    can: answers(actor, subject),
  };
}

async function namesFor({ tx, actor }: Pick<PolicyContext, 'tx' | 'actor'>, agencies: readonly (string | null)[], people: readonly (string | null)[], files: readonly (string | null)[], documents: readonly (string | null)[]): Promise<Names> {
  const there = (ids: readonly (string | null)[]) => ids.flatMap((id) => id ?? []);
  const { tenantId } = actor;
  const refs = await agencyRefs(tx, tenantId, there(agencies));
  const known = await peopleNames(tx, tenantId, there(people));
  const stored = await listFiles(tx, tenantId, there(files));
  const registered = await listDocumentsById(tx, tenantId, there(documents));
  return {
    agency: (id) => refs.get(id) ?? { id, code: '', name: '', abbrev: '' },
    person: (id) => ({ id, name: known.get(id)?.name ?? '', position: known.get(id)?.position ?? null }),
    file: (id) => (id ? (stored.get(id) ?? null) : null),
    document: (id) => (id ? (registered.get(id) ?? null) : null),
  };
}

function summaryOf(row: WorkListRow, actor: PolicyContext['actor'], today: PlainDate, names: Pick<Names, 'agency'>): PolicyWorkSummary {
  const open = row.stage !== 'done';
  const seesAll = actor.scope !== 'agency' || actor.agencyId === row.agencyId || actor.agencyId === row.stageAgencyId;
  return {
    id: row.id,
    title: row.title,
    agency: names.agency(row.agencyId),
    stage: row.stage,
    stageAgency: names.agency(row.stageAgencyId ?? row.agencyId),
    dueOn: row.dueOn,
    timing: open ? stageTiming({ dueOn: row.dueOn, finishedOn: null, state: 'active' }, today) : null,
    counts: seesAll && row.asked !== null && row.replied !== null ? { asked: row.asked, replied: row.replied } : null,
    foundIn: row.foundIn,
    replyDueOn: actor.scope === 'agency' && open && row.ownAsked && !row.ownReplied ? row.roundDueOn : null,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}

/** Rows of the list as the actor sees them. */
export async function presentSummaries({ tx, actor, today }: Pick<PolicyContext, 'tx' | 'actor' | 'today'>, rows: readonly WorkListRow[]): Promise<PolicyWorkSummary[]> {
  const refs = await agencyRefs(tx, actor.tenantId, rows.flatMap((row) => [row.agencyId, row.stageAgencyId ?? row.agencyId]));
  const agency = (id: string): Ref => refs.get(id) ?? { id, code: '', name: '', abbrev: '' };
  return rows.map((row) => summaryOf(row, actor, today, { agency }));
}
