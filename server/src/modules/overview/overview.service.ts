import type { EndpointOutput, getOverview, Overview } from '@thientruong/contract';
import { addDays, AppError, fieldOf, groupOf, type PlainDate } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { agencyRefs, heirsOn } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { firstTasks, presentEvent } from '../tasks/index.ts';
import { countEvents, findPlanTitle, listCounts, listHeadings, listRecentEvents, type CountRow } from './overview.queries.ts';
import { addTo, noCounts, rollUp } from './overview.rules.ts';

/** Overdue tasks and events that the page shows. */
const OVERDUE_SHOWN = 20;
const EVENTS_SHOWN = 30;

/** The leader's page of one plan; the figures are those that the actor may see. */
export async function readOverview(call: Call<typeof getOverview>): Promise<EndpointOutput<typeof getOverview>> {
  const { tx, actor, now, today, params, query } = call;
  const { tenantId } = actor;
  const plan = await findPlanTitle(tx, tenantId, params.planId);
  if (!plan) throw new AppError('record.not_found');
  const counts = await listCounts(tx, tenantId, plan.id, today, query.by === 'then');
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
  const held = countsByAgency(counts, query.by !== 'then');
  const byAgency = query.by === 'now' ? await ofNow(call, held) : held;
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

function countsByAgency(rows: readonly CountRow[], exact: boolean): Overview['byAgency'] {
  return rows
    .filter((row) => row.byLead)
    .map(({ leadAgencyId: id, code, name, abbrev, ...row }) => {
      const counts = noCounts();
      addTo(counts, row);
      return { agency: id ? { id, code: code ?? '', name: name ?? '', abbrev: abbrev ?? '' } : null, counts, dividedTo: [], exact: exact || id === null };
    });
}

/** Figures of agencies under what these agencies are now: one that went to several keeps its row, which says to whom. */
async function ofNow({ tx, actor, today }: Call<typeof getOverview>, held: Overview['byAgency']): Promise<Overview['byAgency']> {
  const heirs = await heirsOn(tx, actor.tenantId, held.flatMap(({ agency }) => agency?.id ?? []), today);
  const refs = await agencyRefs(tx, actor.tenantId, [...heirs.values()].flat());
  const rows = new Map<string, Overview['byAgency'][number]>();
  for (const one of held) {
    const own = one.agency ? (heirs.get(one.agency.id) ?? []).flatMap((id) => refs.get(id) ?? []) : [];
    const [only] = own;
    const agency = own.length === 1 && only ? only : one.agency;
    const known = rows.get(agency?.id ?? '');
    const exact = !known && agency?.id === one.agency?.id;
    const counts = known?.counts ?? noCounts();
    addTo(counts, one.counts);
    rows.set(agency?.id ?? '', { agency, counts, dividedTo: own.length > 1 ? own : [], exact });
  }
  return [...rows.values()];
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
