import { AppError } from '@thientruong/kernel';
import { agencyRefs, heirsOn } from '../agencies/index.ts';
import { writeProvinceDraft, type ProvinceDraft } from './draft-province.rules.ts';
import { figureKey, NONE } from './figures.rules.ts';
import { listHeadings } from './reports-draft.queries.ts';
import { scopeOf, sectionScope, type ReportContext } from './reports-draft.service.ts';
import type { PeriodRow } from './reports-periods.queries.ts';
import { listAccepted, listByDeadline, type DueRow } from './reports-province.queries.ts';
import { movedReports } from './reports-changes.service.ts';
import { sumEvidence, sumGiven, sumTasks } from './reports-sums.queries.ts';
import { listFigureChanges, listReports, type ReportRow } from './reports.queries.ts';
import { withSections } from './sections.ts';

/** Late and coming tasks that the appendices list; the figures above them count and open all. */
const LISTED = 200;

/** The province's report as figures, accepted reports and changes by hand write it, with what does not sum and what moved. */
export async function provinceDraft(context: ReportContext, period: PeriodRow, provinceReportId: string | null): Promise<ProvinceDraft> {
  const { tx, actor, today } = context;
  const { tenantId } = actor;
  const scope = scopeOf(tenantId, period, today);
  const tasks = await sumTasks(tx, scope);
  const evidence = await sumEvidence(tx, scope);
  const given = await sumGiven(tx, scope);
  const accepted = await listAccepted(tx, tenantId, period.id);
  const reports = (await listReports(tx, tenantId, period.id)).filter((report) => report.scope === 'agency');
  const moved = await movedReports(context, scope, reports.filter((report) => report.state === 'accepted'));
  const late = await listByDeadline(tx, scope, { measure: 'tasks', status: 'open_overdue' }, LISTED);
  const next = await listByDeadline(tx, scope, { measure: 'tasks', due: 'next' }, LISTED);
  const placesOn = (axis: 'group' | 'field') => [...tasks, ...evidence].flatMap((row) => (row.axis === axis && row.value !== NONE ? [row.value] : []));
  const leads = tasks.flatMap((row) => (row.axis === 'agency' && row.value !== NONE ? [row.value] : []));
  const reporting = reports.flatMap((report) => (report.agencyId ? [report.agencyId] : []));
  const heirs = new Map([...(await heirsOn(tx, tenantId, [...new Set(leads)], today))].flatMap(([id, into]) => (into[0] !== undefined && into.length === 1 ? [[id, into[0]] as const] : [])));
  const agencies = await agencyRefs(tx, tenantId, [...reporting, ...leads, ...heirs.values(), ...given.flatMap(({ agency }) => (agency === NONE ? [] : [agency]))]);
  const agencyName = (id: string) => agencies.get(id)?.name ?? 'Cơ quan không rõ';
  const others = [...new Set(leads)].filter((id) => !reporting.includes(id)).sort((a, b) => agencyName(a).localeCompare(agencyName(b), 'vi'));
  const namesOf = (rows: readonly ReportRow[]) => rows.flatMap((report) => (report.agencyId ? [agencyName(report.agencyId)] : []));
  const named = ({ leadAgencyId, ...task }: DueRow) => ({ ...task, leadName: leadAgencyId ? agencyName(leadAgencyId) : null });
  const due = reports.filter((report) => report.excusedReason === null);
  const written = writeProvinceDraft({
    asOf: scope.asOf,
    tasks,
    evidence,
    agencyOrder: [...reporting, ...others],
    views: { given, heirs },
    agencyName,
    headings: await listHeadings(tx, tenantId, period.planId, [...new Set([...placesOn('group'), ...placesOn('field')])].filter(Boolean)),
    late: late.map(named),
    next: next.map(named),
    moved: reports.flatMap(({ id, agencyId }) => (agencyId ? (moved.get(id) ?? []).map(({ selector, then, now }) => ({ agencyId, key: figureKey(selector), then, now })) : [])),
    accepted: accepted.map(({ agencyId, lines, changed }) => ({
      agencyId,
      agencyName: agencyName(agencyId),
      figures: changed,
      lines: lines.filter((line) => !line.hidden),
      changes: changed.flatMap(({ label, value, computed, change }) => (change ? [{ label, value, computed, reason: change.reason }] : [])),
    })),
    notSent: namesOf(due.filter((report) => report.submissionCount === 0)),
    notAccepted: namesOf(due.filter((report) => report.submissionCount > 0 && report.state !== 'accepted')),
    excused: namesOf(reports.filter((report) => report.excusedReason !== null)),
    changes: provinceReportId ? await listFigureChanges(tx, tenantId, provinceReportId) : new Map(),
  });
  return { ...written, draft: await withSections(tx, sectionScope(scope, null), written.draft) };
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
