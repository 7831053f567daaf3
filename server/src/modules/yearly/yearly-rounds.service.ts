import type { changeYearlyRound, EndpointOutput, getYearlyRound, listYearlyRounds, openYearlyRound, YearlyRound, YearlyRoundSummary } from '@thientruong/contract';
import { YEARLY_STATES } from '@thientruong/contract';
import { AppError, groupOf } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { listHeadings } from '../overview/index.ts';
import { opensRounds } from './yearly.policy.ts';
import { presentPlans, type YearlyContext } from './yearly-present.service.ts';
import { countStates, findRound, insertPlans, insertRound, isPublished, listLeads, listOwnPlans, listPlanRows, listRounds, updateRound, type RoundRow } from './yearly.queries.ts';
import { countMonths, sumPaths, sumSources } from './yearly-sums.queries.ts';
import { refuse, sumBySource, sumOf } from './yearly.rules.ts';

async function summaries({ tx, actor }: YearlyContext, rows: readonly RoundRow[]): Promise<YearlyRoundSummary[]> {
  const states = await countStates(tx, actor.tenantId);
  const own = actor.agencyId && actor.scope === 'agency' ? await listOwnPlans(tx, actor.tenantId, actor.agencyId) : [];
  return rows.map((row) => {
    const mine = own.find((one) => one.roundId === row.id);
    const count = (state: string) => states.find((one) => one.roundId === row.id && one.state === state)?.count ?? 0;
    return {
      id: row.id, planId: row.planId, planTitle: row.planTitle ?? '', year: row.year, dueOn: row.dueOn, version: row.version,
      states: Object.fromEntries(YEARLY_STATES.map((state) => [state, count(state)])) as YearlyRoundSummary['states'],
      own: mine ? { id: mine.id, state: mine.state } : null,
    };
  });
}

/** All rounds, the newest year first. */
export async function list(call: Call<typeof listYearlyRounds>): Promise<EndpointOutput<typeof listYearlyRounds>> {
  return { items: await summaries(call, await listRounds(call.tx, call.actor.tenantId)), can: { open: opensRounds(call.actor) } };
}

/** A round with its plans and their sums; the sums of an agency are those of its own plan. Throws record.not_found. */
export async function presentRound(context: YearlyContext, id: string): Promise<YearlyRound> {
  const { tx, actor } = context;
  const row = await findRound(tx, actor.tenantId, id);
  const [summary] = row ? await summaries(context, [row]) : [];
  if (!row || !summary) throw new AppError('record.not_found');
  const bySource = sumBySource(await sumSources(tx, actor.tenantId, id));
  return {
    ...summary,
    plans: await presentPlans(context, await listPlanRows(tx, actor.tenantId, id)),
    bySource,
    byGroup: await groups(context, row),
    byMonth: await countMonths(tx, actor.tenantId, id),
    total: sumOf(bySource),
    can: { change: opensRounds(actor) },
  };
}

async function groups({ tx, actor }: YearlyContext, round: RoundRow): Promise<YearlyRound['byGroup']> {
  const sums = new Map<string, { actions: number; doneActions: number; total: bigint }>();
  for (const { path, actions, doneActions, total } of await sumPaths(tx, actor.tenantId, round.id)) {
    const one = sums.get(groupOf(path)) ?? { actions: 0, doneActions: 0, total: 0n };
    sums.set(groupOf(path), { actions: one.actions + actions, doneActions: one.doneActions + doneActions, total: one.total + BigInt(total) });
  }
  const headings = await listHeadings(tx, actor.tenantId, round.planId, [...sums.keys()]);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, sum]) => ({ path, heading: headings.get(path) ?? (path === '' ? 'Ngoài các mục' : ''), ...sum, total: sum.total.toString() }));
}

/** One round. */
export const read = (call: Call<typeof getYearlyRound>): Promise<YearlyRound> => presentRound(call, call.params.yearlyRoundId);

/** Opens a round; every agency that leads a task gets its empty plan. */
export async function open(call: Call<typeof openYearlyRound>): Promise<YearlyRound> {
  const { tx, actor, body, now } = call;
  if (!opensRounds(actor)) throw new AppError('auth.forbidden');
  if (!(await isPublished(tx, actor.tenantId, body.planId))) refuse([{ path: 'planId', message: 'Không có kế hoạch đã ban hành này.' }]);
  const id = await insertRound(tx, actor, body, now);
  if (!id) throw new AppError('record.exists', { what: `đợt lập kế hoạch năm ${body.year} của kế hoạch này` });
  const agencies = await listLeads(tx, actor.tenantId, body.planId);
  await insertPlans(tx, actor.tenantId, id, agencies, now);
  await record(tx, actor, { action: 'yearly.opened', subjectType: 'yearly_round', subjectId: id, details: { ...body, agencies: agencies.length } });
  return presentRound(call, id);
}

/** Moves the day of a round and adds agencies. */
export async function change(call: Call<typeof changeYearlyRound>): Promise<YearlyRound> {
  const { tx, actor, body, params, now } = call;
  if (!opensRounds(actor)) throw new AppError('auth.forbidden');
  const row = await findRound(tx, actor.tenantId, params.yearlyRoundId, true);
  if (!row) throw new AppError('record.not_found');
  if (row.version !== body.version) throw new AppError('record.stale', { current: await presentRound(call, row.id) });
  const refs = await agencyRefs(tx, actor.tenantId, body.alsoAgencyIds);
  refuse(body.alsoAgencyIds.flatMap((id, at) => (refs.has(id) ? [] : [{ path: `alsoAgencyIds.${at}`, message: 'Không có cơ quan này trong danh bạ.' }])));
  await updateRound(tx, actor.tenantId, row.id, row.version, body.dueOn);
  await insertPlans(tx, actor.tenantId, row.id, body.alsoAgencyIds, now);
  await record(tx, actor, { action: 'yearly.round_changed', subjectType: 'yearly_round', subjectId: row.id, details: { from: row.dueOn, to: body.dueOn, agencies: body.alsoAgencyIds } });
  return presentRound(call, row.id);
}
