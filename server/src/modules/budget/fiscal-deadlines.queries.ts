import { sql } from 'kysely';
import type { DeadlineSource, DutyDeadline } from '../../platform/deadlines.ts';

/**
 * What is not done by a day of the fiscal calendar, for days that somebody settled (what the system offers reminds nobody): proposals not sent, not gathered, not appraised, not allotted; money of the year that is neither
 * committed nor given back; lines that are not settled. An agency's drafts are counted and not named.
 */
export const fiscalDeadlines: DeadlineSource = {
  kind: 'fiscal',
  async list(tx, tenantId, from, to) {
    return (
      await sql<DutyDeadline>`select s.due_on, w.owner, case when w.owner = 'agency' then l.agency_id end as agency_id, min(l.id::text)::uuid as id, w.words || ' năm ' || s.year || ': ' || count(*) || ' dòng' as name
        from budget_fiscal_step s
        join (values ('estimates', 'agency', array['draft', 'returned'], 'Đề xuất kinh phí chưa gửi'), ('estimates', 'coordinator', array['proposed'], 'Đề xuất kinh phí chưa tổng hợp'),
          ('appraisal', 'coordinator', array['gathered'], 'Kinh phí chờ cơ quan phụ trách nguồn thẩm định'), ('assignment', 'coordinator', array['appraised'], 'Kinh phí chờ cơ quan phụ trách nguồn phân bổ'),
          ('adjustment', 'agency', array['allotted'], 'Kinh phí chưa cam kết hết, cần đề nghị điều chỉnh'), ('settlement', 'agency', array['allotted'], 'Kinh phí chưa quyết toán')) as w(step, owner, states, words) on w.step = s.step
        join budget_line l on l.tenant_id = s.tenant_id and l.year_from = s.year and l.year_to = s.year and l.state = any(w.states) and (s.step <> 'adjustment' or l.budget > l.committed)
        where s.tenant_id = ${tenantId} and s.due_on between ${from}::date and ${to}::date
        group by s.due_on, s.year, w.step, w.owner, w.words, case when w.owner = 'agency' then l.agency_id end order by s.due_on, w.step, w.owner, 3`.execute(tx)
    ).rows;
  },
};
