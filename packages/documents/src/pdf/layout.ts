import type { Wraps } from '../lines.ts';
import type { LeftOut } from '../types.ts';
import { alignedTables } from './aligned.ts';
import type { PdfTable } from './cells.ts';
import { ruledTables } from './grid.ts';
import { linesOf, segmentsOf, textOf, type PdfLine, type Piece } from './lines-of.ts';
import type { Rule } from './rules.ts';
import { wrapsOf } from './wraps.ts';
import { continued, isLayout, markOf, sameColumns } from './tables.ts';

/** Distance of two base lines, in sizes, from which a blank line stands between them. */
const PARAGRAPH_GAP = 1.75;
/** Part of the page at the top and at the bottom in which a number alone is the page's number. */
const MARGIN = 0.1;
/** Lines in several parts from which a page may hold a table. */
const FEWEST_PARTED = 2;

/** A page with its pieces of text and the lines drawn on it. */
export interface PdfPage {
  pieces: readonly Piece[];
  rules: readonly Rule[];
  width: number;
  height: number;
}
interface Furniture {
  kind: LeftOut['kind'];
  text: string;
}
/** Pages as text; a line that `markOf` made stands for each of the tables. */
export interface PdfLayout {
  text: string;
  tables: PdfTable[];
  furniture: Furniture[];
  wraps: Wraps;
}
type Entry = { line: PdfLine } | { table: PdfTable };

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const words = (pieces: readonly Piece[]): Piece[] => pieces.filter((piece) => piece.text.trim() !== '');

/** Whether lines of a page stand in columns, so that its ruled lines are worth looking at. */
export const mayHoldTable = (pieces: readonly Piece[]): boolean => linesOf(words(pieces)).filter((line) => segmentsOf(line, 0.8).length > 1).length >= FEWEST_PARTED;

/**
 * Sets the pages of a PDF as plain text with the indentation in characters, so that the reader of layout text puts paragraphs together: page numbers and
 * lines that repeat at the edge of most pages are left out, a new page breaks no sentence and no table.
 */
export function layoutText(pages: readonly PdfPage[]): PdfLayout {
  const all = pages.map((page) => {
    const { tables, rest } = ruledTables(words(page.pieces), page.rules);
    const layout = tables.filter(isLayout);
    // What stands in a frame that is layout goes back to the lines
    const kept = layout.length > 0 ? ruledTables(words(page.pieces), page.rules.filter((rule) => !layout.some((table) => touches(rule, table)))) : { tables, rest };
    return { ...page, tables: kept.tables, lines: linesOf(kept.rest) };
  });
  const body = all.flatMap((page) => page.lines);
  const left = median(body.map((line) => line.pieces[0]?.x ?? 0).filter((x) => x > 0));
  const size = median(body.map((line) => line.size)) || 12;
  const running = repeated(all);
  const out: string[] = [];
  const printed: (PdfLine | null)[] = [];
  const tables: PdfTable[] = [];
  const furniture: Furniture[] = [];
  let open: PdfTable | null = null;
  for (const page of all) {
    const entries: Entry[] = [];
    const { kept, dropped } = withoutFurniture(page, running);
    furniture.push(...dropped);
    const aligned = page.tables.length > 0 ? { tables: [], rest: kept } : alignedTables(kept, open?.edges ?? null);
    for (const line of aligned.rest) entries.push({ line });
    for (const table of [...page.tables, ...aligned.tables]) entries.push({ table });
    entries.sort((a, b) => placeOf(b) - placeOf(a));
    let before: PdfLine | null = null;
    for (const [i, entry] of entries.entries()) {
      if ('table' in entry) {
        if (i === 0 && open && sameColumns(open, entry.table)) furniture.push(...continued(open, entry.table).map((text): Furniture => ({ kind: 'running-line', text })));
        else {
          tables.push(entry.table);
          open = entry.table;
          out.push('', markOf(tables.length - 1), '');
        }
        before = null;
        continue;
      }
      const { line } = entry;
      open = null;
      if (before && before.y - line.y > Math.max(before.size, line.size) * PARAGRAPH_GAP) out.push('');
      const indent = Math.max(0, Math.round(((line.pieces[0]?.x ?? left) - left) / (size * 0.5)));
      printed[out.length] = line;
      out.push(`${' '.repeat(Math.min(60, indent))}${textOf(line).trimStart().replace(/\s*[\n\f\u2028\u2029]\s*/gu, ' ')}`);
      before = line;
    }
  }
  return { text: out.join('\n'), tables, furniture, wraps: wrapsOf(printed) };
}

const placeOf = (entry: Entry): number => ('line' in entry ? entry.line.y : entry.table.top);
const touches = (rule: Rule, table: PdfTable): boolean => (rule.horizontal ? rule.at <= table.top + 3 && rule.at >= table.bottom - 3 : rule.from <= table.top + 3 && rule.to >= table.bottom - 3);

interface Lined {
  lines: readonly PdfLine[];
  height: number;
}
const atEdge = (line: PdfLine, height: number): boolean => line.y > height * (1 - MARGIN) || line.y < height * MARGIN;

/** Lines of a page without its number and running lines. */
function withoutFurniture({ lines, height }: Lined, running: ReadonlySet<string>): { kept: PdfLine[]; dropped: Furniture[] } {
  const kept: PdfLine[] = [];
  const dropped: Furniture[] = [];
  for (const line of lines) {
    const text = textOf(line);
    const edge = atEdge(line, height);
    const numbered = edge && /^\s*[-–]?\s*(?:Trang\s+)?\d{1,4}(?:\s*\/\s*\d{1,4})?\s*[-–]?\s*$/iu.test(text);
    if (numbered || (edge && running.has(shape(text)))) dropped.push({ kind: numbered ? 'page-number' : 'running-line', text: text.trim() });
    else kept.push(line);
  }
  return { kept, dropped };
}

const shape = (text: string): string => text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();

/** Lines at the edge that stand, but for their numbers, on more than half of at least four pages. */
function repeated(pages: readonly Lined[]): ReadonlySet<string> {
  if (pages.length < 4) return new Set();
  const counts = new Map<string, number>();
  for (const page of pages) for (const key of new Set(page.lines.filter((line) => atEdge(line, page.height)).map((line) => shape(textOf(line))))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > pages.length / 2).map(([key]) => key));
}
