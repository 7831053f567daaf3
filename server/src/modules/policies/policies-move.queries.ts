import { sql } from 'kysely';
import { moveRows, type Movable, type Moving, type OpenDuty } from '../../platform/movables.ts';

/** Writes again, for several works at once, who takes part and who sees whose replies (as refreshParticipants does for one). */
async function refreshAll({ tx, actor }: Moving, workIds: readonly string[]): Promise<void> {
  const { tenantId } = actor;
  const ids = sql`${[...workIds]}::uuid[]`;
  const responsible = sql`select id as work_id, agency_id from policy_work where tenant_id = ${tenantId} and id = any(${ids})
    union select work_id, agency_id from policy_stage where tenant_id = ${tenantId} and work_id = any(${ids}) and agency_id is not null`;
  const asked = sql`select distinct work_id, agency_id from policy_ask where tenant_id = ${tenantId} and work_id = any(${ids})`;
  await sql`delete from policy_sight where tenant_id = ${tenantId} and work_id = any(${ids})`.execute(tx);
  await sql`delete from policy_participant where tenant_id = ${tenantId} and work_id = any(${ids})`.execute(tx);
  await sql`insert into policy_participant (tenant_id, work_id, agency_id) select ${tenantId}::uuid, a.work_id, a.agency_id from (${responsible} union ${asked}) a`.execute(tx);
  await sql`insert into policy_sight (tenant_id, work_id, agency_id, of_agency_id)
    select ${tenantId}::uuid, a.work_id, a.agency_id, a.agency_id from (${asked}) a
    union select ${tenantId}::uuid, a.work_id, r.agency_id, a.agency_id from (${responsible}) r join (${asked}) a on a.work_id = r.work_id`.execute(tx);
}

/** Policy work that an agency drafts, or a step of which it has to do. */
export const movablePolicies: Movable = {
  kind: 'policy',
  ends: 'never',
  async list(tx, tenantId, agencyIds): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select distinct w.id, a.agency_id, left(w.title, 200) as name from policy_work w
        join (select tenant_id, id as work_id, agency_id from policy_work union select tenant_id, work_id, agency_id from policy_stage where state in ('waiting', 'active')) a on a.tenant_id = w.tenant_id and a.work_id = w.id
      where w.tenant_id = ${tenantId} and w.stage <> 'done' and a.agency_id = any(${[...agencyIds]}::uuid[]) order by name, w.id, a.agency_id`.execute(tx)
    ).rows;
  },
  async move(moving, moves) {
    const { tx, actor, now, reason } = moving;
    const { tenantId } = actor;
    await sql`update policy_work w set agency_id = m.to_id from ${moveRows(moves)} where w.tenant_id = ${tenantId} and w.id = m.id and w.agency_id = m.from_id`.execute(tx);
    await sql`update policy_stage s set agency_id = m.to_id from ${moveRows(moves)} where s.tenant_id = ${tenantId} and s.work_id = m.id and s.agency_id = m.from_id and s.state in ('waiting', 'active')`.execute(tx);
    const ids = [...new Set(moves.map(({ id }) => id))];
    await sql`update policy_work w set version = w.version + 1, changed_at = ${now} where w.tenant_id = ${tenantId} and w.id = any(${ids}::uuid[])`.execute(tx);
    await sql`insert into policy_event (tenant_id, id, work_id, kind, text, agency_id, by_person, at)
      select ${tenantId}, gen_random_uuid(), m.id, 'changed', ${reason}, ${actor.agencyId}, ${actor.personId}, ${now} from unnest(${ids}::uuid[]) as m(id)`.execute(tx);
    await refreshAll(moving, ids);
  },
};

/** Rounds in which an agency was asked, has not replied, and that still wait for replies. Who was asked stays written; the receiver is asked as well. */
export const movableAsks: Movable = {
  kind: 'policy_ask',
  ends: 'may',
  async list(tx, tenantId, agencyIds): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select r.id, a.agency_id, 'Góp ý: ' || left(w.title, 200) as name,
        array(select o.agency_id from policy_ask o where o.tenant_id = a.tenant_id and o.round_id = a.round_id and o.agency_id <> a.agency_id) as besides
      from policy_ask a join policy_round r on r.tenant_id = a.tenant_id and r.id = a.round_id join policy_work w on w.tenant_id = a.tenant_id and w.id = a.work_id
      where a.tenant_id = ${tenantId} and a.agency_id = any(${[...agencyIds]}::uuid[]) and w.stage = 'consultation'
        and not exists (select from reorganisation_move v where v.tenant_id = a.tenant_id and v.subject_id = a.round_id and v.kind = 'policy_ask' and v.from_agency_id = a.agency_id)
        and not exists (select from policy_reply p where p.tenant_id = a.tenant_id and p.round_id = a.round_id and p.agency_id = a.agency_id)
      order by r.due_on, r.id`.execute(tx)
    ).rows;
  },
  async move(moving, moves) {
    const { tx, actor } = moving;
    const { tenantId } = actor;
    await sql`insert into policy_ask (tenant_id, round_id, agency_id, work_id) select distinct a.tenant_id, a.round_id, m.to_id, a.work_id from policy_ask a join ${moveRows(moves)} on a.round_id = m.id and a.agency_id = m.from_id
      where a.tenant_id = ${tenantId} and m.to_id is not null on conflict do nothing`.execute(tx);
    const works = await sql<{ workId: string }>`select distinct a.work_id from policy_ask a join ${moveRows(moves)} on a.round_id = m.id and a.agency_id = m.from_id where a.tenant_id = ${tenantId}`.execute(tx);
    await refreshAll(moving, works.rows.map((row) => row.workId));
  },
};
