import type { Omission, RawBlock, RawText } from '../lines.ts';
import type { PdfCell, PdfTable } from './cells.ts';

/** Stands for a table in the text that lines are put together from: letters of no document, on a line of their own. */
const MARK = /^\u{e0f0}(\d+)\u{e0f1}$/u;
/** The line that stands for a table. */
export const markOf = (table: number): string => `\u{e0f0}${table}\u{e0f1}`;

const MOST_HEAD_ROWS = 4;
const NUMBER = /^\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-ZĐ])\)?[.)]?$/u;
const HEAD_OR_FOOT = /CỘNG\s+H|Nơi nhận|Kính gửi|^Số\s*:|^(?:TM|KT|TL|TUQ)\.|ĐẢNG CỘNG SẢN/u;

const wordsOf = (row: readonly PdfCell[]): string => row.map((cell) => `${cell.column}:${cell.paragraphs.join(' ')}`).join('|').replace(/\s+/g, ' ').toLocaleLowerCase('vi');
const isEmpty = (row: readonly PdfCell[]): boolean => row.every((cell) => cell.paragraphs.length === 0);

/** A frame around the head or the foot is layout: its words are read as lines. */
export const isLayout = (table: PdfTable): boolean => table.rows.length <= 4 && table.rows.some((row) => row.some((cell) => cell.paragraphs.some((text) => HEAD_OR_FOOT.test(text))));

/** True when the second, which begins a page, has the columns of the first, which ended the page before. */
export const sameColumns = (first: PdfTable, second: PdfTable): boolean => first.edges.length === second.edges.length && first.edges.every((edge, i) => Math.abs(edge - (second.edges[i] ?? 0)) < 6);

/**
 * Puts the part of a table that stands on the next page to the first one: rows of the head that are printed again are left out (and given back), a row that the page
 * cut in two is one again.
 */
export function continued(table: PdfTable, next: PdfTable): string[] {
  const repeated: string[] = [];
  let rows = next.rows;
  for (let i = 0; i < MOST_HEAD_ROWS && rows[0] && table.rows[i] && rows.length > 1 && wordsOf(rows[0]) === wordsOf(table.rows[i] ?? []) && !isEmpty(rows[0]); i++) {
    repeated.push(...rows[0].flatMap((cell) => cell.paragraphs));
    rows = rows.slice(1);
  }
  const [first] = rows;
  const last = table.rows.at(-1);
  if (first && last && goesOn(last, first)) {
    for (const cell of first) {
      const above = last.find((one) => one.column === cell.column);
      const [words, ...more] = cell.paragraphs;
      if (!above) last.push({ ...cell, row: last[0]?.row ?? 0 });
      else if (words !== undefined) {
        const before = above.paragraphs.at(-1);
        const joins = before !== undefined && (/^\p{Ll}/u.test(words) || !/[.;:]$/u.test(before));
        above.paragraphs = joins ? [...above.paragraphs.slice(0, -1), `${before} ${words}`, ...more] : [...above.paragraphs, words, ...more];
      }
    }
    rows = rows.slice(1);
  }
  const from = table.rows.length - (rows[0]?.[0]?.row ?? 0);
  table.rows.push(...rows.map((row) => row.map((cell) => ({ ...cell, row: cell.row + from }))));
  return repeated;
}

/** A row goes on on the next page where its number is not printed again and its words run on. */
function goesOn(last: readonly PdfCell[], first: readonly PdfCell[]): boolean {
  const number = last.find((cell) => cell.column === 0);
  if (!number || !NUMBER.test(number.paragraphs.join(' ')) || first.length !== last.length) return false;
  if ((first.find((cell) => cell.column === 0)?.paragraphs.length ?? 0) > 0 || isEmpty(first)) return false;
  const fresh = first.filter((cell) => cell.paragraphs[0] !== undefined && !/^\p{Ll}/u.test(cell.paragraphs[0]) && /[.;:]$/u.test(last.find((one) => one.column === cell.column)?.paragraphs.at(-1) ?? '.'));
  return fresh.length < 2;
}

/** Puts the tables where their marks stand among the blocks. */
export function withTables(raw: RawText, tables: readonly PdfTable[], shown: (text: string) => string): RawText {
  const blocks: RawBlock[] = [];
  const moved: number[] = [];
  for (const block of raw.blocks) {
    moved.push(blocks.length);
    const found = MARK.exec(block.text);
    const table = found ? tables[Number(found[1])] : undefined;
    if (table && found) blocks.push(...blocksOf(table, Number(found[1]) + 1, shown));
    else blocks.push(block);
  }
  return { blocks, leftOut: raw.leftOut.map((one): Omission => ({ ...one, block: moved[one.block] ?? blocks.length })) };
}

const blocksOf = ({ rows }: PdfTable, number: number, shown: (text: string) => string): RawBlock[] =>
  rows.flatMap((row, at) => row.flatMap(({ column, columnSpan, rowSpan, paragraphs }) => paragraphs.map((text): RawBlock => ({ text: shown(text), row: at, column, columnSpan, rowSpan, table: number, tableRows: [0, rows.length - 1], centred: false }))));
