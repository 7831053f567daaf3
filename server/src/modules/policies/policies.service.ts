import { randomUUID } from 'node:crypto';
import type { changePolicyWork, EndpointOutput, getPolicyTerms, getPolicyWork, listPolicyWork, openPolicyWork, planPolicyStage, PolicyStage, PolicyTerms, PolicyWork, setPolicyTerms } from '@thientruong/contract';
import { POLICY_STAGES } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { listWorkRows } from './policies-list.queries.ts';
import { presentSummaries, presentWork, readWhole, subjectOf, type PolicyContext, type WholeWork } from './policies-present.service.ts';
import { findTerms, insertEvent, insertWork, refreshParticipants, updateStage, updateWork, writeTerms, type EventKind } from './policies.queries.ts';
import { isCoordinator, mayEver, stateAllows, type PolicyAction } from './policies.policy.ts';
import { deadlineAtStart, readCursor, refuse, searchText, STAGE_LABELS, writeCursor } from './policies.rules.ts';

/** First steps of every change: fetch and hold the work (404 when hidden), policy (403), version seen (409 with the present work), state (409). */
export async function openForChange(call: PolicyContext, id: string, action: PolicyAction, version?: number): Promise<WholeWork> {
  // An agency may not hold the row; its replies and attachments are guarded by keys of their own
  const whole = await readWhole(call, id, call.actor.scope === 'province');
  if (!whole) throw new AppError('record.not_found');
  const subject = subjectOf(whole, call.actor.agencyId);
  if (!mayEver(call.actor, subject, action)) throw new AppError('auth.forbidden');
  if (version !== undefined && whole.work.version !== version) throw await stale(call, id);
  if (!stateAllows(subject, action)) throw new AppError('record.state', { state: sayState(whole.work.stage, action, subject.replied) });
  return whole;
}

function sayState(stage: PolicyStage | 'done', action: PolicyAction, replied: boolean | null): string {
  if (action === 'reply' && replied) return 'cơ quan đã gửi ý kiến trong vòng này';
  return stage === 'done' ? 'hồ sơ đã xong bước cuối' : `hồ sơ đang ở bước ${STAGE_LABELS[stage].toLocaleLowerCase('vi')}`;
}

/** The refusal of a change that came too late; it carries the work as it is now. */
export const stale = async (call: PolicyContext, id: string): Promise<AppError> => new AppError('record.stale', { current: await presentWork(call, id) });

/** History of a change, for the last steps of every use case. */
export const remember = (call: PolicyContext, workId: string, event: { kind: EventKind; stage?: PolicyStage | null; toStage?: PolicyStage; text?: string | null; details?: Record<string, unknown> }): Promise<void> =>
  insertEvent(call.tx, call.actor, workId, event, call.now);

/** Refuses an agency that is not in the directory. */
export async function requireAgency({ tx, actor }: Pick<PolicyContext, 'tx' | 'actor'>, path: string, id: string | null): Promise<void> {
  if (id && !(await agencyRefs(tx, actor.tenantId, [id])).has(id)) refuse([{ path, message: 'Không có cơ quan này trong danh bạ.' }]);
}

/** One page of the list, newest first. */
export async function listWork(call: Call<typeof listPolicyWork>): Promise<EndpointOutput<typeof listPolicyWork>> {
  const { tx, actor, today } = call;
  const { cursor, limit, ...filter } = call.query;
  const list = `policies ${JSON.stringify([filter.q, filter.stage, filter.overdue, filter.agencyId, filter.waiting])}`;
  const at = cursor ? readCursor(list, cursor, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/) : null;
  const rows = await listWorkRows(tx, actor, today, filter, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await presentSummaries(call, shown),
    nextCursor: rows.length > limit && last ? writeCursor(list, { value: last.sortValue, id: last.id }) : null,
    total: !at && rows.length <= limit ? rows.length : null,
  };
}

/** One work. */
export const readWork = (call: Call<typeof getPolicyWork>): Promise<PolicyWork> => presentWork(call, call.params.policyWorkId);

/** What opening needs of its call; the demonstration opens without a request. */
export type OpenCall = PolicyContext & Pick<Call<typeof openPolicyWork>, 'body'>;

/** Opens a work; its first stage begins today. */
export async function openWork(call: OpenCall): Promise<PolicyWork> {
  const { tx, actor, body, today, now } = call;
  if (!actor.personId || !isCoordinator(actor)) throw new AppError('auth.forbidden');
  await requireAgency(call, 'agencyId', body.agencyId);
  const id = randomUUID();
  const terms = await findTerms(tx, actor.tenantId);
  const first = deadlineAtStart({ dueOn: body.dueOn, dueSource: body.dueOn ? 'person' : null }, today, terms?.days['review']);
  const { title, summary, agencyId } = body;
  await insertWork(
    tx,
    actor.tenantId,
    { id, title, summary, agencyId, stage: 'review', dueOn: first.dueOn, folded: searchText(title, summary), createdBy: actor.personId, createdAt: now },
    POLICY_STAGES.map((stage) => (stage === 'review' ? { stage, state: 'active', ...first, startedOn: today } : { stage, state: 'waiting', dueOn: null, dueSource: null, startedOn: null })),
  );
  await refreshParticipants(tx, actor.tenantId, id);
  await remember(call, id, { kind: 'created' });
  await record(tx, actor, { action: 'policy.created', subjectType: 'policy_work', subjectId: id, details: { title, agencyId, dueOn: first.dueOn } });
  return presentWork(call, id);
}

