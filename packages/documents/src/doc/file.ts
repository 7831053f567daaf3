import type { Numbering } from '../docx-numbering.ts';
import { decodeWestern } from '../encodings/western.ts';
import { ReadRefused } from '../refuse.ts';
import { brokenDoc, streamsOf } from './ole.ts';
import { readDocLists } from './lists.ts';
import { characterLook, paragraphLook, plainLook, plainParagraph, readFonts, readStyles, type CharacterLook, type DocStyle, type ParagraphLook } from './looks.ts';

/** Letters with one look. */
export interface DocRun {
  text: string;
  look: CharacterLook;
}
/** A paragraph with the mark that ends it: CR, or BEL for a cell or a row. */
export interface DocParagraph {
  runs: DocRun[];
  look: ParagraphLook;
  mark: string;
}
/** Parts of a Word 97–2003 file by what they are. */
export type Story = 'text' | 'footnotes' | 'headers' | 'comments' | 'endnotes' | 'boxes' | 'headerBoxes';
/** A Word 97–2003 file, opened. */
export interface DocFile {
  fonts: readonly string[];
  styles: readonly DocStyle[];
  lists: Numbering;
  story(name: Story): DocParagraph[];
}

const STORIES: readonly (readonly [Story, number])[] = [['text', 0x4c], ['footnotes', 0x50], ['headers', 0x54], ['comments', 0x5c], ['endnotes', 0x60], ['boxes', 0x64], ['headerBoxes', 0x68]];
const PAGE = 512;
const WORD_97 = 0xc1;
const UTF16 = new TextDecoder('utf-16le');

interface Piece {
  from: number;
  to: number;
  offset: number;
  wide: boolean;
}
interface Stretch<T> {
  from: number;
  to: number;
  look: T;
}

/**
 * Opens a Word 97–2003 file ([MS-DOC]): text by pieces, with the fonts and looks of its runs and the marks of its tables. `maxText` letters at most. Throws ReadRefused
 * for a damaged, an encrypted, or an older file.
 */
export function openDoc(bytes: Uint8Array, maxText: number): DocFile {
  const streamOf = streamsOf(bytes);
  const main = streamOf('WordDocument');
  if (!main || main.length < 0x1aa) throw brokenDoc();
  const view = new DataView(main.buffer, main.byteOffset, main.byteLength);
  const version = view.getUint16(2, true);
  if (view.getUint16(0, true) !== 0xa5ec || version < WORD_97) throw new ReadRefused('doc.old', 'Tệp Word trước năm 1997, không đọc được. Hãy mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi nhập lại.');
  const flags = view.getUint16(10, true);
  if (flags & 0x100) throw new ReadRefused('file.encrypted', 'Tệp Word được đặt mật khẩu. Hãy bỏ mật khẩu (Tệp › Thông tin › Bảo vệ văn bản), lưu lại rồi nhập lại.');
  const table = streamOf(flags & 0x200 ? '1Table' : '0Table');
  if (!table) throw brokenDoc();
  const at = (offset: number): [number, number] => [view.getUint32(offset, true), view.getUint32(offset + 4, true)];
  const pieces = piecesOf(table, ...at(0x1a2), maxText);
  const letters = stretches(main, table, ...at(0xfa), 1, (page, start) => (start === 0 ? plainLook() : characterLook(page, start + 1, Math.min(PAGE, start + 1 + page.getUint8(start)))));
  const paragraphs = stretches(main, table, ...at(0x102), 13, (page, start) => {
    const short = page.getUint8(start);
    // a length of 0 stands for one in the next byte
    const from = short === 0 ? start + 2 : start + 1;
    const size = short === 0 ? 2 * page.getUint8(Math.min(PAGE - 1, start + 1)) : 2 * short - 1;
    return paragraphLook(page, from, Math.min(PAGE, from + size));
  });
  const starts = new Map<Story, [number, number]>();
  let position = 0;
  for (const [name, offset] of STORIES) {
    const length = view.getUint32(offset, true);
    starts.set(name, [position, position + length]);
    position += length;
  }
  if (position > maxText * 2) throw tooLong();
  return {
    fonts: readFonts(table, ...at(0x112)),
    styles: readStyles(table, ...at(0xa2)),
    lists: main.length < 0x2f2 ? { levels: new Map() } : readDocLists(table, at(0x2e2), at(0x2ea)),
    story: (name) => paragraphsOf(main, pieces, letters, paragraphs, ...(starts.get(name) ?? [0, 0])),
  };
}

const tooLong = () => new ReadRefused('text.too_long', 'Văn bản quá dài để là một văn bản hành chính. Hãy kiểm tra lại tệp.');

