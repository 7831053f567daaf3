import type { Level, Numbering } from '../docx-numbering.ts';

/** Formats of numbers by their code ([MS-OSHARED] 2.2.1.3); all others count in decimals. */
const FORMATS: Readonly<Record<number, string>> = { 0: 'decimal', 1: 'upperRoman', 2: 'lowerRoman', 3: 'upperLetter', 4: 'lowerLetter', 22: 'decimalZero', 23: 'bullet', 255: 'none' };
const LEVELS = 9;
const LEVEL_HEAD = 28;
const LIST_HEAD = 28;
const OVERRIDE_HEAD = 16;
/** No document has more lists. */
const MOST_LISTS = 10_000;

/** One level and where the next begins; null where the table is cut off. */
function readLevel(view: DataView, at: number): { level: Level; next: number } | null {
  if (at + LEVEL_HEAD > view.byteLength) return null;
  const flags = view.getUint8(at + 5);
  const text = at + LEVEL_HEAD + view.getUint8(at + 24) + view.getUint8(at + 25);
  if (text + 2 > view.byteLength) return null;
  const letters = view.getUint16(text, true);
  if (letters > 100 || text + 2 + 2 * letters > view.byteLength) return null;
  let label = '';
  for (let i = 0; i < letters; i++) {
    const code = view.getUint16(text + 2 + 2 * i, true);
    // Codes 0 to 8 stand for the number of a level
    label += code < LEVELS ? `%${code + 1}` : String.fromCharCode(code);
  }
  const restart = flags & 8 ? view.getUint8(at + 26) : null;
  return { level: { format: FORMATS[view.getUint8(at + 4)] ?? 'decimal', text: label, start: view.getInt32(at, true), restart, legal: (flags & 4) !== 0, style: null }, next: text + 2 + 2 * letters };
}

function readLists(view: DataView, from: number, length: number): Map<number, Map<number, Level>> {
  const byId = new Map<number, Map<number, Level>>();
  if (length < 2 || from + length > view.byteLength) return byId;
  const count = Math.min(MOST_LISTS, view.getUint16(from, true));
  let at: number | null = from + 2 + LIST_HEAD * count;
  for (let i = 0; i < count && at !== null; i++) {
    const head = from + 2 + LIST_HEAD * i;
    if (head + LIST_HEAD > view.byteLength) break;
    const levels = new Map<number, Level>();
    byId.set(view.getInt32(head, true), levels);
    const simple = (view.getUint8(head + 26) & 1) === 1;
    for (let level = 0; level < (simple ? 1 : LEVELS) && at !== null; level++) {
      const read = readLevel(view, at);
      if (read) levels.set(level, read.level);
      at = read?.next ?? null;
    }
  }
  return byId;
}

/** Lists of a Word 97–2003 file ([MS-DOC] 2.4.6.3) by the number that paragraphs name; what is cut off is left out. */
export function readDocLists(table: Uint8Array, [lists, listsLength]: readonly [number, number], [uses, usesLength]: readonly [number, number]): Numbering {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const byId = readLists(view, lists, listsLength);
  const out: Numbering = { levels: new Map() };
  if (usesLength < 4 || uses + 4 > view.byteLength) return out;
  const count = Math.min(MOST_LISTS, view.getUint32(uses, true));
  let at = uses + 4 + OVERRIDE_HEAD * count;
  for (let i = 0; i < count; i++) {
    const head = uses + 4 + OVERRIDE_HEAD * i;
    if (head + OVERRIDE_HEAD > view.byteLength) break;
    const id = view.getInt32(head, true);
    const levels = new Map([...(byId.get(id) ?? [])].map(([key, one]) => [key, { ...one }]));
    const starts = new Map<number, number>();
    at += 4;
    for (let k = 0; k < view.getUint8(head + 12) && at + 8 <= view.byteLength; k++) {
      const start = view.getInt32(at, true);
      const flags = view.getUint8(at + 4);
      const level = flags & 15;
      at += 8;
      if (flags & 32) {
        const own = readLevel(view, at);
        if (!own) break;
        levels.set(level, own.level);
        at = own.next;
      } else if (flags & 16) {
        starts.set(level, start);
        const own = levels.get(level);
        if (own) own.start = start;
      }
    }
    out.levels.set(String(i + 1), { abstractId: String(id), levels, startOverrides: new Map([...starts].filter(([level]) => level < LEVELS)) });
  }
  return out;
}
