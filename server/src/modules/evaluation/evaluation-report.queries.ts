import { sql } from 'kysely';
import type { EvaluationLevel } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import type { SectionScope } from '../reports/index.ts';

/** An approved result as reports tell of it. */
export interface ReportedResult {
  periodId: string;
  periodName: string;
  symbol: string;
  decidedOn: string;
  unconfirmed: boolean;
  agencyId: string;
  agencyName: string;
  total: string | null;
  level: EvaluationLevel | null;
}

/**
 * Approved results of the plan for a report: of evaluations whose last day lies in the report's period, and of those that were approved within it until the day of the figures.
 * Only what approval wrote is read: sheets, drafts and appraisals are not.
 */
export async function listReportedResults(tx: Tx, { tenantId, planId, agencyId, startsOn, endsOn, asOf }: SectionScope): Promise<ReportedResult[]> {
  return (
    await sql<ReportedResult>`select e.id as period_id, e.name as period_name, e.decision_symbol as symbol, e.decided_on, exists (select from jsonb_each_text(e.formula -> 'marks') m where m.value = 'unverified') as unconfirmed,
        r.agency_id, a.name as agency_name, r.total::text, r.level
      from evaluation_period e join evaluation_result r on r.tenant_id = e.tenant_id and r.period_id = e.id join agency a on a.tenant_id = r.tenant_id and a.id = r.agency_id
      where e.tenant_id = ${tenantId} and e.plan_id = ${planId} and e.state = 'approved' ${agencyId ? sql`and r.agency_id = ${agencyId}` : sql``}
        and (e.ends_on between ${startsOn}::date and ${endsOn}::date or (e.approved_at at time zone 'Asia/Ho_Chi_Minh')::date between ${startsOn}::date and ${asOf}::date)
      order by e.ends_on, e.kind, e.id, a.sort_order, a.name, r.agency_id`.execute(tx)
  ).rows;
}
