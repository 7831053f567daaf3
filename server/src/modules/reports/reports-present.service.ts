import type { Report, ReportFigure, ReportLine, ReportPeriod, ReportSummary } from '@thientruong/contract';
import { REPORT_PARTS } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { PART_TITLES } from './draft.rules.ts';
import { listCorrections, listEvents, type ReportRow } from './reports.queries.ts';
import type { ProvinceDraft } from './draft-province.rules.ts';
import { changesSince } from './reports-changes.service.ts';
import { scopeOf, type ReportContext } from './reports-draft.service.ts';
import { listSubmissions } from './reports-frozen.queries.ts';
import { findPeriod, listProgress, type PeriodRow } from './reports-periods.queries.ts';
import { partWritable, periodCan, reportCan } from './reports.policy.ts';
import { timelinessOf } from './reports.rules.ts';
import { readWritten, type WrittenFigure, type WrittenLine } from './reports-written.service.ts';

type Names = ReadonlyMap<string, { name: string; position: string | null }>;

/** Events that a report shows. */
const EVENTS_SHOWN = 100;

const personOf = (id: string, names: Names): { id: string; name: string; position: string | null } => ({
  id,
  name: names.get(id)?.name ?? 'Không rõ',
  position: names.get(id)?.position ?? null,
});

/** Periods as the contract gives them, with the progress that the actor sees. */
export async function presentPeriods({ tx, actor }: ReportContext, rows: readonly PeriodRow[]): Promise<ReportPeriod[]> {
  const progress = await listProgress(
    tx,
    actor.tenantId,
    rows.map((row) => row.id),
    actor.scope === 'agency' ? actor.agencyId : null,
  );
  const names = await peopleNames(
    tx,
    actor.tenantId,
    rows.flatMap((row) => (row.closedBy ? [row.closedBy] : [])),
  );
  return rows.map(({ closedBy, closedAt, closeNote, contentHash, head, ...row }) => {
    const seen = progress.get(row.id);
    return {
      ...row,
      dueRuleSource: 'unverified',
      closed:
        closedBy && closedAt && contentHash ? { by: personOf(closedBy, names), at: closedAt.toISOString(), note: closeNote, contentHash, head } : null,
      progress: {
        due: seen?.due ?? 0,
        submitted: seen?.submitted ?? 0,
        accepted: seen?.accepted ?? 0,
        returned: seen?.returned ?? 0,
        late: seen?.late ?? 0,
        missing: seen?.missing ?? 0,
        excused: seen?.excused ?? 0,
      },
      ownReportId: (actor.scope === 'agency' ? seen?.agencyReportId : seen?.provinceReportId) ?? null,
      can: periodCan(actor, { state: row.state, head }),
    };
  });
}

/** One period as the contract gives it; 404 when there is none. */
export async function presentPeriod(context: ReportContext, periodId: string): Promise<ReportPeriod> {
  const row = await findPeriod(context.tx, context.actor.tenantId, periodId);
  const [period] = row ? await presentPeriods(context, [row]) : [];
  if (!period) throw new AppError('record.not_found');
  return period;
}

/** Reports of a period as lines of a list. */
export async function presentSummaries(
  { tx, actor, today }: ReportContext,
  period: PeriodRow,
  rows: readonly ReportRow[],
  counts: { tasks: ReadonlyMap<string, number>; changed: ReadonlyMap<string, number> },
): Promise<ReportSummary[]> {
  const agencies = await agencyRefs(
    tx,
    actor.tenantId,
    rows.flatMap((row) => (row.agencyId ? [row.agencyId] : [])),
  );
  return rows.map((row) => ({
    id: row.id,
    agency: row.agencyId ? (agencies.get(row.agencyId) ?? null) : null,
    scope: row.scope,
    state: row.state,
    timeliness: timelinessOf(row, period.dueOn, today),
    firstSubmittedAt: row.firstSubmittedAt?.toISOString() ?? null,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    excusedReason: row.excusedReason,
    returnReason: row.returnReason,
    changedFigures: row.submissionCount > 0 ? (counts.changed.get(row.id) ?? 0) : null,
    taskCount: counts.tasks.get(row.id) ?? 0,
    version: row.version,
  }));
}

