/** What a run of letters says of itself; null is left to the style. */
export interface CharacterLook {
  font: number | null;
  style: number | null;
  deleted: boolean;
  hidden: boolean | null;
  capitals: boolean | null;
  symbol: { font: number; code: number } | null;
}
/** What a paragraph says of itself. */
export interface ParagraphLook {
  style: number;
  inTable: boolean;
  endsRow: boolean;
  centred: boolean | null;
  /** Number of its list and the level in it; 0 is no list. */
  list: number | null;
  level: number | null;
  /** Edges of the cells of the row that it ends, in twips, and which of them are merged. */
  row: { edges: number[]; across: Set<number>; down: Set<number> } | null;
}
/** Style: what it is based on and the look of its letters. */
export interface DocStyle {
  ofParagraphs: boolean;
  base: number | null;
  look: CharacterLook;
  paragraph: ParagraphLook;
}

/** The look of letters that say nothing. */
export const plainLook = (): CharacterLook => ({ font: null, style: null, deleted: false, hidden: null, capitals: null, symbol: null });

/** The look of a paragraph that says nothing. */
export const plainParagraph = (): ParagraphLook => ({ style: 0, inTable: false, endsRow: false, centred: null, list: null, level: null, row: null });

const NO_STYLE = 0xfff;
/** Sizes of operands by the kind that the upper three bits tell; 6 begins with its own length. */
const SIZES = [1, 1, 2, 4, 2, 2, -1, 3] as const;
const T_DEF_TABLE = 0xd608;
const T_VERTICAL_MERGE = 0xd62b;
const T_MERGE = 0x5624;
/** Bytes that tell one cell. */
const CELL = 20;
/** A cell that is merged with the one at its left, or above. */
const GOES_ON = 1;

/** Calls `take` for every property modifier ([MS-DOC] 2.2.5.1) of a list. */
function eachModifier(view: DataView, from: number, to: number, take: (code: number, at: number) => void): void {
  let at = from;
  while (at + 3 <= to) {
    const code = view.getUint16(at, true);
    at += 2;
    const fixed = SIZES[code >> 13] ?? 1;
    const size = fixed >= 0 ? fixed : code === T_DEF_TABLE ? (at + 2 <= to ? view.getUint16(at, true) + 1 : to - at) : view.getUint8(at) + 1;
    if (at + size > to) return;
    take(code, at);
    at += size;
  }
}

/** Toggles: 0 and 1 say so, 128 is "as the style", 129 its opposite. */
const toggle = (value: number): boolean | null => (value === 128 ? null : value === 1 || value === 129);

/** Look of letters from a list of modifiers. */
export function characterLook(view: DataView, from: number, to: number): CharacterLook {
  const look = plainLook();
  eachModifier(view, from, to, (code, at) => {
    if (code === 0x4a4f || (code === 0x4a51 && look.font === null)) look.font = view.getUint16(at, true);
    else if (code === 0x4a30) look.style = view.getUint16(at, true);
    else if (code === 0x0800) look.deleted = view.getUint8(at) === 1;
    else if (code === 0x083c) look.hidden = toggle(view.getUint8(at));
    else if (code === 0x083b) look.capitals = toggle(view.getUint8(at));
    else if (code === 0x6a09) look.symbol = { font: view.getUint16(at, true), code: view.getUint16(at + 2, true) };
  });
  return look;
}

/** Look of a paragraph: its style, then a list of modifiers. */
export function paragraphLook(view: DataView, from: number, to: number): ParagraphLook {
  const look = { ...plainParagraph(), style: to - from >= 2 ? view.getUint16(from, true) : 0 };
  eachModifier(view, from + 2, to, (code, at) => {
    if (code === 0x2416) look.inTable = view.getUint8(at) === 1;
    else if (code === 0x2417) look.endsRow = view.getUint8(at) === 1;
    else if (code === 0x2403 || code === 0x2461) look.centred = view.getUint8(at) === 1;
    else if (code === 0x460b) look.list = view.getInt16(at, true);
    else if (code === 0x260a) look.level = Math.min(8, view.getUint8(at));
    else if (code === T_DEF_TABLE) look.row = rowOf(view, at + 2, Math.min(to, at + 1 + view.getUint16(at, true)));
    else if (code === T_VERTICAL_MERGE && view.getUint8(at) === 2) setMember(look.row?.down, view.getUint8(at + 1), view.getUint8(at + 2) === GOES_ON);
    else if (code === T_MERGE) for (let cell = view.getUint8(at) + 1; cell < view.getUint8(at + 1); cell++) look.row?.across.add(cell);
  });
  return look;
}

