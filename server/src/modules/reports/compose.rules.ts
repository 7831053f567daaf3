import { REPORT_PARTS, type ReportPartKey, type ReportTable } from '@thientruong/contract';
import { printable, printLine, type Draft, type DraftCell, type DraftLine } from './draft.rules.ts';
import { writeNumber } from './figures.rules.ts';

/** A sentence that a person touched, as stored. */
export interface TouchedLine {
  readonly id: string;
  readonly part: ReportPartKey;
  readonly key: string | null;
  readonly afterKey: string | null;
  readonly ord: number;
  readonly template: string | null;
  readonly base: string | null;
  readonly hidden: boolean;
  readonly removed: boolean;
  readonly taskId: string | null;
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** A sentence as it stands in the report. */
export interface ComposedLine {
  readonly id: string;
  readonly part: ReportPartKey;
  readonly group: string | null;
  readonly origin: 'computed' | 'own';
  readonly template: string;
  readonly text: string;
  readonly figures: readonly string[];
  readonly computedText: string | null;
  readonly sourceChanged: boolean;
  readonly hidden: boolean;
  readonly taskId: string | null;
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
  readonly version: number;
}

/** What is printed for a figure: the value that a person put, else the computed one. */
export const printedValue = (draft: Draft, changes: ReadonlyMap<string, { value: number }>, key: string): number =>
  changes.get(key)?.value ?? draft.figures.get(key)?.computed ?? 0;

/** A computed sentence with what a person changed of it. Words that name a figure which is no longer there give way to the computed ones. */
export function composeLine(line: DraftLine, touched: TouchedLine | undefined, valueOf: (key: string) => number): ComposedLine {
  const values = line.figures.map(valueOf);
  const computed = printLine(line.template, values);
  const words = touched?.template ?? null;
  const template = words !== null && printable(words, values.length) ? words : line.template;
  return {
    id: line.key,
    part: line.part,
    group: line.group,
    origin: 'computed',
    template,
    text: printLine(template, values),
    figures: line.figures,
    computedText: words === null ? null : computed,
    sourceChanged: words !== null && touched?.base !== computed,
    hidden: touched?.hidden ?? false,
    taskId: line.taskId,
    changedBy: touched?.changedBy ?? null,
    changedAt: touched?.changedAt ?? null,
    version: touched?.version ?? 0,
  };
}

/** A sentence of a person's own. */
export const composeOwn = (touched: TouchedLine, group: string | null): ComposedLine => ({
  id: touched.id,
  part: touched.part,
  group,
  origin: 'own',
  template: touched.template ?? '',
  text: touched.template ?? '',
  figures: [],
  computedText: null,
  sourceChanged: false,
  hidden: touched.hidden,
  taskId: touched.taskId,
  changedBy: touched.changedBy,
  changedAt: touched.changedAt,
  version: touched.version,
});

/** All sentences in print order: parts, in a part the computed ones each followed by the own ones that hang on it, at last the other own ones. */
export function composeLines(draft: Draft, touched: readonly TouchedLine[], valueOf: (key: string) => number): ComposedLine[] {
  const byKey = new Map(touched.flatMap((line) => (line.key === null ? [] : [[line.key, line] as const])));
  const own = touched.filter((line) => line.key === null && !line.removed).sort((a, b) => a.ord - b.ord || (a.id < b.id ? -1 : 1));
  return REPORT_PARTS.flatMap((part) => {
    const computed = draft.lines.filter((line) => line.part === part);
    const keys = new Set(computed.map((line) => line.key));
    const mine = own.filter((line) => line.part === part);
    const hanging = (key: string | null) => mine.filter((line) => (line.afterKey !== null && keys.has(line.afterKey) ? line.afterKey : null) === key);
    return [
      ...computed.flatMap((line) => [composeLine(line, byKey.get(line.key), valueOf), ...hanging(line.key).map((one) => composeOwn(one, line.group))]),
      // Those whose computed sentence is gone keep together, before the last ones.
      ...hanging(null).filter((one) => one.afterKey !== null).map((one) => composeOwn(one, null)),
      ...hanging(null).filter((one) => one.afterKey === null).map((one) => composeOwn(one, null)),
    ];
  });
}

/** Where a new sentence of one's own goes: behind a computed one (before those that hang there already), behind an own one, or at the end of the part. */
export function placeAfter(touched: readonly TouchedLine[], part: ReportPartKey, after: string | null): { afterKey: string | null; ord: number } {
  const own = touched.filter((line) => line.key === null && line.part === part);
  const before = after === null ? undefined : own.find((line) => line.id === after);
  const afterKey = before ? before.afterKey : after;
  const beside = own.filter((line) => line.afterKey === afterKey).map((line) => line.ord);
  if (before) {
    const later = beside.filter((ord) => ord > before.ord);
    return { afterKey, ord: later.length > 0 ? (before.ord + Math.min(...later)) / 2 : before.ord + 1 };
  }
  if (after !== null) return { afterKey, ord: beside.length > 0 ? Math.min(...beside) - 1 : 0 };
  return { afterKey: null, ord: beside.length > 0 ? Math.max(...beside) + 1 : 0 };
}

// Numbers of tables stand without the leading zero of sentences.
const tableNumber = (value: number): string => writeNumber(value).replace(/^0(?=\d)/, '');

/** The tables as printed; a figure stays beside its number, so that it opens its rows. */
export function printTables(draft: Draft, valueOf: (key: string) => number): ReportTable[] {
  const print = (cell: DraftCell) => ('figure' in cell ? { text: tableNumber(valueOf(cell.figure)), figure: cell.figure } : { text: cell.text, figure: null });
  return draft.tables.map(({ columns, rows, total, ...table }) => ({
    ...table,
    columns: [...columns],
    rows: rows.map(({ key, cells }) => ({ key, cells: cells.map(print) })),
    total: total ? { cells: total.map(print) } : null,
  }));
}
