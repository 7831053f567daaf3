import type { YearlyAction, YearlyPlan, YearlyPlanSummary } from '@thientruong/contract';
import { AppError, type Actor, type PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { personOf } from '../tasks/index.ts';
import { answers } from './yearly.policy.ts';
import { countOpen, findPlanRow, listActions, listEvents, listRevisions, type ActionRow, type PlanRow } from './yearly.queries.ts';
import { isLate, sumBySource, sumOf } from './yearly.rules.ts';

/** What reading a yearly plan needs of its call. */
export interface YearlyContext {
  readonly tx: Tx;
  readonly actor: Actor & { requestId: string };
  readonly today: PlainDate;
  readonly now: Date;
}

/** Plans as the table of a round shows them. */
export async function presentPlans({ tx, actor, today }: YearlyContext, rows: readonly PlanRow[]): Promise<YearlyPlanSummary[]> {
  const refs = await agencyRefs(tx, actor.tenantId, rows.map((row) => row.agencyId));
  return rows.map(({ id, roundId, planId, year, agencyId, state, submittedOn, actions, doneActions, total, version, dueOn }) => ({
    id, roundId, planId, year, agency: refs.get(agencyId) ?? { id: agencyId, code: '', name: '', abbrev: '' }, state, submittedOn, late: isLate({ submittedOn, dueOn }, today), actions, doneActions, total, version,
  }));
}

type Names = Awaited<ReturnType<typeof peopleNames>>;

const presentAction = (row: ActionRow, names: Names): YearlyAction => ({
  id: row.id,
  task: { id: row.taskId, code: row.taskCode, content: row.taskContent, clausePath: row.clausePath, dueOn: row.taskDueOn },
  content: row.content,
  product: row.product,
  monthFrom: row.monthFrom,
  monthTo: row.monthTo,
  person: row.person,
  indicator: row.indicator,
  money: sumBySource(row.money),
  total: sumOf(row.money),
  carried: row.carriedFrom && row.carriedYear ? { id: row.carriedFrom, year: row.carriedYear } : null,
  done: row.doneOn && row.doneBy ? { on: row.doneOn, result: row.result ?? '', by: personOf(row.doneBy, names) } : null,
  version: row.version,
});

/** One plan with everything that its screen shows; throws record.not_found when the actor does not see it. */
export async function presentPlan(context: YearlyContext, id: string): Promise<YearlyPlan> {
  const { tx, actor } = context;
  const row = await findPlanRow(tx, actor.tenantId, id);
  const [summary] = row ? await presentPlans(context, [row]) : [];
  if (!row || !summary) throw new AppError('record.not_found');
  const [actions, revisions, events] = [await listActions(tx, actor.tenantId, id), await listRevisions(tx, actor.tenantId, id), await listEvents(tx, actor.tenantId, id)];
  const names = await peopleNames(tx, actor.tenantId, [...actions.flatMap((one) => one.doneBy ?? []), ...revisions.map((one) => one.byPerson), ...events.map((one) => one.byPerson)]);
  const can = answers(actor, row);
  return {
    ...summary,
    planTitle: row.planTitle ?? '',
    dueOn: row.dueOn,
    appraisal: row.appraisal,
    reason: row.reason,
    list: actions.map((one) => presentAction(one, names)),
    bySource: sumBySource(actions.flatMap((one) => one.money)),
    revisions: revisions.map(({ byPerson, at, ...revision }) => ({ ...revision, by: personOf(byPerson, names), at: at.toISOString() })),
    events: events.map(({ byPerson, at, ...event }) => ({ ...event, by: personOf(byPerson, names), at: at.toISOString() })),
    open: can.write ? await countOpen(tx, actor.tenantId, row) : { tasks: 0, carried: 0 },
    can,
  };
}
