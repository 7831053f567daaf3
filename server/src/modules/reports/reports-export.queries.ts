import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** What the head of an exported report takes from the plan and the agency. */
export interface LetterheadRow {
  issuer: string | null;
  place: string | null;
  documentType: string | null;
  symbol: string | null;
  issuedOn: string | null;
  title: string | null;
  agencyName: string | null;
  agencyCode: string | null;
  agencyKind: string | null;
}

/** Plan and agency of a report, in one query. */
export async function findLetterhead(tx: Tx, tenantId: string, planId: string, agencyId: string | null): Promise<LetterheadRow | undefined> {
  const answer = await sql<LetterheadRow>`select p.issuer, p.place, p.document_type, p.symbol, p.issued_on, p.title, a.name as agency_name, a.code as agency_code, a.kind as agency_kind
    from plan p left join agency a on a.tenant_id = p.tenant_id and a.id = ${agencyId}::uuid where p.tenant_id = ${tenantId} and p.id = ${planId}`.execute(tx);
  return answer.rows[0];
}
