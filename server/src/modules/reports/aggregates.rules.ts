import { fieldOf, groupOf, type TaskStatus } from '@thientruong/kernel';
import { NONE, type Selector } from './figures.rules.ts';

/** Tasks of one lead (or one supporting agency) on one clause path in one status: all, those done in the period, those due in the next one. */
export interface TaskCountRow {
  leadAgencyId: string | null;
  clausePath: string;
  status: TaskStatus;
  count: number;
  done: number;
  due: number;
}

/** Evidence of one agency on one clause path, of one kind and kind of activity; `takesPart`: on tasks in which the agency still takes part. */
export interface EvidenceCountRow {
  agencyId: string | null;
  clausePath: string;
  kind: 'file' | 'link' | 'document' | 'activity';
  activity: string | null;
  takesPart: boolean;
  count: number;
  products: number;
  participants: number;
  productParticipants: number;
}

/** Grouped counts, of which figures are sums. */
export interface Aggregates {
  readonly tasks: readonly TaskCountRow[];
  readonly supported: readonly TaskCountRow[];
  readonly evidence: readonly EvidenceCountRow[];
}

/** Value of a figure; null for a measure of single tasks, which has no group. */
export type ValueOf = (selector: Selector) => number | null;

/** The parameters that rows of grouped counts are told apart by. */
const DIMENSIONS = ['agency', 'status', 'group', 'field', 'kind', 'activity'] as const;
type Dimension = (typeof DIMENSIONS)[number];
/** What a row is in each dimension, and what it weighs; a row of null does not count for the selector. */
type Place = Readonly<Record<Dimension, string>>;

interface Book<T> {
  readonly rows: readonly { readonly row: T; readonly place: Place }[];
  readonly sums: Map<string, Map<string, number>>;
}

const SEPARATOR = '\n';

function bookOf<T extends { clausePath: string }>(rows: readonly T[], own: (row: T) => Pick<Place, 'agency' | 'status' | 'kind' | 'activity'>): Book<T> {
  // Many rows stand on one path; it is cut once.
  const cut = new Map<string, Pick<Place, 'group' | 'field'>>();
  const placed = (path: string) => {
    const known = cut.get(path);
    if (known) return known;
    const place = { group: groupOf(path), field: fieldOf(path) ?? NONE };
    cut.set(path, place);
    return place;
  };
  return { rows: rows.map((row) => ({ row, place: { ...own(row), ...placed(row.clausePath) } })), sums: new Map() };
}

/** The sum of the rows that agree with the selector in every dimension that it names; a walk over all rows only for each set of dimensions. */
function summed<T>({ rows, sums }: Book<T>, selector: Selector, weighing: string, weight: (row: T) => number): number {
  const named = DIMENSIONS.filter((dimension) => selector[dimension] !== undefined);
  const shape = `${weighing}${SEPARATOR}${named.join(SEPARATOR)}`;
  let known = sums.get(shape);
  if (!known) {
    known = new Map();
    for (const { row, place } of rows) {
      const key = named.map((dimension) => place[dimension]).join(SEPARATOR);
      known.set(key, (known.get(key) ?? 0) + weight(row));
    }
    sums.set(shape, known);
  }
  return known.get(named.map((dimension) => selector[dimension] ?? '').join(SEPARATOR)) ?? 0;
}

/**
 * Values of figures out of grouped counts, by the rules of `countedFrom`; a property test holds the two together. A report has thousands of figures over
 * thousands of groups: the groups are walked once for each set of parameters that is asked for, not for each figure.
 */
export function valuesOf({ tasks, supported, evidence }: Aggregates): ValueOf {
  const ofTask = (row: TaskCountRow) => ({ agency: row.leadAgencyId ?? NONE, status: row.status, kind: '', activity: '' });
  const books = { led: bookOf(tasks, ofTask), supported: bookOf(supported, ofTask) };
  const pieces = bookOf(evidence, (row) => ({ agency: row.agencyId ?? '', status: '', kind: row.kind, activity: row.activity ?? '' }));
  return (selector) => {
    const { measure, agency, role, done, due, product } = selector;
    if (measure === 'overdue_days') return null;
    if (measure === 'tasks') {
      // Done in the period and due after it exclude each other.
      if (done && due) return 0;
      return summed(role ? books.supported : books.led, selector, done ? 'done' : due ? 'due' : 'all', (row) => (done ? row.done : due ? row.due : row.count));
    }
    // An agency's evidence counts on tasks in which it still takes part.
    const counts = (row: EvidenceCountRow, weight: number) => (agency === undefined || row.takesPart ? weight : 0);
    if (measure === 'evidence') return summed(pieces, selector, `pieces ${product ?? ''}`, (row) => counts(row, product ? row.products : row.count));
    return summed(pieces, selector, `people ${product ?? ''}`, (row) => counts(row, product ? row.productParticipants : row.participants));
  };
}
