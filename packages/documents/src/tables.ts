import { fold } from './decode.ts';
import type { Block, ReadCell, ReadRow, ReadTable, Span } from './types.ts';

/** A number, Roman number or letter alone in a cell: the first column of a row. */
const TT = /^\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ])\)?[.)]?$/u;
const NUMBERED = /^\(?\d{1,3}(?:\.\d{1,3}){0,3}\)?[.)]?$/u;
const GROUP_LABEL = /^(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?$/u;
/** "(1) (2) (3)" below the header: names of columns for the text, no data. */
const COLUMN_NUMBER = /^\(?(?:\d{1,2}|[A-Z])\)?$/u;
const MOST_HEADER_ROWS = 3;
/** Rows up to which empty ones are kept. */
const MOST_ROWS = 20_000;

interface Grid {
  blocks: readonly Block[];
  rows: ReadCell[][];
  columns: number;
}

/** Tables among blocks: real ones of Word, and flattened ones whose cells stand between bars, one after the other. */
export function tablesOf(blocks: readonly Block[], clauseAt: (block: Block) => string | null): ReadTable[] {
  const out: ReadTable[] = [];
  for (let from = 0; from < blocks.length; from++) {
    const first = blocks[from];
    if (!first || first.row === null) continue;
    let to = from + 1;
    while (to < blocks.length && blocks[to]?.row !== null && blocks[to]?.table === first.table) to++;
    const part = blocks.slice(from, to);
    const grid = first.column === null ? flattenedGrid(part) : wordGrid(part);
    const table = grid && tableOf(grid, clauseAt(first));
    if (table) out.push(table);
    from = to - 1;
  }
  return out;
}

const cellOf = (blocks: readonly Block[], column: number): ReadCell => ({
  text: blocks.map((block) => block.text).join('\n'),
  span: [blocks[0]?.start ?? 0, blocks.at(-1)?.end ?? 0],
  column,
  columnSpan: blocks[0]?.columnSpan ?? 1,
  rowSpan: blocks[0]?.rowSpan ?? 1,
});

/** Blocks side by side that answer alike. */
function runs<T>(blocks: readonly Block[], key: (block: Block) => T): Block[][] {
  const out: Block[][] = [];
  let last: T | undefined;
  for (const block of blocks) {
    const own = key(block);
    if (out.length > 0 && own === last) out.at(-1)?.push(block);
    else out.push([block]);
    last = own;
  }
  return out;
}

function wordGrid(blocks: readonly Block[]): Grid | null {
  const filled = runs(blocks, (block) => block.row).map((row) => ({ number: row[0]?.row ?? 0, cells: runs(row, (block) => block.column).map((cell) => cellOf(cell, cell[0]?.column ?? 0)) }));
  const columns = Math.max(...filled.flatMap((row) => row.cells.map((cell) => cell.column + cell.columnSpan)));
  if (filled.length < 2 && columns < 3) return null;
  const [first, last] = blocks[0]?.tableRows ?? [filled[0]?.number ?? 0, filled.at(-1)?.number ?? 0];
  // Rows without words are rows all the same
  const rows: ReadCell[][] = Array.from({ length: Math.min(MOST_ROWS, last - first + 1) }, () => []);
  if (filled.some((row) => rows[row.number - first] === undefined)) return { blocks, rows: filled.map((row) => row.cells), columns };
  for (const row of filled) rows[row.number - first] = row.cells;
  return { blocks, rows, columns };
}

/**
 * Cells between bars: a bar more ends each row, so a row of n columns takes n + 1 bars, empty cells included. Where that does not work out, because empty cells
 * vanished, a row begins at each number in sequence.
 */
function flattenedGrid(blocks: readonly Block[]): Grid | null {
  const cells = runs(blocks, (block) => block.row).map((cell) => ({ cell, bar: cell[0]?.row ?? 0, text: cell.map((one) => one.text).join('\n') }));
  if (cells.length < 6) return null;
  const start = cells[0]?.bar ?? 0;
  const gap = cells.findIndex((one, i) => i > 0 && one.bar - (cells[i - 1]?.bar ?? 0) > 1);
  const numbered = cells.findIndex((one, i) => i > 1 && TT.test(one.text));
  const byBars = gap > 1 ? gap : -1;
  const period = byBars + 1;
  const regular = byBars > 1 && cells.filter((one) => NUMBERED.test(one.text) && one.text.length < 4 && (one.bar - start) % period === 0).length >= Math.min(2, cells.filter((one) => /^1\.?$|^2\.?$/.test(one.text)).length);
  if (regular) {
    const rows: (ReadCell[] | undefined)[] = [];
    for (const one of cells) {
      const row = Math.floor((one.bar - start) / period);
      const column = (one.bar - start) % period;
      (rows[row] ??= []).push(cellOf(one.cell, Math.min(column, byBars - 1)));
    }
    return { blocks, rows: Array.from(rows, (row) => row ?? []), columns: byBars };
  }
  const columns = numbered > 1 ? numbered : -1;
  return columns < 2 ? null : { blocks, rows: sequencedRows(cells, columns), columns };
}

/** Rows that begin at "1", "2", "3" … or a group's Roman number; cells that vanished leave the last columns empty. */
function sequencedRows(cells: readonly { cell: Block[]; text: string }[], columns: number): ReadCell[][] {
  const rows: ReadCell[][] = [cells.slice(0, columns).map((one, i) => cellOf(one.cell, i))];
  let expected = 1;
  for (const one of cells.slice(columns)) {
    const number = Number(/^\(?(\d{1,3})\)?\.?$/.exec(one.text)?.[1] ?? Number.NaN);
    const begins = number === expected || (number === 1 && expected > 1) || GROUP_LABEL.test(one.text) || (rows.at(-1)?.length ?? 0) >= columns;
    if (number === expected || number === 1) expected = number + 1;
    if (begins) rows.push([]);
    const row = rows.at(-1);
    row?.push(cellOf(one.cell, row.length));
  }
  return rows;
}

function tableOf(grid: Grid, clause: string | null): ReadTable | null {
  const { rows, columns } = grid;
  // Empty rows above the first words name no column
  const above = Math.max(0, rows.findIndex((row) => row.length > 0));
  const head = above + headerRows(rows.slice(above), columns);
  const header = Array.from({ length: columns }, (_, column) =>
    rows.slice(0, head).filter((row) => !numbersColumns(row, columns)).flatMap((row) => row.filter((cell) => cell.column <= column && column < cell.column + cell.columnSpan)).map((cell) => cell.text.replace(/\s+/g, ' ')).join(' – '));
  let below = rows.slice(head);
  const numbers = below[0] !== undefined && numbersColumns(below[0], columns);
  if (numbers) below = below.slice(1);
  const body = grouped(below, columns);
  const filled = body.filter((row) => row.cells.filter((cell) => cell.text && !TT.test(cell.text) && !/^[.…\s_-]+$/u.test(cell.text)).length > 0);
  const span: Span = [grid.blocks[0]?.start ?? 0, grid.blocks.at(-1)?.end ?? 0];
  const roles = rolesOfColumns(header);
  const kind = filled.length === 0 ? 'form' : roles.task !== null && (roles.lead !== null || roles.support !== null || roles.deadline !== null) ? 'tasks' : 'data';
  return { kind, clause, header, rows: body, grid: rows, headRows: head + (numbers ? 1 : 0), span };
}

const numbersColumns = (row: readonly ReadCell[], columns: number): boolean => row.length > 1 && row.length >= columns - 2 && row.every((cell) => COLUMN_NUMBER.test(cell.text));

/** Rows of the header: up to the first row that begins with a number, as far as merged cells reach, at most three. */
function headerRows(rows: readonly ReadCell[][], columns: number): number {
  const reach = Math.max(1, ...(rows[0] ?? []).map((cell) => cell.rowSpan));
  const numbered = rows.findIndex((row, i) => i > 0 && row[0]?.column === 0 && TT.test(row[0].text));
  if (numbered > 0 && numbered <= MOST_HEADER_ROWS + 1) {
    // a row of one cell above the first number is the first group
    const head = rows.slice(1, numbered).findIndex((row) => row.length === 1);
    return head < 0 ? Math.min(numbered, MOST_HEADER_ROWS) : head + 1;
  }
  return Math.min(MOST_HEADER_ROWS, reach, Math.max(1, rows.length - 1), columns < 2 ? 0 : MOST_HEADER_ROWS);
}

/** Gives each row the group it stands under; group rows hold a Roman number or nothing, and one title. A merged cell fills the rows it reaches. */
function grouped(rows: readonly ReadCell[][], columns: number): ReadRow[] {
  const out: ReadRow[] = [];
  const taller: { cell: ReadCell; left: number }[] = [];
  let group: string | null = null;
  for (const row of rows) {
    const words = row.filter((cell) => cell.text && !TT.test(cell.text));
    const label = row.find((cell) => cell.column === 0);
    const [title] = words;
    const labelled = label !== undefined && GROUP_LABEL.test(label.text);
    const wide = title !== undefined && title.columnSpan >= Math.max(2, columns - 1);
    if (title && words.length <= (labelled ? 2 : 1) && (labelled || wide) && title.text.length < 250 && (words.length < 2 || (words[1]?.text.length ?? 99) < 12)) {
      group = `${labelled ? `${label.text.replace(/[.)]$/, '')}. ` : ''}${title.text.replace(/\s+/g, ' ')}`;
      continue;
    }
    const reaching = taller.filter((one) => one.left > 0 && !row.some((cell) => cell.column === one.cell.column)).map((one) => one.cell);
    for (const one of taller) one.left--;
    for (const cell of row) if (cell.rowSpan > 1) taller.push({ cell, left: cell.rowSpan - 1 });
    out.push({ cells: [...row, ...reaching].sort((a, b) => a.column - b.column), group });
  }
  return out;
}

