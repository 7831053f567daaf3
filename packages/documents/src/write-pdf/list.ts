import { oneLine } from '../write/text.ts';
import type { TableBlock, TableColumn } from '../write/types.ts';
import { paragraphBoxes, place, roomBox } from './flow.ts';
import { Paper, points, type Typeface } from './paper.ts';
import { tableBoxes } from './tables.ts';

/** A list as it is printed: what it is, the lines that say from when and of what, and its tables. */
export interface PrintedList {
  readonly title: string;
  /** Who made the list: the organisation. */
  readonly author: string;
  /** Pairs such as "Số dòng", "21". */
  readonly about: readonly (readonly [string, string])[];
  readonly tables: readonly TableBlock[];
}

const SIZE = 9;
const SMALL = 8;
/** More columns than that are set smaller. */
const MANY = 9;
/** No column is kept wider than this for the sake of its longest word. */
const LONGEST_WORD = points(32);
/** Rows that are asked for their longest word. */
const LOOKED_AT = 400;

/** Columns so wide that the longest word of each stays whole; the rest of the room goes by the widths that were asked for. */
function fitted(paper: Paper, table: TableBlock, size: number): TableColumn[] {
  const rows = table.rows.slice(0, LOOKED_AT);
  const least = table.columns.map((column, at) => {
    const words = [...column.title.split(/\s+/u).map((word) => paper.widthOf(word, { size, bold: true })), ...rows.flatMap((row) => ('band' in row ? [] : (row[at] ?? '').split(/\s+/u).map((word) => paper.widthOf(word, { size }))))];
    return Math.min(LONGEST_WORD, Math.max(...words)) + 9;
  });
  const room = Math.floor(paper.width);
  const asked = table.columns.reduce((sum, column) => sum + column.width, 0);
  const needed = least.reduce((sum, one) => sum + one, 0);
  // Even that does not fit: all become narrower alike
  if (needed >= room) return table.columns.map((column, at) => ({ ...column, width: least[at] ?? 1 }));
  const wish = table.columns.map((column, at) => Math.max(0, (column.width / asked) * room - (least[at] ?? 0)));
  const wished = wish.reduce((sum, one) => sum + one, 0);
  return table.columns.map((column, at) => ({ ...column, width: (least[at] ?? 1) + (wished > 0 ? ((wish[at] ?? 0) / wished) * (room - needed) : (room - needed) / table.columns.length) }));
}

/** Writes a list as a tagged PDF of landscape A4 pages with "Trang 1/3" at the foot; titles of columns stand on every page. `made` is the day of the file. Throws RangeError for rows that do not fit their columns. */
export async function writeListPdf(list: PrintedList, typeface: Typeface, made: Date): Promise<Uint8Array> {
  const title = oneLine(list.title);
  const paper = new Paper(typeface, { title, author: oneLine(list.author), made });
  const margins = { top: points(14), bottom: points(16), left: points(14), right: points(14) };
  paper.section({ width: points(297), height: points(210), margins }, 1);
  const part = paper.tag(paper.root, 'Part');
  await place(paper, paragraphBoxes(paper, part, [{ text: title }], { size: 14, bold: true, align: 'center', after: 4, keepNext: true, type: 'H1' }));
  for (const [name, value] of list.about) await place(paper, paragraphBoxes(paper, part, [{ text: `${oneLine(name)}: ` }, { text: oneLine(value) }], { size: SIZE, after: 1 }));
  await place(paper, [roomBox(6)]);
  for (const table of list.tables) {
    const size = table.columns.length > MANY ? SMALL : SIZE;
    await place(paper, tableBoxes(paper, part, { ...table, columns: fitted(paper, table, size) }, { size, captionSize: 11, shaded: true }));
    await place(paper, [roomBox(8)]);
  }
  paper.onEveryPage((number, count) => {
    const text = `Trang ${number}/${count}`;
    paper.within(null, 'Artifact', () => {
      paper.text(title, paper.left, points(210 - 11), { size: SMALL });
      paper.text(text, paper.left + paper.width - paper.widthOf(text, { size: SMALL }), points(210 - 11), { size: SMALL });
    });
  });
  return paper.end();
}
