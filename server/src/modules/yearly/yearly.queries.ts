import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { MoneySource, YearlyActionFields, YearlyState } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** A round as it is stored, with the title of its plan. */
export interface RoundRow {
  id: string;
  planId: string;
  planTitle: string | null;
  year: number;
  dueOn: string;
  version: number;
}

/** A yearly plan with its round and what its actions sum up to. */
export interface PlanRow {
  id: string;
  roundId: string;
  planId: string;
  planTitle: string | null;
  year: number;
  dueOn: string;
  agencyId: string;
  state: YearlyState;
  submittedOn: string | null;
  appraisal: string | null;
  reason: string | null;
  version: number;
  actions: number;
  doneActions: number;
  total: string;
}

/** An action with its task and the year of the one it goes on from. */
export interface ActionRow {
  id: string;
  taskId: string;
  taskCode: string;
  taskContent: string;
  clausePath: string;
  taskDueOn: string | null;
  content: string;
  product: string | null;
  monthFrom: number;
  monthTo: number;
  person: string | null;
  indicator: string | null;
  carriedFrom: string | null;
  carriedYear: number | null;
  doneOn: string | null;
  result: string | null;
  doneBy: string | null;
  evidenceId: string | null;
  money: { source: MoneySource; amount: string }[];
  version: number;
}

const roundColumns = sql.raw(`r.id, r.plan_id, p.title as plan_title, r.year, r.due_on, r.version`);
const roundJoin = sql.raw(`from yearly_round r left join plan p on p.tenant_id = r.tenant_id and p.id = r.plan_id`);

/** All rounds, the newest year first; a province opens one a year. */
export async function listRounds(tx: Tx, tenantId: string): Promise<RoundRow[]> {
  return (await sql<RoundRow>`select ${roundColumns} ${roundJoin} where r.tenant_id = ${tenantId} order by r.year desc, r.id limit 200`.execute(tx)).rows;
}

/** One round; `lock` holds it. */
export async function findRound(tx: Tx, tenantId: string, id: string, lock = false): Promise<RoundRow | undefined> {
  return (await sql<RoundRow>`select ${roundColumns} ${roundJoin} where r.tenant_id = ${tenantId} and r.id = ${id} ${lock ? sql`for update of r` : sql``}`.execute(tx)).rows[0];
}

/** Plans by state of each round that the actor sees. */
export async function countStates(tx: Tx, tenantId: string): Promise<{ roundId: string; state: YearlyState; count: number }[]> {
  const answer = await sql<{ roundId: string; state: YearlyState; count: number }>`select round_id, state, count(*)::int as count from yearly_plan where tenant_id = ${tenantId} group by round_id, state`.execute(tx);
  return answer.rows;
}

/** The own agency's plan of each round. */
export async function listOwnPlans(tx: Tx, tenantId: string, agencyId: string): Promise<{ roundId: string; id: string; state: YearlyState }[]> {
  return tx.selectFrom('yearlyPlan').select(['roundId', 'id', 'state']).where('tenantId', '=', tenantId).where('agencyId', '=', agencyId).execute() as Promise<{ roundId: string; id: string; state: YearlyState }[]>;
}

/** Whether the plan is published and the agency sees it. */
export async function isPublished(tx: Tx, tenantId: string, planId: string): Promise<boolean> {
  return (await tx.selectFrom('plan').select('id').where('tenantId', '=', tenantId).where('id', '=', planId).where('state', '=', 'published').executeTakeFirst()) !== undefined;
}

/** Makes a round; undefined when the plan has one of that year. */
export async function insertRound(tx: Tx, actor: Actor, round: { planId: string; year: number; dueOn: string }, now: Date): Promise<string | undefined> {
  const made = await tx.insertInto('yearlyRound').values({ tenantId: actor.tenantId, id: randomUUID(), ...round, openedBy: actor.personId ?? '', openedAt: now })
    .onConflict((conflict) => conflict.columns(['tenantId', 'planId', 'year']).doNothing()).returning('id').executeTakeFirst();
  return made?.id;
}

