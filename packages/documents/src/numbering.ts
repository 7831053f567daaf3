import { SMALL_ROMANS, VIETNAMESE_POINT_LETTERS } from './labels.ts';
import { problem } from './problems.ts';
import type { ReadClause, ReadProblem, Span } from './types.ts';

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };
const UPPER = 'ABCDĐEGHIK';
const WORDS: Readonly<Record<string, number>> = { nhất: 1, hai: 2, ba: 3, tư: 4, bốn: 4, năm: 5, sáu: 6 };

const romanValue = (num: string): number => [...num].reduce((sum, letter, i) => sum + ((ROMAN[num[i + 1] ?? ''] ?? 0) > (ROMAN[letter] ?? 0) ? -1 : 1) * (ROMAN[letter] ?? 0), 0);
function toRoman(value: number): string {
  let [rest, out] = [value, ''];
  for (const [worth, sign] of [[50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']] as const) for (; rest >= worth; rest -= worth) out += sign;
  return out;
}

/** A label as a place in its row: rows of one kind under one parent (articles: of the whole document) run on by one. */
interface Place {
  row: string;
  value: number;
  print(value: number): string;
}

/** Place of a clause in its row, or null for bullets and inserted points ("a1", "Điều 5a"), which follow no sequence. */
function placeOf(clause: ReadClause, points: ReadonlySet<string | null>): Place | null {
  const { num, parent } = clause;
  const named = /^(Phần|Chương|Mục|Điều) (.+)$/u.exec(num);
  if (named?.[1] && named[2]) {
    const [, word, own] = named;
    const value = /^\d+$/.test(own) ? Number(own) : /^[IVXL]+$/.test(own) ? romanValue(own) : WORDS[own.toLowerCase()];
    const print = (at: number) => `${word} ${/^[IVXL]+$/.test(own) ? toRoman(at) : String(at)}`;
    return value === undefined ? null : { row: word === 'Điều' ? word : `${word}<${parent ?? ''}`, value, print };
  }
  const row = (kind: string) => `${kind}<${parent ?? ''}`;
  if (/^\d+(?:\.\d+)+$/.test(num)) {
    const stem = num.slice(0, num.lastIndexOf('.'));
    return { row: row(stem), value: Number(num.slice(stem.length + 1)), print: (at) => `${stem}.${at}` };
  }
  if (/^\d+$/.test(num)) return { row: row('1'), value: Number(num), print: String };
  if (/^[IVXL]+$/.test(num)) return { row: row('I'), value: romanValue(num), print: toRoman };
  if (points.has(parent) && SMALL_ROMANS.includes(num)) return { row: row('i'), value: SMALL_ROMANS.indexOf(num) + 1, print: (at) => SMALL_ROMANS[at - 1] ?? '' };
  if (/^[a-zđ]$/u.test(num)) return { row: row('a'), value: VIETNAMESE_POINT_LETTERS.indexOf(num) + 1, print: (at) => VIETNAMESE_POINT_LETTERS[at - 1] ?? '' };
  if (/^[A-ZĐ]$/u.test(num)) return { row: row('A'), value: UPPER.indexOf(num) + 1, print: (at) => UPPER[at - 1] ?? '' };
  return null;
}

/** Clauses whose points run i ii iii: an "i" that no "h" stands before begins such a row. */
function parentsOfPoints(clauses: readonly ReadClause[]): Set<string | null> {
  const out = new Set<string | null>();
  const last = new Map<string | null, string>();
  for (const { num, parent } of clauses) {
    if (/^[ivx]{2,}$/.test(num) || (num === 'i' && last.get(parent) !== 'h')) out.add(parent);
    last.set(parent, num);
  }
  return out;
}

/** A row numbered by machine runs a b c d e: "đ" is not left out there. */
const machineGap = (place: Place, last: number) => place.row.startsWith('a<') && place.print(last) === 'd' && place.print(place.value) === 'e';

/** Breaks in the numbering of the clauses: left out, used twice, out of order, or a row that begins late. The labels themselves stay as printed. */
export function numberingProblems(clauses: readonly ReadClause[]): ReadProblem[] {
  const out: ReadProblem[] = [];
  const rows = new Map<string, { last: number; seen: Set<number>; parentAt: number }>();
  const lastOfKind = new Map<string, number>();
  const starts = new Map<string, number>();
  const points = parentsOfPoints(clauses);
  for (const clause of clauses) {
    const place = placeOf(clause, points);
    starts.set(clause.path, clause.span[0]);
    if (!place || place.value < 1) continue;
    const kind = place.row.slice(0, place.row.indexOf('<'));
    const span: Span = [clause.span[0], clause.span[0] + Math.min(clause.num.length + 1, clause.headingSpan[1] - clause.headingSpan[0])];
    // Two sections of one path are two parents: each row begins anew
    const parentAt = clause.parent === null || place.row === 'Điều' ? -1 : (starts.get(clause.parent) ?? -1);
    const row = rows.get(place.row);
    if (!row || row.parentAt !== parentAt) {
      // "Điều 1" of a quoted act, or items that go on counting from the section before
      const goesOn = lastOfKind.get(kind) === place.value - 1;
      if (place.value > 1 && !goesOn) out.push(problem('outline.label_lost', span, clause.num, place.print(place.value - 1)));
      rows.set(place.row, { last: place.value, seen: new Set([place.value]), parentAt });
    } else {
      if (row.seen.has(place.value)) out.push(problem('outline.repeat', span, clause.num));
      else if (place.value < row.last) out.push(problem('outline.order', span, clause.num, place.print(row.last)));
      else if (place.value > row.last + 1 && !machineGap(place, row.last)) out.push(problem('outline.gap', span, clause.num, place.print(place.value - 1)));
      row.seen.add(place.value);
      row.last = place.value;
    }
    lastOfKind.set(kind, place.value);
  }
  return out;
}
