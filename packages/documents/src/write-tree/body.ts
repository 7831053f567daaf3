import { readLabel, type LabelKind } from '../labels.ts';
import { inBody } from '../opening.ts';
import { drawnRows, tablesByStart, withTables } from '../table-layout.ts';
import type { ReadDocument, ReadParagraph, ReadTable } from '../types.ts';
import type { GridBlock, HeadingBlock, WrittenBlock } from '../write/types.ts';

const LEVELS: Partial<Record<LabelKind, HeadingBlock['level']>> = { part: 1, chapter: 1, section: 1, upper: 1, roman: 1, article: 2, arabic: 2, decimal: 3, letter: 3, paren: 3, point: 3 };
const CENTRED: ReadonlySet<LabelKind> = new Set(['part', 'chapter', 'section']);

/** Clauses, running text and tables of a tree in reading order, each line with its printed label. */
export function bodyOfTree(document: ReadDocument): WrittenBlock[] {
  const out: WrittenBlock[] = [];
  const body = document.paragraphs.filter(inBody);
  const openings = new Set(document.clauses.map((clause) => clause.headingSpan[0]));
  let centred = false;
  const parts = withTables(body, tablesByStart(document));
  for (const [i, { table, paragraphs }] of parts.entries()) {
    const [one] = paragraphs;
    if (!one) continue;
    if (table) {
      out.push(gridBlock(table));
      continue;
    }
    if (one.kind === 'table') {
      // Cells whose rows are not known: all of them at the first
      const before = parts[i - 1];
      if (before && !before.table && before.paragraphs[0]?.kind === 'table') continue;
      const after = parts.slice(i).findIndex((next) => next.table !== null || next.paragraphs[0]?.kind !== 'table');
      out.push(cellsAsTable(document, parts.slice(i, after < 0 ? undefined : i + after).flatMap((next) => next.paragraphs)));
      continue;
    }
    const text = document.text.slice(...one.span);
    const label = openings.has(one.span[0]) ? readLabel(text) : null;
    const block = label ? clauseBlock(text, label.kind, label.length, one.kind === 'heading') : runningBlock(text, centred);
    // The title of a chapter stands on the line below its number
    centred = label !== null && CENTRED.has(label.kind) && text.length <= label.length + 1;
    out.push(block);
  }
  return out;
}

function clauseBlock(text: string, kind: LabelKind, length: number, titled: boolean): WrittenBlock {
  const level = LEVELS[kind];
  const middle = CENTRED.has(kind);
  // What ends with a colon opens a list: a sentence, no title
  if (level !== undefined && (middle || (titled && !/:$/u.test(text)))) return { kind: 'heading', level, label: text.slice(0, length).trim(), text: text.slice(length), ...(middle ? { align: 'center' as const } : {}) };
  // "Điều 1." is bold though its words are not (NĐ 30/2020 II.6)
  return { kind: 'paragraph', text: kind === 'article' ? [{ text: text.slice(0, length), bold: true }, { text: text.slice(length) }] : text };
}

const runningBlock = (text: string, belowChapter: boolean): WrittenBlock =>
  belowChapter && text === text.toUpperCase() && text.length < 200 ? { kind: 'paragraph', text: [{ text, bold: true }], align: 'center', keepNext: true } : { kind: 'paragraph', text };

/** A table that was read, as it was drawn. */
export function gridBlock(table: ReadTable): GridBlock {
  const rows = drawnRows(table).map((row) => row.map(({ cell, columnSpan, rowSpan }) => ({ text: cell?.text ?? '', columnSpan, rowSpan })));
  const columns = Math.max(1, ...table.grid.flatMap((row) => row.map((cell) => cell.column + cell.columnSpan)));
  return { kind: 'grid', columns, headRows: table.headRows, rows };
}

/** Cells whose rows are not known stand below each other, the first as the head of the column. */
function cellsAsTable(document: ReadDocument, cells: readonly ReadParagraph[]): WrittenBlock {
  const [first = '', ...rest] = cells.map((one) => document.text.slice(...one.span));
  return { kind: 'table', columns: [{ title: first, width: 1, align: 'left' }], rows: rest.map((text) => [text]) };
}
