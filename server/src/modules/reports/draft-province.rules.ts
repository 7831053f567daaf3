import type { ReportPartKey } from '@thientruong/contract';
import type { PlainDate } from '@thientruong/kernel';
import type { Draft, DraftLine, DraftTable } from './draft.rules.ts';
import { figureKey, figureLabel, storedFigure } from './figures.rules.ts';
import { countProvince, type AgencyViews, type EvidenceSum, type ProvinceCounts, type TaskSum } from './province-counts.rules.ts';
import { gatherSentences, GATHERED_PARTS } from './province-gather.rules.ts';
import { nextLines, resultLines, taskLines } from './province-lines.rules.ts';
import { brokenTotals, contradictions, type AcceptedFigures, type BrokenSum, type Moved } from './province-sums.rules.ts';
import { changedTable, lateTable, movedTable, nextTable, provinceTables, type ChangedFigure, type LateTask, type NextTask } from './province-tables.rules.ts';

/** An agency's report as it was accepted: the sentences that are its own words, and what it changed by hand. */
export interface AcceptedReport extends AcceptedFigures {
  readonly lines: readonly { readonly part: ReportPartKey; readonly text: string }[];
  readonly changes: readonly Omit<ChangedFigure, 'reportOf'>[];
}

/** Everything that the province's draft is written from. */
export interface ProvinceWork {
  readonly asOf: PlainDate;
  readonly tasks: readonly TaskSum[];
  readonly evidence: readonly EvidenceSum[];
  readonly agencyOrder: readonly string[];
  readonly views: AgencyViews;
  readonly agencyName: (id: string) => string;
  readonly headings: ReadonlyMap<string, string>;
  readonly late: readonly LateTask[];
  readonly next: readonly NextTask[];
  readonly accepted: readonly AcceptedReport[];
  /** Figures of accepted reports whose source moved since. */
  readonly moved: readonly Moved[];
  readonly notSent: readonly string[];
  readonly notAccepted: readonly string[];
  readonly excused: readonly string[];
  /** Figures that a person changed in the province's own report. */
  readonly changes: ReadonlyMap<string, { readonly value: number; readonly reason: string }>;
}

/** The province's draft, where its parts do not sum, and what moved since agencies were accepted. */
export interface ProvinceDraft {
  readonly draft: Draft;
  readonly broken: readonly BrokenSum[];
  readonly moved: readonly Moved[];
}

/** Writes the province's draft from what is counted and from the accepted reports. A sentence stands only where rows or an accepted report stand behind it. */
export function writeProvinceDraft(work: ProvinceWork): ProvinceDraft {
  const counts = countProvince(work.tasks, work.evidence, work.agencyOrder, work.views);
  for (const task of work.late) counts.figures.set(figureKey({ measure: 'overdue_days', task: task.id }), task.days);
  const values = new Map(counts.figures);
  for (const [key, { value }] of work.changes) if (values.has(key)) values.set(key, value);
  const label = (key: string) => figureLabel(storedFigure(key), { agency: work.agencyName, task: (id) => work.late.find((task) => task.id === id)?.code ?? null });
  const { moved } = work;
  const lines = linesOf(work, counts, values);
  const tables = tablesOf(work, counts, values, moved, label);
  return {
    draft: { lines, tables, headings: work.headings, figures: usedFigures(lines, tables, counts) },
    broken: [...brokenTotals(counts, values, { label }), ...contradictions(work.accepted, values, { label })],
    moved,
  };
}

function linesOf(work: ProvinceWork, counts: ProvinceCounts, values: ReadonlyMap<string, number>): DraftLine[] {
  const gathered = gatherSentences(
    work.accepted.flatMap(({ agencyId, agencyName, lines }) =>
      lines.filter((line) => GATHERED_PARTS.some((part) => part === line.part)).map(({ part, text }) => ({ agencyId, agencyName, part, text })),
    ),
  );
  return [
    ...resultLines(counts, values),
    ...taskLines(counts, values, work),
    ...nextLines(values),
    ...gathered.map(({ key, part, text }): DraftLine => ({ key, part, group: null, template: text, figures: [], taskId: null })),
  ];
}

function tablesOf(work: ProvinceWork, counts: ProvinceCounts, values: ReadonlyMap<string, number>, moved: readonly Moved[], label: (key: string) => string): DraftTable[] {
  const { agencyName } = work;
  const changed: ChangedFigure[] = [
    ...work.accepted.flatMap((report) => report.changes.map((change) => ({ ...change, reportOf: report.agencyName }))),
    ...[...work.changes].flatMap(([key, { value, reason }]) => (counts.figures.has(key) ? [{ reportOf: 'Tỉnh', label: label(key), computed: counts.figures.get(key) ?? 0, value, reason }] : [])),
  ];
  const more = [
    lateTable(work.late, counts.figures.get(figureKey({ measure: 'tasks', status: 'open_overdue' })) ?? 0),
    nextTable(work.next, counts.figures.get(figureKey({ measure: 'tasks', due: 'next' })) ?? 0),
    changedTable(changed),
    movedTable(moved.map(({ agencyId, key, then, now }) => ({ agency: agencyName(agencyId), label: label(key), then, now }))),
  ];
  return [...provinceTables(counts, values, { agency: agencyName, heading: (path) => work.headings.get(path) ?? '' }), ...more.flatMap((table) => (table ? [table] : []))];
}

function usedFigures(lines: readonly DraftLine[], tables: readonly DraftTable[], counts: ProvinceCounts): Draft['figures'] {
  const cells = tables.flatMap((table) => [...table.rows.flatMap((row) => row.cells), ...(table.total ?? [])]);
  const keys = new Set([...lines.flatMap((line) => line.figures), ...cells.flatMap((cell) => ('figure' in cell ? [cell.figure] : [])), figureKey({ measure: 'evidence' })]);
  return new Map([...keys].map((key) => [key, { selector: storedFigure(key), computed: counts.figures.get(key) ?? 0 }]));
}
