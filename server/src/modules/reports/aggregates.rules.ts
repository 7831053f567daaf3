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

const placed = ({ group, field }: Selector, path: string): boolean =>
  (group === undefined || groupOf(path) === group) && (field === undefined || (fieldOf(path) ?? NONE) === field);

const sumOf = <T>(rows: readonly T[], weight: (row: T) => number): number => rows.reduce((sum, row) => sum + weight(row), 0);

/** The value of a figure out of grouped counts, by the rules of `countedFrom`; null for a measure of single tasks, which has no group. A property test holds the two together. */
export function valueFrom(aggregates: Aggregates, selector: Selector): number | null {
  const { measure, agency, role, status, done, due, kind, activity, product } = selector;
  if (measure === 'overdue_days') return null;
  if (measure === 'tasks') {
    const rows = (role ? aggregates.supported : aggregates.tasks).filter(
      (row) =>
        (agency === undefined || row.leadAgencyId === (agency === NONE ? null : agency)) && (!status || row.status === status) && placed(selector, row.clausePath),
    );
    // Done in the period and due after it exclude each other.
    return done && due ? 0 : sumOf(rows, (row) => (done ? row.done : due ? row.due : row.count));
  }
  const rows = aggregates.evidence.filter(
    (row) =>
      (agency === undefined || (row.agencyId === agency && row.takesPart)) &&
      (!kind || row.kind === kind) &&
      (!activity || row.activity === activity) &&
      placed(selector, row.clausePath),
  );
  if (measure === 'evidence') return sumOf(rows, (row) => (product ? row.products : row.count));
  return sumOf(rows, (row) => (product ? row.productParticipants : row.participants));
}
