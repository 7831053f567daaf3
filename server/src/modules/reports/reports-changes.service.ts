import type { Report } from '@thientruong/contract';
import { valuesOf, type ValueOf } from './aggregates.rules.ts';
import { figureKey, parseFigure, storedFigure, type Selector } from './figures.rules.ts';
import type { Moved } from './province-sums.rules.ts';
import type { CountScope } from './reports-count.queries.ts';
import { labelsOf, loadAggregates, type ReportContext } from './reports-draft.service.ts';
import { findLatestSubmission, listLatestFigures, listSentFigures } from './reports-frozen.queries.ts';
import type { ReportRow } from './reports.queries.ts';

interface Difference {
  selector: Selector;
  then: number;
  now: number;
}

// The days that a task is overdue grow by themselves and are no change of the source.
function differences(figures: readonly { figure: string; computed: number }[], valueOf: ValueOf): Difference[] {
  return figures.flatMap(({ figure, computed }) => {
    const selector = storedFigure(figure);
    const now = valueOf(selector);
    return now === null || now === computed ? [] : [{ selector, then: computed, now }];
  });
}

/** Figures whose source differs by now from what was sent last; `moved` where the province's draft has found them already. */
export async function changesSince(context: ReportContext, scope: CountScope, report: ReportRow, moved: readonly Moved[] | null): Promise<Report['changesSince']> {
  const { tx, actor } = context;
  // The province's own report is compared with what the agencies were accepted with, until it is closed itself.
  if (moved) return labelled(context, moved);
  const sent = report.submissionCount > 0 ? await findLatestSubmission(tx, actor.tenantId, report.id) : undefined;
  if (!sent) return [];
  const figures = await listSentFigures(tx, actor.tenantId, sent.id);
  const changed = differences(figures, valuesOf(await loadAggregates(tx, scope, report.agencyId)));
  const labelOf = await labelsOf(
    context,
    changed.map(({ selector }) => selector),
  );
  return changed.map(({ selector, then, now }) => ({ key: figureKey(selector), label: labelOf(selector), then, now }));
}

async function labelled(context: ReportContext, moved: readonly Moved[]): Promise<Report['changesSince']> {
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
  const valueOf = valuesOf(aggregates);
  const perLead = new Map<string, number>();
  let whole = 0;
  for (const { leadAgencyId, count } of aggregates.tasks) {
    whole += count;
    if (leadAgencyId) perLead.set(leadAgencyId, (perLead.get(leadAgencyId) ?? 0) + count);
  }
  const figures = await listLatestFigures(tx, actor.tenantId, periodId);
  return {
    tasks: new Map(reports.map((report) => [report.id, report.agencyId ? (perLead.get(report.agencyId) ?? 0) : whole])),
    changed: new Map([...figures].map(([reportId, sent]) => [reportId, differences(sent, valueOf).length])),
  };
}