const presentFigure = ({ key, label, unit, value, computed, change }: WrittenFigure, names: Names): ReportFigure => ({
  key,
  label,
  unit,
  value,
  computed,
  change: change ? { reason: change.reason, by: personOf(change.by, names), at: change.at } : null,
});

/** A sentence as the contract gives it. */
export function presentLine(line: WrittenLine, figures: ReadonlyMap<string, WrittenFigure>, headings: ReadonlyMap<string, string>, names: Names): ReportLine {
  const { group, figures: keys, changedBy, ...rest } = line;
  return {
    ...rest,
    group: group === null ? null : { path: group, heading: headings.get(group) ?? '' },
    figures: keys.flatMap((key) => {
      const figure = figures.get(key);
      return figure ? [presentFigure(figure, names)] : [];
    }),
    changedBy: changedBy ? personOf(changedBy, names) : null,
  };
}

/** A report with everything that stands in it; live while it is being written, else as it was sent. `ready` is the province's draft where it was just made. */
export async function presentReport(context: ReportContext, report: ReportRow, ready?: ProvinceDraft): Promise<Report> {
  const { tx, actor, today } = context;
  const { tenantId } = actor;
  const row = await findPeriod(tx, tenantId, report.periodId);
  if (!row) throw new AppError('record.not_found');
  const [period] = await presentPeriods(context, [row]);
  if (!period) throw new AppError('record.not_found');
  const written = await readWritten(context, row, report, ready);
  const submissions = await listSubmissions(tx, tenantId, report.id);
  const events = await listEvents(tx, tenantId, report.id, EVENTS_SHOWN);
  const corrections = await listCorrections(tx, tenantId, report.id);
  const agencies = await agencyRefs(tx, tenantId, report.agencyId ? [report.agencyId] : []);
  const people = [
    ...written.lines.map((line) => line.changedBy),
    ...written.figures.map((figure) => figure.change?.by ?? null),
    ...[...submissions, ...events, ...corrections].map((one) => one.by),
  ].filter((id): id is string => id !== null);
  const names = await peopleNames(tx, tenantId, people);
  const byKey = new Map(written.figures.map((figure) => [figure.key, figure]));
  const can = reportCan(actor, report, row);
  return {
    id: report.id,
    period,
    scope: report.scope,
    agency: report.agencyId ? (agencies.get(report.agencyId) ?? null) : null,
    state: report.state,
    timeliness: timelinessOf(report, row.dueOn, today),
    asOf: written.asOf,
    frozen: written.frozen,
    parts: REPORT_PARTS.map((key) => ({
      key,
      title: PART_TITLES[key],
      writable: can.write && partWritable(report, key),
      returned: report.returnReason !== null && report.state !== 'submitted' && report.state !== 'accepted' && partWritable(report, key),
      lines: written.lines.filter((line) => line.part === key).map((line) => presentLine(line, byKey, written.headings, names)),
    })),
    tables: written.tables,
    figures: written.figures.map((figure) => presentFigure(figure, names)),
    submissions: submissions.map(({ number, by, at }) => ({ number, by: personOf(by, names), at: at.toISOString() })),
    returnReason: report.returnReason,
    changesSince: await changesSince(context, scopeOf(tenantId, row, today), report, written.moved),
    corrections: corrections.map(({ by, at, ...one }) => ({ ...one, by: personOf(by, names), at: at.toISOString() })),
    events: events.map(({ by, at, ...one }) => ({ ...one, by: personOf(by, names), at: at.toISOString() })),
    version: report.version,
    can,
  };
}
