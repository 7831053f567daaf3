import { sql } from 'kysely';
import { foldText } from '@thientruong/kernel';
import { moveRows, type Movable, type Move, type Moving, type OpenDuty } from '../../platform/movables.ts';
import type { Tx } from '../../platform/database.ts';

const open = sql.raw(`t.state not in ('confirmed', 'cancelled')`);

/** Lines of history: a task passed on, or a second part in it ended. */
async function writeHistory({ tx, actor, now, reason, nameOf }: Moving, moves: readonly Move[], text: string | null): Promise<void> {
  if (moves.length === 0) return;
  const names = moves.map(({ fromId }) => nameOf(fromId));
  const become = moves.map(({ toId }) => (toId ? nameOf(toId) : null));
  await sql`insert into task_event (tenant_id, id, task_id, kind, text, from_value, to_value, by_person, agency_id, at)
    select ${actor.tenantId}, gen_random_uuid(), m.id, 'moved', ${text ? `${reason}. ${text}` : reason}, m.was, m.becomes, ${actor.personId}, ${actor.agencyId}, ${now}
    from unnest(${moves.map(({ id }) => id)}::uuid[], ${names}::text[], ${become}::text[]) as m(id, was, becomes)`.execute(tx);
}

/** Tasks that an agency leads and that are not done. */
export const movableLeads: Movable = {
  kind: 'lead',
  ends: 'never',
  byFunction: true,
  async list(tx: Tx, tenantId, agencyIds): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select t.id, t.lead_agency_id as agency_id, t.code || ' ' || left(t.content, 200) as name, t.clause_path,
        array(select a.agency_id from task_agency a where a.tenant_id = t.tenant_id and a.task_id = t.id and a.role = 'supporting') as besides
      from task t where t.tenant_id = ${tenantId} and t.lead_agency_id = any(${[...agencyIds]}::uuid[]) and ${open} order by t.clause_sort, t.id`.execute(tx)
    ).rows;
  },
  async move(moving, moves) {
    const { tx, actor, now, nameOf } = moving;
    const { tenantId } = actor;
    // A receiver that supported the task becomes its lead: the second part ends
    const doubled = await sql<{ taskId: string; agencyId: string }>`delete from task_agency a using ${moveRows(moves)}
      where a.tenant_id = ${tenantId} and a.task_id = m.id and a.agency_id = m.to_id and a.role = 'supporting' returning a.task_id, a.agency_id`.execute(tx);
    await writeHistory(moving, doubled.rows.map((row) => ({ id: row.taskId, fromId: row.agencyId, toId: null })), 'Cơ quan phối hợp trở thành cơ quan chủ trì; phần phối hợp kết thúc');
    await sql`update task_agency a set agency_id = m.to_id from ${moveRows(moves)} where a.tenant_id = ${tenantId} and a.task_id = m.id and a.agency_id = m.from_id and a.role = 'lead'`.execute(tx);
    const receivers = [...new Set(moves.flatMap(({ toId }) => toId ?? []))];
    await sql`update task t set lead_agency_id = m.to_id, lead_sort = s.folded, first_lead_agency_id = coalesce(t.first_lead_agency_id, m.from_id), changed_at = ${now}, version = t.version + 1
      from ${moveRows(moves)} join unnest(${receivers}::uuid[], ${receivers.map((id) => foldText(nameOf(id)))}::text[]) as s(id, folded) on s.id = m.to_id
      where t.tenant_id = ${tenantId} and t.id = m.id`.execute(tx);
    await writeHistory(moving, moves, null);
  },
};

/** Tasks that an agency supports and that are not done. */
export const movableSupport: Movable = {
  kind: 'supporting',
  ends: 'may',
  byFunction: true,
  async list(tx: Tx, tenantId, agencyIds): Promise<OpenDuty[]> {
    return (
      await sql<OpenDuty>`select t.id, s.agency_id, t.code || ' ' || left(t.content, 200) as name, t.clause_path,
        array(select a.agency_id from task_agency a where a.tenant_id = t.tenant_id and a.task_id = t.id and a.agency_id <> s.agency_id) as besides
      from task_agency s join task t on t.tenant_id = s.tenant_id and t.id = s.task_id
      where s.tenant_id = ${tenantId} and s.agency_id = any(${[...agencyIds]}::uuid[]) and s.role = 'supporting' and ${open} order by t.clause_sort, t.id, s.agency_id`.execute(tx)
    ).rows;
  },
  async move(moving, moves) {
    const { tx, actor, now } = moving;
    const { tenantId } = actor;
    const parts = await sql<{ taskId: string; agencyId: string; words: string | null }>`delete from task_agency a using ${moveRows(moves)}
      where a.tenant_id = ${tenantId} and a.task_id = m.id and a.agency_id = m.from_id and a.role = 'supporting' returning a.task_id, a.agency_id, a.words`.execute(tx);
    const words = new Map(parts.rows.map((row) => [`${row.taskId} ${row.agencyId}`, row.words]));
    const said = moves.map(({ id, fromId }) => words.get(`${id} ${fromId}`) ?? null);
    const placed = await sql<{ taskId: string; agencyId: string }>`insert into task_agency (tenant_id, task_id, agency_id, role, words)
      select ${tenantId}, m.id, m.to_id, 'supporting', min(m.words) from unnest(${moves.map(({ id }) => id)}::uuid[], ${moves.map(({ toId }) => toId)}::uuid[], ${said}::text[]) as m(id, to_id, words)
      where m.to_id is not null group by m.id, m.to_id on conflict (tenant_id, task_id, agency_id) do nothing returning task_id, agency_id`.execute(tx);
    await sql`update task t set changed_at = ${now}, version = t.version + 1 where t.tenant_id = ${tenantId} and t.id = any(${[...new Set(moves.map(({ id }) => id))]}::uuid[])`.execute(tx);
    // The first part that comes to a receiver moves, further ones join it
    const free = new Set(placed.rows.map((row) => `${row.taskId} ${row.agencyId}`));
    const [moved, joined] = [[] as Move[], [] as Move[]];
    for (const move of moves) (move.toId !== null && free.delete(`${move.id} ${move.toId}`) ? moved : joined).push(move);
    await writeHistory(moving, moved, 'Phần phối hợp');
    await writeHistory(moving, joined.filter(({ toId }) => toId !== null), 'Phần phối hợp kết thúc vì cơ quan tiếp nhận đã chủ trì hoặc phối hợp nhiệm vụ này');
    await writeHistory(moving, joined.filter(({ toId }) => toId === null), 'Phần phối hợp kết thúc, không chuyển');
  },
};