/** Where the letters stand in the file: 16 bits each, or 8 of windows-1252. */
function piecesOf(table: Uint8Array, from: number, length: number, maxText: number): Piece[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const end = Math.min(table.length, from + length);
  let at = from;
  while (at + 3 <= end && view.getUint8(at) === 1) at += 3 + view.getUint16(at + 1, true);
  if (at + 5 > end || view.getUint8(at) !== 2) throw brokenDoc();
  const count = Math.floor((Math.min(view.getUint32(at + 1, true), end - at - 5) - 4) / 12);
  const cps = at + 5;
  const out: Piece[] = [];
  for (let i = 0; i < count; i++) {
    const place = view.getUint32(cps + 4 * (count + 1) + 8 * i + 2, true);
    const wide = (place & 0x40000000) === 0;
    const offset = wide ? place : (place & 0x3fffffff) >> 1;
    const [start, to] = [view.getUint32(cps + 4 * i, true), view.getUint32(cps + 4 * i + 4, true)];
    if (to < start || start !== (out.at(-1)?.to ?? 0)) throw brokenDoc();
    if (to > maxText * 2) throw tooLong();
    out.push({ from: start, to, offset, wide });
  }
  return out;
}

/** Looks by their place in the file, from the pages of a table; those that lie across another, or outside, are left out. */
function stretches<T>(main: Uint8Array, table: Uint8Array, from: number, length: number, step: number, lookAt: (page: DataView, start: number) => T): Stretch<T>[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const count = Math.floor((Math.min(length, table.length - from) - 4) / 8);
  const out: Stretch<T>[] = [];
  for (let i = 0; i < count; i++) {
    const start = view.getUint32(from + 4 * (count + 1) + 4 * i, true) * PAGE;
    if (start + PAGE > main.length) continue;
    const page = new DataView(main.buffer, main.byteOffset + start, PAGE);
    const runs = page.getUint8(PAGE - 1);
    if (4 * (runs + 1) + step * runs >= PAGE) continue;
    for (let run = 0; run < runs; run++) out.push({ from: page.getUint32(4 * run, true), to: page.getUint32(4 * run + 4, true), look: lookAt(page, 2 * page.getUint8(4 * (runs + 1) + step * run)) });
  }
  return out.sort((a, b) => a.from - b.from);
}

/** Index of the last stretch that begins at a place or before it, found by halving; -1 where none does. */
function lastBefore(all: readonly Stretch<unknown>[], place: number): number {
  let [low, high] = [-1, all.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((all[middle]?.from ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lookAt<T>(all: readonly Stretch<T>[], place: number): Stretch<T> | undefined {
  const found = all[lastBefore(all, place)];
  return found && place < found.to ? found : undefined;
}

/** Letters without a look of their own reach to the next that have one. */
const nextStart = (all: readonly Stretch<unknown>[], place: number): number => all[lastBefore(all, place) + 1]?.from ?? Number.MAX_SAFE_INTEGER;

function paragraphsOf(main: Uint8Array, pieces: readonly Piece[], letters: readonly Stretch<CharacterLook>[], looks: readonly Stretch<ParagraphLook>[], start: number, end: number): DocParagraph[] {
  const out: DocParagraph[] = [];
  let runs: DocRun[] = [];
  const plain = plainParagraph();
  for (const piece of pieces) {
    const [from, to] = [Math.max(start, piece.from), Math.min(end, piece.to)];
    if (from >= to) continue;
    const width = piece.wide ? 2 : 1;
    const first = piece.offset + (from - piece.from) * width;
    const last = piece.offset + (to - piece.from) * width;
    if (last > main.length) throw brokenDoc();
    for (let at = first; at < last; ) {
      const own = lookAt(letters, at);
      const until = own?.to ?? nextStart(letters, at);
      let next = Math.min(last, Math.max(at + width, until));
      next -= (next - at) % width;
      const text = piece.wide ? UTF16.decode(main.subarray(at, next)) : decodeWestern(main.subarray(at, next));
      let done = 0;
      for (const mark of text.matchAll(/[\r\u0007\f]/g)) {
        runs.push({ text: text.slice(done, mark.index), look: own?.look ?? plainLook() });
        done = mark.index + 1;
        out.push({ runs, look: lookAt(looks, at + mark.index * width)?.look ?? plain, mark: mark[0] });
        runs = [];
      }
      runs.push({ text: text.slice(done), look: own?.look ?? plainLook() });
      at = next;
    }
  }
  if (runs.some((run) => run.text)) out.push({ runs, look: plain, mark: '\r' });
  return out;
}
