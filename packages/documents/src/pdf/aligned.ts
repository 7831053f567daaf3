import { cutAt, paragraphsOf, type PdfCell, type PdfTable } from './cells.ts';
import { readLabel } from '../labels.ts';
import { linesOf, segmentsOf, type PdfLine, type Piece } from './lines-of.ts';

/** Gap, in sizes of the letters, that keeps two columns apart; words of one column stand nearer. */
const GAP = 0.85;
/** Distance of base lines, against the usual one, that parts two rows. */
const ROW_GAP = 1.22;
const FIRST_HEADER = /^(?:S?TT|T\.T|S\.TT|Số\s+TT|Số thứ tự)\.?$/iu;
const NUMBER = /^\(?(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVXLC]{1,6}|[A-ZĐ])\)?[.)]?$/u;
/** Labels of parts, chapters, sections, articles, A and I. */
const HEADING_RANK = 5;
const FOOT = /^(?:Nơi nhận|(?:TM|KT|TL|TUQ)\.)/u;

const textOfPieces = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join(' ').replace(/\s+/g, ' ').trim();
const leftOf = (pieces: readonly Piece[]): number => pieces[0]?.x ?? 0;
const rightOf = (pieces: readonly Piece[]): number => Math.max(...pieces.map((piece) => piece.x + piece.width));

interface Column {
  left: number;
  right: number;
}

/** Columns that a part of a line lies over. */
const under = (columns: readonly Column[], pieces: readonly Piece[]): Column[] => columns.filter((column) => leftOf(pieces) < column.right - 1 && rightOf(pieces) > column.left + 1);

