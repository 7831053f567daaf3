import { clauseSortKey, TASK_STATUSES, type TaskStatus } from '@thientruong/kernel';
import type { EvidenceCountRow } from './aggregates.rules.ts';
import { agenciesOf, figureKey, NONE, type Selector } from './figures.rules.ts';

/** Tasks of one lead, group of clauses or field (NONE where there is none) in one status; `due`: those due in the next period. */
export interface TaskSum {
  readonly axis: 'agency' | 'group' | 'field';
  readonly value: string;
  readonly status: TaskStatus;
  readonly count: number;
  readonly due: number;
}

/** Tasks in one status that one agency (NONE where there is none) was given before any reorganisation. */
export interface GivenSum {
  readonly agency: string;
  readonly status: TaskStatus;
  readonly count: number;
}

/** What reorganisations make of agencies: whom tasks were given to, and what each ended agency has become (one heir alone). */
export interface AgencyViews {
  readonly given: readonly GivenSum[];
  readonly heirs: ReadonlyMap<string, string>;
}

/** Evidence of the whole plan, of one group of clauses or one field, of one kind and kind of activity. */
export interface EvidenceSum extends Pick<EvidenceCountRow, 'kind' | 'activity' | 'count' | 'participants'> {
  readonly axis: 'whole' | 'group' | 'field';
  readonly value: string;
}

/** Values of figures by key. */
export type Figures = ReadonlyMap<string, number>;

/** Everything that the province counts, and in which order it is written. */
export interface ProvinceCounts {
  readonly figures: Map<string, number>;
  /** Leads with tasks, by id; NONE where tasks have no lead. */
  readonly agencies: readonly string[];
  /** Rows of "agencies of then" and of "agencies of now"; empty where they are the leads themselves. */
  readonly given: readonly Partial<Selector>[];
  readonly now: readonly Partial<Selector>[];
  /** Groups of clauses with tasks or evidence, in the order of the document. */
  readonly groups: readonly string[];
  /** Fields with tasks or evidence; NONE for tasks outside the fields. */
  readonly fields: readonly string[];
  /** Kinds of activity by group, each where it happened. */
  readonly activities: readonly { readonly group: string; readonly activity: string }[];
}

const order = (path: string): string => (path === '' || path === NONE ? '9' : clauseSortKey(path));
const inOrder = (paths: Iterable<string>): string[] => [...new Set(paths)].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));

/** All figures of the province out of the sums of each place. `agencyOrder` names the agencies in their order. */
export function countProvince(tasks: readonly TaskSum[], evidence: readonly EvidenceSum[], agencyOrder: readonly string[], views: AgencyViews = { given: [], heirs: new Map() }): ProvinceCounts {
  const figures = new Map<string, number>();
  const add = (selector: Selector, count: number) => {
    const key = figureKey(selector);
    figures.set(key, (figures.get(key) ?? 0) + count);
  };
  // Every task has one lead or none: the leads sum to the whole.
  const led = tasks.filter((row) => row.axis === 'agency');
  add({ measure: 'tasks', due: 'next' }, led.reduce((sum, { due }) => sum + due, 0));
  const addPlace = (place: Partial<Selector>, rows: readonly Pick<TaskSum, 'status' | 'count'>[]) => {
    add({ measure: 'tasks', ...place }, rows.reduce((sum, { count }) => sum + count, 0));
    for (const status of TASK_STATUSES) add({ measure: 'tasks', ...place, status }, rows.reduce((sum, row) => sum + (row.status === status ? row.count : 0), 0));
  };
  addPlace({}, led);
  const places = new Map<string, TaskSum[]>();
  for (const row of tasks) places.set(`${row.axis} ${row.value}`, [...(places.get(`${row.axis} ${row.value}`) ?? []), row]);
  for (const rows of places.values()) if (rows[0]) addPlace({ [rows[0].axis]: rows[0].value }, rows);
  for (const { axis, value, kind, activity, count, participants } of evidence) {
    const place: Partial<Selector> = axis === 'whole' ? {} : { [axis]: value };
    add({ measure: 'evidence', ...place }, count);
    add({ measure: 'evidence', ...place, kind }, count);
    if (kind !== 'activity') continue;
    add({ measure: 'participants', ...place, kind }, participants);
    if (!activity) continue;
    add({ measure: 'evidence', ...place, kind, activity }, count);
    add({ measure: 'participants', ...place, kind, activity }, participants);
  }
  const rank = new Map(agencyOrder.map((id, at) => [id, at]));
  const inRank = (ids: Iterable<string>): string[] =>
    [...new Set(ids)].sort((a, b) => (a === NONE ? 1 : b === NONE ? -1 : (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity) || (a < b ? -1 : 1)));
  const agencies = inRank(led.map(({ value }) => value));
  const given = inRank(views.given.map(({ agency }) => agency)).map((agency) => ({ place: agency === NONE ? { agency } : { agency, role: 'given' as const }, rows: views.given.filter((row) => row.agency === agency) }));
  for (const { place, rows } of given) if (place.agency !== NONE) addPlace(place, rows);
  const now = agenciesOfNow(agencies, views.heirs, inRank);
  for (const place of now) if (place.role) addPlace(place, led.filter((row) => agenciesOf(place.agency ?? '').includes(row.value)));
  const placesOn = (axis: 'group' | 'field') => inOrder([...tasks, ...evidence].flatMap((row) => (row.axis === axis ? [row.value] : [])));
  const activities = evidence.flatMap(({ axis, value, activity }) => (axis === 'group' && activity ? [{ group: value, activity }] : []));
  return {
    figures,
    agencies,
    given: given.map(({ place }) => place),
    now: now.some(({ role }) => role) ? now : [],
    groups: placesOn('group'),
    fields: placesOn('field'),
    activities: activities.sort((a, b) => (order(a.group) < order(b.group) ? -1 : order(a.group) > order(b.group) ? 1 : a.activity < b.activity ? -1 : 1)),
  };
}

/** Leads under what they are now: an agency with those that went into it is one row, named by all of them. */
function agenciesOfNow(leads: readonly string[], heirs: ReadonlyMap<string, string>, inRank: (ids: Iterable<string>) => string[]): Partial<Selector>[] {
  const into = new Map<string, string[]>();
  for (const lead of leads) {
    const heir = heirs.get(lead) ?? lead;
    into.set(heir, [...(into.get(heir) ?? []), lead]);
  }
  return inRank(into.keys()).map((heir) => {
    const past = (into.get(heir) ?? []).filter((id) => id !== heir).sort();
    return past.length === 0 ? { agency: heir } : { agency: [heir, ...past].join(','), role: 'now' as const };
  });
}

/** Figures that one row of "tasks by … and status" shows: the total and the five. */
export const statusKeys = (place: Partial<Selector>): { total: string; byStatus: Record<TaskStatus, string> } => ({
  total: figureKey({ measure: 'tasks', ...place }),
  byStatus: Object.fromEntries(TASK_STATUSES.map((status) => [status, figureKey({ measure: 'tasks', ...place, status })])) as Record<TaskStatus, string>,
});

/** How a group or field is named in a sentence: II.1, II.5.đ. */
export const placeLabel = (path: string): string => path.replaceAll('/', '.');
