import { BRIEF_LINES, type BriefContent, type BriefWish, type changeBriefWish, type EndpointOutput, type getBrief, type getBriefWish, type listBriefs } from '@thientruong/contract';
import { addDays, AppError, mondayOf, plainDate, plainDateOf, type PlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { mailReach } from '../mail/index.ts';
import { findBrief, findWish, listBriefRows, saveWish } from './brief.queries.ts';
import { listPlanNames } from './desk.queries.ts';
import { gatherCurve, gatherHeat, gatherWaiting, gatherWeek, gatherWeekRows, type DeskContext } from './desk.service.ts';

/** Plans that a brief names; its numbers count all. */
const PLANS_NAMED = 3;

/** The brief of a week from the numbers as they are now. */
export async function composeBrief(context: DeskContext & { readonly now: Date }, week: PlainDate): Promise<BriefContent> {
  const { tx, actor, now } = context;
  const heat = await gatherHeat(context, undefined);
  const curve = await gatherCurve(context, undefined);
  const { from, to, changes } = await gatherWeek(context, undefined, week);
  const overdue = await gatherWeekRows(context, { planId: undefined, week, what: 'overdue' }, null, BRIEF_LINES.overdue);
  const waiting = await gatherWaiting(context, BRIEF_LINES.waiting, { own: false });
  return {
    from, to, asOf: now.toISOString(), plans: await listPlanNames(tx, actor.tenantId, undefined, PLANS_NAMED), all: heat.all, planned: curve.plannedToday, done: curve.done, changes,
    agencies: heat.rows.flatMap(({ agency, all }) => (agency && all.open_overdue > 0 ? [{ name: agency.name, overdue: all.open_overdue, total: all.total }] : [])).slice(0, BRIEF_LINES.agencies),
    overdue: overdue.items.map(({ code, agency, from: dueOn }) => ({ code, agency: agency?.name ?? null, dueOn: dueOn ?? '' })),
    overdueTotal: changes.overdue,
    waiting: waiting.items.slice(0, BRIEF_LINES.waiting).map(({ kind, id, name, agency, since, dueOn }) => ({ kind, id, name: agency ? `${name} – ${agency.name}` : name, since: plainDateOf(new Date(since)), dueOn })),
    waitingTotal: Object.values(waiting.totals).reduce((sum, count) => sum + count, 0),
  };
}

/** The brief of a week: as it was sent, or from the numbers of now; last week's where none is said. */
export async function readBrief(call: Call<typeof getBrief>): Promise<EndpointOutput<typeof getBrief>> {
  const { tx, actor, today, query } = call;
  const week = mondayOf(query.week ? plainDate(query.week) : addDays(today, -7));
  if (week > today) throw new AppError('request.invalid', {}, [{ path: 'week', message: 'Tuần này chưa đến' }]);
  const kept = await findBrief(tx, actor.tenantId, week);
  return { content: kept?.content ?? (await composeBrief(call, week)), kept: kept ? { at: kept.at.toISOString(), letters: kept.letters } : null };
}

/** Briefs that were kept. */
export async function readBriefs(call: Call<typeof listBriefs>): Promise<EndpointOutput<typeof listBriefs>> {
  const { tx, actor, query } = call;
  const rows = await listBriefRows(tx, actor.tenantId, query.before ? plainDate(query.before) : undefined, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  return { items: shown.map(({ week, at, letters }) => ({ from: week, to: addDays(week, 6), at: at.toISOString(), letters })), before: rows.length > query.limit ? (shown.at(-1)?.week ?? null) : null };
}

type Own = Pick<Call<typeof getBriefWish>, 'tx' | 'actor' | 'services'>;
function personOf({ actor }: Pick<Own, 'actor'>): string {
  if (!actor.personId) throw new AppError('auth.forbidden');
  return actor.personId;
}
const byDefault = ({ actor }: Pick<Own, 'actor'>): boolean => actor.role === 'provincial_leader';
const present = async (call: Own, wanted: boolean): Promise<BriefWish> => ({ wanted, ...(await mailReach(call.tx, call.actor.tenantId, personOf(call), call.services.settings)) });

/** One's own wish. */
export const readWish = async (call: Call<typeof getBriefWish>): Promise<BriefWish> => present(call, (await findWish(call.tx, call.actor.tenantId, personOf(call))) ?? byDefault(call));

/** Chooses whether the brief comes. */
export async function changeWish(call: Call<typeof changeBriefWish>): Promise<BriefWish> {
  const { tx, actor, body, now } = call;
  const personId = personOf(call);
  const before = (await findWish(tx, actor.tenantId, personId)) ?? byDefault(call);
  if (before !== body.wanted) {
    await saveWish(tx, actor.tenantId, personId, body.wanted, now);
    await record(tx, actor, { action: 'desk.wish_changed', subjectType: 'desk_wish', subjectId: personId, details: { wanted: body.wanted } });
  }
  return present(call, body.wanted);
}
