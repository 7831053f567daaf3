import type { EndpointOutput, getOverview, Overview } from '@thientruong/contract';
import { addDays, AppError, fieldOf, groupOf, type PlainDate } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { peopleNames } from '../identity/index.ts';
import { firstTasks, presentEvent } from '../tasks/index.ts';
import { countEvents, findPlanTitle, listCounts, listHeadings, listRecentEvents, type CountRow } from './overview.queries.ts';
import { addTo, noCounts, rollUp } from './overview.rules.ts';

/** Overdue tasks and events that the page shows. */
const OVERDUE_SHOWN = 20;
const EVENTS_SHOWN = 30;

/** The leader's page of one plan; the figures are those that the actor may see. */
export async function readOverview(call: Call<typeof getOverview>): Promise<EndpointOutput<typeof getOverview>> {
  const { tx, actor, now, today, params } = call;
  const { tenantId } = actor;
  const plan = await findPlanTitle(tx, tenantId, params.planId);
  if (!plan) throw new AppError('record.not_found');
  const counts = await listCounts(tx, tenantId, plan.id, today);
  const paths = counts.filter((row) => !row.byLead);
  const groups = rollUp(paths, groupOf);
  const fields = rollUp(paths, fieldOf);
  const headings = await listHeadings(
    tx,
    tenantId,
    plan.id,
    [...groups, ...fields].map(({ path }) => path),
  );
  const headed = (path: string) => headings.get(path) ?? (path === '' ? 'Ngoài các mục' : '');
  const byAgency = countsByAgency(counts);
  const all = noCounts();
  for (const { counts: own } of byAgency) addTo(all, own);
  const overdue = await firstTasks(tx, actor, today, { planId: plan.id, status: ['open_overdue'], sort: 'due' }, OVERDUE_SHOWN);
  return {
    asOf: now.toISOString(),
    today,
    planId: plan.id,
    planTitle: plan.title ?? '',
    planSymbol: plan.symbol,
    all,
    unassigned: byAgency.find((one) => one.agency === null)?.counts.total ?? 0,
    toConfirm: counts.filter((row) => row.byLead).reduce((total, row) => total + row.reported, 0),
    byAgency,
    byGroup: groups.map(({ path, counts: own }) => ({ path, heading: headed(path), counts: own })),
    byField: fields.map(({ path, counts: own }) => ({ path, heading: headed(path), counts: own })),
    overdue,
    overdueTotal: all.open_overdue,
    week: await readWeek(call, addDays(today, -6)),
  };
}

function countsByAgency(rows: readonly CountRow[]): Overview['byAgency'] {
  return rows
    .filter((row) => row.byLead)
    .map(({ leadAgencyId: id, code, name, abbrev, ...row }) => {
      const counts = noCounts();
      addTo(counts, row);
      return { agency: id ? { id, code: code ?? '', name: name ?? '', abbrev: abbrev ?? '' } : null, counts };
    });
}

async function readWeek({ tx, actor, params }: Call<typeof getOverview>, from: PlainDate): Promise<Overview['week']> {
  // The day begins at midnight in Viet Nam.
  const since = new Date(`${from}T00:00:00+07:00`);
  const kinds = await countEvents(tx, actor.tenantId, params.planId, since);
  const events = await listRecentEvents(tx, actor.tenantId, params.planId, since, EVENTS_SHOWN);
  const people = [...new Set(events.map((event) => event.byPerson).filter((id): id is string => id !== null))];
  const names = await peopleNames(tx, actor.tenantId, people);
  return {
    from,
    completed: kinds.get('confirmed') ?? 0,
    notes: kinds.get('noted') ?? 0,
    evidence: kinds.get('evidence_added') ?? 0,
    returned: kinds.get('returned') ?? 0,
    events: events.map((event) => ({
      ...presentEvent(event, names),
      taskId: event.taskId,
      taskCode: event.taskCode,
      taskContent: event.taskContent,
    })),
  };
}
