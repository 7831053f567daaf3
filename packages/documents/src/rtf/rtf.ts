import { splitColumns } from '../columns.ts';
import { cleanText } from '../decode.ts';
import { fontKind, textOfRuns, type FontKind, type FontRun } from '../encodings/fonts.ts';
import type { LegacyEncoding } from '../encodings/repair.ts';
import { decodeWestern } from '../encodings/western.ts';
import type { Omission, RawBlock, RawText } from '../lines.ts';
import { ReadRefused, type ReadLimits } from '../refuse.ts';
import type { LeftOut } from '../types.ts';
import { RtfRows } from './rows.ts';

/** Groups whose text is not the document's. */
const DESTINATIONS = new Set(
  'fonttbl colortbl stylesheet info pict sp shprslt ftnsep ftnsepc ftncn aftnsep listtable listoverridetable rsidtbl generator xmlnstbl themedata colorschememapping datastore latentstyles fldinst template filetbl revtbl private bkmkstart bkmkend pgptbl shppict nonshppict nonesttables atnid atnauthor'.split(' '),
);
/** Groups that are furniture of the page, or somebody's remark. */
const ASIDE: Readonly<Record<string, LeftOut['kind']>> = {
  header: 'page-header', headerl: 'page-header', headerr: 'page-header', headerf: 'page-header', footer: 'page-footer', footerl: 'page-footer', footerr: 'page-footer', footerf: 'page-footer', annotation: 'comment',
};
/** Groups of drawings whose text boxes are read though they are marked as optional. */
const DRAWINGS = new Set(['shpinst', 'do']);
const TEXT_BOXES = new Set(['shptxt', 'dptxbxtext']);
const CHARACTERS: Record<string, string> = {
  par: '\n', line: '\v', sect: '\n', page: '\n', tab: '\t', emdash: '—', endash: '–', bullet: '•', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', emspace: ' ', enspace: ' ', '~': ' ', _: '-', '-': '',
};
/** Code pages by the number that RTF gives a font's character set. */
const CHARSETS: Record<number, string> = { 0: 'windows-1252', 163: 'windows-1258', 238: 'windows-1250', 204: 'windows-1251', 161: 'windows-1253', 162: 'windows-1254', 186: 'windows-1257' };

interface State {
  font: number;
  skip: boolean;
  hidden: 'hidden' | 'deleted' | null;
  aside: LeftOut['kind'] | null;
  box: boolean;
  unicodeSkip: number;
  inFontTable: boolean;
  note: boolean;
}
interface Font {
  kind: FontKind;
  codePage: string;
}

/** Gathers the paragraphs of an RTF text; each run is converted by its own font, so old and new fonts may stand in one line. */
class RtfReader {
  readonly #rtf: string;
  readonly #limits: ReadLimits;
  readonly #fonts = new Map<number, Font>();
  readonly #stack: State[] = [];
  readonly #blocks: RawBlock[] = [];
  readonly #notes: string[] = [];
  readonly #leftOut: Omission[] = [];
  readonly #decoders = new Map<string, TextDecoder>();
  #state: State = { font: -1, skip: false, hidden: null, aside: null, box: false, unicodeSkip: 1, inFontTable: false, note: false };
  #defaultFont = 0;
  #codePage = 'windows-1252';
  #bytes: number[] = [];
  #runs: FontRun[] = [];
  /** What was read of the paragraphs around the open text boxes, and whether these stand in a cell. */
  readonly #around: { runs: FontRun[]; inTable: boolean }[] = [];
  #note = '';
  #aside = '';
  #fontName = '';
  #fontNumber = -1;
  readonly #rows = new RtfRows(this.#blocks);
  #inTable = false;
  #centred = false;
  #characters = 0;
  #legacy: LegacyEncoding | null = null;

