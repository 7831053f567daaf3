import type { Filled } from './fill.ts';
import { uuidOf } from './fill-tasks.ts';
import { filledWith, type Scenario } from './load.ts';
import { get, type System } from './system.ts';
import { pick, SEARCHES } from './wording.ts';

interface Place {
  value: string;
  id: string;
}

/** A page somewhere in the middle: the cursor of the first page with value and id of a task that stands there. */
async function deepCursors(system: System, cookie: string, address: string, places: readonly Place[]): Promise<string[]> {
  const { body } = await get(system.address, address, cookie);
  const { nextCursor } = JSON.parse(body) as { nextCursor: string };
  const [list] = JSON.parse(Buffer.from(nextCursor, 'base64url').toString('utf8')) as [string];
  return places.map(({ value, id }) => Buffer.from(JSON.stringify([list, value, id])).toString('base64url'));
}

/** Every measured screen over the data that was filled in. */
export async function scenarios(system: System, { tenantId, planIds, clausePaths }: Filled, rows: number): Promise<Scenario[]> {
  const [places, own, agencyIds] = await system.database(async (owner) => {
    const some = await owner.query<Place>(
      `select clause_sort as value, id from task where tenant_id = $1 and id = any(select ${uuidOf(`'t' || 1 + floor(random() * $2)::int`)} from generate_series(1, 200)) order by id`,
      [tenantId, rows - 1],
    );
    const led = await owner.query<Place>(
      `select t.clause_sort as value, t.id from task t join agency a on a.tenant_id = t.tenant_id and a.id = t.lead_agency_id
       where t.tenant_id = $1 and a.code = 'SNNPTNT' and md5(t.id::text) < '1' order by t.id limit 200`,
      [tenantId],
    );
    const leads = await owner.query<{ id: string }>('select distinct lead_agency_id as id from task where tenant_id = $1 and lead_agency_id is not null order by 1', [tenantId]);
    return [some.rows, led.rows, leads.rows.map((row) => row.id)] as const;
  });
  const one = (list: readonly string[], n: number) => pick(list, n);
  const ids = places.map((row) => row.id);
  const ownIds = own.map((row) => row.id);
  const province = await deepCursors(system, await system.signIn('tonghop'), '/api/tasks', places);
  const agency = await deepCursors(system, await system.signIn('daumoi.nnptnt'), '/api/tasks', own);
  const items = filledWith('items');
  const list = (name: string, username: Scenario['username'], query: (n: number) => string): Scenario => ({ name, username, at: (n) => `/api/tasks?${query(n)}`, check: items });
  const found = (n: number) => `q=${encodeURIComponent(one(SEARCHES, n))}`;
  return [
    // What the machine does in the same minute without the database: read the other figures against it
    { name: 'baseline: /health', username: 'tonghop', at: () => '/health', check: () => undefined },
    list('list, first page · coordinator', 'tonghop', () => ''),
    list('list, first page · agency', 'daumoi.nnptnt', () => ''),
    list('list, a deep page · coordinator', 'tonghop', (n) => `cursor=${one(province, n)}`),
    list('list, a deep page · agency', 'daumoi.nnptnt', (n) => `cursor=${one(agency, n)}`),
    list('overdue by deadline · coordinator', 'tonghop', () => 'status=open_overdue&sort=due'),
    list('overdue by deadline · agency', 'daumoi.nnptnt', () => 'status=open_overdue&sort=due'),
    list('overdue in document order · coordinator', 'tonghop', () => 'status=open_overdue'),
    list('overdue of one plan · leader', 'lanhdao', (n) => `status=open_overdue&sort=due&planId=${one(planIds.slice(0, -1).length > 0 ? planIds.slice(0, -1) : planIds, n)}`),
    list('done late, newest change first · coordinator', 'tonghop', () => 'status=done_late&sort=changed&direction=desc'),
    list('waiting for confirmation · coordinator', 'tonghop', () => 'state=reported&sort=changed'),
    list('one agency, by deadline · coordinator', 'tonghop', (n) => `agencyId=${one(agencyIds, n)}&sort=due`),
    list('one clause of a plan · coordinator', 'tonghop', (n) => `planId=${one(planIds, 0)}&clause=${encodeURIComponent(one(clausePaths, n))}`),
    list('by progress, least first · agency', 'daumoi.nnptnt', () => 'sort=progress'),
    list('search without accents · coordinator', 'tonghop', found),
    list('search without accents · agency', 'daumoi.nnptnt', found),
    { name: 'own work · coordinator', username: 'tonghop', at: () => '/api/tasks/own', check: filledWith('sections') },
    { name: 'own work · agency', username: 'daumoi.nnptnt', at: () => '/api/tasks/own', check: filledWith('sections') },
    { name: 'one task · coordinator', username: 'tonghop', at: (n) => `/api/tasks/${one(ids, n)}`, check: filledWith('events') },
    { name: 'one task · agency', username: 'daumoi.nnptnt', at: (n) => `/api/tasks/${one(ownIds, n)}`, check: filledWith('events') },
    { name: 'leader’s page of a plan · leader', username: 'lanhdao', at: () => `/api/overview/${one(planIds, 0)}`, check: filledWith('byAgency') },
    { name: 'coverage of a plan · coordinator', username: 'tonghop', at: () => `/api/plans/${one(planIds, 0)}/coverage`, check: filledWith('clauses') },
    { name: 'coverage of a plan · agency', username: 'daumoi.nnptnt', at: () => `/api/plans/${one(planIds, 0)}/coverage`, check: filledWith('clauses') },
  ];
}
