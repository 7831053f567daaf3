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
  const zeroed = (place: Partial<Selector>) => {
    add({ measure: 'tasks', ...place }, 0);
    for (const status of TASK_STATUSES) add({ measure: 'tasks', ...place, status }, 0);
  };
  zeroed({});
  add({ measure: 'tasks', due: 'next' }, 0);
  for (const { due } of tasks) add({ measure: 'tasks', due: 'next' }, due);
  for (const { leadAgencyId, clausePath, status, count } of tasks)
    for (const place of [{}, { agency: leadAgencyId ?? NONE }, { group: groupOf(clausePath) }, { field: fieldOf(clausePath) ?? NONE }]) {
      zeroed(place);
      add({ measure: 'tasks', ...place }, count);
      add({ measure: 'tasks', ...place, status }, count);
    }
  for (const { clausePath, kind, activity, count, participants } of evidence)
    for (const place of [{}, { group: groupOf(clausePath) }, { field: fieldOf(clausePath) ?? NONE }]) {
      add({ measure: 'evidence', ...place }, count);
      add({ measure: 'evidence', ...place, kind }, count);
      if (kind !== 'activity') continue;
      add({ measure: 'participants', ...place, kind }, participants);
      if (!activity) continue;
      add({ measure: 'evidence', ...place, kind, activity }, count);
      add({ measure: 'participants', ...place, kind, activity }, participants);
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

/** Figures that one row of "tasks by … and status" shows: the total and the five. */
export const statusKeys = (place: Partial<Selector>): { total: string; byStatus: Record<TaskStatus, string> } => ({
  total: figureKey({ measure: 'tasks', ...place }),
  byStatus: Object.fromEntries(TASK_STATUSES.map((status) => [status, figureKey({ measure: 'tasks', ...place, status })])) as Record<TaskStatus, string>,
});

/** How a group or field is named in a sentence: II.1, II.5.đ. */
export const placeLabel = (path: string): string => path.replaceAll('/', '.');
