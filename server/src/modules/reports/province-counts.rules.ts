import { clauseSortKey, fieldOf, groupOf, TASK_STATUSES, type TaskStatus } from '@thientruong/kernel';
import type { EvidenceCountRow, TaskCountRow } from './aggregates.rules.ts';
import { figureKey, NONE, type Selector } from './figures.rules.ts';

/** What the province needs of grouped tasks. */
export type TaskCount = Pick<TaskCountRow, 'leadAgencyId' | 'clausePath' | 'status' | 'count' | 'due'>;
/** What the province needs of grouped evidence. */
export type EvidenceCount = Pick<EvidenceCountRow, 'clausePath' | 'kind' | 'activity' | 'count' | 'participants'>;

/** Values of figures by key. */
export type Figures = ReadonlyMap<string, number>;

/** Everything that the province counts, and in which order it is written. */
export interface ProvinceCounts {
  readonly figures: Map<string, number>;
  /** Leads with tasks, by id; NONE where tasks have no lead. */
  readonly agencies: readonly string[];
  /** Groups of clauses with tasks or evidence, in the order of the document. */
  readonly groups: readonly string[];
  /** Fields with tasks or evidence; NONE for tasks outside the fields. */
  readonly fields: readonly string[];
  /** Kinds of activity by group, each where it happened. */
  readonly activities: readonly { readonly group: string; readonly activity: string }[];
}

const order = (path: string): string => (path === '' || path === NONE ? '9' : clauseSortKey(path));
const inOrder = (paths: Iterable<string>): string[] => [...new Set(paths)].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));

/** All figures of the province out of two grouped counts, so that no figure needs a walk of its own. `agencyOrder` names the agencies in their order. */
export function countProvince(tasks: readonly TaskCount[], evidence: readonly EvidenceCount[], agencyOrder: readonly string[]): ProvinceCounts {
  const figures = new Map<string, number>();
  const add = (selector: Selector, count: number) => {
    const key = figureKey(selector);
    figures.set(key, (figures.get(key) ?? 0) + count);
  };
  add({ measure: 'tasks', due: 'next' }, tasks.reduce((sum, { due }) => sum + due, 0));
  // Rows are summed place by place first: keys are written once for each figure, not for each of thousands of rows.
  for (const { place, rows } of placesOf(tasks, (row) => ({ agency: row.leadAgencyId ?? NONE }))) {
    add({ measure: 'tasks', ...place }, rows.reduce((sum, { count }) => sum + count, 0));
    for (const status of TASK_STATUSES) add({ measure: 'tasks', ...place, status }, rows.reduce((sum, row) => sum + (row.status === status ? row.count : 0), 0));
  }
  for (const { place, rows } of placesOf(evidence, () => ({}))) {
    if (rows.length === 0) continue;
    const sums = new Map<string, { kind: EvidenceCount['kind']; activity: string | null; count: number; participants: number }>();
    for (const { kind, activity, count, participants } of rows) {
      const sum = sums.get(`${kind} ${activity ?? ''}`) ?? { kind, activity, count: 0, participants: 0 };
      sums.set(`${kind} ${activity ?? ''}`, { ...sum, count: sum.count + count, participants: sum.participants + participants });
    }
    for (const { kind, activity, count, participants } of sums.values()) {
      add({ measure: 'evidence', ...place }, count);
      add({ measure: 'evidence', ...place, kind }, count);
      if (kind !== 'activity') continue;
      add({ measure: 'participants', ...place, kind }, participants);
      if (!activity) continue;
      add({ measure: 'evidence', ...place, kind, activity }, count);
      add({ measure: 'participants', ...place, kind, activity }, participants);
    }
  }
  const leads = new Set(tasks.map((row) => row.leadAgencyId ?? NONE));
  const rank = new Map(agencyOrder.map((id, at) => [id, at]));
  const paths = [...tasks, ...evidence].map((row) => row.clausePath);
  const activities = new Map(evidence.filter((row) => row.activity).map((row) => [`${groupOf(row.clausePath)}\n${row.activity ?? ''}`, { group: groupOf(row.clausePath), activity: row.activity ?? '' }]));
  return {
    figures,
    agencies: [...leads].sort((a, b) => (a === NONE ? 1 : b === NONE ? -1 : (rank.get(a) ?? Infinity) - (rank.get(b) ?? Infinity) || (a < b ? -1 : 1))),
    groups: inOrder(paths.map(groupOf)),
    fields: inOrder(paths.map((path) => fieldOf(path) ?? NONE)),
    activities: [...activities.values()].sort((a, b) => (order(a.group) < order(b.group) ? -1 : order(a.group) > order(b.group) ? 1 : a.activity < b.activity ? -1 : 1)),
  };
}

/** Everywhere that rows count: the whole, and each agency, group and field with its rows. */
function placesOf<T extends { clausePath: string }>(rows: readonly T[], ofAgency: (row: T) => Partial<Selector>): { place: Partial<Selector>; rows: T[] }[] {
  const places = new Map<string, { place: Partial<Selector>; rows: T[] }>([['', { place: {}, rows: [...rows] }]]);
  const cut = new Map<string, Partial<Selector>[]>();
  for (const row of rows) {
    const where = cut.get(row.clausePath) ?? [{ group: groupOf(row.clausePath) }, { field: fieldOf(row.clausePath) ?? NONE }];
    cut.set(row.clausePath, where);
    for (const place of [ofAgency(row), ...where]) {
      const [name, value] = Object.entries(place)[0] ?? [];
      if (name === undefined || value === undefined) continue;
      const known = places.get(`${name} ${value}`);
      if (known) known.rows.push(row);
      else places.set(`${name} ${value}`, { place, rows: [row] });
    }
  }
  return [...places.values()];
}

/** Figures that one row of "tasks by … and status" shows: the total and the five. */
export const statusKeys = (place: Partial<Selector>): { total: string; byStatus: Record<TaskStatus, string> } => ({
  total: figureKey({ measure: 'tasks', ...place }),
  byStatus: Object.fromEntries(TASK_STATUSES.map((status) => [status, figureKey({ measure: 'tasks', ...place, status })])) as Record<TaskStatus, string>,
});

/** How a group or field is named in a sentence: II.1, II.5.đ. */
export const placeLabel = (path: string): string => path.replaceAll('/', '.');
