import type { Wraps } from '../lines.ts';
import { segmentsOf, textOf, type PdfLine } from './lines-of.ts';

/** Share of the lines that must begin indented before an indentation tells where a paragraph begins. */
const INDENTED = 0.08;
/** Lines from which a margin can be told. */
const FEWEST = 8;

const leftOf = (line: PdfLine): number => line.pieces[0]?.x ?? 0;
const rightOf = (line: PdfLine): number => Math.max(...line.pieces.map((piece) => piece.x + piece.width));

/** The most common value, to the point. */
function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(Math.round(value), (counts.get(Math.round(value)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Which lines go on in the next one, by the margins of the text: `lines` has a hole where a blank line or a table stands. */
export function wrapsOf(lines: readonly (PdfLine | null | undefined)[]): Wraps {
  const running = lines.flatMap((line) => (line && segmentsOf(line).length === 1 ? [line] : []));
  const wraps = new Map<number, 'surely' | 'likely'>();
  if (running.length < FEWEST) return wraps;
  const [left, right] = [commonest(running.map(leftOf)), commonest(running.map(rightOf))];
  const width = right - left;
  // Lines of justified text end at one margin; a ragged or two-column text has none
  const full = running.filter((line) => Math.abs(rightOf(line) - right) < 2 && rightOf(line) - leftOf(line) > width * 0.6).length;
  if (width < 100 || full < running.length * 0.3) return wraps;
  const indented = running.filter((line) => leftOf(line) - left > line.size * 1.5 && rightOf(line) - right > -2).length >= running.length * INDENTED;
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (!line || !next || Math.abs(line.size - next.size) > line.size * 0.12 || segmentsOf(line).length > 1) continue;
    if (Math.abs(leftOf(next) - left) > 2 || rightOf(line) > right + line.size) continue;
    const text = textOf(next).trim();
    const word = (((text.split(' ')[0] ?? '').length + 1) * (rightOf(next) - leftOf(next))) / Math.max(1, text.length);
    if (Math.abs(rightOf(line) - right) < 2 || rightOf(line) + word > right + 1) wraps.set(i, indented ? 'surely' : 'likely');
  }
  return wraps;
}
