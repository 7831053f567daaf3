import { splitColumns } from './columns.ts';
import { fold } from './decode.ts';
import { isBareLabel, readLabel, SMALL_ROMANS, type Label } from './labels.ts';
import type { LeftOut } from './types.ts';

/** A paragraph put together from lines, before offsets. `row` marks cells of a flattened table. */
export interface RawBlock {
  text: string;
  row: number | null;
  /** Column of the cell, merged columns counted; only known in Word tables. */
  column?: number;
  /** How many columns and rows the cell takes, and which table of the file it stands in; only known in Word tables. */
  columnSpan?: number;
  rowSpan?: number;
  table?: number | undefined;
  /** First and last row of that table: rows without words have no block. */
  tableRows?: readonly [first: number, last: number] | undefined;
  /** A footnote or endnote, put behind the text. */
  note?: boolean;
  centred: boolean;
}

/** What is no part of the document's words, with the block (and the place in it) before which it stood. */
export interface Omission {
  kind: LeftOut['kind'];
  text: string;
  block: number;
  offset: number;
}
/** What a format gives: paragraphs, and what was left out on the way. */
export interface RawText {
  blocks: RawBlock[];
  leftOut: Omission[];
}

const SENTENCE_END = /[.;:!?…]["”')\]]*$/u;
const startsLower = (text: string) => /^\p{Ll}/u.test(text);
const isUpper = (text: string) => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
/** A dash alone on its line is a bullet whose words stand on the next line. */
const isLoneDash = (text: string) => /^[-–+]$/u.test(text);
const isRule = (text: string) => /^[-_*=~.\s|–—0]*$/u.test(text) && !/^\.\/\.$/.test(text) && !/^0+$/.test(text);
/** Small letters at the start of a line are the middle of a sentence ("Quyết định" / "số 12/QĐ-UBND"), never a part of the head. */
const HEAD_LINE = /^(?:S[ốỐ]\s*:|S[ốỐ]\s+\d|CỘNG H(?:ÒA|OÀ)|Cộng h(?:òa|oà) xã|Đ[ộỘ][cC] [lL][ậẬ][pP]\s*[-–‑]|ĐẢNG CỘNG SẢN|K[íÍ][nN][hH] [gG][ửỬ][iI]|N[ơƠ][iI] [nN][hH][ậẬ][nN])/u;
/** Words that call for a number: one that a wrap puts at the start of the next line is no label ("nhóm" / "1. Cấp ngay ..."). */
const WANTS_NUMBER = /(?<![\p{L}])(?:cấp độ|cấp|nhóm|điều|khoản|mục|điểm|số|đợt|loại|phụ lục|bảng|biểu|mẫu|quý|tháng|ngày|năm|khóa|khoá|lần thứ|thứ|phần|chương|hạng|bậc|mức|vùng|khu|giai đoạn|báo động)$/iu;
/** A basis goes on until its mark; the next one begins with one of these words. */
const BASIS_LINE = /^(?:Căn cứ|Theo đề nghị|Xét đề nghị|Thực hiện|Trên cơ sở)(?![\p{L}])/u;
const FOOT_LINE = /^(?:(?:TM|KT|TL|TUQ|Q)\s?\.|T\/M|K\/T)\s*\S/u;
const POSITION_LINE = /^(?:PHÓ|QUYỀN)\s+\p{Lu}|^(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|TRƯỞNG BAN)$/u;
const AUTHORITY_LINE = /^(?:CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG CHÍNH PHỦ|(?:CHỦ TỊCH )?[ỦU][YỶ]? BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|BỘ TRƯỞNG|CHỦ TỊCH)(?:\s|$)/u;
const TYPE_WORDS = new Set(
  'ke hoach,quyet dinh,chi thi,nghi quyet,cong dien,huong dan,bao cao,to trinh,thong bao,ket luan,chuong trinh,chuong trinh hanh dong,nghi dinh,thong tu,quy dinh,quy che,phuong an,de an'.split(','),
);
const isTypeLine = (text: string) => text.length < 30 && isUpper(text) && (TYPE_WORDS.has(fold(text)) || /^PHỤ LỤC/u.test(text));

interface Line {
  text: string;
  /** Characters the line took in the file, indentation included: what a wrap is measured by. */
  width: number;
  indent: number;
  blankBefore: boolean;
  cell: number | null;
  /** Markdown emphasis that goes on in the next line: both lines are one. */
  open: boolean;
  /** The whole line is emphasised: a heading rather than running text. */
  bold: boolean;
  /** What the page says of the line and the next one; see `Wraps`. */
  goesOn: 'surely' | 'likely' | null;
}
/**
 * Lines, by their number, that the page itself shows to go on in the next one: it begins at the margin and its first word would not have fitted. "surely" where
 * paragraphs begin indented, so that what looks like a label there is none.
 */
export type Wraps = ReadonlyMap<number, 'surely' | 'likely'>;

/** Removes Markdown's marks: emphasis inside words, headings, rules; keeps bullets. */
function withoutMarkdown(line: string): string {
  return line
    .replace(/^\s{0,3}#{1,6}\s+/, '')
    .replace(/\*{1,3}|_{2,3}/g, '')
    .replace(/\\([-*_|.#+])/g, '$1')
    .replace(/^\s*>\s?/, '');
}

/** "* item" is a bullet in some texts, emphasis in others ("*Phụ lục*"); a bullet keeps its dash. */
const withDashes = (raw: string) => raw.replace(/^(\s*)\*\s+(?=\S)/, raw.trim().endsWith('*') ? '$1' : '$1- ');

interface Dropped {
  kind: LeftOut['kind'];
  text: string;
  /** How many lines stood before it. */
  line: number;
}

function toLines(text: string, markdown: boolean, wraps: Wraps): { lines: Line[]; dropped: Dropped[] } {
  const lines: Line[] = [];
  const dropped: Dropped[] = [];
  let blank = true;
  let cell: number | null = null;
  let cells = 0;
  let open = false;
  const hasCells = (text.match(/^[^\S\n]*\|[^\S\n]*$/gm)?.length ?? 0) > 1;
  for (const [number, raw] of text.split('\n').entries()) {
    const marked = markdown ? withDashes(raw) : raw;
    const runs = markdown ? (marked.match(/\*+/g)?.length ?? 0) : 0;
    const wasOpen = open;
    if (runs % 2 === 1) open = !open;
    const shown = markdown ? withoutMarkdown(marked) : raw;
    const line = shown.trim();
    if (line === '|') {
      // Flattened tables put one cell between two bars; one bar alone in the whole text opens none
      if (hasCells) cell = ++cells;
      blank = true;
      open = false;
      continue;
    }
    if (line === '') {
      // a mark alone closes the emphasis above: what follows is a line of its own
      const last = lines.at(-1);
      if (last && wasOpen && !open) last.open = false;
      blank = true;
      if (raw.trim() !== '') continue;
      [cell, open] = [null, false];
      continue;
    }
    if (isRule(line) && !(isLoneDash(line) && cell === null)) {
      dropped.push({ kind: 'rule', text: line, line: lines.length });
      blank = true;
      continue;
    }
    // A page number alone on a line: after a gap or far from the margin
    if (/^\d{1,3}$/.test(line) && cell === null && (blank || /^\s{12,}/.test(shown))) {
      dropped.push({ kind: 'page-number', text: line, line: lines.length });
      continue;
    }
    const bold = (wasOpen || /^\s*\*/.test(marked)) && (open || /\*\s*$/.test(marked));
    for (const column of splitColumns(shown)) {
      lines.push({ text: column.trim().replace(/\s+/g, ' '), width: column.trimEnd().length, indent: column.length - column.trimStart().length, blankBefore: blank, cell, open, bold, goesOn: wraps.get(number) ?? null });
      blank = false;
    }
  }
  return { lines, dropped };
}

/** Width at which a text was wrapped, or null when each line is a paragraph. */
function wrapWidth(lines: readonly Line[]): number | null {
  const lengths = lines.map((line) => line.width).sort((a, b) => a - b);
  const longest = lengths[Math.floor(lengths.length * 0.995)] ?? 0;
  if (lines.length < 12 || longest > 140) return null;
  const nearFull = lengths.filter((length) => length > longest * 0.8).length;
  return nearFull > lines.length * 0.25 ? longest : null;
}

interface Layout {
  width: number | null;
  blankSeparated: boolean;
  /** Paragraphs begin with an indentation and are not kept apart by blank lines. */
  indented: boolean;
  boldHeadings: boolean;
}

const isFixed = (text: string) => HEAD_LINE.test(text) || FOOT_LINE.test(text) || isTypeLine(text);

/** True when `next` goes on with the paragraph `paragraph`, whose last line is `line`. */
function continues(line: Line, paragraph: string, next: Line, layout: Layout): boolean {
  if (next.cell !== line.cell) return false;
  if (isLoneDash(paragraph)) return !next.blankBefore && !readLabel(next.text) && !isFixed(next.text);
  if (isBareLabel(paragraph)) return !readLabel(next.text) || isBareLabel(paragraph);
  if (isFixed(next.text) || isLoneDash(next.text)) return false;
  if (line.goesOn === 'surely' && !next.blankBefore && !isFixed(paragraph)) return true;
  // "giai đoạn 2026" / "- 2030": the dash of a span of years, also after a page break
  if (/^[-–]\s*(?:19|20)\d{2}(?!\d)/u.test(next.text) && /(?:19|20)\d{2}$/u.test(paragraph)) return true;
  const label = readLabel(next.text);
  if (next.blankBefore) return afterBlank(line, paragraph, next, label?.kind ?? null, layout);
  if (line.open && !POSITION_LINE.test(next.text) && !AUTHORITY_LINE.test(next.text)) return true;
  if (label) {
    if (/^\d/.test(next.text) && WANTS_NUMBER.test(paragraph) && paragraph.length > 60) return true;
    if (goesOnInside(label, paragraph) && !(layout.indented && next.indent >= 3)) return true;
    // A dash or a number carried over by the wrap, only where the sentence plainly goes on
    if (layout.blankSeparated && line.cell === null) return !SENTENCE_END.test(line.text) && !/,$/.test(line.text) && !/^[-–+•]/u.test(paragraph) && label.kind === 'bullet' && paragraph.length > 60;
    return label.kind === 'bullet' && layout.width !== null && /\p{L}$/u.test(paragraph) && line.width > layout.width * 0.85 && startsLower(next.text.slice(label.length));
  }
  if (FOOT_LINE.test(paragraph) || isTypeLine(paragraph)) return false;
  if (line.goesOn !== null) return true;
  if (line.cell !== null) return insideCell(paragraph, line, next);
  if (BASIS_LINE.test(paragraph) && !/[;.:,]$/u.test(paragraph) && layout.width !== null && paragraph.length > 40) return !BASIS_LINE.test(next.text) && !isUpper(next.text);
  if (isUpper(line.text) && !isUpper(next.text) && !startsLower(next.text) && !readLabel(paragraph)) return layout.width !== null && layout.blankSeparated && line.text.length < 12;
  if (isUpper(next.text) && AUTHORITY_LINE.test(next.text) && isUpper(line.text) && layout.width !== null && line.width < layout.width * 0.8) return false;
  if (layout.width === null) return (startsLower(next.text) || (/^\d/.test(next.text) && WANTS_NUMBER.test(paragraph))) && !SENTENCE_END.test(paragraph);
  if (startsLower(next.text) && !SENTENCE_END.test(paragraph)) return true;
  if (layout.indented) return next.indent < 3 && line.width > layout.width * 0.7;
  if (layout.blankSeparated) return true;
  const firstWord = next.text.split(' ')[0] ?? '';
  return line.width + 1 + firstWord.length > layout.width - 1;
}

/** "(ii)" behind "… (i) khảo sát;": a list inside a sentence, which the wrap broke before one of its numbers. */
function goesOnInside(label: Label, paragraph: string): boolean {
  if (label.kind !== 'paren' && label.kind !== 'point') return false;
  const before = label.kind === 'paren' ? String(Number(label.num) - 1) : (SMALL_ROMANS[SMALL_ROMANS.indexOf(label.num) - 1] ?? '');
  return before !== '' && !/[.:]$/u.test(paragraph) && paragraph.indexOf(`(${before})`) > 0;
}

/** A page break leaves a blank line in the middle of a sentence; a dash of a name may even look like a bullet after it. */
function afterBlank(line: Line, paragraph: string, next: Line, label: string | null, layout: Layout): boolean {
  if (SENTENCE_END.test(paragraph) || isUpper(paragraph)) return false;
  // A heading in bold type goes on in bold after the gap of a page break
  if (!label && line.bold && next.bold && line.cell === null && next.cell === null && readLabel(paragraph) !== null && paragraph.length > 40 && !isUpper(next.text)) return true;
  if (!label) return startsLower(next.text) && paragraph.length > 40;
  return label === 'bullet' && layout.boldHeadings && !line.bold && paragraph.length > 150 && line.cell === null;
}

/** Cells of the head and foot hold one thing a line; cells of data tables wrap. */
function insideCell(paragraph: string, line: Line, next: Line): boolean {
  if (startsLower(next.text)) return !/[.:]$/.test(paragraph);
  if (isUpper(next.text) || isUpper(line.text) || POSITION_LINE.test(next.text)) return false;
  return !SENTENCE_END.test(paragraph) && paragraph.length > 12 && line.width > 14;
}

/** Puts lines of a plain or Markdown text together to paragraphs: unwraps, rejoins sentences that page breaks cut, keeps table cells apart. */
export function blocksOfText(text: string, markdown: boolean, wraps: Wraps = new Map()): RawText {
  const { lines, dropped } = toLines(text, markdown, wraps);
  const indented = lines.filter((line) => line.indent >= 3).length;
  const layout: Layout = {
    width: wrapWidth(lines),
    blankSeparated: lines.filter((line) => line.blankBefore).length > lines.length * 0.08,
    indented: indented > lines.length * 0.08 && indented < lines.length * 0.7,
    boldHeadings: lines.some((line) => line.bold && /^[IVX]+\./.test(line.text)),
  };
  const blocks: RawBlock[] = [];
  const leftOut: Omission[] = [];
  let last: Line | undefined;
  let taken = 0;
  const drop = (upTo: number): void => {
    for (let one = dropped[taken]; one && one.line <= upTo; one = dropped[++taken]) leftOut.push({ kind: one.kind, text: one.text, block: Math.max(0, blocks.length - 1), offset: blocks.at(-1)?.text.length ?? 0 });
  };
  /** A dash that stands alone is a ruled line; what was left out behind it stands behind the block before, then. */
  const dropLoneDash = (): void => {
    const dash = blocks.at(-1);
    if (!dash || !isLoneDash(dash.text)) return;
    blocks.pop();
    const place = { block: Math.max(0, blocks.length - 1), offset: blocks.at(-1)?.text.length ?? 0 };
    // Only the last ones can stand behind it. Before the first block they keep its number: a text of nothing but dashes is not gone through anew for each
    let behind = leftOut.length;
    for (let one = leftOut[behind - 1]; one?.block === blocks.length && (blocks.length > 0 || one.offset > place.offset); one = leftOut[--behind - 1]) Object.assign(one, place);
    leftOut.splice(behind, 0, { kind: 'rule', text: dash.text, ...place });
  };
  for (const [i, line] of lines.entries()) {
    drop(i);
    const current = blocks.at(-1);
    if (last && current && continues(last, current.text, line, layout)) current.text = joinWrapped(current.text, line.text);
    else {
      dropLoneDash();
      blocks.push({ text: line.text, row: line.cell, centred: false });
    }
    last = line;
  }
  drop(lines.length);
  dropLoneDash();
  return { blocks, leftOut };
}

/** Joins two lines: a wrap inside a symbol ("183-" / "KH/TU") leaves no space, any other leaves one. */
export function joinWrapped(before: string, after: string): string {
  return /\d\s*-$/.test(before) && /^[A-ZĐ]{1,5}\//u.test(after) ? before + after : `${before} ${after}`;
}
