import { sql } from 'kysely';
import { moveRows, type Movable, type OpenDuty } from '../../platform/movables.ts';
import type { Tx } from '../../platform/database.ts';

const ROLE_WORDS = sql.raw(`case p.role when 'coordinator' then 'chuyên viên tổng hợp' when 'focal_point' then 'đầu mối' when 'head' then 'thủ trưởng' when 'finance_officer' then 'chuyên viên tài chính'
  when 'provincial_leader' then 'lãnh đạo UBND tỉnh' when 'auditor' then 'người kiểm tra' else 'quản trị' end`);

/** Posts that hold on a day or later; those of who only stands in end with the agency. */
async function posts(tx: Tx, tenantId: string, agencyIds: readonly string[], on: string, standIn: boolean): Promise<OpenDuty[]> {
  return (
    await sql<OpenDuty>`select p.id, p.agency_id, n.name || ' – ' || ${ROLE_WORDS} || ', ' || p.position as name, ${ROLE_WORDS} || ', ' || p.position as kept
      from post p join person n on n.tenant_id = p.tenant_id and n.id = p.person_id
      where p.tenant_id = ${tenantId} and p.agency_id = any(${[...agencyIds]}::uuid[]) and (p.stands_in_for is not null) = ${standIn} and (p.valid_to is null or (p.valid_to >= ${on}::date and p.valid_to >= p.valid_from))
      order by n.name, p.id`.execute(tx)
  ).rows;
}

const endPosts = (tx: Tx, tenantId: string, ids: readonly string[], on: string): Promise<unknown> =>
  sql`update post set valid_to = greatest(${on}::date, valid_from) - 1 where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`.execute(tx);

/** People: the old post ends the day before, the new one with the same role begins on the day of effect. */
export const movablePosts: Movable = {
  kind: 'post',
  ends: 'may',
  list: (tx, tenantId, agencyIds, on) => posts(tx, tenantId, agencyIds, on, false),
  async move({ tx, actor, on }, moves) {
    await sql`insert into post (tenant_id, id, person_id, agency_id, role, position, valid_from, valid_to, moved_from)
      select p.tenant_id, gen_random_uuid(), p.person_id, m.to_id, p.role, p.position, greatest(${on}::date, p.valid_from), p.valid_to, p.id
      from post p join ${moveRows(moves)} on p.id = m.id where p.tenant_id = ${actor.tenantId} and m.to_id is not null`.execute(tx);
    await endPosts(tx, actor.tenantId, moves.map(({ id }) => id), on);
  },
};

/** Who stands in for a head of an agency that ends does so no more: the head of the new agency gives it anew. */
export const movableStandIns: Movable = {
  kind: 'stand_in',
  ends: 'always',
  list: (tx, tenantId, agencyIds, on) => posts(tx, tenantId, agencyIds, on, true),
  async move({ tx, actor, on }, moves) {
    await endPosts(tx, actor.tenantId, moves.map(({ id }) => id), on);
  },
};
