import type { ReadCell, ReadDocument, ReadParagraph, ReadTable } from './types.ts';

/** A cell as it is drawn: `cell` is null for an empty one. */
export interface DrawnCell {
  cell: ReadCell | null;
  columnSpan: number;
  rowSpan: number;
}

/** Rows of a table with every place of the grid filled once: cells as they are merged, empty ones where nothing stands. Keeps the order of the text. */
export function drawnRows(table: ReadTable): DrawnCell[][] {
  const columns = Math.max(1, ...table.grid.flatMap((row) => row.map((one) => one.column + one.columnSpan)));
  /** How many rows more each column is taken by a merged cell. */
  const taken = Array.from({ length: columns }, () => 0);
  return table.grid.map((row, r) => {
    const out: DrawnCell[] = [];
    const free = (column: number): boolean => (taken[column] ?? 0) === 0;
    let column = 0;
    const skip = (to: number): void => {
      for (; column < to; column++) {
        if (free(column)) out.push({ cell: null, columnSpan: 1, rowSpan: 1 });
        else taken[column] = (taken[column] ?? 1) - 1;
      }
    };
    for (const cell of row) {
      skip(Math.min(columns, cell.column));
      while (column < columns && !free(column)) skip(column + 1);
      let columnSpan = 1;
      while (columnSpan < cell.columnSpan && column + columnSpan < columns && free(column + columnSpan)) columnSpan++;
      const rowSpan = column < columns ? Math.max(1, Math.min(cell.rowSpan, table.grid.length - r)) : 1;
      out.push({ cell, columnSpan, rowSpan });
      for (let at = column; at < Math.min(columns, column + columnSpan); at++) taken[at] = rowSpan - 1;
      column += columnSpan;
    }
    skip(columns);
    return out;
  });
}

/** Tables of a document and its annexes by the place where they begin. */
export function tablesByStart(document: ReadDocument): ReadonlyMap<number, ReadTable> {
  return new Map([...document.tables, ...document.annexes.flatMap((annex) => annex.tables)].map((table) => [table.span[0], table]));
}

/** Groups paragraphs: those of a table together, every other one alone. */
export function withTables(paragraphs: readonly ReadParagraph[], tables: ReadonlyMap<number, ReadTable>): { table: ReadTable | null; paragraphs: ReadParagraph[] }[] {
  const out: { table: ReadTable | null; paragraphs: ReadParagraph[] }[] = [];
  for (let i = 0; i < paragraphs.length; i++) {
    const one = paragraphs[i];
    if (!one) continue;
    const table = one.kind === 'table' || one.kind === 'annex' ? (tables.get(one.span[0]) ?? null) : null;
    let to = i + 1;
    while (table && to < paragraphs.length && (paragraphs[to]?.span[1] ?? 0) <= table.span[1]) to++;
    out.push({ table, paragraphs: paragraphs.slice(i, to) });
    i = to - 1;
  }
  return out;
}
