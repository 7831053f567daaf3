import { cellLines, isAmounts, shares } from '../write/table-words.ts';
import { oneLine, printable } from '../write/text.ts';
import type { GridBlock, TableBlock, TableColumn } from '../write/types.ts';
import { paragraphBoxes, type Box } from './flow.ts';
import { drawLine, linesOfRuns, type Align, type Line } from './lines.ts';
import type { Look, Paper, Tag } from './paper.ts';

const PAD = { x: 4, y: 2 };

interface Cell {
  readonly lines: readonly Line[];
  readonly from: number;
  readonly span: number;
  readonly rows: number;
  readonly align: Align;
  readonly look: Look;
  readonly head: boolean;
}

/** Where columns begin and end, in points from the left edge of the table. */
function edgesOf(widths: readonly number[]): number[] {
  const edges = [0];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
  return edges;
}

/** Draws and measures the cells of one table. */
class Grid {
  readonly #edges: readonly number[];
  readonly #tag: Tag;
  readonly paper: Paper;
  /** Height of one line of a cell. */
  readonly single: number;

  constructor(paper: Paper, parent: Tag, widths: readonly number[], single: number) {
    this.paper = paper;
    this.single = single;
    this.#edges = edgesOf(widths);
    this.#tag = paper.tag(parent, 'Table');
  }

  cell(text: string, place: { from: number; span?: number; rows?: number }, style: { align: Align; look: Look; head?: boolean }): Cell {
    const span = place.span ?? 1;
    const room = this.#widthOf(place.from, span) - 2 * PAD.x;
    const lines = cellLines(text).flatMap((line) => linesOfRuns(this.paper, [{ text: line }], style.look, room));
    return { lines, from: place.from, span, rows: place.rows ?? 1, align: style.align, look: style.look, head: style.head ?? false };
  }

  #widthOf(from: number, span: number): number {
    return (this.#edges[from + span] ?? 0) - (this.#edges[from] ?? 0);
  }

  heightOf(cell: Cell): number {
    return Math.max(1, cell.lines.length) * this.single + 2 * PAD.y;
  }

  /** Heights of rows: a cell over several rows makes the last of them higher where it needs more. */
  heights(rows: readonly (readonly Cell[])[]): number[] {
    const heights = rows.map((row) => Math.max(this.single + 2 * PAD.y, ...row.filter((cell) => cell.rows === 1).map((cell) => this.heightOf(cell))));
    for (const [at, row] of rows.entries())
      for (const cell of row) {
        const last = Math.min(rows.length, at + cell.rows) - 1;
        const given = heights.slice(at, last + 1).reduce((sum, one) => sum + one, 0);
        if (cell.rows > 1 && given < this.heightOf(cell)) heights[last] = (heights[last] ?? 0) + this.heightOf(cell) - given;
      }
    return heights;
  }