/** Corrects name, content, responsible agency. */
export async function changeWork(call: Call<typeof changePolicyWork>): Promise<PolicyWork> {
  const { tx, actor, params, body, now } = call;
  const { work } = await openForChange(call, params.policyWorkId, 'edit', body.version);
  await requireAgency(call, 'agencyId', body.agencyId);
  const { title, summary, agencyId } = body;
  if (!(await updateWork(tx, actor.tenantId, work, { title, summary, agencyId, folded: searchText(title, summary) }, now))) throw await stale(call, work.id);
  await refreshParticipants(tx, actor.tenantId, work.id);
  await remember(call, work.id, { kind: 'changed', details: { from: { title: work.title, summary: work.summary, agencyId: work.agencyId } } });
  await record(tx, actor, { action: 'policy.changed', subjectType: 'policy_work', subjectId: work.id, details: { from: { title: work.title, agencyId: work.agencyId }, to: { title, agencyId } } });
  return presentWork(call, work.id);
}

/** Sets deadline and responsible agency of a stage that is not over, and the planned day of the evaluation. */
export async function planStage(call: Call<typeof planPolicyStage>): Promise<PolicyWork> {
  const { tx, actor, params, body, now } = call;
  const { work, stages } = await openForChange(call, params.policyWorkId, 'edit', body.version);
  const before = stages.find((one) => one.stage === body.stage);
  if (!before || before.state === 'done' || before.state === 'skipped') throw new AppError('record.state', { state: 'bước này đã xong' });
  await requireAgency(call, 'agencyId', body.agencyId);
  if (body.plannedOn && body.stage !== 'evaluation') refuse([{ path: 'plannedOn', message: 'Chỉ bước đánh giá có ngày dự kiến.' }]);
  const dueSource = body.dueOn === null ? null : body.dueOn === before.dueOn ? before.dueSource : 'person';
  await updateStage(tx, actor.tenantId, work.id, body.stage, { agencyId: body.agencyId, dueOn: body.dueOn, dueSource, plannedOn: body.plannedOn });
  if (!(await updateWork(tx, actor.tenantId, work, body.stage === work.stage ? { dueOn: body.dueOn } : {}, now))) throw await stale(call, work.id);
  await refreshParticipants(tx, actor.tenantId, work.id);
  const details = { from: { agencyId: before.agencyId, dueOn: before.dueOn, plannedOn: before.plannedOn }, to: { agencyId: body.agencyId, dueOn: body.dueOn, plannedOn: body.plannedOn } };
  await remember(call, work.id, { kind: 'planned', stage: body.stage, text: body.dueOn, details });
  await record(tx, actor, { action: 'policy.planned', subjectType: 'policy_work', subjectId: work.id, details: { stage: body.stage, ...details } });
  return presentWork(call, work.id);
}

async function presentTerms({ tx, actor }: Pick<PolicyContext, 'tx' | 'actor'>): Promise<PolicyTerms> {
  const row = await findTerms(tx, actor.tenantId);
  const names = row ? await peopleNames(tx, actor.tenantId, [row.setBy]) : null;
  return {
    days: Object.fromEntries(POLICY_STAGES.map((stage) => [stage, row?.days[stage] ?? null])) as PolicyTerms['days'],
    setBy: row ? { id: row.setBy, name: names?.get(row.setBy)?.name ?? '', position: names?.get(row.setBy)?.position ?? null } : null,
    setAt: row?.setAt.toISOString() ?? null,
    version: row?.version ?? 0,
    can: { set: actor.permissions.has('policies.edit') && isCoordinator(actor) },
  };
}

/** Usual days of the stages; none until somebody sets them. */
export const readTerms = (call: Call<typeof getPolicyTerms>): Promise<PolicyTerms> => presentTerms(call);

/** Sets the usual days; stages that begin later take them. */
export async function changeTerms(call: Call<typeof setPolicyTerms>): Promise<PolicyTerms> {
  const { tx, actor, body, now } = call;
  if (!actor.personId || !isCoordinator(actor)) throw new AppError('auth.forbidden');
  if (!(await writeTerms(tx, actor.tenantId, body.version, body.days, actor.personId, now))) throw new AppError('record.stale', { current: await presentTerms(call) });
  await record(tx, actor, { action: 'policy.terms_set', subjectType: 'policy_term', details: { days: body.days } });
  return presentTerms(call);
}
