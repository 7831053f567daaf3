import { splitColumns } from './columns.ts';
import { readLabel } from './labels.ts';

const SIGNING = /^(?:TM|KT|TL|TUQ|Q)\./u;

/**
 * A Word paragraph may hold several: hard breaks stand for a new paragraph after an empty line, a sentence's end or before a label, and for nothing inside a
 * sentence. A head typed with runs of spaces or tabs holds two columns on one line.
 */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let gap = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (!line) {
      gap = pieces.length > 0;
      continue;
    }
    const last = pieces.at(-1);
    const ends = last === undefined || /[.;:!?…]["”')]*$/u.test(last) || SIGNING.test(last);
    const goesOn = !ends && !readLabel(line) && !SIGNING.test(line) && (!gap || (/^\p{Ll}/u.test(line) && last.length > 40));
    if (goesOn) pieces[pieces.length - 1] = `${last} ${line}`;
    else pieces.push(...splitColumns(line));
    gap = false;
  }
  return pieces.map((piece) => piece.replace(/\s+/g, ' ').trim()).filter(Boolean);
}
