import { TASK_SORTS } from '@thientruong/contract';

/** Names of the filters that stand in the address of the list, as the interface takes them. */
export const FILTER_NAMES = [
  'planId',
  'clause',
  'agencyId',
  'role',
  'by',
  'status',
  'state',
  'strength',
  'field',
  'system',
  'assigned',
  'followed',
  'dueKind',
  'topic',
  'dueFrom',
  'dueTo',
  'q',
] as const;

/** A filter of the list, all as plain words. */
export type FilterName = (typeof FILTER_NAMES)[number];

/** The filter and the order of the list as the address names them. */
export type ListQuery = Partial<Record<FilterName | 'sort' | 'direction', string>>;

/** Reads what the address says; unknown names are left out. */
export function readQuery(search: Record<string, unknown>): ListQuery {
  const query: ListQuery = {};
  for (const name of FILTER_NAMES) if (search[name]) query[name] = String(search[name]);
  const sort = String(search['sort'] ?? '');
  if ((TASK_SORTS as readonly string[]).includes(sort)) query.sort = sort;
  if (search['direction'] === 'desc') query.direction = 'desc';
  return query;
}

/** The query as it stands behind the question mark of the address; empty where nothing is filtered. */
export function writeQuery(query: ListQuery): string {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
}

/** True where something is filtered, apart from the order. */
export function isFiltered(query: ListQuery): boolean {
  return FILTER_NAMES.some((name) => query[name]);
}

/** Puts a value into a comma-separated list or takes it out. */
export function toggleValue(list: string | undefined, value: string): string {
  const values = list ? list.split(',') : [];
  return (values.includes(value) ? values.filter((one) => one !== value) : [...values, value]).join(',');
}
