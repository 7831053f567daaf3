import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { agenciesOf, figureKey, NONE, rowsOf, type Selector } from './figures.rules.ts';
import { countedFrom, doneIn, dueAfter, FIELD, GROUP, openAsOf, partsIn, statusAsOf, type CountScope } from './reports-count.queries.ts';

/** A frozen figure: the value that its rows gave and the hash of the set of their ids. */
export interface FrozenSet {
  readonly computed: number;
  readonly hash: string;
}

/** What figures are told apart by; each is a column of the rows below. */
const DIMENSIONS = ['agency', 'status', 'group', 'field', 'kind', 'activity', 'task'] as const;
type Dimension = (typeof DIMENSIONS)[number];

const shapeOf = ({ measure, role, done, due, product, ...named }: Selector): string => JSON.stringify([measure, role, done, due, product, DIMENSIONS.filter((name) => named[name] !== undefined)]);

/** Conditions and the weight of the rows of a shape, beside what its figures name. `agencies`: those that are named, so that only their rows are read. */
function rowsOfShape(scope: CountScope, { measure, role, done, due, product, agency }: Selector, agencies: readonly string[]): RawBuilder<unknown> {
  const { tenantId, startsOn, endsOn, asOf, nextEndsOn } = scope;
  const ids = agencies.flatMap(agenciesOf).filter((id) => id !== NONE);
  if (rowsOf(measure) === 'evidence') {
    const weight = measure === 'participants' ? sql`coalesce(e.participants, 0)` : sql`1`;
    return sql`select e.id, ${weight} as weight, e.agency_id::text as agency, null as status, ${GROUP} as "group", ${FIELD} as field, e.kind, e.activity_key as activity, null as task
      ${countedFrom(scope, { measure: 'evidence' })} ${product ? sql`and e.product is not null` : sql``} ${agency === undefined ? sql`` : sql`and e.agency_id = any(${ids}::uuid[]) and ${partsIn}`}`;
  }
  const weight = measure === 'overdue_days' ? sql`${asOf}::date - t.due_on` : sql`1`;
  const lead = role === 'given' ? sql`coalesce(t.first_lead_agency_id, t.lead_agency_id)` : sql`t.lead_agency_id`;
  const columns = sql`t.id, ${weight} as weight, ${role === 'supporting' ? sql`p.agency_id::text` : sql`coalesce(${lead}::text, ${NONE})`} as agency, ${statusAsOf(asOf)} as status,
    ${GROUP} as "group", ${FIELD} as field, null as kind, null as activity, t.id::text as task`;
  const more = [
    ...(measure === 'overdue_days' ? [sql`${openAsOf(asOf)} and t.due_on < ${asOf}::date`] : []),
    ...(done ? [doneIn(startsOn, asOf)] : []),
    ...(due ? [dueAfter(endsOn, nextEndsOn, asOf)] : []),
    // Without a lead there is no id to look for.
    ...(role !== 'supporting' && agency !== undefined && !agencies.includes(NONE) ? [sql`${lead} = any(${ids}::uuid[])`] : []),
  ];
  const counted = sql`${countedFrom(scope, { measure: 'tasks' })} ${more.length > 0 ? sql`and ${sql.join(more, sql` and `)}` : sql``}`;
  if (role !== 'supporting') return sql`select ${columns} ${counted}`;
  return sql`select ${columns} from task_participant p join lateral (select t.* ${counted} and t.id = p.task_id) t on true
    where p.tenant_id = ${tenantId} and p.role = ${role} and p.agency_id = any(${ids}::uuid[])`;
}

/**
 * Stores the sets of ids that some figures count now, each distinct set once, and gives value and hash by key. The hash is the SHA-256 of the kind and the
 * sorted ids, one a line; it is made in the database, so that a million ids never come here. A report has a thousand figures of some fifteen shapes ("tasks of an
 * agency in a status", "evidence of a group by kind"): rows are read once for each shape and joined to the figures by what these name.
 */
export async function freezeSets(tx: Tx, scope: CountScope, selectors: readonly Selector[]): Promise<Map<string, FrozenSet>> {
  const shapes = new Map<string, Map<string, Selector>>();
  for (const selector of selectors) {
    const shape = shapeOf(selector);
    shapes.set(shape, (shapes.get(shape) ?? new Map<string, Selector>()).set(figureKey(selector), selector));
  }
  const frozen = new Map<string, FrozenSet>();
  // A statement for each shape, however many figures there are.
  for (const figures of shapes.values()) for (const [key, set] of await freezeShape(tx, scope, figures)) frozen.set(key, set);
  return frozen;
}

async function freezeShape(tx: Tx, scope: CountScope, figures: ReadonlyMap<string, Selector>): Promise<[string, FrozenSet][]> {
  const [one] = figures.values();
  if (!one) return [];
  const named: Dimension[] = DIMENSIONS.filter((name) => one[name] !== undefined);
  const all = [...figures.values()];
  const columns = named.map((name) => sql`${all.map((selector) => selector[name] ?? '')}::text[]`);
  const names = named.map((name) => sql.ref(name));
  const same = named.map((name) => (name === 'agency' && one.role === 'now' ? sql`r.agency = any(string_to_array(s.agency, ','))` : sql`r.${sql.ref(name)} = s.${sql.ref(name)}`));
  const agencies = [...new Set(all.flatMap(({ agency }) => (agency === undefined ? [] : [agency])))];
  // No conflict target and no returning: an agency may not read sets that it does not yet refer to.
  const answer = await sql<{ figure: string; value: number; hash: string }>`with rows as materialized (${rowsOfShape(scope, one, agencies)}),
    counted as materialized (select s.figure, ${rowsOf(one.measure)}::text as kind, coalesce(array_agg(r.id order by r.id) filter (where r.id is not null), '{}') as ids, coalesce(sum(r.weight), 0)::bigint as value
      from unnest(${sql.join([sql`${[...figures.keys()]}::text[]`, ...columns])}) as s(${sql.join([sql.ref('figure'), ...names])}) left join rows r on ${same.length > 0 ? sql.join(same, sql` and `) : sql`true`} group by s.figure),
    hashed as materialized (select c.*, encode(sha256(convert_to(array_to_string(array[c.kind] || c.ids::text[], E'\n'), 'UTF8')), 'hex') as hash from counted c),
    stored as (insert into counted_set (tenant_id, hash, kind, size, ids)
      select distinct on (h.hash) ${scope.tenantId}::uuid, h.hash, h.kind, cardinality(h.ids), h.ids from hashed h order by h.hash on conflict do nothing)
    select figure, value, hash from hashed`.execute(tx);
  return answer.rows.map(({ figure, value, hash }) => [figure, { computed: Number(value), hash }]);
}
