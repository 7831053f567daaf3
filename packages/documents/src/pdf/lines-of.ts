/** A piece of text as a PDF places it: in points from the left and the bottom of its page. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}
/** One line of a page: its pieces from left to right. */
export interface PdfLine {
  y: number;
  size: number;
  pieces: Piece[];
}

/** Gap, in sizes of the letters, from which two pieces stand in different columns. */
const COLUMN_GAP = 1.6;

/** Lines of a page from top to bottom; pieces whose base lines differ by less than a third of their size are one line. */
export function linesOf(pieces: readonly Piece[]): PdfLine[] {
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
export function textOf(line: PdfLine): string {
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

/** How many parts of a line stand apart by more than a space. */
export function segmentsOf(line: PdfLine, gap = COLUMN_GAP): Piece[][] {
  const out: Piece[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of line.pieces) {
    if (piece.x - end > line.size * gap) out.push([]);
    out.at(-1)?.push(piece);
    end = Math.max(end, piece.x + piece.width);
  }
  return out;
}
