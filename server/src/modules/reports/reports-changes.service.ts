import type { Report } from '@thientruong/contract';
import { valuesOf, type ValueOf } from './aggregates.rules.ts';
import { figureKey, storedFigure, type Selector } from './figures.rules.ts';
import type { Moved } from './province-sums.rules.ts';
import type { CountScope } from './reports-count.queries.ts';
import { labelsOf, loadAggregates, type ReportContext } from './reports-draft.service.ts';
import { listLatestPrints, listSentFigures } from './reports-frozen.queries.ts';
import { countLed, listPrints, printOf } from './reports-sums.queries.ts';
import type { ReportRow } from './reports.queries.ts';

/** A figure whose source moved since it was sent. */
export interface Difference {
  readonly selector: Selector;
  readonly then: number;
  readonly now: number;
}

// The days that a task is overdue grow by themselves and are no change of the source.
function differences(figures: readonly { figure: string; computed: number }[], valueOf: ValueOf): Difference[] {
  return figures.flatMap(({ figure, computed }) => {
    const selector = storedFigure(figure);
    const now = valueOf(selector);
    return now === null || now === computed ? [] : [{ selector, then: computed, now }];
  });
}

/** Figures of agencies' reports whose source differs by now from what was sent last, by report. Only what was counted from other rows than now is compared figure by figure. */
export async function movedReports(context: ReportContext, scope: CountScope, reports: readonly ReportRow[]): Promise<Map<string, Difference[]>> {
  const { tx, actor } = context;
  const agencies = new Map(reports.flatMap(({ id, agencyId, submissionCount }) => (agencyId && submissionCount > 0 ? [[id, agencyId] as const] : [])));
  if (agencies.size === 0) return new Map();
  const [one] = agencies.values();
  const only = agencies.size === 1 && one ? one : null;
  const prints = await listPrints(tx, scope, only);
  const sent = await listLatestPrints(tx, actor.tenantId, [...agencies.keys()]);
  const touched = sent.filter(({ reportId, print }) => print !== printOf(prints, agencies.get(reportId) ?? ''));
  if (touched.length === 0) return new Map();
  const figures = await listSentFigures(tx, actor.tenantId, touched.map(({ submissionId }) => submissionId));
  const valueOf = valuesOf(await loadAggregates(tx, scope, touched.map(({ reportId }) => agencies.get(reportId) ?? '')));
  return new Map(touched.map(({ reportId, submissionId }) => [reportId, differences(figures.get(submissionId) ?? [], valueOf)]));
}

/** Figures whose source differs by now from what was sent last; `moved` where the province's draft has found them already. */
export async function changesSince(context: ReportContext, scope: CountScope, report: ReportRow, moved: readonly Moved[] | null): Promise<Report['changesSince']> {
  // The province's own report is compared with what the agencies were accepted with, until it is closed itself.
  if (moved) return labelled(context, moved);
  const changed = (await movedReports(context, scope, [report])).get(report.id) ?? [];
  return labelled(context, changed.map(({ selector, then, now }) => ({ key: figureKey(selector), then, now })));
}

async function labelled(context: ReportContext, moved: readonly Omit<Moved, 'agencyId'>[]): Promise<Report['changesSince']> {
  const labelOf = await labelsOf(
    context,
    moved.map(({ key }) => storedFigure(key)),
  );
  return moved.map(({ key, then, now }) => ({ key, label: labelOf(storedFigure(key)), then, now }));
}

/** For the reports of a period: tasks that each agency leads, and how many figures differ from what it sent last. A few statements for all. */
export async function countReports(context: ReportContext, scope: CountScope, reports: readonly ReportRow[]): Promise<{ tasks: Map<string, number>; changed: Map<string, number> }> {
  const { tx, actor } = context;
  const { leads, whole } = await countLed(tx, scope, actor.scope === 'agency' ? actor.agencyId : null);
  const moved = await movedReports(context, scope, reports);
  return {
    tasks: new Map(reports.map((report) => [report.id, report.agencyId ? (leads.get(report.agencyId) ?? 0) : whole])),
    changed: new Map([...moved].map(([reportId, changed]) => [reportId, changed.length])),
  };
}
