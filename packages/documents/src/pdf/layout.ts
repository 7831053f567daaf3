import type { LeftOut } from '../types.ts';

/** A piece of text as a PDF places it: in points from the left and the bottom of its page. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}
/** One line of a page: its pieces from left to right. */
interface PdfLine {
  y: number;
  size: number;
  pieces: Piece[];
}

/** Gap, in sizes of the letters, from which two pieces stand in different columns. */
const COLUMN_GAP = 1.6;
/** Distance of two base lines, in sizes, from which a blank line stands between them. */
const PARAGRAPH_GAP = 1.75;
/** Part of the page at the top and at the bottom in which a number alone is the page's number. */
const MARGIN = 0.1;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Lines of a page from top to bottom; pieces whose base lines differ by less than a third of their size are one line. */
function linesOf(pieces: readonly Piece[]): PdfLine[] {
  const lines: PdfLine[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - piece.y) < Math.max(line.size, piece.size) * 0.35) {
      line.pieces.push(piece);
      line.size = Math.max(line.size, piece.size);
    } else lines.push({ y: piece.y, size: piece.size, pieces: [piece] });
  }
  for (const line of lines) line.pieces.sort((a, b) => a.x - b.x);
  return lines;
}

/** Text of a line as typed columns: pieces that touch are one word, a small gap is a space, a wide one keeps columns apart as five spaces. */
function textOf(line: PdfLine): string {
  let text = '';
  let end = Number.NaN;
  for (const piece of line.pieces) {
    const gap = piece.x - end;
    if (!Number.isNaN(gap)) {
      if (gap > line.size * COLUMN_GAP) text += '     ';
      else if (gap > line.size * 0.12 && !text.endsWith(' ') && !piece.text.startsWith(' ')) text += ' ';
    }
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text.trimEnd();
}

/**
 * Sets the pages of a PDF as plain text with the indentation in characters, so that the reader of layout text puts paragraphs together: page numbers and
 * lines that repeat at the edge of most pages are left out, a new page breaks no sentence.
 */
export function layoutText(pages: readonly { pieces: readonly Piece[]; width: number; height: number }[]): { text: string; furniture: { kind: LeftOut['kind']; text: string }[] } {
  const all = pages.map((page) => ({ ...page, lines: linesOf(page.pieces.filter((piece) => piece.text.trim() !== '')) }));
  const body = all.flatMap((page) => page.lines);
  const left = median(body.map((line) => line.pieces[0]?.x ?? 0).filter((x) => x > 0));
  const size = median(body.map((line) => line.size)) || 12;
  const running = repeated(all);
  const out: string[] = [];
  const furniture: { kind: LeftOut['kind']; text: string }[] = [];
  for (const page of all) {
    let before: PdfLine | null = null;
    for (const line of page.lines) {
      const text = textOf(line);
      const edge = line.y > page.height * (1 - MARGIN) || line.y < page.height * MARGIN;
      const numbered = edge && /^\s*[-–]?\s*(?:Trang\s+)?\d{1,4}(?:\s*\/\s*\d{1,4})?\s*[-–]?\s*$/iu.test(text);
      if (numbered || (edge && running.has(shape(text)))) {
        furniture.push({ kind: numbered ? 'page-number' : 'running-line', text: text.trim() });
        continue;
      }
      if (before && before.y - line.y > Math.max(before.size, line.size) * PARAGRAPH_GAP) out.push('');
      const indent = Math.max(0, Math.round(((line.pieces[0]?.x ?? left) - left) / (size * 0.5)));
      out.push(`${' '.repeat(Math.min(60, indent))}${text.trimStart()}`);
      before = line;
    }
  }
  return { text: out.join('\n'), furniture };
}

const shape = (text: string): string => text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();

/** Lines at the edge that stand, but for their numbers, on more than half of at least four pages. */
function repeated(pages: readonly { lines: readonly PdfLine[]; height: number }[]): ReadonlySet<string> {
  if (pages.length < 4) return new Set();
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(page.lines.filter((line) => line.y > page.height * (1 - MARGIN) || line.y < page.height * MARGIN).map((line) => shape(textOf(line))))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > pages.length / 2).map(([key]) => key));
}
