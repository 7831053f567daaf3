import { sql } from 'kysely';
import { moveRows, type Movable, type Moving, type OpenDuty } from '../../platform/movables.ts';
import type { Tx } from '../../platform/database.ts';

const openOf = async (tx: Tx, tenantId: string, agencyIds: readonly string[], column: 'subject_agency_id' | 'body_agency_id'): Promise<OpenDuty[]> =>
  (
    await sql<OpenDuty>`select i.id, i.${sql.raw(column)} as agency_id, i.code || ' ' || left(i.topics, 150) || ' (' || (select count(*) from remedy r where r.tenant_id = i.tenant_id and r.inspection_id = i.id and r.state in ('open', 'answered')) || ' kiến nghị chưa xong)' as name
    from inspection i where i.tenant_id = ${tenantId} and i.${sql.raw(column)} = any(${[...agencyIds]}::uuid[]) and i.state not in ('closed', 'cancelled') order by i.code`.execute(tx)
  ).rows;

const history = ({ tx, actor, now, reason }: Moving, ids: readonly string[]): Promise<unknown> =>
  sql`insert into inspection_event (tenant_id, id, inspection_id, kind, text, by_person, at)
    select ${actor.tenantId}, gen_random_uuid(), m.id, 'changed', ${reason}, ${actor.personId}, ${now} from unnest(${[...ids]}::uuid[]) as m(id)`.execute(tx);

/** Inspections of an agency that are not closed, with what it has still to remedy. */
export const movableInspections: Movable = {
  kind: 'inspection',
  ends: 'never',
  list: (tx, tenantId, agencyIds) => openOf(tx, tenantId, agencyIds, 'subject_agency_id'),
  async move(moving, moves) {
    const { tx, actor, nameOf } = moving;
    const receivers = [...new Set(moves.flatMap(({ toId }) => toId ?? []))];
    await sql`update inspection i set subject_agency_id = m.to_id, subject_name = s.name, version = i.version + 1
      from ${moveRows(moves)} join unnest(${receivers}::uuid[], ${receivers.map(nameOf)}::text[]) as s(id, name) on s.id = m.to_id where i.tenant_id = ${actor.tenantId} and i.id = m.id`.execute(tx);
    await sql`update remedy r set agency_id = m.to_id, version = r.version + 1 from ${moveRows(moves)}
      where r.tenant_id = ${actor.tenantId} and r.inspection_id = m.id and r.agency_id = m.from_id and r.state in ('open', 'answered')`.execute(tx);
    await history(moving, moves.map(({ id }) => id));
  },
};

/** Inspections that an agency carries out and that are not closed. */
export const movableInspectionBodies: Movable = {
  kind: 'inspection_body',
  ends: 'never',
  list: (tx, tenantId, agencyIds) => openOf(tx, tenantId, agencyIds, 'body_agency_id'),
  async move(moving, moves) {
    await sql`update inspection i set body_agency_id = m.to_id, version = i.version + 1 from ${moveRows(moves)} where i.tenant_id = ${moving.actor.tenantId} and i.id = m.id`.execute(moving.tx);
    await history(moving, moves.map(({ id }) => id));
  },
};
