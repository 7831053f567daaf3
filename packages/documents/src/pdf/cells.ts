import { readLabel } from '../labels.ts';
import { joinWrapped } from '../lines.ts';
import { linesOf, textOf, type Piece } from './lines-of.ts';

/** A cell of a table on one page, with its place in the grid; merged cells are told once, where they begin. */
export interface PdfCell {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  paragraphs: string[];
}
/** A table, or the part of it that stands on one page. */
export interface PdfTable {
  top: number;
  bottom: number;
  /** Edges of its columns, from left to right. */
  edges: readonly number[];
  rows: PdfCell[][];
}

/** What a word processor leaves free beside the words of a cell. */
const PADDING = 5.4;

/** Words of a cell as paragraphs: a line goes on in the next one where that one's first word would not have fitted. */
export function paragraphsOf(pieces: readonly Piece[], left: number, right: number): string[] {
  const lines = linesOf(pieces);
  const free = Math.min(PADDING, ...lines.map((line) => Math.max(0, (line.pieces[0]?.x ?? left) - left)));
  const room = right - left - 2 * free;
  const out: string[] = [];
  let end = 0;
  for (const line of lines) {
    const text = textOf(line).replace(/\s+/g, ' ').trim();
    if (!text) continue;
    const [first, last] = [line.pieces[0], line.pieces.at(-1)];
    const width = first && last ? last.x + last.width - first.x : 0;
    const before = out.at(-1);
    const word = text.split(' ')[0] ?? '';
    const fitted = end + ((word.length + 1) * width) / Math.max(1, text.length) < room - 2;
    const own = before === undefined || (!/^\p{Ll}/u.test(text) && ((readLabel(text) !== null && (fitted || /[.;:]$/u.test(before))) || fitted || /[;]$/u.test(before)));
    if (own) out.push(text);
    else out[out.length - 1] = joinWrapped(before, text);
    end = width;
  }
  return out;
}

/** Cuts pieces at an edge that they run over: some programs write the words of two cells in one go. */
export function cutAt(pieces: readonly Piece[], edges: readonly number[]): Piece[] {
  return pieces.flatMap((piece) => {
    const edge = edges.find((x) => x > piece.x + piece.size * 0.8 && x < piece.x + piece.width - piece.size * 0.8);
    if (edge === undefined || piece.text.length < 3) return [piece];
    const share = ((edge - piece.x) / piece.width) * piece.text.length;
    const spaces = [...piece.text.matchAll(/\s+/g)].sort((a, b) => Math.abs(a.index - share) - Math.abs(b.index - share));
    const [space] = spaces;
    if (!space || Math.abs(space.index - share) > 2.5) return [piece];
    const width = (piece.width * space.index) / piece.text.length;
    const rest = space.index + space[0].length;
    return [
      { ...piece, text: piece.text.slice(0, space.index), width },
      ...cutAt([{ ...piece, text: piece.text.slice(rest), x: Math.max(edge, piece.x + (piece.width * rest) / piece.text.length), width: (piece.width * (piece.text.length - rest)) / piece.text.length }], edges),
    ];
  });
}
