import { sql, type RawBuilder } from 'kysely';
import { POLICY_STAGES, type PolicyStage } from '@thientruong/contract';
import type { Actor, PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { likePattern, searchWords, type Position } from './policies.rules.ts';
import type { WorkRow } from './policies.queries.ts';

/** What narrows the list. */
export interface WorkFilter {
  q?: string | undefined;
  stage?: PolicyStage | 'done' | undefined;
  overdue?: 'true' | undefined;
  agencyId?: string | undefined;
  /** Works whose newest round waits for the reply of the actor's agency. */
  waiting?: 'true' | undefined;
}

/** A row of the list: the work, the agency of the stage under way, its newest round. */
export interface WorkListRow extends WorkRow {
  stageAgencyId: string | null;
  sortValue: string;
  /** The stage whose words the search fits, where the name and the content do not. */
  foundIn: PolicyStage | null;
  asked: number | null;
  replied: number | null;
  ownAsked: boolean;
  ownReplied: boolean;
  roundDueOn: string | null;
}

/** Policy work that the actor sees, newest first, after a position. `ids` gives only these. */
export async function listWorkRows(tx: Tx, actor: Pick<Actor, 'tenantId' | 'agencyId' | 'scope'>, today: PlainDate, filter: WorkFilter & { ids?: readonly string[] }, at: Position | null, limit: number): Promise<WorkListRow[]> {
  const { tenantId } = actor;
  const among = (agencyId: string | null) => sql`w.id in (select p.work_id from policy_participant p where p.tenant_id = ${tenantId} and p.agency_id = ${agencyId})`;
  const where: RawBuilder<unknown>[] = [sql`w.tenant_id = ${tenantId}`];
  // Without this the planner would ask row security for each of all works
  if (actor.scope === 'agency') where.push(among(actor.agencyId));
  if (filter.ids) where.push(sql`w.id = any(${filter.ids})`);
  if (filter.stage) where.push(sql`w.stage = ${filter.stage}`);
  if (filter.overdue) where.push(sql`w.due_on < ${today}::date and w.stage <> 'done'`);
  // An agency sees its own rows of participants only: of another one it may ask what is written on the work itself and who was asked
  if (filter.agencyId)
    where.push(
      actor.scope === 'agency' && filter.agencyId !== actor.agencyId
        ? sql`w.id in (select x.id from policy_work x where x.tenant_id = ${tenantId} and x.agency_id = ${filter.agencyId} union select a.work_id from policy_ask a where a.tenant_id = ${tenantId} and a.agency_id = ${filter.agencyId})`
        : among(filter.agencyId),
    );
  if (filter.waiting)
    where.push(sql`w.stage <> 'done' and w.id in (select a.work_id from policy_ask a where a.tenant_id = ${tenantId} and a.agency_id = ${actor.scope === 'agency' ? actor.agencyId : null}
      and a.round_id = (select r.id from policy_round r where r.tenant_id = a.tenant_id and r.work_id = a.work_id order by r.number desc limit 1)
      and not exists (select from policy_reply y where y.tenant_id = a.tenant_id and y.round_id = a.round_id and y.agency_id = a.agency_id))`);
  // Each word in the name and content, in what some stage left behind or in what a round asks; of rows that the actor sees
  const words = searchWords(filter.q).map(likePattern);
  for (const word of words)
    where.push(sql`(w.folded like ${word} or exists (select from policy_stage s where s.tenant_id = w.tenant_id and s.work_id = w.id and s.folded like ${word})
      or exists (select from policy_round r where r.tenant_id = w.tenant_id and r.work_id = w.id and r.folded like ${word}))`);
  const foundIn =
    words.length === 0
      ? sql`null`
      : sql`case when not (w.folded like all(${words})) then coalesce(
          (select s.stage from policy_stage s where s.tenant_id = w.tenant_id and s.work_id = w.id and s.folded like all(${words}) order by array_position(${[...POLICY_STAGES]}::text[], s.stage) limit 1),
          (select 'consultation' from policy_round r where r.tenant_id = w.tenant_id and r.work_id = w.id and r.folded like all(${words}) limit 1)) end`;
  if (at) where.push(sql`(w.created_at, w.id) < (${at.value}::timestamptz, ${at.id}::uuid)`);
  const answer = await sql<WorkListRow>`select w.id, w.title, w.summary, w.agency_id, w.stage, w.due_on, w.version, w.created_by, w.created_at,
      to_char(w.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_value, s.agency_id as stage_agency_id, r.due_on as round_due_on,
      ${foundIn} as found_in, n.asked, n.replied, coalesce(n.own_asked, false) as own_asked, coalesce(n.own_replied, false) as own_replied
    from (select * from policy_work w where ${sql.join(where, sql` and `)} order by w.created_at desc, w.id desc limit ${limit}) w
    left join policy_stage s on s.tenant_id = w.tenant_id and s.work_id = w.id and s.stage = w.stage
    left join lateral (select * from policy_round r where r.tenant_id = w.tenant_id and r.work_id = w.id order by r.number desc limit 1) r on true
    left join lateral (select count(*)::int as asked, count(y.id)::int as replied, bool_or(a.agency_id = ${actor.agencyId}) as own_asked, bool_or(a.agency_id = ${actor.agencyId} and y.id is not null) as own_replied
      from policy_ask a left join policy_reply y on y.tenant_id = a.tenant_id and y.round_id = a.round_id and y.agency_id = a.agency_id where a.tenant_id = w.tenant_id and a.round_id = r.id) n on r.id is not null
    order by w.created_at desc, w.id desc`.execute(tx);
  return answer.rows;
}
