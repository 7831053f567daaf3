import { clauseSortKey, fieldOf, groupOf, TASK_STATUSES } from '@thientruong/kernel';
import type { TaskSum } from './province-counts.rules.ts';
import { figureKey, NONE, type Selector } from './figures.rules.ts';
import { placeTitle, STATUS_TITLES } from './province-tables.rules.ts';

/** By what two periods are compared. */
export type CompareBy = 'agency' | 'group' | 'field';

/** What is compared, in order. */
export const COMPARED: readonly { key: string; label: string }[] = [
  { key: 'tasks', label: 'Tổng số nhiệm vụ' },
  ...TASK_STATUSES.map((status) => ({ key: status, label: STATUS_TITLES[status] })),
  { key: 'evidence', label: 'Minh chứng trong kỳ' },
  { key: 'activities', label: 'Hoạt động' },
  { key: 'participants', label: 'Lượt người tham gia' },
];

/** A number of tasks or pieces of evidence of one place in one period. */
export interface CompareValue {
  readonly place: string;
  readonly measure: string;
  readonly value: number;
}

/** Evidence of one agency and clause path. */
export interface CompareEvidence {
  readonly agencyId: string | null;
  readonly clausePath: string;
  readonly count: number;
  readonly activities: number;
  readonly participants: number;
}

const placeOf = (by: CompareBy, agencyId: string | null, path: string): string => (by === 'agency' ? (agencyId ?? NONE) : by === 'group' ? groupOf(path) : (fieldOf(path) ?? NONE));

/** Tasks of an open period by place, out of the sums of its places. */
export const compareTasks = (by: CompareBy, sums: readonly TaskSum[]): CompareValue[] =>
  sums.flatMap(({ axis, value: place, status, count }) => (axis === by ? [{ place, measure: 'tasks', value: count }, { place, measure: status, value: count }] : []));

/** Evidence of a period by place. */
export const compareEvidence = (by: CompareBy, rows: readonly CompareEvidence[]): CompareValue[] =>
  rows.flatMap(({ agencyId, clausePath, count, activities, participants }) => {
    const place = placeOf(by, agencyId, clausePath);
    return [{ place, measure: 'evidence', value: count }, { place, measure: 'activities', value: activities }, { place, measure: 'participants', value: participants }];
  });

/** Tasks of a closed period by place, out of the figures that the province froze. */
export function frozenTasks(by: CompareBy, figures: readonly { selector: Selector; value: number }[]): CompareValue[] {
  return figures.flatMap(({ selector, value }) => {
    const { measure, status, ...rest } = selector;
    const place = rest[by];
    if (measure !== 'tasks' || place === undefined || figureKey(selector) !== figureKey({ measure, [by]: place, ...(status ? { status } : {}) })) return [];
    return [{ place, measure: status ?? 'tasks', value }];
  });
}

/** Where an agency's figures stand today: under itself, under its one successor, or in a row of its own that names the several. */
export interface Heir {
  readonly place: string;
  readonly note: string | null;
}

/** Follows successions to the agencies of today. `to` gives the successors of an agency; a transfer of single duties is none. */
export function heirOf(id: string, to: ReadonlyMap<string, readonly string[]>, nameOf: (id: string) => string): Heir {
  const seen = new Set<string>();
  const walk = (at: string): string[] => {
    if (seen.has(at)) return [];
    seen.add(at);
    const next = to.get(at) ?? [];
    return next.length === 0 ? [at] : next.flatMap(walk);
  };
  const heirs = [...new Set(walk(id))];
  const [only] = heirs;
  if (heirs.length === 1 && only !== undefined) return { place: only, note: only === id ? null : `Gồm số liệu của ${nameOf(id)}.` };
  return { place: id, note: `Chức năng đã chuyển cho nhiều cơ quan: ${heirs.map(nameOf).join('; ')}. Số liệu không chia được nên để riêng.` };
}

/** A row of the comparison. */
export interface CompareRow {
  key: string;
  label: string;
  note: string | null;
  values: { measure: string; a: number; b: number; change: number }[];
}

/** Sets two periods side by side; totals are sums of the rows. */
export function setSideBySide(
  by: CompareBy,
  a: readonly CompareValue[],
  b: readonly CompareValue[],
  heirs: ReadonlyMap<string, Heir> | null,
  names: { agency: (id: string) => string; heading: (path: string) => string; rank: (id: string) => number },
): { rows: CompareRow[]; total: CompareRow['values'] } {
  const places = new Map<string, { a: Map<string, number>; b: Map<string, number>; notes: Set<string> }>();
  for (const [side, values] of [['a', a], ['b', b]] as const)
    for (const { place, measure, value } of values) {
      const heir = heirs?.get(place);
      const at = heir?.place ?? place;
      const row = places.get(at) ?? { a: new Map<string, number>(), b: new Map<string, number>(), notes: new Set<string>() };
      places.set(at, row);
      row[side].set(measure, (row[side].get(measure) ?? 0) + value);
      if (heir?.note) row.notes.add(heir.note);
    }
  const order = (key: string): string => (key === NONE || key === '' ? '9' : by === 'agency' ? `1${String(names.rank(key)).padStart(9, '0')}${names.agency(key)}` : clauseSortKey(key));
  const label = (key: string) => (by !== 'agency' ? placeTitle(key, names) : key === NONE ? 'Chưa giao cơ quan' : names.agency(key));
  const valuesOf = (of: (side: 'a' | 'b', measure: string) => number) =>
    COMPARED.map(({ key: measure }) => {
      const [before, after] = [of('a', measure), of('b', measure)];
      return { measure, a: before, b: after, change: after - before };
    });
  const all = [...places].map(([key, row]) => ({ key: key || 'outside', path: key, label: label(key), note: row.notes.size > 0 ? [...row.notes].join(' ') : null, row }));
  all.sort((x, y) => (order(x.path) < order(y.path) ? -1 : order(x.path) > order(y.path) ? 1 : 0));
  return {
    rows: all.map(({ key, label: title, note, row }) => ({ key, label: title, note, values: valuesOf((side, measure) => row[side].get(measure) ?? 0) })),
    total: valuesOf((side, measure) => all.reduce((sum, { row }) => sum + (row[side].get(measure) ?? 0), 0)),
  };
}
