import type { RawBlock } from './lines.ts';

/** How a cell of .doc and .rtf is told: where it ends, and whether it is merged with the one at its left or above. */
export interface CellShape {
  right: number;
  across: boolean;
  down: boolean;
}
/** A row with its cells, in twips from the left. */
export interface RowShape {
  row: number;
  left: number;
  cells: readonly CellShape[];
}

/** Edges nearer than this, in twips, are one. */
const NEAR = 60;

/** Edges of all rows, those that are one put together. */
function edgesOf(rows: readonly RowShape[]): number[] {
  const out: number[] = [];
  for (const edge of rows.flatMap((row) => [row.left, ...row.cells.map((cell) => cell.right)]).sort((a, b) => a - b)) if (out.length === 0 || edge - (out.at(-1) ?? 0) > NEAR) out.push(edge);
  return out;
}

/**
 * Puts the blocks of a table, whose `column` counts the cells of the row, into its grid: a cell that is wider than one column takes several, one that goes on below takes
 * more rows. Does nothing where the rows do not tell their cells. Looks only at the blocks from `from` on.
 */
export function placeCells(blocks: readonly RawBlock[], from: number, rows: readonly RowShape[]): void {
  const own = new Map<string, RawBlock[]>();
  for (const block of blocks.slice(from)) if (block.row !== null) own.set(`${block.row}/${block.column ?? 0}`, [...(own.get(`${block.row}/${block.column ?? 0}`) ?? []), block]);
  const counts = new Map(rows.map((row) => [row.row, row.cells.length]));
  for (const block of blocks.slice(from)) if (block.row !== null && (block.column ?? 0) >= (counts.get(block.row) ?? 0)) return;
  const edges = edgesOf(rows);
  const at = (edge: number): number => edges.findLastIndex((one) => one <= edge + NEAR / 2);
  /** Blocks of the cell that stands last in each column. */
  const above = new Map<number, RawBlock[]>();
  for (const row of rows) {
    let left = row.left;
    let begun: { column: number; words: RawBlock[] } | null = null;
    for (const [i, cell] of row.cells.entries()) {
      const words = own.get(`${row.row}/${i}`) ?? [];
      const column: number = cell.across && begun ? begun.column : at(left);
      const columnSpan = Math.max(1, at(cell.right) - column);
      left = Math.max(left, cell.right);
      const all: RawBlock[] = cell.across && begun ? [...begun.words, ...words] : words;
      for (const block of all) [block.column, block.columnSpan, block.rowSpan] = [column, columnSpan, block.rowSpan ?? 1];
      begun = { column, words: all };
      if (cell.down && words.length === 0) for (const block of above.get(column) ?? []) block.rowSpan = (block.rowSpan ?? 1) + 1;
      // Words in a cell that goes on with the one above are a cell of their own
      else above.set(column, all);
    }
  }
}