/** Moves the day of a round that still has the version seen. */
export async function updateRound(tx: Tx, tenantId: string, id: string, version: number, dueOn: string): Promise<boolean> {
  const done = await tx.updateTable('yearlyRound').set({ dueOn, version: version + 1 }).where('tenantId', '=', tenantId).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Agencies that lead a task of the plan which is not cancelled. */
export async function listLeads(tx: Tx, tenantId: string, planId: string): Promise<string[]> {
  const answer = await sql<{ id: string }>`select distinct lead_agency_id as id from task where tenant_id = ${tenantId} and plan_id = ${planId} and state <> 'cancelled' and lead_agency_id is not null`.execute(tx);
  return answer.rows.map((row) => row.id);
}

/** Empty plans of agencies; those that are there stay. */
export async function insertPlans(tx: Tx, tenantId: string, roundId: string, agencyIds: readonly string[], now: Date): Promise<void> {
  if (agencyIds.length === 0) return;
  await sql`insert into yearly_plan (tenant_id, id, round_id, agency_id, changed_at) select ${tenantId}, gen_random_uuid(), ${roundId}, a, ${now} from unnest(${[...new Set(agencyIds)]}::uuid[]) a
    on conflict (tenant_id, round_id, agency_id) do nothing`.execute(tx);
}

const planRows = (tenantId: string, where: RawBuilder<unknown>) => sql<PlanRow>`
  select y.id, y.round_id, r.plan_id, p.title as plan_title, r.year, r.due_on, y.agency_id, y.state, y.submitted_on, y.appraisal, y.reason, y.version,
    coalesce(a.actions, 0) as actions, coalesce(a.done_actions, 0) as done_actions, coalesce(m.total, 0)::text as total
  from yearly_plan y
  join yearly_round r on r.tenant_id = y.tenant_id and r.id = y.round_id
  left join plan p on p.tenant_id = r.tenant_id and p.id = r.plan_id
  left join agency g on g.tenant_id = y.tenant_id and g.id = y.agency_id
  left join lateral (select count(*)::int as actions, count(*) filter (where c.done_on is not null)::int as done_actions from yearly_action c where c.tenant_id = y.tenant_id and c.yearly_plan_id = y.id) a on true
  left join lateral (select sum(m.amount) as total from yearly_action c join yearly_money m on m.tenant_id = c.tenant_id and m.action_id = c.id where c.tenant_id = y.tenant_id and c.yearly_plan_id = y.id) m on true
  where y.tenant_id = ${tenantId} and ${where} order by g.sort_order, g.name, y.id`;

/** The plans of a round in the order of the directory. */
export const listPlanRows = async (tx: Tx, tenantId: string, roundId: string): Promise<PlanRow[]> => (await planRows(tenantId, sql`y.round_id = ${roundId}`).execute(tx)).rows;

/** One plan. */
export const findPlanRow = async (tx: Tx, tenantId: string, id: string): Promise<PlanRow | undefined> => (await planRows(tenantId, sql`y.id = ${id}`).execute(tx)).rows[0];

/** Holds a plan until the end of the transaction; what is read of it afterwards stays. */
export async function lockPlan(tx: Tx, tenantId: string, id: string): Promise<void> {
  await sql`select from yearly_plan where tenant_id = ${tenantId} and id = ${id} for update`.execute(tx);
}

/** What a step changes of a plan. */
export type PlanChange = Partial<Record<'submittedOn' | 'appraisal' | 'reason', string | null>> & { state?: YearlyState };

/** Changes a held plan and raises its version. */
export async function updatePlan(tx: Tx, tenantId: string, id: string, change: PlanChange, now: Date): Promise<void> {
  await tx.updateTable('yearlyPlan').set({ ...change, version: sql<number>`version + 1`, changedAt: now }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}

/** The actions of a plan in the order of the document, each with its money; with an id, that one alone. */
export async function listActions(tx: Tx, tenantId: string, yearlyPlanId: string, actionId?: string): Promise<ActionRow[]> {
  const answer = await sql<ActionRow>`select a.id, a.task_id, t.code as task_code, t.content as task_content, t.clause_path, t.due_on as task_due_on, a.content, a.product, a.month_from, a.month_to, a.person, a.indicator,
      a.carried_from, r.year as carried_year, a.done_on, a.result, a.done_by, a.evidence_id, a.version,
      coalesce((select json_agg(json_build_object('source', m.source, 'amount', m.amount::text)) from yearly_money m where m.tenant_id = a.tenant_id and m.action_id = a.id), '[]') as money
    from yearly_action a
    left join task t on t.tenant_id = a.tenant_id and t.id = a.task_id
    left join yearly_action c on c.tenant_id = a.tenant_id and c.id = a.carried_from
    left join yearly_plan y on y.tenant_id = c.tenant_id and y.id = c.yearly_plan_id
    left join yearly_round r on r.tenant_id = y.tenant_id and r.id = y.round_id
    where a.tenant_id = ${tenantId} and a.yearly_plan_id = ${yearlyPlanId} ${actionId ? sql`and a.id = ${actionId}` : sql``} order by t.clause_sort, a.seq`.execute(tx);
  return answer.rows;
}

/** An action to be written. */
export interface NewAction extends YearlyActionFields {
  carriedFrom?: string | null;
}

/** Writes actions with their money, in the order given. */
export async function insertActions(tx: Tx, tenantId: string, plan: { id: string; agencyId: string }, actions: readonly NewAction[]): Promise<string[]> {
  if (actions.length === 0) return [];
  const values = actions.map(({ money: _money, carriedFrom, ...action }) => ({ tenantId, id: randomUUID(), yearlyPlanId: plan.id, agencyId: plan.agencyId, carriedFrom: carriedFrom ?? null, ...action }));
  await tx.insertInto('yearlyAction').values(values).execute();
  await insertMoney(tx, tenantId, plan.agencyId, actions.map(({ money }, at) => ({ actionId: values[at]?.id ?? '', money })));
  return values.map(({ id }) => id);
}

async function insertMoney(tx: Tx, tenantId: string, agencyId: string, of: readonly { actionId: string; money: YearlyActionFields['money'] }[]): Promise<void> {
  const rows = of.flatMap(({ actionId, money }) => money.map(({ source, amount }) => ({ tenantId, actionId, agencyId, source, amount })));
  if (rows.length > 0) await tx.insertInto('yearlyMoney').values(rows).execute();
}

/** Writes actions anew, with their money; three statements however many there are. */
export async function rewriteActions(tx: Tx, tenantId: string, agencyId: string, actions: readonly { id: string; fields: YearlyActionFields }[]): Promise<void> {
  if (actions.length === 0) return;
  const rows = JSON.stringify(actions.map(({ id, fields: { money: _money, ...fields } }) => ({ id, ...fields })));
  await sql`update yearly_action a set task_id = n."taskId", content = n.content, product = n.product, month_from = n."monthFrom", month_to = n."monthTo", person = n.person, indicator = n.indicator, version = a.version + 1
    from jsonb_to_recordset(${rows}::jsonb) n (id uuid, "taskId" uuid, content text, product text, "monthFrom" int, "monthTo" int, person text, indicator text)
    where a.tenant_id = ${tenantId} and a.id = n.id`.execute(tx);
  await tx.deleteFrom('yearlyMoney').where('tenantId', '=', tenantId).where('actionId', 'in', actions.map(({ id }) => id)).execute();
  await insertMoney(tx, tenantId, agencyId, actions.map(({ id, fields }) => ({ actionId: id, money: fields.money })));
}

/** Removes an action and its money. */
export async function deleteAction(tx: Tx, tenantId: string, actionId: string): Promise<void> {
  await tx.deleteFrom('yearlyAction').where('tenantId', '=', tenantId).where('id', '=', actionId).execute();
}

/** Whether an action of a later year goes on from this one. */
export async function isCarriedOn(tx: Tx, tenantId: string, actionId: string): Promise<boolean> {
  return (await tx.selectFrom('yearlyAction').select('id').where('tenantId', '=', tenantId).where('carriedFrom', '=', actionId).limit(1).executeTakeFirst()) !== undefined;
}

/** Marks an action done, or takes the mark back. */
export async function markDone(tx: Tx, tenantId: string, actionId: string, done: { doneOn: string | null; result: string | null; doneBy: string | null; evidenceId: string | null }): Promise<void> {
  await tx.updateTable('yearlyAction').set({ ...done, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', actionId).execute();
}

/** A task that the agency leads or supports in the plan. */
export interface OwnTask {
  id: string;
  code: string;
  content: string;
  role: 'lead' | 'supporting';
  state: string;
  dueOn: string | null;
}

/** Tasks of the plan that the agency takes part in, in the order of the document. */
export async function listOwnTasks(tx: Tx, tenantId: string, planId: string, agencyId: string): Promise<OwnTask[]> {
  const answer = await sql<OwnTask>`select t.id, t.code, t.content, p.role, t.state, t.due_on from task_participant p join task t on t.tenant_id = p.tenant_id and t.id = p.task_id
    where p.tenant_id = ${tenantId} and p.agency_id = ${agencyId} and p.plan_id = ${planId} and p.restricted = false and t.state <> 'cancelled' order by p.clause_sort, p.task_id limit 20000`.execute(tx);
  return answer.rows;
}

/** Whether the agency leads or supports this task of the plan. */
export async function takesPart(tx: Tx, tenantId: string, plan: PlanRow, taskId: string): Promise<boolean> {
  const answer = await sql`select from task_participant p where p.tenant_id = ${tenantId} and p.agency_id = ${plan.agencyId} and p.task_id = ${taskId} and p.plan_id = ${plan.planId} and p.restricted = false and p.state <> 'cancelled'`.execute(tx);
  return answer.rows.length > 0;
}

const withoutAction = (tenantId: string, plan: PlanRow) => sql`from task_participant p
    where p.tenant_id = ${tenantId} and p.agency_id = ${plan.agencyId} and p.plan_id = ${plan.planId} and p.role = 'lead' and p.restricted = false and p.state not in ('cancelled', 'confirmed')
      and not exists (select from yearly_action a where a.tenant_id = p.tenant_id and a.task_id = p.task_id and a.yearly_plan_id = ${plan.id})`;
const toCarry = (tenantId: string, plan: PlanRow) => sql`from yearly_action a join yearly_plan y on y.tenant_id = a.tenant_id and y.id = a.yearly_plan_id join yearly_round r on r.tenant_id = y.tenant_id and r.id = y.round_id
      join task t on t.tenant_id = a.tenant_id and t.id = a.task_id
    where a.tenant_id = ${tenantId} and a.agency_id = ${plan.agencyId} and r.plan_id = ${plan.planId} and r.year = ${plan.year - 1} and a.done_on is null and t.state <> 'cancelled'
      and not exists (select from yearly_action n where n.tenant_id = a.tenant_id and n.carried_from = a.id)`;

/** How many led, open tasks have no action in this plan, and how many unfinished actions of the year before do not go on yet. */
export async function countOpen(tx: Tx, tenantId: string, plan: PlanRow): Promise<{ tasks: number; carried: number }> {
  const answer = await sql<{ tasks: number; carried: number }>`select (select count(*)::int ${withoutAction(tenantId, plan)}) as tasks, (select count(*)::int ${toCarry(tenantId, plan)}) as carried`.execute(tx);
  return answer.rows[0] ?? { tasks: 0, carried: 0 };
}

/** Led tasks that are open and have no action in this plan yet, in the order of the document. */
export async function listTasksWithout(tx: Tx, tenantId: string, plan: PlanRow, limit: number): Promise<OwnTask[]> {
  const answer = await sql<OwnTask>`select t.id, t.code, t.content, k.role, t.state, t.due_on
    from (select p.task_id, p.role, p.clause_sort ${withoutAction(tenantId, plan)} order by p.clause_sort, p.task_id limit ${limit}) k join task t on t.tenant_id = ${tenantId} and t.id = k.task_id
    order by k.clause_sort, k.task_id`.execute(tx);
  return answer.rows;
}

/** Unfinished actions of the agency's plan of the year before that do not go on yet. */
export async function listToCarry(tx: Tx, tenantId: string, plan: PlanRow, limit: number): Promise<(YearlyActionFields & { id: string })[]> {
  const answer = await sql<YearlyActionFields & { id: string }>`select a.id, a.task_id, a.content, a.product, a.month_from, a.month_to, a.person, a.indicator,
      coalesce((select json_agg(json_build_object('source', m.source, 'amount', m.amount::text)) from yearly_money m where m.tenant_id = a.tenant_id and m.action_id = a.id), '[]') as money
    ${toCarry(tenantId, plan)}
    order by t.clause_sort, a.seq limit ${limit}`.execute(tx);
  return answer.rows;
}

/** What a decision approved. */
export interface RevisionRow {
  number: number;
  symbol: string;
  decidedOn: string;
  actions: number;
  total: string;
  byPerson: string;
  at: Date;
}

/** Revisions of a plan, the newest first. */
export async function listRevisions(tx: Tx, tenantId: string, yearlyPlanId: string): Promise<RevisionRow[]> {
  const answer = await sql<RevisionRow>`select number, symbol, decided_on, actions, total::text as total, by_person, at from yearly_revision where tenant_id = ${tenantId} and yearly_plan_id = ${yearlyPlanId} order by number desc`.execute(tx);
  return answer.rows;
}

/** Keeps what a decision approved. */
export async function insertRevision(tx: Tx, tenantId: string, plan: { id: string; agencyId: string }, revision: Omit<RevisionRow, 'at'> & { content: unknown }, now: Date): Promise<void> {
  const { content, ...fields } = revision;
  await tx.insertInto('yearlyRevision').values({ tenantId, yearlyPlanId: plan.id, agencyId: plan.agencyId, ...fields, content: JSON.stringify(content), at: now }).execute();
}

/** A line of the history. */
export interface EventRow {
  id: string;
  kind: string;
  text: string | null;
  byPerson: string;
  at: Date;
}

/** History of a plan, the newest first. */
export async function listEvents(tx: Tx, tenantId: string, yearlyPlanId: string): Promise<EventRow[]> {
  const answer = await sql<EventRow>`select id, kind, text, by_person, at from yearly_event where tenant_id = ${tenantId} and yearly_plan_id = ${yearlyPlanId} order by seq desc limit 500`.execute(tx);
  return answer.rows;
}

/** Adds a line to the history. */
export async function insertEvent(tx: Tx, actor: Actor, plan: { id: string; agencyId: string }, kind: string, text: string | null, now: Date): Promise<void> {
  await tx.insertInto('yearlyEvent').values({ tenantId: actor.tenantId, id: randomUUID(), yearlyPlanId: plan.id, agencyId: plan.agencyId, kind, text, byPerson: actor.personId ?? '', at: now }).execute();
}
