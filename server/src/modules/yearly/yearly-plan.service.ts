import type { adjustYearlyPlan, appraiseYearlyPlan, approveYearlyPlan, getYearlyPlan, News, returnYearlyPlan, submitYearlyPlan, YearlyPlan } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { sendNews } from '../notices/index.ts';
import { mayEver, stateAllows, type YearlyAction } from './yearly.policy.ts';
import { presentPlan, type YearlyContext } from './yearly-present.service.ts';
import { findPlanRow, insertEvent, insertRevision, listActions, listRevisions, lockPlan, updatePlan, type PlanChange, type PlanRow } from './yearly.queries.ts';
import { refuse, STATE_LABELS } from './yearly.rules.ts';

/** One plan. */
export const read = (call: Call<typeof getYearlyPlan>): Promise<YearlyPlan> => presentPlan(call, call.params.yearlyPlanId);

/** First steps of every change: fetch (404 when hidden), policy (403), hold, version seen (409 with the plan as it is), state (409). */
export async function openPlan(context: YearlyContext, id: string, action: YearlyAction, version?: number): Promise<PlanRow> {
  const { tx, actor } = context;
  const seen = await findPlanRow(tx, actor.tenantId, id);
  if (!seen) throw new AppError('record.not_found');
  if (!mayEver(actor, seen, action)) throw new AppError('auth.forbidden');
  await lockPlan(tx, actor.tenantId, id);
  const plan = (await findPlanRow(tx, actor.tenantId, id)) ?? seen;
  if (version !== undefined && plan.version !== version) throw await stale(context, id);
  if (!stateAllows(plan.state, action)) throw new AppError('record.state', { state: `kế hoạch năm ${STATE_LABELS[plan.state]}` });
  return plan;
}

/** The refusal of a change that came too late; it carries the plan as it is now. */
export const stale = async (context: YearlyContext, id: string): Promise<AppError> => new AppError('record.stale', { current: await presentPlan(context, id) });

/** What is news to the other side. */
const NEWS: Partial<Record<string, { event: News['event']; toAgency: boolean }>> = {
  'yearly.submitted': { event: 'yearly_submitted', toAgency: false },
  'yearly.returned': { event: 'yearly_returned', toAgency: true },
  'yearly.appraised': { event: 'yearly_appraised', toAgency: true },
  'yearly.approved': { event: 'yearly_approved', toAgency: true },
};

/** Last steps of every change: write, history, audit; then the plan as it is now. */
export async function finish(context: YearlyContext, plan: PlanRow, change: PlanChange | null, event: { action: `yearly.${string}`; text?: string | null; details?: Record<string, unknown> }): Promise<YearlyPlan> {
  const { tx, actor, now } = context;
  if (change) await updatePlan(tx, actor.tenantId, plan.id, change, now);
  await insertEvent(tx, actor, plan, event.action.slice('yearly.'.length), event.text ?? null, now);
  const news = NEWS[event.action];
  if (news) {
    const agency = (await agencyRefs(tx, actor.tenantId, [plan.agencyId])).get(plan.agencyId)?.name ?? '';
    await sendNews(context, news.event, [{ subjectId: plan.id, name: `${plan.year}, ${agency}`, agencyId: news.toAgency ? plan.agencyId : null }], news.toAgency ? ['focal_point', 'head'] : ['coordinator']);
  }
  await record(tx, actor, { action: event.action, subjectType: 'yearly_plan', subjectId: plan.id, details: { year: plan.year, ...event.details } });
  return presentPlan(context, plan.id);
}

/** The head sends the plan. */
export async function submit(call: Call<typeof submitYearlyPlan>): Promise<YearlyPlan> {
  const plan = await openPlan(call, call.params.yearlyPlanId, 'submit', call.body.version);
  if (plan.actions === 0) throw new AppError('yearly.incomplete', { reason: 'kế hoạch năm chưa có hoạt động nào' });
  return finish(call, plan, { state: 'submitted', submittedOn: call.today, reason: null }, { action: 'yearly.submitted' });
}

/** Sent back with a reason. */
export async function giveBack(call: Call<typeof returnYearlyPlan>): Promise<YearlyPlan> {
  const plan = await openPlan(call, call.params.yearlyPlanId, 'return', call.body.version);
  return finish(call, plan, { state: 'returned', reason: call.body.reason }, { action: 'yearly.returned', text: call.body.reason });
}

/** Sở KH&CN's opinion. */
export async function appraise(call: Call<typeof appraiseYearlyPlan>): Promise<YearlyPlan> {
  const plan = await openPlan(call, call.params.yearlyPlanId, 'appraise', call.body.version);
  return finish(call, plan, { state: 'appraised', appraisal: call.body.opinion }, { action: 'yearly.appraised', text: call.body.opinion });
}

/** Approved by a decision; what the plan holds is kept as a revision. */
export async function approve(call: Call<typeof approveYearlyPlan>): Promise<YearlyPlan> {
  const { tx, actor, now, today, body } = call;
  const plan = await openPlan(call, call.params.yearlyPlanId, 'approve', body.version);
  const [newest] = await listRevisions(tx, actor.tenantId, plan.id);
  if (body.decidedOn > today) refuse([{ path: 'decidedOn', message: 'Ngày quyết định không được ở tương lai.' }]);
  if (newest && body.decidedOn < newest.decidedOn) refuse([{ path: 'decidedOn', message: 'Quyết định điều chỉnh không thể trước quyết định đang có hiệu lực.' }]);
  const content = await listActions(tx, actor.tenantId, plan.id);
  const { symbol, decidedOn } = body;
  await insertRevision(tx, actor.tenantId, plan, { number: (newest?.number ?? 0) + 1, symbol, decidedOn, actions: plan.actions, total: plan.total, byPerson: actor.personId ?? '', content }, now);
  return finish(call, plan, { state: 'approved', reason: null }, { action: 'yearly.approved', text: symbol, details: { symbol, decidedOn, total: plan.total } });
}

/** An approved plan is opened for an adjustment; what was approved stays in force until the next decision. */
export async function adjust(call: Call<typeof adjustYearlyPlan>): Promise<YearlyPlan> {
  const plan = await openPlan(call, call.params.yearlyPlanId, 'adjust', call.body.version);
  return finish(call, plan, { state: 'adjusting', reason: call.body.reason }, { action: 'yearly.adjusted', text: call.body.reason });
}