/** A group's title: a Roman number or letter in the first column, and one part beside it. */
const isGroup = (segments: readonly Piece[][]): boolean => segments.length === 2 && /^(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?$/u.test(textOfPieces(segments[0] ?? []));

/** Takes a line into the columns; false when it is none of the table's: a paragraph over several columns, or the foot of the document. */
function takes(columns: Column[], line: PdfLine): boolean {
  const segments = segmentsOf(line, GAP);
  if (segments.length === 0 || FOOT.test(textOfPieces(segments[0] ?? []))) return false;
  if (isGroup(segments) && under(columns, segments[0] ?? [])[0] === columns[0]) return true;
  for (const segment of segments) {
    const over = under(columns, segment);
    if (over.length > 1) return false;
    // Between two columns it belongs to the nearer one, far outside to none
    const column = over[0] ?? [...columns].sort((a, b) => distance(a, segment) - distance(b, segment))[0];
    if (!column || distance(column, segment) > line.size * 6) return false;
    [column.left, column.right] = [Math.min(column.left, leftOf(segment)), Math.max(column.right, rightOf(segment))];
  }
  return true;
}

/** A gap of several lines ends a table; so does a heading or a line that begins left of its column, behind a smaller one. */
function ends(line: PdfLine, gap: number, columns: readonly Column[]): boolean {
  if (gap > line.size * 4) return true;
  const segments = segmentsOf(line, GAP);
  const [only] = segments;
  if (gap < line.size * 1.5 || segments.length !== 1 || !only) return false;
  const label = readLabel(textOfPieces(only));
  const [column] = under(columns, only);
  return (label !== null && label.rank < HEADING_RANK) || (column !== undefined && column !== columns[0] && leftOf(only) < column.left - 2);
}

const distance = (column: Column, pieces: readonly Piece[]): number => Math.max(0, leftOf(pieces) - column.right, column.left - rightOf(pieces));

/** Tables without ruled lines: a row of names of columns that begins with "TT", and the lines below that keep to these columns. `goesOn`: edges of the one that the page before ended with. */
export function alignedTables(lines: readonly PdfLine[], goesOn: readonly number[] | null): { tables: PdfTable[]; rest: PdfLine[] } {
  const tables: PdfTable[] = [];
  const rest: PdfLine[] = [];
  for (let i = 0; i < lines.length; i++) {
    const [line, next] = [lines[i], lines[i + 1]];
    if (!line) continue;
    const begins = [line, next].some((one) => one && FIRST_HEADER.test(textOfPieces(segmentsOf(one, GAP)[0] ?? [])) && segmentsOf(one, GAP).length > 2);
    const carried = i === 0 && goesOn !== null;
    const found = begins || carried ? tableAt(lines, i, carried ? goesOn : null) : null;
    if (found === null) rest.push(line);
    else {
      tables.push(found.table);
      i = found.to - 1;
    }
  }
  return { tables, rest };
}

function tableAt(lines: readonly PdfLine[], from: number, edges: readonly number[] | null): { table: PdfTable; to: number } | null {
  const first = [lines[from], lines[from + 1]].find((line) => line && FIRST_HEADER.test(textOfPieces(segmentsOf(line, GAP)[0] ?? [])));
  const columns: Column[] = edges ? edges.slice(1).map((right, k) => ({ left: (edges[k] ?? 0) + 2, right: right - 2 })) : segmentsOf(first ?? { y: 0, size: 1, pieces: [] }, GAP).map((segment) => ({ left: leftOf(segment), right: rightOf(segment) }));
  if (columns.length < 3) return null;
  let to = from;
  for (let line = lines[to]; line; line = lines[++to]) {
    const before = lines[to - 1];
    if ((to > from && before && ends(line, before.y - line.y, columns)) || !takes(columns, line)) break;
  }
  const own = lines.slice(from, to);
  const bounds = edges ?? edgesOf(columns);
  const rows = rowsOf(own.flatMap((line) => line.pieces), bounds, edges === null);
  if (!rows || (edges === null && rows.length < 3)) return null;
  return { table: { top: (own[0]?.y ?? 0) + (own[0]?.size ?? 0), bottom: own.at(-1)?.y ?? 0, edges: bounds, rows }, to };
}

/** Edges in the middle of the gaps between columns. */
function edgesOf(columns: readonly Column[]): number[] {
  const sorted = [...columns].sort((a, b) => a.left - b.left);
  return [(sorted[0]?.left ?? 0) - 5.4, ...sorted.slice(1).map((column, i) => ((sorted[i]?.right ?? 0) + column.left) / 2), (sorted.at(-1)?.right ?? 0) + 5.4];
}

/** Rows of a table whose columns are ruled and whose rows are not: null where there are no two numbers in the first column. */
export function splitByNumber(pieces: readonly Piece[], xs: readonly number[], ys: readonly number[]): PdfTable | null {
  const head = ys.length > 2 ? pieces.filter((piece) => piece.y > (ys[1] ?? 0)) : [];
  const body = pieces.filter((piece) => !head.includes(piece));
  const numbers = linesOf(body.filter((piece) => piece.x + piece.width / 2 < (xs[1] ?? 0))).filter((line) => NUMBER.test(textOfPieces(line.pieces)));
  if (numbers.length < 2) return null;
  const below = rowsOf(body, xs, head.length === 0);
  if (!below) return null;
  const above = head.length > 0 ? [rowOf(head, xs)] : [];
  const rows = [...above, ...below].map((row, i) => row.map((cell) => ({ ...cell, row: i })));
  return { top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0, edges: xs, rows };
}

/** Rows that begin where the first column holds a number; `headed`: what stands above the first number names the columns. Null where no number stands. */
function rowsOf(pieces: readonly Piece[], edges: readonly number[], headed: boolean): PdfCell[][] | null {
  const lines = linesOf(pieces);
  const isFirst = (line: PdfLine): boolean => NUMBER.test(textOfPieces(line.pieces.filter((piece) => piece.x + piece.width / 2 < (edges[1] ?? 0))));
  const starts = lines.flatMap((line, i) => (isFirst(line) ? [i] : []));
  if (starts.length === 0) return headed || lines.length === 0 ? null : [rowOf(pieces, edges)];
  const usual = lowerQuarter(lines.slice(1).map((line, i) => (lines[i]?.y ?? 0) - line.y));
  const title = headed ? lines.findIndex((line) => FIRST_HEADER.test(textOfPieces(line.pieces.filter((piece) => piece.x + piece.width / 2 < (edges[1] ?? 0))))) : -1;
  const cuts = starts.map((start, k) => cutBetween(lines, k === 0 ? Math.max(0, title) : (starts[k - 1] ?? 0), start, usual, k === 0 && title < 0));
  const parts = [0, ...cuts].map((cut, k) => lines.slice(cut, cuts[k] ?? lines.length).flatMap((line) => line.pieces)).filter((part) => part.length > 0);
  return parts.map((part, row) => rowOf(part, edges).map((cell) => ({ ...cell, row })));
}

/** The line at which a row begins whose number stands at `at`: behind the widest gap since the row before, else at the number itself. */
function cutBetween(lines: readonly PdfLine[], before: number, at: number, usual: number, first: boolean): number {
  const least = usual * ROW_GAP;
  let [cut, widest] = [at, least];
  for (let i = before + 1; i <= at; i++) {
    const gap = (lines[i - 1]?.y ?? 0) - (lines[i]?.y ?? 0);
    if (gap > widest) [cut, widest] = [i, gap];
  }
  // One line above a number in the middle of its row
  return first && at <= 1 && widest === least ? 0 : cut;
}

function rowOf(pieces: readonly Piece[], edges: readonly number[]): PdfCell[] {
  const columns = edges.length - 1;
  const lines = linesOf(pieces);
  const group = lines[0] && isGroup(segmentsOf(lines[0], GAP)) && lines.every((line) => segmentsOf(line, GAP).length <= 2) && pieces.some((piece) => edges.slice(2, -1).some((edge) => piece.x < edge - 2 && piece.x + piece.width > edge + 2));
  const cells: Piece[][] = Array.from({ length: columns }, () => []);
  for (const piece of group ? pieces : cutAt(pieces, edges.slice(1, -1))) {
    const middle = piece.x + piece.width / 2;
    const column = Math.max(0, Math.min(columns - 1, edges.findLastIndex((edge) => edge <= middle)));
    cells[group && column > 0 ? 1 : column]?.push(piece);
  }
  return cells.flatMap((words, column): PdfCell[] => {
    if (group && column > 1) return [];
    const columnSpan = group && column === 1 ? columns - 1 : 1;
    return [{ row: 0, column, rowSpan: 1, columnSpan, paragraphs: paragraphsOf(words, edges[column] ?? 0, edges[column + columnSpan] ?? 0) }];
  });
}

/** The usual distance of lines: distances between rows are larger, and may be as many. */
const lowerQuarter = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 4)] ?? 0;
