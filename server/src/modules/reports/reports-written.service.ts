import type { ReportPartKey, ReportTable } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import { composeLines, printedValue, printTables } from './compose.rules.ts';
import type { Draft } from './draft.rules.ts';
import { figureUnit } from './figures.rules.ts';
import { listFigureChanges, listLines, type ReportRow } from './reports.queries.ts';
import { agencyDraft, labelsOf, scopeOf, type ReportContext } from './reports-draft.service.ts';
import { findLatestSubmission } from './reports-frozen.queries.ts';
import type { PeriodRow } from './reports-periods.queries.ts';
import type { ProvinceDraft } from './draft-province.rules.ts';
import type { Moved } from './province-sums.rules.ts';
import { provinceDraft } from './reports-province.service.ts';

/** A figure as it stands in a report; people by id. */
export interface WrittenFigure {
  key: string;
  label: string;
  unit: string;
  value: number;
  computed: number;
  change: { reason: string; by: string; at: string } | null;
}

/** A sentence as it stands in a report; people by id. */
export interface WrittenLine {
  id: string;
  part: ReportPartKey;
  group: string | null;
  origin: 'computed' | 'own';
  template: string;
  text: string;
  figures: string[];
  computedText: string | null;
  sourceChanged: boolean;
  hidden: boolean;
  taskId: string | null;
  changedBy: string | null;
  changedAt: string | null;
  version: number;
}

/** What stands in a report; also the very content that is frozen with a submission. */
export interface WrittenContent {
  asOf: PlainDate;
  lines: WrittenLine[];
  tables: ReportTable[];
  figures: WrittenFigure[];
  /** Headings of the groups of the lines, as pairs of path and heading. */
  groups: [path: string, heading: string][];
}

/** What stands in a report, live or as it was sent. */
export interface Written extends WrittenContent {
  /** What moved since agencies were accepted; null but in the province's report while it is being written. */
  moved: readonly Moved[] | null;
  frozen: boolean;
  headings: ReadonlyMap<string, string>;
}

/** A report is shown as it was sent once it is sent, until it is returned; in a closed period for ever. */
export const isSent = (period: PeriodRow, report: ReportRow): boolean =>
  report.submissionCount > 0 && (report.state === 'submitted' || report.state === 'accepted' || period.state === 'closed');

/** The content as the figures of now and people's edits give it, with the draft it was made of (`ready` where it is at hand). */
export async function writeReport(context: ReportContext, period: PeriodRow, report: ReportRow, ready?: Draft): Promise<{ draft: Draft; content: WrittenContent }> {
  const { tx, actor, today } = context;
  const draft = ready ?? (report.agencyId === null ? (await provinceDraft(context, period, report.id)).draft : await agencyDraft(context, period, report.agencyId));
  const touched = await listLines(tx, actor.tenantId, report.id);
  const changes = await listFigureChanges(tx, actor.tenantId, report.id);
  const labelOf = await labelsOf(
    context,
    [...draft.figures.values()].map(({ selector }) => selector),
  );
  const valueOf = (key: string) => printedValue(draft, changes, key);
  const lines = composeLines(draft, touched, valueOf).map(({ changedAt, figures, ...line }): WrittenLine => ({
    ...line,
    figures: [...figures],
    changedAt: changedAt?.toISOString() ?? null,
  }));
  const figures = [...draft.figures].map(([key, { selector, computed }]): WrittenFigure => {
    const change = changes.get(key);
    return {
      key,
      label: labelOf(selector),
      unit: figureUnit(selector),
      value: valueOf(key),
      computed,
      change: change ? { reason: change.reason, by: change.by, at: change.at.toISOString() } : null,
    };
  });
  const content = { asOf: scopeOf(actor.tenantId, period, today).asOf, lines, tables: printTables(draft, valueOf), figures, groups: [...draft.headings] };
  return { draft, content };
}

/** What stands in a report: as it was sent, or as it is being written. `ready` is the province's draft where it was just made. */
export async function readWritten(context: ReportContext, period: PeriodRow, report: ReportRow, ready?: ProvinceDraft): Promise<Written> {
  const sent = isSent(period, report) ? await findLatestSubmission(context.tx, context.actor.tenantId, report.id) : undefined;
  const province = !sent && report.agencyId === null ? (ready ?? (await provinceDraft(context, period, report.id))) : null;
  const content = sent ? (sent.content as WrittenContent) : (await writeReport(context, period, report, province?.draft)).content;
  return { ...content, frozen: sent !== undefined, headings: new Map(content.groups), moved: province?.moved ?? null };
}
