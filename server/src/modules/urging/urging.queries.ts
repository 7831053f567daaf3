import { sql } from 'kysely';
import type { NoticeKind, UrgedRole } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** A rule as it is stored. */
export interface RuleRow {
  id: string;
  workingDays: number;
  roles: UrgedRole[];
  active: boolean;
  version: number;
  changedBy: string | null;
  changedAt: Date;
}

/** One deadline that one rule tells of. */
export interface Told {
  ruleId: string;
  dueOn: PlainDate;
  kind: NoticeKind;
  roles: readonly UrgedRole[];
}

/** Rules in the order of their days. */
export async function listRules(tx: Tx, tenantId: string): Promise<RuleRow[]> {
  const rows = await tx.selectFrom('urgingRule').select(['id', 'workingDays', 'roles', 'active', 'version', 'changedBy', 'changedAt']).where('tenantId', '=', tenantId).orderBy('workingDays').orderBy('id').execute();
  return rows.map((row) => ({ ...row, roles: row.roles as UrgedRole[] }));
}

/** Holds one rule, or undefined. */
export async function findRule(tx: Tx, tenantId: string, id: string): Promise<RuleRow | undefined> {
  const row = await tx.selectFrom('urgingRule').select(['id', 'workingDays', 'roles', 'active', 'version', 'changedBy', 'changedAt']).where('tenantId', '=', tenantId).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && { ...row, roles: row.roles as UrgedRole[] };
}

/** Writes rules. */
export async function insertRules(tx: Tx, tenantId: string, rules: readonly Omit<RuleRow, 'version'>[]): Promise<void> {
  await tx.insertInto('urgingRule').values(rules.map((rule) => ({ tenantId, ...rule }))).execute();
}

/** Changes a rule. */
export async function updateRule(tx: Tx, tenantId: string, { id, ...change }: RuleRow): Promise<void> {
  await tx.updateTable('urgingRule').set(change).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}

/** The last runs, the newest first. */
export async function listRuns(tx: Tx, tenantId: string, limit: number): Promise<{ day: string; at: Date; tasks: number; notices: number }[]> {
  return tx.selectFrom('urgingRun').select(['day', 'at', 'tasks', 'notices']).where('tenantId', '=', tenantId).orderBy('day', 'desc').limit(limit).execute();
}

/** The day of the last run, or null. */
export async function lastRun(tx: Tx, tenantId: string): Promise<PlainDate | null> {
  const row = await tx.selectFrom('urgingRun').select('day').where('tenantId', '=', tenantId).orderBy('day', 'desc').limit(1).executeTakeFirst();
  return (row?.day as PlainDate | undefined) ?? null;
}

/** Takes a day's run; false when another server has it. That one's transaction is waited for. */
export async function takeRun(tx: Tx, tenantId: string, day: PlainDate, at: Date): Promise<boolean> {
  const row = await tx.insertInto('urgingRun').values({ tenantId, day, at }).onConflict((conflict) => conflict.doNothing()).returning('day').executeTakeFirst();
  return row !== undefined;
}

/** Says what a run has written, or has written in addition. */
export async function endRun(tx: Tx, tenantId: string, day: PlainDate, { tasks, notices }: { tasks: number; notices: number }): Promise<void> {
  await sql`update urging_run set tasks = greatest(tasks, ${tasks}), notices = notices + ${notices} where tenant_id = ${tenantId} and day = ${day}::date`.execute(tx);
}

