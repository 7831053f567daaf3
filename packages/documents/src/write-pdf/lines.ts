import type { Run } from '../write/types.ts';
import type { Look, Paper } from './paper.ts';

interface Piece {
  text: string;
  look: Look;
  width: number;
}
/** Pieces without a space between them: a word may change its look in the middle. */
type Word = Piece[];
/** A line of words that fits its room. */
export interface Line {
  readonly words: readonly Word[];
  /** With single spaces between the words. */
  readonly width: number;
  /** The last line of its paragraph, which is never stretched. */
  readonly last: boolean;
}
/** How a line stands in its room. */
export type Align = 'left' | 'center' | 'right' | 'justify';

const widthOf = (word: Word) => word.reduce((sum, piece) => sum + piece.width, 0);

function wordsOf(paper: Paper, runs: readonly Run[], look: Look): Word[] {
  const words: Word[] = [];
  let open = false;
  for (const run of runs) {
    const own: Look = { size: look.size, bold: run.bold ?? look.bold ?? false, italic: run.italic ?? look.italic ?? false };
    // Only the common space breaks: others were set so that nothing breaks there
    for (const [at, part] of run.text.split(' ').entries()) {
      if (at > 0) open = false;
      if (!part) continue;
      const piece = { text: part, look: own, width: paper.widthOf(part, own) };
      const last = words.at(-1);
      if (open && last) last.push(piece);
      else words.push([piece]);
      open = true;
    }
  }
  return words;
}

/** A word that is wider than any line (an address, a code) in parts that fit. */
function parted(paper: Paper, word: Word, room: number): Word[] {
  if (widthOf(word) <= room) return [word];
  const parts: Word[] = [];
  for (const piece of word) {
    let rest = [...piece.text];
    while (rest.length > 0) {
      let taken = rest.length;
      while (taken > 1 && paper.widthOf(rest.slice(0, taken).join(''), piece.look) > room) taken = taken > 64 ? Math.ceil(taken / 2) : taken - 1;
      const text = rest.slice(0, taken).join('');
      parts.push([{ text, look: piece.look, width: paper.widthOf(text, piece.look) }]);
      rest = rest.slice(taken);
    }
  }
  return parts;
}

/** Breaks runs into lines no wider than `room`; the first one is `indent` shorter. No runs give no line. */
export function linesOfRuns(paper: Paper, runs: readonly Run[], look: Look, room: number, indent = 0): Line[] {
  const space = paper.widthOf(' ', look);
  const lines: { words: Word[]; width: number }[] = [];
  let current: { words: Word[]; width: number } = { words: [], width: 0 };
  const roomOf = () => (lines.length === 0 ? room - indent : room);
  for (const word of wordsOf(paper, runs, look).flatMap((one) => parted(paper, one, room - indent))) {
    const width = widthOf(word);
    const wider = current.words.length === 0 ? width : current.width + space + width;
    if (current.words.length > 0 && wider > roomOf() + 0.01) {
      lines.push(current);
      current = { words: [word], width };
    } else {
      current.words.push(word);
      current.width = wider;
    }
  }
  if (current.words.length > 0) lines.push(current);
  return lines.map((line, at) => ({ ...line, last: at === lines.length - 1 }));
}

/** Draws a line in its room at `y`. */
export function drawLine(paper: Paper, line: Line, at: { x: number; y: number; room: number; align: Align; look: Look }): void {
  const gaps = line.words.length - 1;
  const isStretched = at.align === 'justify' && !line.last && gaps > 0;
  const extra = isStretched ? (at.room - line.width) / gaps : 0;
  const space = paper.widthOf(' ', at.look) + extra;
  let x = at.x + (at.align === 'center' ? (at.room - line.width) / 2 : at.align === 'right' ? at.room - line.width : 0);
  // Neighbours of one look are drawn in one go, so that what is copied from the page has its spaces
  let run: { text: string; look: Look; x: number } | null = null;
  const flush = () => {
    if (run) paper.text(run.text, run.x, at.y, run.look, extra);
    run = null;
  };
  for (const [n, word] of line.words.entries()) {
    for (const [k, piece] of word.entries()) {
      const isNew = k === 0 && n > 0;
      if (isNew) x += space;
      const open: { text: string; look: Look; x: number } | null = run;
      if (open && isNew && same(open.look, piece.look)) open.text += ` ${piece.text}`;
      else {
        if (open && isNew) open.text += extra > 0 ? '' : ' ';
        flush();
        run = { text: piece.text, look: piece.look, x };
      }
      x += piece.width;
    }
  }
  flush();
}

const same = (a: Look, b: Look) => a.size === b.size && Boolean(a.bold) === Boolean(b.bold) && Boolean(a.italic) === Boolean(b.italic);
