import { cutAt, paragraphsOf, type PdfTable } from './cells.ts';
import { splitByNumber } from './aligned.ts';
import type { Piece } from './lines-of.ts';
import type { Rule } from './rules.ts';

/** Lines nearer than this are one. */
const NEAR = 3;
/** No row is lower. */
const LEAST_ROW = 8;
/** A table of a document has no more of either. */
const MOST_EDGES = 400;

/** Values that stand near each other as one, in order. */
function clustered(values: readonly number[]): number[] {
  const out: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) if (out.length === 0 || value - (out.at(-1) ?? 0) > NEAR) out.push(value);
  return out;
}

/** Lines that stand on one another as one. */
function merged(rules: readonly Rule[]): Rule[] {
  const out: Rule[] = [];
  for (const rule of [...rules].sort((a, b) => Number(a.horizontal) - Number(b.horizontal) || a.at - b.at || a.from - b.from)) {
    let joined = false;
    for (let i = out.length - 1; i >= 0 && !joined; i--) {
      const one = out[i];
      if (!one || one.horizontal !== rule.horizontal || rule.at - one.at > NEAR / 2) break;
      if (rule.from <= one.to + NEAR && rule.to >= one.from - NEAR) {
        [one.from, one.to] = [Math.min(one.from, rule.from), Math.max(one.to, rule.to)];
        joined = true;
      }
    }
    if (!joined) out.push({ ...rule });
  }
  return out;
}

/** Groups of lines that touch or cross. */
function networks(rules: readonly Rule[]): Rule[][] {
  const group = rules.map((_, i) => i);
  const rootOf = (i: number): number => {
    let at = i;
    while (group[at] !== at) at = group[at] = group[group[at] ?? at] ?? at;
    return at;
  };
  const across = rules.flatMap((rule, i) => (rule.horizontal ? [i] : []));
  const down = rules.flatMap((rule, i) => (rule.horizontal ? [] : [i]));
  for (const h of across)
    for (const v of down) {
      const [one, two] = [rules[h], rules[v]];
      if (one && two && two.at >= one.from - NEAR && two.at <= one.to + NEAR && one.at >= two.from - NEAR && one.at <= two.to + NEAR) group[rootOf(h)] = rootOf(v);
    }
  const out = new Map<number, Rule[]>();
  for (const [i, rule] of rules.entries()) out.set(rootOf(i), [...(out.get(rootOf(i)) ?? []), rule]);
  return [...out.values()];
}

/** Tables that ruled lines draw, from top to bottom, and the pieces of text that stand in none. */
export function ruledTables(pieces: readonly Piece[], drawn: readonly Rule[]): { tables: PdfTable[]; rest: Piece[] } {
  const tables: PdfTable[] = [];
  let rest = [...pieces];
  for (const rules of networks(merged(drawn))) {
    const found = tableOf(rest, rules);
    if (found) [rest, tables[tables.length]] = [found.rest, found.table];
  }
  return { tables: tables.sort((a, b) => b.top - a.top), rest };
}

/** Where a page cuts a row some programs draw no line: the lines between the columns end there. */
function openEnds(across: readonly Rule[], down: readonly Rule[]): number[] {
  const [bottom, top] = [Math.min(...across.map((rule) => rule.at)), Math.max(...across.map((rule) => rule.at))];
  const ends = [Math.min(...down.map((rule) => rule.from)), Math.max(...down.map((rule) => rule.to))] as const;
  return [...(bottom - ends[0] > LEAST_ROW ? [ends[0]] : []), ...(ends[1] - top > LEAST_ROW ? [ends[1]] : [])];
}

function tableOf(pieces: readonly Piece[], rules: readonly Rule[]): { table: PdfTable; rest: Piece[] } | null {
  const across = rules.filter((rule) => rule.horizontal);
  const down = rules.filter((rule) => !rule.horizontal);
  if (across.length < 2 || down.length === 0) return null;
  // Tables without a line at their sides end where the lines across do
  const ends = [Math.min(...across.map((rule) => rule.from)), Math.max(...across.map((rule) => rule.to))];
  const xs = clustered([...down.map((rule) => rule.at), ...ends]);
  const ys = clustered([...across.map((rule) => rule.at), ...openEnds(across, down)]).reverse();
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const [left, right, top, bottom] = [xs[0] ?? 0, xs.at(-1) ?? 0, ys[0] ?? 0, ys.at(-1) ?? 0];
  if (columns < 2 || rows < 1 || columns > MOST_EDGES || rows > MOST_EDGES) return null;
  const inside = (piece: Piece): boolean => piece.x + piece.width / 2 > left && piece.x + piece.width / 2 < right && piece.y + piece.size * 0.3 > bottom && piece.y + piece.size * 0.3 < top;
  const own = pieces.filter(inside);
  if (own.length === 0) return null;
  const closedRight = (r: number, c: number): boolean => {
    const [y, x] = [((ys[r] ?? 0) + (ys[r + 1] ?? 0)) / 2, xs[c + 1] ?? 0];
    return down.some((rule) => Math.abs(rule.at - x) <= NEAR && rule.from <= y && rule.to >= y);
  };
  const closedBelow = (r: number, c: number): boolean => {
    const [x, y] = [((xs[c] ?? 0) + (xs[c + 1] ?? 0)) / 2, ys[r + 1] ?? 0];
    return across.some((rule) => Math.abs(rule.at - y) <= NEAR && rule.from <= x && rule.to >= x);
  };
  /** Which cell each place of the grid belongs to: the place where it begins. */
  const owner: number[][] = Array.from({ length: rows }, () => Array.from({ length: columns }, () => -1));
  const cells: { row: number; column: number; rowSpan: number; columnSpan: number; pieces: Piece[] }[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if ((owner[row]?.[column] ?? 0) >= 0) continue;
      let [columnSpan, rowSpan] = [1, 1];
      while (column + columnSpan < columns && owner[row]?.[column + columnSpan] === -1 && !closedRight(row, column + columnSpan - 1)) columnSpan++;
      while (row + rowSpan < rows && Array.from({ length: columnSpan }, (_, k) => column + k).every((c) => !closedBelow(row + rowSpan - 1, c))) rowSpan++;
      for (let r = row; r < row + rowSpan; r++) for (let c = column; c < column + columnSpan; c++) (owner[r] ?? [])[c] = cells.length;
      cells.push({ row, column, rowSpan, columnSpan, pieces: [] });
    }
  for (const piece of cutAt(own, xs)) {
    const [x, y] = [piece.x + piece.width / 2, piece.y + piece.size * 0.3];
    const row = Math.max(0, ys.findLastIndex((edge) => edge >= y));
    const column = Math.max(0, xs.findLastIndex((edge) => edge <= x));
    cells[owner[Math.min(rows - 1, row)]?.[Math.min(columns - 1, column)] ?? 0]?.pieces.push(piece);
  }
  const filled = cells.filter((cell) => cell.pieces.length > 0);
  // A frame around words, or lines of a drawing, is no table
  if (new Set(filled.map((cell) => cell.column)).size < 2) return null;
  const table: PdfTable = { top, bottom, edges: xs, rows: Array.from({ length: rows }, (_, row) => cells.filter((cell) => cell.row === row).map(({ pieces: words, ...place }) => ({ ...place, paragraphs: paragraphsOf(words, xs[place.column] ?? 0, xs[place.column + place.columnSpan] ?? 0) }))) };
  // Lines between the columns only: rows begin at their numbers
  const undivided = rows <= 2 ? splitByNumber(own, xs, ys) : null;
  return { table: undivided ?? table, rest: pieces.filter((piece) => !inside(piece)) };
}
