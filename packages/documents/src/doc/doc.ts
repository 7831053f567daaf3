import { cleanText } from '../decode.ts';
import { LabelCounter } from '../docx-numbering.ts';
import { fontKind, symbolOf, textOfRuns, type FontRun } from '../encodings/fonts.ts';
import { repairLegacy, type LegacyEncoding } from '../encodings/repair.ts';
import { endTable } from '../layout-tables.ts';
import type { Omission, RawBlock, RawText } from '../lines.ts';
import { placeCells, type RowShape } from '../merged-cells.ts';
import { piecesOf } from '../pieces.ts';
import type { ReadLimits } from '../refuse.ts';
import type { LeftOut } from '../types.ts';
import { openDoc, type DocFile, type DocParagraph, type DocRun, type Story } from './file.ts';
import type { CharacterLook, ParagraphLook } from './looks.ts';
import { brokenDoc } from './ole.ts';

/** A chain of styles is never longer. */
const MOST_STYLES = 12;

/**
 * Paragraphs of a Word 97–2003 file: runs in old Vietnamese fonts converted by the font, tables with rows and columns, text boxes behind the text, notes at the end.
 * Throws ReadRefused.
 */
export function blocksOfDoc(bytes: Uint8Array, limits: ReadLimits): RawText & { encoding: LegacyEncoding | null } {
  try {
    return new DocReader(openDoc(bytes, limits.maxText)).read();
  } catch (error) {
    // A place outside the file
    if (error instanceof RangeError) throw brokenDoc();
    throw error;
  }
}

class DocReader {
  readonly #file: DocFile;
  readonly #blocks: RawBlock[] = [];
  readonly #leftOut: Omission[] = [];
  #encoding: LegacyEncoding | null = null;
  /** Fields that are open: true while their instruction, which is no text, is read. */
  #fields: boolean[] = [];

  constructor(file: DocFile) {
    this.#file = file;
  }

