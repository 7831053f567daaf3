import { splitColumns } from './columns.ts';
import { cleanText } from './decode.ts';
import type { LabelCounter } from './docx-numbering.ts';
import type { Style } from './docx-parts.ts';
import { readLabel } from './labels.ts';
import type { RawBlock } from './lines.ts';
import { ReadRefused } from './refuse.ts';
import type { XmlHandler } from './xml.ts';

interface Paragraph {
  text: string;
  numId: string | null;
  level: number | null;
  centred: boolean | null;
  style: string | null;
}

const SIGNING = /^(?:TM|KT|TL|TUQ|Q)\./u;
const LAYOUT = /CỘNG\s+H|Nơi nhận|Kính gửi|^Số\s*:|^(?:TM|KT|TL|TUQ)\.|ĐẢNG CỘNG SẢN/u;
/** Old formatting of tracked changes, and the fallback twin of a drawing: both would be read twice. */
const TWICE = new Set(['Fallback', 'pPrChange', 'rPrChange', 'tblPrChange', 'trPrChange', 'tcPrChange', 'sectPrChange', 'numberingChange']);
const DROPPED = new Set(['del', 'moveFrom']);

/**
 * A Word paragraph may hold several: hard breaks stand for a new paragraph after an empty line, a sentence's end or before a label, and for nothing inside a
 * sentence. A head typed with runs of spaces or tabs holds two columns on one line.
 */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let gap = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (!line) {
      gap = pieces.length > 0;
      continue;
    }
    const last = pieces.at(-1);
    const ends = last === undefined || /[.;:!?…]["”')]*$/u.test(last) || SIGNING.test(last);
    const goesOn = !ends && !readLabel(line) && !SIGNING.test(line) && (!gap || (/^\p{Ll}/u.test(line) && last.length > 40));
    if (goesOn) pieces[pieces.length - 1] = `${last} ${line}`;
    else pieces.push(...splitColumns(line));
    gap = false;
  }
  return pieces.map((piece) => piece.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** Collects the paragraphs of word/document.xml in reading order; cells of data tables carry row and column, notes stand at the end. */
export class BodyReader implements XmlHandler {
  readonly #styles: ReadonlyMap<string, Style>;
  readonly #counter: LabelCounter;
  readonly #notes: ReadonlyMap<string, string>;
  readonly #blocks: RawBlock[] = [];
  readonly #cited: string[] = [];
  readonly #open: Paragraph[] = [];
  #inText = false;
  #dropped = 0;
  #twice = 0;
  #hidden = false;
  #tables = 0;
  #tableStart = 0;
  #rowsOfTable = 0;
  #row = 0;
  #column = 0;
  #span = 1;
  #table = 0;
  /** A cell that goes on with the merged one above it. */
  #goesOn = false;
  /** Blocks of the cell that stands last in each column: a merged cell below makes them taller. */
  #above = new Map<number, RawBlock[]>();
  #cell: RawBlock[] = [];
  #characters = 0;
  readonly #maxText: number;

  constructor(styles: ReadonlyMap<string, Style>, counter: LabelCounter, notes: ReadonlyMap<string, string>, maxText: number) {
    this.#maxText = maxText;
    [this.#styles, this.#counter, this.#notes] = [styles, counter, notes];
  }

  /** The paragraphs read so far; notes after the body: their citations count, their words break no sentence. */
  blocks(): RawBlock[] {
    return [...this.#blocks, ...this.#cited.map((note): RawBlock => ({ text: `[Chú thích] ${note}`, row: null, note: true, centred: false }))];
  }

  open(name: string, attributes: Record<string, string>): void {
    if (TWICE.has(name)) this.#twice++;
    if (this.#twice > 0) return;
    if (name === 'p') this.#open.push({ text: '', numId: null, level: null, centred: null, style: null });
    else if (DROPPED.has(name)) this.#dropped++;
    else if (name === 't') this.#inText = true;
    else if (name === 'tbl') this.#openTable();
    else if (name === 'tr') this.#openRow();
    else if (name === 'gridSpan' && this.#tables === 1) this.#span = Math.min(64, Number(attributes['val']) || 1);
    else if (name === 'gridBefore' && this.#tables === 1) this.#column = Math.min(64, Number(attributes['val']) || 0);
    else if (name === 'vMerge' && this.#tables === 1) this.#goesOn = attributes['val'] !== 'restart';
    else this.#inside(name, attributes);
  }

  close(name: string): void {
    if (TWICE.has(name)) {
      this.#twice--;
      return;
    }
    if (this.#twice > 0) return;
    if (name === 't') this.#inText = false;
    else if (DROPPED.has(name)) this.#dropped--;
    else if (name === 'r') this.#hidden = false;
    else if (name === 'p') this.#finish(this.#open.pop());
    else if (name === 'tc' && this.#tables === 1) this.#closeCell();
    else if (name === 'tbl') this.#closeTable();
  }

  text(text: string): void {
    if (!this.#inText || this.#dropped > 0 || this.#twice > 0 || this.#hidden) return;
    const paragraph = this.#open.at(-1);
    if (!paragraph) return;
    paragraph.text += text;
    if ((this.#characters += text.length) > this.#maxText) throw new ReadRefused('text.too_long', 'Văn bản quá dài để là một văn bản hành chính. Hãy kiểm tra lại tệp.');
  }

  #inside(name: string, attributes: Record<string, string>): void {
    const paragraph = this.#open.at(-1);
    if (!paragraph) return;
    const value = attributes['val'];
    if (name === 'br' || name === 'cr') paragraph.text += '\n';
    else if (name === 'tab' && value === undefined) paragraph.text += paragraph.text ? '     ' : '';
    else if (name === 'noBreakHyphen') paragraph.text += '-';
    else if (name === 'pStyle') paragraph.style = value ?? null;
    else if (name === 'numId') paragraph.numId = value ?? null;
    else if (name === 'ilvl') paragraph.level = Number(value ?? 0);
    else if (name === 'jc') paragraph.centred = value === 'center';
    else if (name === 'vanish') this.#hidden = value !== '0' && value !== 'false';
    else if (name === 'footnoteReference' || name === 'endnoteReference') {
      const note = cleanText(this.#notes.get(`${name.slice(0, -9)} ${attributes['id'] ?? ''}`) ?? '').replace(/\s+/g, ' ').trim();
      if (note && this.#dropped === 0) this.#cited.push(note);
    }
  }

  #finish(paragraph: Paragraph | undefined): void {
    if (!paragraph || /^TOC\d|^TOCHeading/i.test(paragraph.style ?? '')) return;
    const pieces = piecesOf(cleanText(paragraph.text));
    if (pieces.length === 0) return;
    const style = this.#styles.get(paragraph.style ?? '');
    const numId = paragraph.numId ?? style?.numId ?? null;
    const label = numId !== null && numId !== '0' ? this.#counter.next(numId, paragraph.level ?? style?.level ?? 0) : '';
    const centred = paragraph.centred ?? style?.centred ?? false;
    for (const [i, piece] of pieces.entries()) {
      const text = i === 0 && label ? `${label} ${piece}` : piece;
      const block: RawBlock = this.#tables > 0 ? { text, row: this.#row, column: this.#column, columnSpan: this.#span, rowSpan: 1, table: this.#table, centred } : { text, row: null, centred };
      this.#blocks.push(block);
      if (this.#tables > 0) this.#cell.push(block);
    }
  }

  #openTable(): void {
    if (this.#tables++ > 0) return;
    [this.#tableStart, this.#rowsOfTable] = [this.#blocks.length, 0];
    this.#table++;
    this.#above.clear();
  }

  #closeCell(): void {
    if (this.#goesOn) for (const block of this.#above.get(this.#column) ?? []) block.rowSpan = (block.rowSpan ?? 1) + 1;
    else this.#above.set(this.#column, this.#cell);
    [this.#column, this.#span, this.#goesOn, this.#cell] = [this.#column + this.#span, 1, false, []];
  }

  #openRow(): void {
    if (this.#tables > 1) return;
    this.#row++;
    this.#rowsOfTable++;
    [this.#column, this.#span] = [0, 1];
  }

  /** A table without data (head, Kính gửi, recipients beside signature) is layout: its cells are paragraphs. */
  #closeTable(): void {
    if (--this.#tables > 0) return;
    // the next table's rows are no continuation of this one's
    this.#row++;
    const inside = this.#blocks.slice(this.#tableStart);
    if (this.#rowsOfTable <= 4 && inside.some((block) => LAYOUT.test(block.text))) for (const block of inside) [block.row, block.table] = [null, undefined];
  }
}
