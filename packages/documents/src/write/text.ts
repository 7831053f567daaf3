import { isPlainDate } from '@thientruong/kernel';
import type { AdministrativeDocument, PrintedDay, RichText, Run } from './types.ts';

/** What XML 1.0 cannot hold (control characters, lone surrogates, U+FFFE and U+FFFF) and what nobody sees; the reader drops the latter as well. */
const UNPRINTABLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff]|\p{Cs}/gu;

/** Text that a Word file can hold: one kind of line end, no tabs, nothing invisible, NFC (last, because an invisible character may keep a letter and its mark apart). */
export function printable(text: string): string {
  return text
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNPRINTABLE, '')
    .normalize('NFC');
}

/** Printable text on one line, without spaces at its ends. */
export const oneLine = (text: string): string => printable(text).replace(/\s*\n\s*/g, ' ').trim();

/** Lines of a text that are not empty. */
export const linesOf = (text: string): string[] =>
  printable(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Capitals as Vietnamese has them. */
export const capitals = (text: string): string => oneLine(text).toLocaleUpperCase('vi');

/** Paragraphs of a text, each as runs; a line feed inside a run ends the paragraph. Empty paragraphs are left out. */
export function paragraphsOf(text: RichText): Run[][] {
  const runs: readonly Run[] = typeof text === 'string' ? [{ text }] : text;
  const paragraphs: Run[][] = [[]];
  for (const run of runs) {
    for (const [i, piece] of printable(run.text).split('\n').entries()) {
      if (i > 0) paragraphs.push([]);
      if (piece) paragraphs.at(-1)?.push({ ...run, text: piece });
    }
  }
  return paragraphs.filter((one) => one.some((run) => run.text.trim()));
}

/** Lines of a list with ";" at their ends and "." at the last. */
export function listed(lines: readonly string[]): string[] {
  const kept = lines.map((line) => oneLine(line).replace(/[\s;.,]+$/u, '')).filter(Boolean);
  return kept.map((line, i) => line + (i === kept.length - 1 ? '.' : ';'));
}

/** "Số: 05/BC-UBND": under 10 with a zero; a blank where the number is not given yet. */
export const symbolLine = (number: number | null, symbol: string): string => `Số: ${numberOf(number)}/${oneLine(symbol).replace(/^\//, '')}`;
const numberOf = (number: number | null) => (number === null ? '      ' : String(number).padStart(2, '0'));

/** "ngày 05 tháng 6 năm 2024": days under 10 and the months 1 and 2 with a zero; blanks for what is not known yet. */
export function printedDay(day: PrintedDay): string {
  const pad = (value: number | null, below: number) => (value === null ? '     ' : String(value).padStart(value < below ? 2 : 1, '0'));
  const parts = partsOf(day);
  return `ngày ${pad(parts.day, 10)} tháng ${pad(parts.month, 3)} năm ${parts.year === null ? '      ' : String(parts.year)}`;
}

function partsOf(day: PrintedDay): { year: number | null; month: number | null; day: number | null } {
  if (day === null) return { year: null, month: null, day: null };
  if (typeof day === 'object') return { year: day.year, month: day.month, day: null };
  if (!isPlainDate(day)) throw new RangeError(`không phải ngày: ${String(day)}`);
  const [year, month, date] = day.split('-').map(Number);
  return { year: year ?? null, month: month ?? null, day: date ?? null };
}

/** "(Kèm theo Báo cáo số 05/BC-UBND ngày … của Ủy ban nhân dân tỉnh Nam Định)"; `issuer` as it is written inside a sentence. */
export function attachedTo(document: Pick<AdministrativeDocument, 'type' | 'number' | 'symbol' | 'date'>, issuer: string): string {
  const type = oneLine(document.type ?? 'Công văn').toLocaleLowerCase('vi');
  const name = type.charAt(0).toLocaleUpperCase('vi') + type.slice(1);
  return `(Kèm theo ${name} ${symbolLine(document.number, document.symbol).replace(/^Số: /, 'số ')} ${printedDay(document.date)} của ${oneLine(issuer)})`;
}
