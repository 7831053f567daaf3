import { sql } from 'kysely';
import type { Actor, Role } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** Whether the person follows a task. */
export async function isFollowing(tx: Tx, { tenantId, personId, scope }: Actor, taskId: string): Promise<boolean> {
  // An auditor follows nothing and has no right to ask
  if (!personId || (scope !== 'agency' && scope !== 'province')) return false;
  const row = await tx.selectFrom('taskFollower').select('taskId').where('tenantId', '=', tenantId).where('personId', '=', personId).where('taskId', '=', taskId).executeTakeFirst();
  return row !== undefined;
}

/** Begins to follow a task; doing it twice changes nothing. */
export async function insertFollower(tx: Tx, tenantId: string, taskId: string, personId: string, since: Date): Promise<void> {
  await tx.insertInto('taskFollower').values({ tenantId, taskId, personId, since }).onConflict((conflict) => conflict.doNothing()).execute();
}

/** Stops following a task. */
export async function deleteFollower(tx: Tx, tenantId: string, taskId: string, personId: string): Promise<void> {
  await tx.deleteFrom('taskFollower').where('tenantId', '=', tenantId).where('taskId', '=', taskId).where('personId', '=', personId).execute();
}

/** Posts that are told by other news of the same deed: of an agency, or (null) of the province. */
export interface Told {
  agencyId: string | null;
  roles: readonly Role[];
}

/** People who follow a task and may see it on a day by one of their posts, but for those who are told already. */
export async function listWatchers(tx: Tx, tenantId: string, taskId: string, day: string, told: readonly Told[]): Promise<string[]> {
  const spared = told.flatMap(({ agencyId, roles }) => roles.map((role) => ({ agency: agencyId, role })));
  const answer = await sql<{ id: string }>`select distinct p.person_id as id from post p
    where p.tenant_id = ${tenantId} and p.person_id in (select w from task_watchers(${taskId}::uuid) w) and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)
      and (p.role in ('coordinator', 'provincial_leader', 'finance_officer') or p.role in ('focal_point', 'head') and exists (select from task_agency g where g.tenant_id = p.tenant_id and g.task_id = ${taskId}::uuid and g.agency_id = p.agency_id))
      and not exists (select from post o join jsonb_to_recordset(${JSON.stringify(spared)}::jsonb) as s(agency uuid, role text) on s.role = o.role and (s.agency is null or s.agency = o.agency_id)
        where o.tenant_id = p.tenant_id and o.person_id = p.person_id and o.valid_from <= ${day}::date and (o.valid_to is null or o.valid_to >= ${day}::date))`.execute(tx);
  return answer.rows.map((row) => row.id);
}

/** Agencies that take part in a task. */
export async function listTaskAgencies(tx: Tx, tenantId: string, taskId: string): Promise<string[]> {
  const rows = await tx.selectFrom('taskAgency').select('agencyId').where('tenantId', '=', tenantId).where('taskId', '=', taskId).execute();
  return rows.map((row) => row.agencyId);
}

/** Who takes part in some tasks: one row for each agency and task. */
export async function listPartsOf(tx: Tx, tenantId: string, taskIds: readonly string[]): Promise<{ agencyId: string; taskId: string; code: string; content: string }[]> {
  const answer = await sql<{ agencyId: string; taskId: string; code: string; content: string }>`select g.agency_id, t.id as task_id, t.code, t.content from task_agency g
    join task t on t.tenant_id = g.tenant_id and t.id = g.task_id where g.tenant_id = ${tenantId} and g.task_id = any(${[...taskIds]}::uuid[]) order by g.agency_id, t.code`.execute(tx);
  return answer.rows;
}

/** People of the province who follow one of some tasks; those of the tasks' agencies are told by duty. */
export async function listProvinceWatchers(tx: Tx, tenantId: string, taskIds: readonly string[], day: string, told: readonly string[]): Promise<string[]> {
  const posts = sql`p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)`;
  const answer = await sql<{ id: string }>`select distinct p.person_id as id from unnest(${[...taskIds]}::uuid[]) k cross join lateral task_watchers(k) w
    join post p on p.tenant_id = ${tenantId} and p.person_id = w and p.role in ('coordinator', 'provincial_leader', 'finance_officer') and ${posts}
    where w not in (select p.person_id from post p where p.tenant_id = ${tenantId} and p.role in ('focal_point', 'head') and p.agency_id = any(${[...told]}::uuid[]) and ${posts})`.execute(tx);
  return answer.rows.map((row) => row.id);
}

/** What a plan is called. */
export async function planName(tx: Tx, tenantId: string, planId: string): Promise<string> {
  const row = await tx.selectFrom('plan').select(['symbol', 'title']).where('tenantId', '=', tenantId).where('id', '=', planId).executeTakeFirst();
  return [row?.symbol, row?.title].filter(Boolean).join(' ');
}

/** Codes of tasks by id. */
export async function codesOf(tx: Tx, tenantId: string, taskIds: readonly string[]): Promise<Map<string, string>> {
  if (taskIds.length === 0) return new Map();
  const rows = await tx.selectFrom('task').select(['id', 'code']).where('tenantId', '=', tenantId).where('id', 'in', [...taskIds]).execute();
  return new Map(rows.map((row) => [row.id, row.code]));
}
