import type { Report } from '@thientruong/contract';
import { valueFrom, type Aggregates } from './aggregates.rules.ts';
import { valueByAgency } from './draft-province.rules.ts';
import { figureKey, parseFigure, type Selector } from './figures.rules.ts';
import { movedSince } from './province-sums.rules.ts';
import type { CountScope } from './reports-count.queries.ts';
import { labelsOf, loadAggregates, type ReportContext } from './reports-draft.service.ts';
import { findLatestSubmission, listLatestFigures, listSentFigures } from './reports-frozen.queries.ts';
import { listAccepted } from './reports-province.queries.ts';
import type { ReportRow } from './reports.queries.ts';

interface Difference {
  selector: Selector;
  then: number;
  now: number;
}

// The days that a task is overdue grow by themselves and are no change of the source.
function differences(figures: readonly { figure: string; computed: number }[], aggregates: Aggregates): Difference[] {
  return figures.flatMap(({ figure, computed }) => {
    const selector = parseFigure(figure);
    const now = valueFrom(aggregates, selector);
    return now === null || now === computed ? [] : [{ selector, then: computed, now }];
  });
}

/** Figures whose source differs by now from what was sent last. */
export async function changesSince(context: ReportContext, scope: CountScope, report: ReportRow): Promise<Report['changesSince']> {
  const { tx, actor } = context;
  // The province's own report is compared with what the agencies were accepted with, until it is closed itself.
  if (report.agencyId === null && report.submissionCount === 0) return provinceMoved(context, scope, report.periodId);
  const sent = report.submissionCount > 0 ? await findLatestSubmission(tx, actor.tenantId, report.id) : undefined;
  if (!sent) return [];
  const figures = await listSentFigures(tx, actor.tenantId, sent.id);
  const changed = differences(figures, await loadAggregates(tx, scope, report.agencyId));
  const labelOf = await labelsOf(
    context,
    changed.map(({ selector }) => selector),
  );
  return changed.map(({ selector, then, now }) => ({ key: figureKey(selector), label: labelOf(selector), then, now }));
}

async function provinceMoved(context: ReportContext, scope: CountScope, periodId: string): Promise<Report['changesSince']> {
  const { tx, actor } = context;
  const accepted = (await listAccepted(tx, actor.tenantId, periodId)).map((row) => ({ ...row, agencyName: '' }));
  const moved = movedSince(accepted, valueByAgency(await loadAggregates(tx, scope, null)));
  const labelOf = await labelsOf(
    context,
    moved.map(({ key }) => parseFigure(key)),
  );
  return moved.map(({ key, then, now }) => ({ key, label: labelOf(parseFigure(key)), then, now }));
}

/** For the reports of a period: tasks that each agency leads, and how many figures differ from what it sent last. A few statements for all. */
export async function countReports(
  { tx, actor }: ReportContext,
  scope: CountScope,
  periodId: string,
  reports: readonly ReportRow[],
): Promise<{ tasks: Map<string, number>; changed: Map<string, number> }> {
  const aggregates = await loadAggregates(tx, scope, actor.scope === 'agency' ? actor.agencyId : null);
  const perLead = new Map<string, number>();
  let whole = 0;
  for (const { leadAgencyId, count } of aggregates.tasks) {
    whole += count;
    if (leadAgencyId) perLead.set(leadAgencyId, (perLead.get(leadAgencyId) ?? 0) + count);
  }
  const figures = new Map<string, { figure: string; computed: number }[]>();
  for (const { reportId, ...figure } of await listLatestFigures(tx, actor.tenantId, periodId)) {
    const known = figures.get(reportId);
    if (known) known.push(figure);
    else figures.set(reportId, [figure]);
  }
  return {
    tasks: new Map(reports.map((report) => [report.id, report.agencyId ? (perLead.get(report.agencyId) ?? 0) : whole])),
    changed: new Map([...figures].map(([reportId, sent]) => [reportId, differences(sent, aggregates).length])),
  };
}
