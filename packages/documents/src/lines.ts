import { isBareLabel, readLabel } from './labels.ts';

/** A paragraph put together from lines, before offsets. `row` marks cells of a flattened table. */
export interface RawBlock {
  text: string;
  row: number | null;
  centred: boolean;
}

const SENTENCE_END = /[.;:!?…]["”')\]]*$/u;
const startsLower = (text: string) => /^\p{Ll}/u.test(text);
const isUpper = (text: string) => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
const isRule = (text: string) => /^[-_*=~.\s|–—]*$/u.test(text) && !/^\.\/\.$/.test(text);
const HEAD_LINE = /^(Số\s*:|Số\s+\d|CỘNG HÒA|CỘNG HOÀ|Độc lập|ĐẢNG CỘNG SẢN|Kính gửi|Nơi nhận)/iu;
const FOOT_LINE = /^(TM\.|KT\.|TL\.|TUQ\.|Q\.|T\/M|K\/T)\s*\S/u;
const TYPE_LINE = /^(KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|CÔNG ĐIỆN|HƯỚNG DẪN|BÁO CÁO|TỜ TRÌNH|THÔNG BÁO|KẾT LUẬN|CHƯƠNG TRÌNH|CHƯƠNG TRÌNH HÀNH ĐỘNG|NGHỊ ĐỊNH|THÔNG TƯ|QUY ĐỊNH|QUY CHẾ|PHƯƠNG ÁN|ĐỀ ÁN|PHỤ LỤC.*)$/u;

interface Line {
  text: string;
  blankBefore: boolean;
  cell: number | null;
}

/** Removes Markdown's marks: emphasis inside words, headings, rules; keeps bullets. */
function withoutMarkdown(line: string): string {
  return line
    .replace(/^\s{0,3}#{1,6}\s+/, '')
    .replace(/\*{1,3}|_{2,3}/g, '')
    .replace(/\\([-*_|.#+])/g, '$1')
    .replace(/^\s*>\s?/, '');
}

function toLines(text: string, markdown: boolean): Line[] {
  const lines: Line[] = [];
  let blank = true;
  let cell: number | null = null;
  let cells = 0;
  const source = text.split('\n');
  // "* item" is a bullet in some texts, emphasis in others; a bullet keeps its dash
  for (const raw of source) {
    const line = (markdown ? withoutMarkdown(raw.replace(/^(\s*)\*\s+(?=\S)/, raw.trim().endsWith('*') ? '$1' : '$1- ')) : raw).trim();
    if (line === '|') {
      // Flattened tables put one cell between two bars
      cell = ++cells;
      blank = true;
      continue;
    }
    if (line === '') {
      blank = true;
      // an emphasis mark alone ("**") is a gap inside a cell, a truly empty line ends it
      if (raw.trim() === '') cell = null;
      continue;
    }
    if (isRule(line)) {
      blank = true;
      continue;
    }
    // A page number alone on a line
    if (/^\d{1,3}$/.test(line) && blank) continue;
    lines.push({ text: line.replace(/\s+/g, ' '), blankBefore: blank, cell });
    blank = false;
  }
  return lines;
}

/** Width at which a text was wrapped, or null when each line is a paragraph. */
function wrapWidth(lines: readonly Line[]): number | null {
  const lengths = lines.map((line) => line.text.length).sort((a, b) => a - b);
  const longest = lengths[Math.floor(lengths.length * 0.995)] ?? 0;
  if (lines.length < 12 || longest > 140) return null;
  const nearFull = lengths.filter((length) => length > longest * 0.8).length;
  return nearFull > lines.length * 0.25 ? longest : null;
}

/** True when `next` goes on with the paragraph that ends in `line`. */
function continues(line: Line, paragraph: string, next: Line, width: number | null, blankSeparated: boolean): boolean {
  if (next.cell !== line.cell) return false;
  if (isBareLabel(paragraph)) return !readLabel(next.text) || isBareLabel(paragraph);
  if (HEAD_LINE.test(next.text) || FOOT_LINE.test(next.text) || TYPE_LINE.test(next.text)) return false;
  const label = readLabel(next.text);
  if (next.blankBefore) {
    // A page break leaves a blank line in the middle of a sentence
    return !label && !SENTENCE_END.test(paragraph) && startsLower(next.text) && paragraph.length > 40 && !isUpper(paragraph);
  }
  if (label && !(label.kind === 'letter' && !/[)]/.test(next.text.slice(0, 3)))) {
    // A dash that belongs to a name, or a number carried over by the wrap, only where the sentence plainly goes on
    return label.kind === 'bullet' && width !== null && /\p{L}$/u.test(paragraph) && line.text.length > width * 0.85 && startsLower(next.text.slice(label.length));
  }
  if (FOOT_LINE.test(paragraph) || TYPE_LINE.test(paragraph)) return false;
  if (isUpper(line.text) !== isUpper(next.text) && isUpper(line.text) && !startsLower(next.text) && !readLabel(paragraph)) return width !== null && blankSeparated && line.text.length < 12;
  if (width === null) return startsLower(next.text) && !SENTENCE_END.test(paragraph);
  if (blankSeparated) return true;
  const firstWord = next.text.split(' ')[0] ?? '';
  return line.text.length + 1 + firstWord.length > width - 1;
}

/** Puts lines of a plain or Markdown text together to paragraphs: unwraps, rejoins sentences that page breaks cut, keeps table cells apart. */
export function blocksOfText(text: string, markdown: boolean): RawBlock[] {
  const lines = toLines(text, markdown);
  const width = wrapWidth(lines);
  const blanks = lines.filter((line) => line.blankBefore).length;
  const blankSeparated = blanks > lines.length * 0.08;
  const blocks: RawBlock[] = [];
  let last: Line | undefined;
  for (const line of lines) {
    const current = blocks.at(-1);
    if (last && current && continues(last, current.text, line, width, blankSeparated)) current.text = joinWrapped(current.text, line.text);
    else blocks.push({ text: line.text, row: line.cell, centred: false });
    last = line;
  }
  return blocks;
}

/** A wrap inside a symbol ("183-" / "KH/TU") leaves no space; any other leaves one. */
function joinWrapped(before: string, after: string): string {
  return /\d\s*-$/.test(before) && /^[A-ZĐ]{1,5}\//u.test(after) ? before + after : `${before} ${after}`;
}