  /** One row as a box; `heights` from this row downwards, for cells over several rows. */
  row(cells: readonly Cell[], heights: readonly number[], more: { keepNext?: boolean; repeated?: readonly Box[]; shaded?: boolean } = {}): Box {
    const height = heights[0] ?? 0;
    const tags: (Tag | null)[] = [];
    let tag: Tag | null = null;
    return {
      height,
      ...(more.keepNext === undefined ? {} : { keepNext: more.keepNext }),
      ...(more.repeated === undefined ? {} : { repeated: more.repeated }),
      draw: (y, tagged) => {
        if (tagged) tag ??= this.paper.tag(this.#tag, 'TR');
        for (const [at, cell] of cells.entries()) {
          const type = cell.head ? 'TH' : 'TD';
          const own = tagged && tag ? (tags[at] ??= this.paper.tag(tag, type, { ...(cell.head ? { scope: 'Column' as const } : {}), columns: cell.span, rows: cell.rows })) : null;
          const x = this.paper.left + (this.#edges[cell.from] ?? 0);
          const width = this.#widthOf(cell.from, cell.span);
          const tall = heights.slice(0, cell.rows).reduce((sum, one) => sum + one, 0);
          this.paper.within(null, 'Artifact', () => {
            if (more.shaded) this.paper.shade(x, y, width, tall, '#eef1f4');
            this.paper.box(x, y, width, tall);
          });
          const middle = y + Math.max(PAD.y, (tall - cell.lines.length * this.single) / 2);
          this.paper.within(own, type, () => {
            for (const [n, line] of cell.lines.entries()) drawLine(this.paper, line, { x: x + PAD.x, y: middle + n * this.single, room: width - 2 * PAD.x, align: cell.align, look: cell.look });
          });
        }
      },
    };
  }

  /** Rows that hold no more lines than fit a page: what is longer goes on in a row below. */
  parted(cells: readonly Cell[], most: number): Cell[][] {
    const count = Math.max(1, Math.ceil(Math.max(...cells.map((cell) => cell.lines.length)) / most));
    return Array.from({ length: count }, (_, part) => cells.map((cell) => ({ ...cell, lines: cell.lines.slice(part * most, (part + 1) * most) })));
  }
}

/** Text sizes of a table. */
export interface TableLook {
  /** Text of cells in points. */
  readonly size: number;
  /** Caption above the table in points. */
  readonly captionSize: number;
  readonly shaded?: boolean;
}

/** A table with caption and unit; the head is repeated on every page, rows are not split but for those longer than a page. Throws RangeError as the writer of Word does. */
export function* tableBoxes(paper: Paper, parent: Tag, block: TableBlock, look: TableLook): Generator<Box> {
  if (block.columns.length === 0) throw new RangeError('bảng không có cột');
  const cellLook: Look = { size: look.size };
  const single = paper.lineHeight(cellLook);
  if (block.caption) yield* paragraphBoxes(paper, parent, [{ text: oneLine(block.caption) }], { size: look.captionSize, bold: true, align: 'center', before: 6, after: 3, keepNext: true, type: 'Caption' });
  if (block.unit) yield* paragraphBoxes(paper, parent, [{ text: oneLine(block.unit) }], { size: look.size, italic: true, align: 'right', before: 3, after: 2, keepNext: true });
  const widths = shares(block.columns, Math.floor(paper.width));
  const drawn = new Grid(paper, parent, widths, single);
  const head = headRows(drawn, block.columns, look, single);
  for (const box of head) yield { ...box, keepNext: true };
  const aligns = block.columns.map((column, i): Align => column.align ?? (isAmounts(block, i) ? 'right' : 'left'));
  const most = Math.max(1, Math.floor((paper.bottom - paper.top - head.reduce((sum, box) => sum + box.height, 0) - 2 * PAD.y) / single));
  const rowOf = (row: readonly string[], bold: boolean): Cell[] => {
    if (row.length !== block.columns.length) throw new RangeError(`hàng có ${row.length} ô, bảng có ${block.columns.length} cột`);
    return row.map((text, i) => drawn.cell(text, { from: i }, { align: aligns[i] ?? 'left', look: { ...cellLook, bold } }));
  };
  for (const [at, row] of block.rows.entries()) {
    const isBand = 'band' in row;
    const cells = isBand ? [drawn.cell(row.band, { from: 0, span: block.columns.length }, { align: 'left', look: { ...cellLook, bold: true } })] : rowOf(row, false);
    // A band never stands alone at the end of a page, nor the total at the top of one
    const keepNext = isBand || (block.total !== undefined && at === block.rows.length - 1);
    for (const part of drawn.parted(cells, most)) yield drawn.row(part, drawn.heights([part]), { keepNext, repeated: head });
  }
  if (block.total) {
    const total = rowOf(block.total, true);
    yield drawn.row(total, drawn.heights([total]), { repeated: head });
  }
}

/** One row of titles, or two where neighbours share a group. */
function headRows(grid: Grid, columns: readonly TableColumn[], look: TableLook, single: number): Box[] {
  const style = { align: 'center' as const, look: { size: look.size, bold: true }, head: true };
  const isGrouped = columns.some((column) => column.group !== undefined);
  const [upper, lower]: [Cell[], Cell[]] = [[], []];
  for (let i = 0; i < columns.length; ) {
    const group = columns[i]?.group;
    let to = i + 1;
    while (group !== undefined && columns[to]?.group === group) to++;
    upper.push(group === undefined ? grid.cell(columns[i]?.title ?? '', { from: i, rows: isGrouped ? 2 : 1 }, style) : grid.cell(group, { from: i, span: to - i }, style));
    if (group !== undefined) for (let at = i; at < to; at++) lower.push(grid.cell(columns[at]?.title ?? '', { from: at }, style));
    i = to;
  }
  const rows = lower.length > 0 ? [upper, lower] : [upper];
  const heights = grid.heights(rows).map((height) => Math.max(height, single));
  return rows.map((row, at) => grid.row(row, heights.slice(at), look.shaded ? { shaded: true } : {}));
}

/** A table with merged cells, of columns of one width. Rows that a cell ties together stay on one page where they fit. */
export function gridBoxes(paper: Paper, parent: Tag, block: GridBlock, size: number): Box[] {
  const columns = Math.max(1, block.columns);
  const single = paper.lineHeight({ size });
  const grid = new Grid(paper, parent, Array.from({ length: columns }, () => paper.width / columns), single);
  const taken = new Map<number, number>();
  const rows = block.rows.map((row, r) => {
    let from = 0;
    const cells = row.map((cell) => {
      while ((taken.get(from) ?? 0) > r) from += 1;
      const isHead = r < block.headRows;
      const made = grid.cell(printable(cell.text), { from, span: Math.min(cell.columnSpan, columns - from), rows: cell.rowSpan }, { align: isHead ? 'center' : 'left', look: { size, bold: isHead }, head: isHead });
      for (let at = from; at < from + cell.columnSpan; at++) taken.set(at, r + cell.rowSpan);
      from += cell.columnSpan;
      return made;
    });
    return { cells, isTied: [...taken.values()].some((until) => until > r + 1) };
  });
  const heights = grid.heights(rows.map(({ cells }) => cells));
  const head = rows.slice(0, block.headRows).map(({ cells }, r) => grid.row(cells, heights.slice(r), { keepNext: true }));
  return [...head, ...rows.slice(block.headRows).map(({ cells, isTied }, r) => grid.row(cells, heights.slice(block.headRows + r), { keepNext: isTied, repeated: head }))];
}
