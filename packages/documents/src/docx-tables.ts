import { endTable } from './layout-tables.ts';
import type { RawBlock } from './lines.ts';

const MOST_COLUMNS = 64;
/** Beyond the rows and tables of a file. */
const FAR = 1_000_000;

/** Keeps count of rows and columns while a Word part is read, and puts paragraphs into their cells; a table inside a cell is part of that cell. */
export class DocxTables {
  readonly #blocks: RawBlock[];
  #depth = 0;
  #rowsOfTable = 0;
  #row = 0;
  #column = 0;
  #span = 1;
  #table = 0;
  /** A cell that goes on with the merged one above it. */
  #goesOn = false;
  /** Blocks of the cell that stands last in each column: a merged cell below makes them taller. */
  readonly #above = new Map<number, RawBlock[]>();
  #cell: RawBlock[] = [];

  constructor(blocks: RawBlock[]) {
    this.#blocks = blocks;
  }

  /** Takes an element of a table; false when it is none. */
  open(name: string, value: string | undefined): boolean {
    if (name === 'tbl') this.#openTable();
    else if (name === 'tr') this.#openRow();
    else if (this.#depth !== 1) return false;
    else if (name === 'gridSpan') this.#span = Math.min(MOST_COLUMNS, Number(value) || 1);
    else if (name === 'gridBefore') this.#column = Math.min(MOST_COLUMNS, Number(value) || 0);
    else if (name === 'vMerge') this.#goesOn = value !== 'restart';
    else return false;
    return true;
  }

  close(name: string): void {
    if (name === 'tc' && this.#depth === 1) this.#closeCell();
    else if (name === 'tbl') this.#closeTable();
  }

  /** Adds a paragraph where the reading stands. */
  add(text: string, centred: boolean): void {
    const block: RawBlock = this.#depth > 0 ? { text, row: this.#row, column: this.#column, columnSpan: this.#span, rowSpan: 1, table: this.#table, centred } : { text, row: null, centred };
    this.#blocks.push(block);
    if (this.#depth > 0) this.#cell.push(block);
  }

  /** A block of another file put in here: its tables and rows are counted on, inside a cell it is a paragraph of the cell. */
  adopted(block: RawBlock): RawBlock {
    if (this.#depth > 0) return { text: block.text, row: this.#row, column: this.#column, columnSpan: this.#span, rowSpan: 1, table: this.#table, centred: block.centred };
    return block.row === null ? block : { ...block, row: block.row + FAR, table: (block.table ?? 0) + FAR, tableRows: block.tableRows && [block.tableRows[0] + FAR, block.tableRows[1] + FAR] };
  }

  #openTable(): void {
    if (this.#depth++ > 0) return;
    this.#rowsOfTable = 0;
    this.#table++;
    this.#above.clear();
  }

  #closeCell(): void {
    if (this.#goesOn) for (const block of this.#above.get(this.#column) ?? []) block.rowSpan = (block.rowSpan ?? 1) + 1;
    // Words in a cell that goes on with the one above are a cell of their own
    if (!this.#goesOn || this.#cell.length > 0) this.#above.set(this.#column, this.#cell);
    [this.#column, this.#span, this.#goesOn, this.#cell] = [this.#column + this.#span, 1, false, []];
  }

  #openRow(): void {
    if (this.#depth > 1) return;
    this.#row++;
    this.#rowsOfTable++;
    [this.#column, this.#span] = [0, 1];
  }

  /** A table that is layout becomes paragraphs. */
  #closeTable(): void {
    if (this.#depth === 0 || --this.#depth > 0) return;
    const last = this.#row;
    // the next table's rows are no continuation of this one's
    this.#row++;
    endTable(this.#blocks, this.#table, [last - this.#rowsOfTable + 1, last]);
  }
}
