import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { ReportSection, SectionLine, SectionScope } from './sections.ts';

/** Occurrences of recurring duties: those with a day in the period by how they were settled, and duties with an overdue one that nobody settled. */
interface OccurrencesThen {
  onTime: number;
  late: number;
  missed: number;
  open: number;
}

async function countOccurrences(tx: Tx, { tenantId, planId, agencyId, startsOn, endsOn, asOf }: SectionScope): Promise<OccurrencesThen> {
  const answer = await sql<OccurrencesThen>`select count(*) filter (where o.outcome = 'done' and o.done_on <= o.due_on) as on_time, count(*) filter (where o.outcome = 'done' and o.done_on > o.due_on) as late,
      count(*) filter (where o.outcome = 'missed') as missed, (select count(*) from task t where t.tenant_id = ${tenantId} and t.plan_id = ${planId} and t.due_rule->>'kind' = 'recurring' and t.state not in ('confirmed', 'cancelled')
        and t.due_on <= ${endsOn}::date and t.due_on < ${asOf}::date ${agencyId ? sql`and t.lead_agency_id = ${agencyId}` : sql``}) as open
    from task_occurrence o join task t on t.tenant_id = o.tenant_id and t.id = o.task_id
    where o.tenant_id = ${tenantId} and t.plan_id = ${planId} and o.due_on between ${startsOn}::date and ${endsOn}::date and (o.at at time zone 'Asia/Ho_Chi_Minh')::date <= ${asOf}::date
      ${agencyId ? sql`and t.lead_agency_id = ${agencyId}` : sql``}`.execute(tx);
  const row = answer.rows[0];
  return { onTime: Number(row?.onTime ?? 0), late: Number(row?.late ?? 0), missed: Number(row?.missed ?? 0), open: Number(row?.open ?? 0) };
}

/** What a report says of recurring duties; nothing where no occurrence stands behind it. */
function occurrenceLines({ onTime, late, missed, open }: OccurrencesThen): SectionLine[] {
  const number = (value: number) => value.toLocaleString('vi-VN');
  const settled = onTime + late + missed;
  return [
    ...(settled > 0 ? [{ key: 'settled', part: 'results' as const, text: `Việc lặp lại theo kỳ: ${number(settled)} kỳ có hạn trong kỳ báo cáo đã có kết quả, gồm ${number(onTime)} kỳ đúng hạn, ${number(late)} kỳ quá hạn, ${number(missed)} kỳ không thực hiện.` }] : []),
    ...(open > 0 ? [{ key: 'open', part: 'difficulties' as const, text: `Còn ${number(open)} việc lặp lại có kỳ quá hạn chưa có kết quả.` }] : []),
  ];
}

/** Recurring duties in reports. */
export const occurrencesSection: ReportSection = {
  key: 'occurrences',
  async write(tx, scope) {
    return { lines: occurrenceLines(await countOccurrences(tx, scope)), tables: [] };
  },
};