const setMember = (set: Set<number> | undefined, member: number, is: boolean): unknown => (is ? set?.add(member) : set?.delete(member));

/** Cells of a row ([MS-DOC] 2.9.321): their edges, then what each says of itself. */
function rowOf(view: DataView, from: number, to: number): NonNullable<ParagraphLook['row']> | null {
  const count = from < to ? view.getUint8(from) : 0;
  if (count === 0 || count > 63 || from + 1 + 2 * (count + 1) > to) return null;
  const row = { edges: Array.from({ length: count + 1 }, (_, i) => view.getInt16(from + 1 + 2 * i, true)), across: new Set<number>(), down: new Set<number>() };
  const cells = from + 1 + 2 * (count + 1);
  for (let i = 0; i < count && cells + CELL * i + 2 <= to; i++) {
    const flags = view.getUint16(cells + CELL * i, true);
    if ((flags & 3) === GOES_ON) row.across.add(i);
    if (((flags >> 5) & 3) === GOES_ON) row.down.add(i);
  }
  return row;
}

/** Styles by their number, from the style sheet ([MS-DOC] 2.9.271). A sheet that is cut off gives those before the cut. */
export function readStyles(table: Uint8Array, from: number, length: number): DocStyle[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const end = Math.min(table.length, from + length);
  const out: DocStyle[] = [];
  if (from + 6 > end) return out;
  const headerSize = view.getUint16(from, true);
  const baseSize = view.getUint16(from + 4, true);
  const standardFont = from + 16 <= end && headerSize >= 14 ? view.getUint16(from + 14, true) : null;
  let at = from + 2 + headerSize;
  while (at + 2 <= end) {
    const size = view.getUint16(at, true);
    const style: DocStyle = { ofParagraphs: false, base: null, look: plainLook(), paragraph: plainParagraph() };
    if (size >= baseSize && size >= 10 && at + 2 + size <= end) readStyle(view, at + 2, size, baseSize, style);
    // a style of paragraphs that rests on none has the font of the sheet
    if (style.base === null && style.ofParagraphs) style.look.font ??= standardFont;
    out.push(style);
    at += 2 + size;
  }
  return out;
}

function readStyle(view: DataView, from: number, size: number, baseSize: number, style: DocStyle): void {
  const end = from + size;
  const kind = view.getUint16(from + 2, true);
  const base = kind >> 4;
  style.base = base === NO_STYLE ? null : base;
  let at = from + baseSize;
  if (at + 2 > end) return;
  at += 2 + 2 * view.getUint16(at, true) + 2;
  style.ofParagraphs = (kind & 15) === 1;
  for (const part of style.ofParagraphs ? (['paragraph', 'letters'] as const) : (['letters'] as const)) {
    if (at + 2 > end) return;
    const length = view.getUint16(at, true);
    if (at + 2 + length > end) return;
    if (part === 'letters') style.look = characterLook(view, at + 2, at + 2 + length);
    else style.paragraph = paragraphLook(view, at + 2, at + 2 + length);
    at += 2 + length + (length % 2);
  }
}

/** Names of fonts by number ([MS-DOC] 2.9.286). */
export function readFonts(table: Uint8Array, from: number, length: number): string[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const end = Math.min(table.length, from + length);
  const out: string[] = [];
  let at = from + 4;
  while (at < end) {
    const size = view.getUint8(at);
    let name = '';
    for (let letter = at + 40; letter + 2 <= Math.min(end, at + 1 + size); letter += 2) {
      const code = view.getUint16(letter, true);
      if (code === 0) break;
      name += String.fromCharCode(code);
    }
    out.push(name);
    at += 1 + size;
  }
  return out;
}
