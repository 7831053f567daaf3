import { cleanText } from './decode.ts';
import { fontKind, symbolOf, textOfRuns, type FontKind, type FontRun } from './encodings/fonts.ts';
import type { LabelCounter } from './docx-numbering.ts';
import type { Style } from './docx-styles.ts';
import { DocxTables } from './docx-tables.ts';
import type { LegacyEncoding } from './encodings/repair.ts';
import type { Omission, RawBlock, RawText } from './lines.ts';
import { piecesOf } from './pieces.ts';
import { ReadRefused } from './refuse.ts';
import type { LeftOut } from './types.ts';
import type { XmlHandler } from './xml.ts';

interface Paragraph {
  runs: FontRun[];
  numId: string | null;
  level: number | null;
  centred: boolean | null;
  style: string | null;
  /** Its mark was deleted: it goes on in the next paragraph. */
  joins: boolean;
}
/** What a run says of its letters; null is left to the styles. */
interface RunLook {
  font: string | null;
  hidden: boolean | null;
  capitals: boolean | null;
  style: string | null;
}
/** What the body is read with, the same for notes and headers. */
export interface BodyTools {
  styles: ReadonlyMap<string, Style>;
  /** Font of runs that name none. */
  font: string | null;
  counter: LabelCounter | null;
  notes: ReadonlyMap<string, string>;
  maxText: number;
  /** Blocks of a part that is put in whole (w:altChunk), by its relation; throws ReadRefused where it cannot be read. */
  chunk: (relation: string) => RawText;
}

/** Old formatting of tracked changes would be read as the new one. */
const OLD_FORMAT = new Set(['pPrChange', 'rPrChange', 'tblPrChange', 'trPrChange', 'tcPrChange', 'sectPrChange', 'numberingChange']);
const DROPPED = new Set(['del', 'moveFrom']);
const isOn = (value: string | undefined): boolean => value !== '0' && value !== 'false' && value !== 'off';
const tooLong = () => new ReadRefused('text.too_long', 'Văn bản quá dài để là một văn bản hành chính. Hãy kiểm tra lại tệp.');

const newParagraph = (): Paragraph => ({ runs: [], numId: null, level: null, centred: null, style: null, joins: false });
const newLook = (): RunLook => ({ font: null, hidden: null, capitals: null, style: null });

/** Collects the paragraphs of a Word part in reading order; cells of data tables carry row and column, notes stand at the end. */
export class BodyReader implements XmlHandler {
  readonly leftOut: Omission[] = [];
  encoding: LegacyEncoding | null = null;
  readonly #tools: BodyTools;
  readonly #blocks: RawBlock[] = [];
  readonly #tables = new DocxTables(this.#blocks);
  readonly #cited: string[] = [];
  readonly #open: Paragraph[] = [];
  /** Looks that were open when a run or a paragraph began. */
  readonly #frames: { look: RunLook; inRun: boolean }[] = [];
  /** Characters read when each open choice of a drawing began: its fallback is the same once more. */
  readonly #choices: number[] = [];
  #look = newLook();
  #inRun = false;
  /** The open paragraph is none of the file's: letters stand outside any. */
  #loose = false;
  #joined: FontRun[] = [];
  #inText = 0;
  #dropped = 0;
  #oldFormat = 0;
  #twice = 0;
  #inRunLook = 0;
  #characters = 0;

  constructor(tools: BodyTools) {
    this.#tools = tools;
  }