  constructor(rtf: string, limits: ReadLimits) {
    [this.#rtf, this.#limits] = [rtf, limits];
  }

  read(): RawText & { encoding: LegacyEncoding | null } {
    const token = /\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi;
    let skip = 0;
    for (let found = token.exec(this.#rtf); found; found = token.exec(this.#rtf)) {
      const [, word, number, hex, symbol, brace, text] = found;
      if (brace) {
        skip = 0;
        if (brace === '{') this.#open();
        else this.#close();
      } else if (word !== undefined) {
        // \binN is followed by N bytes that are no text
        if (word === 'bin') token.lastIndex += Math.max(0, Number(number ?? 0));
        else if (word === 'u' && number !== undefined) {
          this.#add(String.fromCharCode((Number(number) + 65_536) % 65_536));
          skip = this.#state.unicodeSkip;
        } else this.#control(word, number === undefined ? null : Number(number));
      } else if (hex !== undefined) {
        if (skip > 0) skip--;
        else this.#byte(parseInt(hex, 16));
      } else if (symbol !== undefined) {
        if (symbol === '*') this.#state.skip = true;
        else if (symbol === '\n' || symbol === '\r') this.#paragraph();
        else this.#add(CHARACTERS[symbol] ?? ('\\{}'.includes(symbol) ? symbol : ''));
      } else if (text !== undefined) {
        const kept = text.slice(skip);
        skip = Math.max(0, skip - text.length);
        for (let i = 0; i < kept.length; i++) this.#byte(kept.charCodeAt(i));
      }
    }
    // A file that was cut off leaves groups open: what they hold is not lost
    while (this.#stack.length > 0) this.#close();
    this.#paragraph();
    this.#rows.endTable();
    const notes = this.#notes.map((note): RawBlock => ({ text: `[Chú thích] ${note}`, row: null, note: true, centred: false }));
    return { blocks: [...this.#blocks, ...notes], leftOut: this.#leftOut, encoding: this.#legacy };
  }

  #open(): void {
    this.#flush();
    if (this.#stack.length >= this.#limits.maxDepth) throw new ReadRefused('rtf.depth', 'Tệp RTF lồng quá sâu. Hãy mở bằng Word, lưu lại thành .docx rồi nhập lại.');
    this.#stack.push({ ...this.#state });
  }

  #close(): void {
    this.#flush();
    if (this.#state.inFontTable && !this.#state.skip && this.#fontName) this.#nameFont();
    const before = this.#stack.pop();
    if (!before) return;
    if (this.#state.box && !before.box) {
      this.#paragraph();
      const around = this.#around.pop();
      [this.#runs, this.#inTable] = [around?.runs ?? [], around?.inTable ?? false];
    }
    if (this.#state.aside !== null && before.aside === null) {
      this.#leaveOut(this.#state.aside, cleanText(this.#aside).replace(/\s+/g, ' ').trim());
      this.#aside = '';
    }
    if (this.#state.note && !before.note) {
      const note = cleanText(this.#note).replace(/\s+/g, ' ').trim();
      if (note) this.#notes.push(note);
      this.#note = '';
    }
    this.#state = before;
  }

  #nameFont(): void {
    const name = this.#fontName.replace(/;.*$/s, '').trim();
    if (name) this.#fonts.set(this.#fontNumber, { kind: fontKind(name), codePage: this.#fonts.get(this.#fontNumber)?.codePage ?? this.#codePage });
    [this.#fontName, this.#fontNumber] = ['', -1];
  }

  #control(word: string, number: number | null): void {
    this.#flush();
    const state = this.#state;
    if (word === 'fonttbl') [state.inFontTable, state.skip] = [true, false];
    else if (state.inFontTable) this.#fontControl(word, number);
    else if (DESTINATIONS.has(word)) state.skip = true;
    else if (word in ASIDE) [state.aside, state.skip] = [state.aside ?? ASIDE[word] ?? null, false];
    else if (DRAWINGS.has(word)) state.skip = this.#stack.at(-1)?.skip ?? false;
    else if (TEXT_BOXES.has(word) && !state.skip && !state.box && state.aside === null && !state.note) {
      this.#around.push({ runs: this.#runs, inTable: this.#inTable });
      [this.#runs, state.box] = [[], true];
    }
    else if (word === 'footnote') [state.note, state.skip] = [true, false];
    else if (word === 'f' && number !== null) state.font = number;
    else if (word === 'plain') [state.font, state.hidden] = [-1, null];
    else if (word === 'deff' && number !== null) this.#defaultFont = number;
    else if (word === 'ansicpg' && number !== null) this.#codePage = `windows-${number}`;
    else if (word === 'uc' && number !== null) state.unicodeSkip = Math.max(0, Math.min(8, number));
    else if (word === 'v' || word === 'deleted') state.hidden = number === 0 ? null : word === 'v' ? 'hidden' : 'deleted';
    else this.#layout(word, number);
  }

  #fontControl(word: string, number: number | null): void {
    if (word === 'f' && number !== null) {
      if (this.#fontNumber >= 0) this.#nameFont();
      this.#fontNumber = number;
    } else if (word === 'fcharset' && number !== null && this.#fontNumber >= 0) this.#fonts.set(this.#fontNumber, { kind: null, codePage: CHARSETS[number] ?? this.#codePage });
  }

  #layout(word: string, number: number | null): void {
    if (this.#state.skip) return;
    if (word === 'pard') [this.#centred, this.#inTable] = [false, this.#around.at(-1)?.inTable ?? false];
    else if (word === 'qc') this.#centred = true;
    else if (word === 'intbl') this.#inTable = true;
    else if (word === 'cell') {
      this.#inTable = true;
      this.#paragraph();
      this.#rows.endCell();
    } else if (word === 'row') {
      this.#paragraph();
      this.#rows.endRow();
    } else if (word === 'par' || word === 'sect' || word === 'page' || word === 'nestcell' || word === 'nestrow') {
      if (!this.#inTable && !this.#state.box && this.#state.aside === null && !this.#state.note && !word.startsWith('nest')) this.#rows.endTable();
      this.#paragraph();
    } else if (!this.#rows.define(word, number)) this.#add(CHARACTERS[word] ?? '');
  }

  #byte(byte: number): void {
    if (this.#state.inFontTable) {
      if (!this.#state.skip && this.#fontNumber >= 0 && this.#fontName.length < 200) this.#fontName += String.fromCharCode(byte);
    } else if (!this.#state.skip) this.#bytes.push(byte);
  }

  #fontNow(): Font | null {
    return this.#fonts.get(this.#state.font >= 0 ? this.#state.font : this.#defaultFont) ?? null;
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const font = this.#fontNow();
    const signs = font?.kind === 'symbol' || font?.kind === 'wingdings';
    // Signs as Word stores them elsewhere: in the private range
    const text = signs ? String.fromCharCode(...this.#bytes.map((byte) => (byte > 0x20 ? 0xf000 + byte : byte))) : this.#decode(font?.kind ? 'windows-1252' : (font?.codePage ?? this.#codePage), Uint8Array.from(this.#bytes));
    this.#bytes = [];
    this.#add(text);
  }

  #decode(codePage: string, bytes: Uint8Array): string {
    if (codePage === 'windows-1252') return decodeWestern(bytes);
    let decoder = this.#decoders.get(codePage);
    if (!decoder) {
      try {
        decoder = new TextDecoder(codePage);
      } catch {
        return decodeWestern(bytes);
      }
      this.#decoders.set(codePage, decoder);
    }
    return decoder.decode(bytes);
  }

  #add(text: string): void {
    if (!text) return;
    this.#flush();
    if (this.#state.skip || this.#state.inFontTable) return;
    if ((this.#characters += text.length) > this.#limits.maxText) throw new ReadRefused('text.too_long', 'Văn bản quá dài để là một văn bản hành chính. Hãy kiểm tra lại tệp.');
    const kind = this.#fontNow()?.kind ?? null;
    if (this.#state.aside !== null) this.#aside += textOfRuns([{ text, kind }]).text;
    else if (this.#state.hidden !== null) this.#leaveOut(this.#state.hidden, textOfRuns([{ text, kind }]).text);
    else if (this.#state.note) this.#note += textOfRuns([{ text, kind }]).text;
    else {
      const last = this.#runs.at(-1);
      // A letter and its mark of VNI may stand in two runs of one font
      if (last?.kind === kind) last.text += text;
      else this.#runs.push({ text, kind });
    }
  }

  #leaveOut(kind: LeftOut['kind'], text: string): void {
    if (text.trim()) this.#leftOut.push({ kind, text, block: this.#blocks.length, offset: 0 });
  }

  #paragraph(): void {
    this.#flush();
    // Paragraphs of a header or a note are lines of it
    if (this.#state.aside !== null || this.#state.note) {
      this.#add(' ');
      return;
    }
    const { text, encoding } = textOfRuns(this.#runs);
    this.#legacy = encoding ?? this.#legacy;
    this.#runs = [];
    const ruled = cleanText(text.replace(/\v/g, '\n')).replace(/[-_]{6,}/g, (rule) => {
      this.#leaveOut('rule', rule);
      return '     ';
    });
    for (const line of ruled.split('\n'))
      for (const column of splitColumns(line)) {
        const piece = column.replace(/\s+/g, ' ').trim();
        if (!piece) continue;
        this.#blocks.push({ text: piece, ...(this.#inTable ? this.#rows.place() : { row: null }), centred: this.#centred });
      }
  }
}

/** Paragraphs of an RTF file: code pages and old Vietnamese fonts converted, deleted and hidden text left out, footnotes at the end. Throws ReadRefused. */
export function blocksOfRtf(bytes: Uint8Array, limits: ReadLimits): RawText & { encoding: LegacyEncoding | null } {
  // Bytes one to one: RTF itself is ASCII, what is not is decoded by the font
  let rtf = '';
  for (let at = 0; at < bytes.length; at += 32_768) rtf += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return new RtfReader(rtf, limits).read();
}
