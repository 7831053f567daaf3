import { endTable } from '../layout-tables.ts';
import type { RawBlock } from '../lines.ts';
import { placeCells, type CellShape, type RowShape } from '../merged-cells.ts';

interface Definition {
  left: number;
  cells: CellShape[];
}

/** A row has no more cells. */
const MOST_CELLS = 255;

/** Keeps count of tables, rows and cells while an RTF text is read; cells are told by where they end (\cellx), before the row or behind its words. */
export class RtfRows {
  row = 0;
  column = 0;
  table = 1;
  #definition: Definition = { left: 0, cells: [] };
  #before: Definition = this.#definition;
  #across = false;
  #down = false;
  /** A new definition came behind the cells: the row ends there, or at the next cell. */
  #defined = false;
  #rows: (RowShape | null)[] = [];
  readonly #blocks: readonly RawBlock[];

  constructor(blocks: readonly RawBlock[]) {
    this.#blocks = blocks;
  }

  /** Takes a word that tells about a row; false when it is none. */
  define(word: string, number: number | null): boolean {
    if (word === 'trowd') {
      this.#defined = this.column > 0;
      [this.#before, this.#definition] = [this.#definition, { left: 0, cells: [] }];
    } else if (word === 'trleft') this.#definition.left = number ?? 0;
    else if (word === 'clmrg') this.#across = true;
    else if (word === 'clvmrg') this.#down = true;
    else if (word === 'cellx') {
      if (this.#definition.cells.length < MOST_CELLS) this.#definition.cells.push({ right: number ?? 0, across: this.#across, down: this.#down });
      [this.#across, this.#down] = [false, false];
    } else return false;
    return true;
  }

  /** Where the next words of a table stand. */
  place(): Pick<RawBlock, 'row' | 'column' | 'table'> {
    if (this.#defined) this.#end(this.#before);
    return { row: this.row, column: this.column, table: this.table };
  }

  endCell(): void {
    this.place();
    this.column++;
  }

  endRow(): void {
    this.#end(this.#definition);
  }

  /** Words outside any table: what was read of one is put into its grid. */
  endTable(): void {
    if (this.column > 0) this.endRow();
    if (this.#rows.length === 0) return;
    const from = this.#blocks.findLastIndex((block) => block.row === null || block.table !== this.table) + 1;
    const told = this.#rows.flatMap((row) => row ?? []);
    if (told.length === this.#rows.length) placeCells(this.#blocks, from, told);
    endTable(this.#blocks, this.table, [this.row - this.#rows.length, this.row - 1]);
    [this.#rows, this.table] = [[], this.table + 1];
  }

  #end({ left, cells }: Definition): void {
    this.#defined = false;
    if (this.column === 0) return;
    this.#rows.push(cells.length > 0 ? { row: this.row, left, cells } : null);
    [this.row, this.column] = [this.row + 1, 0];
  }
}