/** Which column says what, by the words of the header; null where none does. */
export interface ColumnRoles {
  task: number | null;
  lead: number | null;
  support: number | null;
  deadline: number | null;
  product: number | null;
}

/** Finds the columns of a table of tasks by their names. */
export function rolesOfColumns(header: readonly string[]): ColumnRoles {
  const folded = header.map((name) => fold(name));
  const find = (pattern: RegExp, not: RegExp | null = null): number | null => {
    const at = folded.findIndex((name) => pattern.test(name) && !not?.test(name));
    return at < 0 ? null : at;
  };
  const lead = find(/chu tri|phu trach|dau moi/, /phoi hop(?!.*chu tri)/) ?? find(/(?:co quan|don vi|so, nganh|dia phuong)[^–]*thuc hien|trach nhiem|(?:co quan|don vi) (?:tham muu|thuc hien)/, /phoi hop/);
  const support = find(/phoi hop/);
  return {
    task: find(/nhiem vu|noi dung|cong viec|hoat dong|giai phap|ten de an|de an|du an|chuong trinh|danh muc|viec/, /chu tri|phoi hop|thoi gian|thoi han|ket qua|san pham|kinh phi|tien do/),
    lead,
    support: support === lead ? null : support,
    deadline: find(/thoi gian|thoi han|tien do|hoan thanh|lo trinh|thoi diem/, /ket qua|san pham/),
    product: find(/san pham|ket qua/),
  };
}