  read(): RawText & { encoding: LegacyEncoding | null } {
    this.#body('text');
    this.#body('boxes');
    for (const [story, kind] of [['headers', 'page-header'], ['headerBoxes', 'page-header'], ['comments', 'comment']] as const) this.#leaveOut(kind, this.#lines(story).join('\n'), 0);
    const notes = [...this.#lines('footnotes'), ...this.#lines('endnotes')].map((note): RawBlock => ({ text: `[Chú thích] ${note}`, row: null, note: true, centred: false }));
    const blocks = [...this.#blocks, ...notes];
    if (this.#encoding !== null) return { blocks, leftOut: this.#leftOut, encoding: this.#encoding };
    // Old letters whose font is lost are found by their shape
    const whole = repairLegacy(blocks.map((block) => block.text).join('\n'));
    const lines = whole.text.split('\n');
    return { blocks: blocks.map((block, i) => ({ ...block, text: cleanText(lines[i] ?? block.text) })), leftOut: this.#leftOut, encoding: whole.encoding };
  }

  /** Paragraphs and tables of a story. */
  #body(story: Story): void {
    let [row, column, table, from] = [1, 0, 1, 0];
    let shapes: (RowShape | null)[] = [];
    let inTable = false;
    const end = (): void => {
      const rows = shapes.flatMap((shape) => shape ?? []);
      if (rows.length === shapes.length) placeCells(this.#blocks, from, rows);
      endTable(this.#blocks, table, [row - shapes.length, row - 1]);
    };
    const counter = new LabelCounter(() => this.#file.lists);
    this.#fields = [];
    for (const paragraph of this.#file.story(story)) {
      if (inTable && !paragraph.look.inTable) {
        end();
        [inTable, table, row, column, shapes] = [false, table + 1, row + 1, 0, []];
      }
      if (!inTable) from = this.#blocks.length;
      inTable = paragraph.look.inTable;
      if (paragraph.look.endsRow) {
        shapes.push(shapeOf(row, paragraph.look.row));
        [row, column] = [row + 1, 0];
        continue;
      }
      const place = inTable ? { row, column, table } : { row: null };
      const pieces = this.#piecesOf(this.#runsOf(paragraph));
      const list = this.#layout(paragraph.look, 'list');
      const label = pieces.length > 0 && list !== null && list > 0 ? counter.next(String(list), this.#layout(paragraph.look, 'level') ?? 0, null) : '';
      const centred = this.#layout(paragraph.look, 'centred') ?? false;
      for (const [i, text] of pieces.entries()) this.#blocks.push({ text: i === 0 && label ? `${label} ${text}` : text, ...place, centred });
      if (inTable && paragraph.mark === '\u0007') column++;
    }
    if (inTable) end();
  }

  #lines(story: Story): string[] {
    this.#fields = [];
    return this.#file
      .story(story)
      .flatMap((paragraph) => this.#piecesOf(this.#runsOf(paragraph)).join(' '))
      .filter((line) => line.trim() !== '');
  }

  #piecesOf(runs: readonly FontRun[]): string[] {
    const { text, encoding } = textOfRuns(runs);
    this.#encoding = encoding ?? this.#encoding;
    return piecesOf(cleanText(text.replaceAll('\t', '     ')));
  }

  #runsOf(paragraph: DocParagraph): FontRun[] {
    const out: FontRun[] = [];
    for (const run of paragraph.runs) {
      const text = this.#shown(run);
      if (!text) continue;
      const { symbol } = run.look;
      const font = this.#property(run.look, paragraph.look.style, 'font');
      const kind = symbol ? null : fontKind(font === null ? null : (this.#file.fonts[font] ?? null));
      const own = symbol ? symbolOf(this.#file.fonts[symbol.font] ?? '', symbol.code) : text;
      const readable = () => textOfRuns([{ text: own, kind }]).text;
      if (run.look.deleted) this.#leaveOut('deleted', readable());
      else if (this.#property(run.look, paragraph.look.style, 'hidden') === true) this.#leaveOut('hidden', readable());
      else {
        const capitals = this.#property(run.look, paragraph.look.style, 'capitals') === true;
        const last = out.at(-1);
        const words = capitals ? (kind === null ? own.toLocaleUpperCase('vi') : readable().toLocaleUpperCase('vi')) : own;
        const as = capitals ? null : kind;
        if (last?.kind === as) last.text += words;
        else out.push({ text: words, kind: as });
      }
    }
    return out;
  }

  /** Letters of a run without the instructions of fields and the signs that stand for pictures and notes. */
  #shown(run: DocRun): string {
    let out = '';
    for (const letter of run.text) {
      if (letter === '\u0013') this.#fields.push(true);
      else if (letter === '\u0014') this.#fields[this.#fields.length - 1] = false;
      else if (letter === '\u0015') this.#fields.pop();
      else if (this.#fields.includes(true)) continue;
      else if (letter === '\v') out += '\n';
      else if (letter === '\u001e') out += '-';
      else if (letter === '\t' || letter >= ' ') out += letter;
    }
    return out;
  }

  #styleOf(style: number | null) {
    return style === null ? undefined : this.#file.styles[style];
  }

  /** A property of letters: their own, of their style, of the paragraph's style, or of what these rest on. */
  #property<K extends 'font' | 'hidden' | 'capitals'>(look: CharacterLook, paragraphStyle: number, name: K): CharacterLook[K] | null {
    if (look[name] !== null) return look[name];
    for (const first of [look.style, paragraphStyle])
      for (let style = this.#styleOf(first), count = 0; style && count < MOST_STYLES; style = this.#styleOf(style.base), count++) if (style.look[name] !== null) return style.look[name];
    return null;
  }

  /** A property of a paragraph: its own, or of the styles it rests on. */
  #layout<K extends 'centred' | 'list' | 'level'>(look: ParagraphLook, name: K): ParagraphLook[K] {
    if (look[name] !== null) return look[name];
    for (let style = this.#styleOf(look.style), count = 0; style && count < MOST_STYLES; style = this.#styleOf(style.base), count++) if (style.paragraph[name] !== null) return style.paragraph[name];
    return look[name];
  }

  #leaveOut(kind: LeftOut['kind'], text: string, block = this.#blocks.length): void {
    if (text.trim()) this.#leftOut.push({ kind, text: cleanText(text), block, offset: 0 });
  }
}


/** A row as the mark at its end tells it. */
const shapeOf = (row: number, told: ParagraphLook['row']): RowShape | null =>
  told && { row, left: told.edges[0] ?? 0, cells: told.edges.slice(1).map((right, i) => ({ right, across: told.across.has(i), down: told.down.has(i) })) };