  /** The paragraphs read so far; notes after the body: their citations count, their words break no sentence. */
  blocks(): RawBlock[] {
    this.#finishLoose();
    if (this.#joined.length > 0) this.#finish(newParagraph());
    return [...this.#blocks, ...this.#cited.map((note): RawBlock => ({ text: `[Chú thích] ${note}`, row: null, note: true, centred: false }))];
  }

  open(name: string, attributes: Record<string, string>): void {
    if (OLD_FORMAT.has(name)) this.#oldFormat++;
    else if (name === 'Fallback' && (this.#twice > 0 || this.#characters > (this.#choices.at(-1) ?? 0))) this.#twice++;
    else if (name === 'AlternateContent') this.#choices.push(this.#characters);
    if (this.#oldFormat > 0 || this.#twice > 0) return;
    const value = attributes['val'];
    if (name === 'p') {
      this.#finishLoose();
      this.#enter(false);
      this.#open.push(newParagraph());
    } else if (name === 'r') this.#enter(true);
    else if (name === 'rPr') this.#inRunLook++;
    else if (DROPPED.has(name)) this.#openDeletion();
    else if (name === 't' || name === 'delText') this.#inText++;
    else if (name === 'altChunk') this.#putIn(attributes['id'] ?? '');
    else if (name === 'subDoc') throw new ReadRefused('docx.sub_document', 'Tệp Word này gồm nhiều tệp con để ở nơi khác. Hãy mở bằng Word, gộp các tệp con vào (Chế độ xem › Dàn bài › Mở rộng văn bản con), lưu lại rồi nhập lại.');
    else if (this.#inRunLook > 0) this.#runLook(name, attributes, value);
    else if (!this.#tables.open(name, value)) this.#inside(name, attributes);
  }

  close(name: string): void {
    if (OLD_FORMAT.has(name)) {
      this.#oldFormat = Math.max(0, this.#oldFormat - 1);
      return;
    }
    if (name === 'Fallback' && this.#twice > 0) this.#twice--;
    else if (name === 'AlternateContent') this.#choices.pop();
    else if (this.#oldFormat > 0 || this.#twice > 0) return;
    else if (name === 't' || name === 'delText') this.#inText--;
    else if (DROPPED.has(name)) this.#dropped = Math.max(0, this.#dropped - 1);
    else if (name === 'r') this.#leave();
    else if (name === 'rPr') this.#inRunLook = Math.max(0, this.#inRunLook - 1);
    else if (name === 'p') {
      this.#finish(this.#open.pop());
      this.#leave();
    } else {
      if (name === 'tc' || name === 'tbl') this.#finishLoose();
      this.#tables.close(name);
    }
  }

  text(text: string): void {
    if (this.#inText > 0 && this.#twice === 0 && this.#oldFormat === 0) this.#add(text);
  }

  #add(text: string, kind: FontKind | 'run' = 'run'): void {
    if ((this.#characters += text.length) > this.#tools.maxText) throw tooLong();
    if (this.#dropped > 0) return this.#leaveOut('deleted', text);
    if (this.#says('hidden')) return this.#leaveOut('hidden', text);
    const shown = this.#says('capitals') ? text.toLocaleUpperCase('vi') : text;
    this.#put(shown, kind === 'run' ? fontKind(this.#font()) : kind);
  }

  /** Letters outside any paragraph, as broken files have them, make one of their own. */
  #put(text: string, kind: FontKind): void {
    if (this.#open.length === 0) {
      this.#open.push(newParagraph());
      this.#loose = true;
    }
    const runs = this.#open.at(-1)?.runs ?? [];
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else runs.push({ text, kind });
  }

  #leaveOut(kind: LeftOut['kind'], text: string): void {
    const last = this.leftOut.at(-1);
    if (last?.kind === kind && last.block === this.#blocks.length) last.text += text;
    else this.leftOut.push({ kind, text, block: this.#blocks.length, offset: 0 });
  }

  /** Style that the look of the run, or its paragraph, takes a property from. */
  #says(property: 'hidden' | 'capitals'): boolean {
    const { styles } = this.#tools;
    return this.#look[property] ?? (this.#look.style === null ? null : styles.get(this.#look.style)?.[property]) ?? styles.get(this.#open.at(-1)?.style ?? '')?.[property] ?? false;
  }

  #font(): string | null {
    const { styles } = this.#tools;
    return this.#look.font ?? (this.#look.style === null ? null : styles.get(this.#look.style)?.font) ?? styles.get(this.#open.at(-1)?.style ?? '')?.font ?? this.#tools.font;
  }

  #enter(inRun: boolean): void {
    this.#frames.push({ look: this.#look, inRun: this.#inRun });
    [this.#look, this.#inRun] = [newLook(), inRun];
  }

  #leave(): void {
    const frame = this.#frames.pop();
    [this.#look, this.#inRun] = [frame?.look ?? newLook(), frame?.inRun ?? false];
  }

  /** `del` in the properties of a paragraph's mark: the paragraph goes on in the next one. */
  #openDeletion(): void {
    const paragraph = this.#open.at(-1);
    if (this.#inRunLook > 0 && !this.#inRun && paragraph) paragraph.joins = true;
    this.#dropped++;
  }

  #putIn(relation: string): void {
    const raw = this.#tools.chunk(relation);
    this.leftOut.push(...raw.leftOut.map((one) => ({ ...one, block: one.block + this.#blocks.length })));
    this.#blocks.push(...raw.blocks.map((block) => this.#tables.adopted(block)));
  }

  #runLook(name: string, attributes: Record<string, string>, value: string | undefined): void {
    // the look of a paragraph's mark is that of no letter
    if (!this.#inRun) return;
    if (name === 'rFonts') this.#look.font = attributes['ascii'] ?? attributes['hAnsi'] ?? this.#look.font;
    else if (name === 'vanish') this.#look.hidden = isOn(value);
    else if (name === 'caps') this.#look.capitals = isOn(value);
    else if (name === 'rStyle') this.#look.style = value ?? null;
  }

  #inside(name: string, attributes: Record<string, string>): void {
    const value = attributes['val'];
    if (name === 'sym') return this.#add(symbolOf(attributes['font'] ?? '', parseInt(attributes['char'] ?? '', 16) || 0xfffd), null);
    const paragraph = this.#open.at(-1);
    if (!paragraph) return;
    if (name === 'br' || name === 'cr') this.#put('\n', paragraph.runs.at(-1)?.kind ?? null);
    else if ((name === 'tab' && value === undefined) || name === 'ptab') this.#put(paragraph.runs.length > 0 ? '     ' : '', paragraph.runs.at(-1)?.kind ?? null);
    else if (name === 'noBreakHyphen') this.#add('-', null);
    else if (name === 'pStyle') paragraph.style = value ?? null;
    else if (name === 'numId') paragraph.numId = value ?? null;
    else if (name === 'ilvl') paragraph.level = Number(value ?? 0);
    else if (name === 'jc') paragraph.centred = value === 'center';
    else if (name === 'footnoteReference' || name === 'endnoteReference') {
      const note = cleanText(this.#tools.notes.get(`${name.slice(0, -9)} ${attributes['id'] ?? ''}`) ?? '').replace(/\s+/g, ' ').trim();
      if (note && this.#dropped === 0) this.#cited.push(note);
      else if (note) this.#leaveOut('deleted', note);
    }
  }

  #finishLoose(): void {
    if (!this.#loose) return;
    this.#loose = false;
    this.#finish(this.#open.pop());
  }

  #finish(paragraph: Paragraph | undefined): void {
    if (!paragraph) return;
    const runs = [...this.#joined, ...paragraph.runs];
    this.#joined = [];
    if (paragraph.joins) {
      this.#joined = runs;
      return;
    }
    const { text: words, encoding } = textOfRuns(runs);
    this.encoding = encoding ?? this.encoding;
    const pieces = piecesOf(cleanText(words));
    if (pieces.length === 0) return;
    const style = this.#tools.styles.get(paragraph.style ?? '');
    if (style?.contents === true || /^TOC\d|^TOCHeading/i.test(paragraph.style ?? '')) return this.#leaveOut('contents', pieces.join('\n'));
    const numId = paragraph.numId ?? style?.numId ?? null;
    const label = numId !== null && numId !== '0' ? (this.#tools.counter?.next(numId, paragraph.level ?? style?.level ?? null, paragraph.style) ?? '') : '';
    const centred = paragraph.centred ?? style?.centred ?? false;
    for (const [i, piece] of pieces.entries()) this.#tables.add(i === 0 && label ? `${label} ${piece}` : piece, centred);
  }
}
