import { sql } from 'kysely';
import type { InspectionKind } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';
import type { SectionScope } from '../reports/index.ts';

/** What a period saw of one kind. */
export interface InspectionsThen {
  kind: InspectionKind;
  decided: number;
  concluded: number;
  remedies: number;
  done: number;
  violations: number;
  amount: string;
}

/** Inspections decided and concluded in the period, remedies of those concluded with what was done by the closing day, decisions on violations of the period. */
export async function countInspectionsThen(tx: Tx, { tenantId, startsOn, endsOn, asOf }: SectionScope): Promise<InspectionsThen[]> {
  return (
    await sql<InspectionsThen>`select i.kind, (count(*) filter (where i.decided_on between ${startsOn}::date and ${endsOn}::date))::int as decided, (count(*) filter (where i.concluded_on between ${startsOn}::date and ${endsOn}::date))::int as concluded,
        coalesce(sum(r.total) filter (where i.concluded_on between ${startsOn}::date and ${endsOn}::date), 0)::int as remedies, coalesce(sum(r.done) filter (where i.concluded_on between ${startsOn}::date and ${endsOn}::date), 0)::int as done,
        coalesce(sum(v.count), 0)::int as violations, coalesce(sum(v.amount), 0)::text as amount
      from inspection i
      left join lateral (select count(*) as total, count(*) filter (where m.done_on <= ${asOf}::date) as done from remedy m where m.tenant_id = i.tenant_id and m.inspection_id = i.id and m.state <> 'waived') r on true
      left join lateral (select count(*) as count, sum(x.amount) as amount from violation x where x.tenant_id = i.tenant_id and x.inspection_id = i.id and x.decided_on between ${startsOn}::date and ${endsOn}::date) v on true
      where i.tenant_id = ${tenantId} and i.state <> 'cancelled'
      group by i.kind order by i.kind desc`.execute(tx)
  ).rows;
}
