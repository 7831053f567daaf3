import { cleanText } from './decode.ts';
import { LabelCounter, readNumbering } from './docx-numbering.ts';
import { readLabel } from './labels.ts';
import type { RawBlock } from './lines.ts';
import { ReadRefused, type ReadLimits } from './refuse.ts';
import { readXml } from './xml.ts';
import { unzipWanted } from './zip.ts';

interface Paragraph {
  text: string;
  numId: string | null;
  level: number;
  centred: boolean;
  style: string | null;
}
interface Style {
  basedOn: string | null;
  numId: string | null;
  level: number;
  centred: boolean;
}

const PARTS = /^word\/(document|numbering|styles|footnotes)\.xml$|^\[Content_Types\]\.xml$/;

/**
 * A Word paragraph may hold several: hard breaks stand for a new paragraph after an empty line, a sentence's end or before a label, and for nothing inside a sentence.
 * Outside tables a head typed with runs of spaces holds two columns on one line.
 */
function piecesOf(text: string, columns: boolean): string[] {
  const pieces: string[] = [];
  let gap = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (!line) {
      gap = pieces.length > 0;
      continue;
    }
    const last = pieces.at(-1);
    const ends = last === undefined || /[.;:!?…]["”')]*$/u.test(last) || /^(TM|KT|TL|TUQ|Q)\./u.test(last);
    const goesOn = !ends && !readLabel(line) && !/^(TM|KT|TL|TUQ)\./u.test(line) && (!gap || (/^\p{Ll}/u.test(line) && last.length > 40));
    if (goesOn) pieces[pieces.length - 1] = `${last} ${line}`;
    else pieces.push(...(columns ? line.split(/ {5,}/) : [line]));
    gap = false;
  }
  return pieces.map((piece) => piece.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** Paragraphs of a Word file in reading order: automatic labels written out, insertions kept, deletions dropped, footnotes at the end of their paragraph, cells marked by row. */
export function blocksOfDocx(bytes: Uint8Array, limits: ReadLimits): RawBlock[] {
  const parts = unzipWanted(bytes, (name) => PARTS.test(name), limits);
  const types = new TextDecoder().decode(parts.get('[Content_Types].xml') ?? new Uint8Array());
  if (/macroEnabled/i.test(types)) throw new ReadRefused('docx.macros', 'Tệp Word có macro nên không được nhận. Hãy lưu lại thành .docx không có macro.');
  const main = parts.get('word/document.xml');
  if (!main) throw new ReadRefused('docx.no_document', 'Tệp không có nội dung Word. Hãy mở bằng Word, lưu lại thành .docx rồi nhập lại.');
  const styles = readStyles(parts.get('word/styles.xml'), limits.maxDepth);
  const counter = new LabelCounter(readNumbering(parts.get('word/numbering.xml'), limits.maxDepth));
  const notes = readNotes(parts.get('word/footnotes.xml'), limits.maxDepth);
  return readBody(main, limits.maxDepth, styles, counter, notes);
}

function readStyles(bytes: Uint8Array | undefined, maxDepth: number): Map<string, Style> {
  const styles = new Map<string, Style>();
  if (!bytes) return styles;
  let current: Style | null = null;
  readXml(bytes, maxDepth, {
    open(name, attributes) {
      const value = attributes['val'] ?? '';
      if (name === 'style') {
        current = { basedOn: null, numId: null, level: 0, centred: false };
        styles.set(attributes['styleId'] ?? '', current);
      } else if (current) {
        if (name === 'basedOn') current.basedOn = value;
        else if (name === 'numId') current.numId = value;
        else if (name === 'ilvl') current.level = Number(value);
        else if (name === 'jc') current.centred = value === 'center';
      }
    },
    close(name) {
      if (name === 'style') current = null;
    },
    text: () => undefined,
  });
  return styles;
}

function readNotes(bytes: Uint8Array | undefined, maxDepth: number): Map<string, string> {
  const notes = new Map<string, string>();
  if (!bytes) return notes;
  let id: string | null = null;
  let inText = false;
  readXml(bytes, maxDepth, {
    open(name, attributes) {
      if (name === 'footnote') {
        id = attributes['id'] ?? '';
        notes.set(id, '');
      } else if (name === 't') inText = true;
    },
    close(name) {
      if (name === 'footnote') id = null;
      else if (name === 't') inText = false;
    },
    text(text) {
      if (inText && id !== null) notes.set(id, (notes.get(id) ?? '') + text);
    },
  });
  return notes;
}

function readBody(bytes: Uint8Array, maxDepth: number, styles: ReadonlyMap<string, Style>, counter: LabelCounter, notes: ReadonlyMap<string, string>): RawBlock[] {
  const blocks: RawBlock[] = [];
  const open: Paragraph[] = [];
  const footnotes: string[] = [];
  let inText = false;
  let dropped = 0;
  let fallback = 0;
  let tables = 0;
  let row = 0;
  const style = (id: string | null): Style | undefined => {
    const seen = new Set<string>();
    let own = id === null ? undefined : styles.get(id);
    const merged: Style | undefined = own ? { ...own } : undefined;
    while (merged && own?.basedOn && !seen.has(own.basedOn)) {
      seen.add(own.basedOn);
      own = styles.get(own.basedOn);
      if (own && merged.numId === null) [merged.numId, merged.level] = [own.numId, Math.max(merged.level, own.level)];
      if (own?.centred) merged.centred = true;
    }
    return merged;
  };
  const finish = (paragraph: Paragraph) => {
    const inherited = style(paragraph.style);
    const numId = paragraph.numId ?? inherited?.numId ?? null;
    const pieces = piecesOf(cleanText(paragraph.text), tables === 0);
    if (pieces.length === 0) return;
    const label = numId !== null && numId !== '0' ? counter.next(numId, paragraph.numId === null ? (inherited?.level ?? 0) : paragraph.level) : '';
    for (const [i, piece] of pieces.entries()) blocks.push({ text: (i === 0 && label ? `${label} ` : '') + piece, row: null, centred: paragraph.centred || (inherited?.centred ?? false) });
  };
  // Cells of the head and the foot are read as paragraphs; cells of data tables as rows
  let tableStart = 0;
  const cellsOfRow: number[] = [];
  readXml(bytes, maxDepth, {
    open(name, attributes) {
      if (name === 'Fallback') fallback++;
      if (fallback > 0) return;
      const paragraph = open.at(-1);
      if (name === 'p') open.push({ text: '', numId: null, level: 0, centred: false, style: null });
      else if (name === 'del' || name === 'moveFrom') dropped++;
      else if (name === 't') inText = true;
      else if (name === 'tbl') {
        if (tables++ === 0) [tableStart, row] = [blocks.length, 0];
      } else if (name === 'tr') row++;
      else if (name === 'tc') cellsOfRow[row] = (cellsOfRow[row] ?? 0) + 1;
      else if (!paragraph) return;
      else if (name === 'tab') paragraph.text += paragraph.text ? ' ' : '';
      else if (name === 'br' || name === 'cr') paragraph.text += '\n';
      else if (name === 'noBreakHyphen') paragraph.text += '-';
      else if (name === 'pStyle') paragraph.style = attributes['val'] ?? null;
      else if (name === 'numId') paragraph.numId = attributes['val'] ?? null;
      else if (name === 'ilvl') paragraph.level = Number(attributes['val'] ?? 0);
      else if (name === 'jc') paragraph.centred = attributes['val'] === 'center';
      else if (name === 'footnoteReference') {
        const note = notes.get(attributes['id'] ?? '');
        if (note?.trim()) footnotes.push(cleanText(note).replace(/\s+/g, ' ').trim());
      }
    },
    close(name) {
      if (name === 'Fallback') fallback--;
      if (fallback > 0) return;
      if (name === 't') inText = false;
      else if (name === 'del' || name === 'moveFrom') dropped--;
      else if (name === 'p') {
        const done = open.pop();
        if (done) finish(done);
      } else if (name === 'tr') {
        for (const block of blocks.slice(tableStart)) block.row ??= row;
      } else if (name === 'tbl' && --tables === 0) {
        // A table without data (head, Kính gửi, recipients beside signature) is layout: its cells are paragraphs
        const inside = blocks.slice(tableStart);
        const layout = row <= 4 && inside.some((block) => /CỘNG H|Nơi nhận|Kính gửi|^Số\s*:|TM\.|KT\.|ĐẢNG CỘNG SẢN/u.test(block.text));
        if (layout) for (const block of inside) block.row = null;
        cellsOfRow.length = 0;
      }
    },
    text(text) {
      if (inText && dropped === 0 && fallback === 0) {
        const paragraph = open.at(-1);
        if (paragraph) paragraph.text += text;
      }
    },
  });
  // Notes stand after the body: their citations count, their words break no sentence
  for (const note of footnotes) blocks.push({ text: `[Chú thích] ${note}`, row: null, centred: false });
  return blocks;
}
