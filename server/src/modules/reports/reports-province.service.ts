import { AppError, fieldOf, groupOf } from '@thientruong/kernel';
import { agencyRefs } from '../agencies/index.ts';
import { writeProvinceDraft, type ProvinceDraft } from './draft-province.rules.ts';
import { listHeadings } from './reports-draft.queries.ts';
import { loadAggregates, scopeOf, type ReportContext } from './reports-draft.service.ts';
import type { PeriodRow } from './reports-periods.queries.ts';
import { listAccepted, listLate } from './reports-province.queries.ts';
import { listFigureChanges, listReports, type ReportRow } from './reports.queries.ts';

/** Late tasks that the appendix lists; the figure above it counts and opens all. */
const LATE_LISTED = 200;

/** The province's report as figures, accepted reports and changes by hand write it, with what does not sum and what moved. */
export async function provinceDraft(context: ReportContext, period: PeriodRow, provinceReportId: string | null): Promise<ProvinceDraft> {
  const { tx, actor, today } = context;
  const { tenantId } = actor;
  const scope = scopeOf(tenantId, period, today);
  const aggregates = await loadAggregates(tx, scope, null);
  const accepted = await listAccepted(tx, tenantId, period.id);
  const reports = (await listReports(tx, tenantId, period.id)).filter((report) => report.scope === 'agency');
  const late = await listLate(tx, scope, { measure: 'tasks', status: 'open_overdue' }, LATE_LISTED);
  const paths = [...aggregates.tasks, ...aggregates.evidence].map((row) => row.clausePath);
  const leads = aggregates.tasks.flatMap((row) => (row.leadAgencyId ? [row.leadAgencyId] : []));
  const reporting = reports.flatMap((report) => (report.agencyId ? [report.agencyId] : []));
  const agencies = await agencyRefs(tx, tenantId, [...reporting, ...leads]);
  const agencyName = (id: string) => agencies.get(id)?.name ?? 'Cơ quan không rõ';
  const others = [...new Set(leads)].filter((id) => !reporting.includes(id)).sort((a, b) => agencyName(a).localeCompare(agencyName(b), 'vi'));
  const namesOf = (rows: readonly ReportRow[]) => rows.flatMap((report) => (report.agencyId ? [agencyName(report.agencyId)] : []));
  const due = reports.filter((report) => report.excusedReason === null);
  return writeProvinceDraft({
    asOf: scope.asOf,
    aggregates,
    agencyOrder: [...reporting, ...others],
    agencyName,
    headings: await listHeadings(tx, tenantId, period.planId, [...new Set(paths.flatMap((path) => [groupOf(path), fieldOf(path) ?? '']))].filter(Boolean)),
    late: late.map(({ leadAgencyId, ...task }) => ({ ...task, leadName: leadAgencyId ? agencyName(leadAgencyId) : null })),
    accepted: accepted.map(({ agencyId, lines, figures, changed }) => ({
      agencyId,
      agencyName: agencyName(agencyId),
      figures,
      lines: lines.filter((line) => !line.hidden).map(({ part, text, figures: counted }) => ({ part, text, counts: counted.length > 0 })),
      changes: changed.flatMap(({ label, value, computed, change }) => (change ? [{ label, value, computed, reason: change.reason }] : [])),
    })),
    notSent: namesOf(due.filter((report) => report.submissionCount === 0)),
    notAccepted: namesOf(due.filter((report) => report.submissionCount > 0 && report.state !== 'accepted')),
    excused: namesOf(reports.filter((report) => report.excusedReason !== null)),
    changes: provinceReportId ? await listFigureChanges(tx, tenantId, provinceReportId) : new Map(),
  });
}

/** Refuses parts that do not sum, with every row that breaks the sum. */
export function requireProvinceSums({ broken }: Pick<ProvinceDraft, 'broken'>): void {
  if (broken.length === 0) return;
  throw new AppError(
    'report.sums',
    { reason: `${broken.length} chỗ trong báo cáo của tỉnh không khớp`, rows: broken },
    broken.map((row) => ({ path: row.figure, message: `${row.label}: ghi ${row.says}, cộng lại là ${row.expected}.` })),
  );
}
