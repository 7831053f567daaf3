import type { Actor, PlainDate } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { agencyRefs } from '../agencies/index.ts';
import type { Aggregates } from './aggregates.rules.ts';
import { groupsOf, writeAgencyDraft } from './draft-agency.rules.ts';
import type { Draft } from './draft.rules.ts';
import { agenciesOf, figureLabel, storedFigure, type LabelNames, type Selector } from './figures.rules.ts';
import { listHeadings, listNamedEvidence, listNamedTasks, listTaskCodes } from './reports-draft.queries.ts';
import { groupEvidence, groupSupported, groupTasks, type CountScope } from './reports-count.queries.ts';
import type { PeriodRow } from './reports-periods.queries.ts';
import { asOfDay, nextEnd } from './reports.rules.ts';
import { withSections, type SectionScope } from './sections.ts';

/** What reading and writing reports needs of a call. */
export interface ReportContext {
  readonly tx: Tx;
  readonly actor: Actor & { requestId?: string };
  readonly today: PlainDate;
  readonly now: Date;
}

/** Tasks that a draft names one by one; the tables and the rows behind the figures hold all. */
const NAMED_TASKS = 50;
/** Pieces of evidence of each kind and clause that a draft names. */
const NAMED_EVIDENCE = 21;

/** What is counted in a period. */
export const scopeOf = (tenantId: string, period: PeriodRow, today: PlainDate): CountScope => ({
  tenantId,
  planId: period.planId,
  startsOn: period.startsOn,
  endsOn: period.endsOn,
  asOf: asOfDay(period.endsOn, today),
  nextEndsOn: nextEnd(period),
});

/** What sections of later modules write of. */
export const sectionScope = ({ tenantId, planId, startsOn, endsOn, asOf }: CountScope, agencyId: string | null): SectionScope => ({ tenantId, planId, agencyId, startsOn, endsOn, asOf });

/** Grouped counts of some agencies, or of the whole plan; three statements. */
export async function loadAggregates(tx: Tx, scope: CountScope, agencyIds: readonly string[] | null): Promise<Aggregates> {
  return {
    tasks: await groupTasks(tx, scope, agencyIds),
    supported: await groupSupported(tx, scope, agencyIds),
    evidence: await groupEvidence(tx, scope, agencyIds),
  };
}

/** An agency's report as the figures of now write it. */
export async function agencyDraft({ tx, actor, today }: ReportContext, period: PeriodRow, agencyId: string): Promise<Draft> {
  const scope = scopeOf(actor.tenantId, period, today);
  const aggregates = await loadAggregates(tx, scope, [agencyId]);
  const own: Selector = { measure: 'tasks', agency: agencyId };
  const draft = writeAgencyDraft({
    agencyId,
    asOf: scope.asOf,
    aggregates,
    headings: await listHeadings(tx, scope.tenantId, scope.planId, groupsOf(aggregates)),
    done: await listNamedTasks(tx, scope, { ...own, done: 'period' }, NAMED_TASKS + 1),
    late: await listNamedTasks(tx, scope, { ...own, status: 'open_overdue' }, NAMED_TASKS),
    next: await listNamedTasks(tx, scope, { ...own, due: 'next' }, NAMED_TASKS),
    evidence: await listNamedEvidence(tx, scope, { measure: 'evidence', agency: agencyId }, NAMED_EVIDENCE),
  });
  return withSections(tx, sectionScope(scope, agencyId), draft);
}

/** Labels of figures by the key under which they are stored. */
export async function figureLabels(context: Pick<ReportContext, 'tx' | 'actor'>, keys: readonly string[]): Promise<Map<string, string>> {
  const selectors = new Map([...new Set(keys)].map((key) => [key, storedFigure(key)]));
  const labelOf = await labelsOf(context, [...selectors.values()]);
  return new Map([...selectors].map(([key, selector]) => [key, labelOf(selector)]));
}

/** Labels of some figures, with names of agencies and codes of tasks. */
export async function labelsOf({ tx, actor }: Pick<ReportContext, 'tx' | 'actor'>, selectors: readonly Selector[]): Promise<(selector: Selector) => string> {
  const agencies = await agencyRefs(
    tx,
    actor.tenantId,
    selectors.flatMap(({ agency }) => (agency && agency !== 'none' ? agenciesOf(agency) : [])),
  );
  const codes = await listTaskCodes(
    tx,
    actor.tenantId,
    selectors.flatMap(({ task }) => (task ? [task] : [])),
  );
  const names: LabelNames = { agency: (id) => agencies.get(id)?.name ?? null, task: (id) => codes.get(id) ?? null };
  return (selector) => figureLabel(selector, names);
}