/** Tasks `k` that concern their agency: what is reported waits for the coordinator. */
export const OPEN = sql`k.completed_on is null and k.state in ('assigned', 'accepted', 'in_progress', 'returned') and k.restricted = false`;
const toldTable = (told: readonly Told[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(told.map(({ ruleId, dueOn, kind, roles }) => ({ rule_id: ruleId, due_on: dueOn, kind, roles })))}::jsonb) as d(rule_id uuid, due_on date, kind text, roles text[])`;

/** Tasks that rules tell of, by rule and deadline. */
export async function countTold(tx: Tx, tenantId: string, told: readonly Told[]): Promise<{ ruleId: string; dueOn: string; tasks: number; agencies: number }[]> {
  if (told.length === 0) return [];
  const answer = await sql<{ ruleId: string; dueOn: string; tasks: number; agencies: number }>`select d.rule_id, d.due_on, count(*)::int as tasks, count(distinct k.lead_agency_id)::int as agencies
    from ${toldTable(told)} join task k on k.tenant_id = ${tenantId} and k.due_on = d.due_on and ${OPEN} group by d.rule_id, d.due_on`.execute(tx);
  return answer.rows;
}

/**
 * Writes the notices of one day in one statement: for each rule and deadline one to each person of the lead agency whose post is named, and one to each person of the province. Whoever has the
 * notice already gets no second one (naming the key would ask for the right to read the notices of others). Returns the tasks told of and the notices written.
 */
export async function writeNotices(tx: Tx, tenantId: string, day: PlainDate, told: readonly Told[], at: Date): Promise<{ tasks: number; notices: number }> {
  if (told.length === 0) return { tasks: 0, notices: 0 };
  const answer = await sql<{ tasks: number; notices: number }>`
    with led as materialized (
      select d.rule_id, d.due_on, d.kind, d.roles, k.lead_agency_id, count(*)::int as tasks, min(k.id::text) as id, min(k.code) as code, min(left(k.content, 300)) as content, array_agg(k.id) as ids
      from ${toldTable(told)} join task k on k.tenant_id = ${tenantId} and k.due_on = d.due_on and ${OPEN} group by d.rule_id, d.due_on, d.kind, d.roles, k.lead_agency_id),
    posts as materialized (select p.person_id, p.agency_id, p.role from post p where p.tenant_id = ${tenantId} and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)),
    wanted as (
      select p.person_id, l.lead_agency_id as agency_id, l.kind, l.rule_id, l.due_on, l.tasks, l.id, l.code, l.content, null::int as agencies
      from led l join posts p on p.agency_id = l.lead_agency_id and p.role = any(l.roles) and p.role in ('focal_point', 'head')
      union all
      select p.person_id, null, l.kind, l.rule_id, l.due_on, sum(l.tasks)::int, min(l.id), min(l.code), min(l.content), count(l.lead_agency_id)::int
      from led l join posts p on p.role = any(l.roles) and p.role in ('coordinator', 'provincial_leader') group by p.person_id, p.role, l.kind, l.rule_id, l.due_on),
    written as (
      insert into notice (tenant_id, id, person_id, agency_id, kind, details, duty, dedupe, at)
      select ${tenantId}, gen_random_uuid(), w.person_id, w.agency_id, w.kind,
        jsonb_build_object('dueOn', w.due_on, 'count', w.tasks, 'task', case when w.tasks = 1 then jsonb_build_object('id', w.id, 'code', w.code, 'content', w.content) end, 'agencyId', w.agency_id, 'agencies', w.agencies),
        true, 'urging:' || w.rule_id || ':' || w.due_on || ':' || coalesce(w.agency_id::text, 'province'), ${at}
      from wanted w on conflict do nothing returning 1)
    select (select count(distinct i)::int from led l, unnest(l.ids) i) as tasks, (select count(*)::int from written) as notices`.execute(tx);
  return answer.rows[0] ?? { tasks: 0, notices: 0 };
}

/** Tenants of the installation. */
export async function listTenants(tx: Tx): Promise<string[]> {
  return (await tx.selectFrom('tenant').select('id').execute()).map((row) => row.id);
}

/** Holds the rules of a tenant until the transaction ends, so that what is counted stays true. */
export async function lockTenant(tx: Tx, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`urging:${tenantId}`}, 0))`.execute(tx);
}
