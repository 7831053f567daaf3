import { sql } from 'kysely';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** Names that the second sheet of a workbook shows. */
export interface ExportNames {
  person: string | null;
  position: string | null;
  agency: string | null;
  plan: string | null;
  filterAgency: string | null;
}

/** Names of the person, the post and what the filter points at, in one query. */
export async function getExportNames(
  tx: Tx,
  actor: Actor,
  filter: { planId?: string | undefined; agencyId?: string | undefined },
): Promise<ExportNames> {
  const { tenantId } = actor;
  const answer = await sql<ExportNames>`select
      (select name from person where tenant_id = ${tenantId} and id = ${actor.personId}) as person,
      (select position from post where tenant_id = ${tenantId} and id = ${actor.postId}) as position,
      (select name from agency where tenant_id = ${tenantId} and id = ${actor.agencyId}) as agency,
      (select coalesce(title, symbol, '') from plan where tenant_id = ${tenantId} and id = ${filter.planId ?? null}) as plan,
      (select name from agency where tenant_id = ${tenantId} and id = ${filter.agencyId ?? null}) as filter_agency`.execute(tx);
  return answer.rows[0] ?? { person: null, position: null, agency: null, plan: null, filterAgency: null };
}

/** Plans, as far as the actor sees them, whose words were recognised in a scan; few, in one query. */
export async function recognisedPlans(tx: Tx, tenantId: string): Promise<ReadonlySet<string>> {
  const answer = await sql<{ id: string }>`select id from plan where tenant_id = ${tenantId} and source_format = 'ocr'`.execute(tx);
  return new Set(answer.rows.map(({ id }) => id));
}
