/** Twentieths of a point in millimetres: the unit of Word's lengths. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);
/** Twentieths of a point. */
export const gap = (points: number): number => Math.round(points * 20);
/** Word's unit of font sizes. */
export const halfPoints = (points: number): number => Math.round(points * 2);

/** Widths of Times New Roman in thousandths of the size, regular and bold: letters without their marks, which take no room. */
const WIDTHS: readonly [regular: number, bold: number, letters: string][] = [
  [250, 250, ' .,'],
  [278, 278, 'il/:;'],
  [278, 333, 'jt'],
  [333, 333, 'f-()'],
  [333, 389, 'I'],
  [333, 444, 'r'],
  [389, 389, 's'],
  [389, 500, 'J'],
  [444, 500, 'a'],
  [444, 444, 'cez'],
  [500, 500, 'govxy0123456789'],
  [500, 556, 'bdhknpquđ'],
  [556, 556, 'S'],
  [556, 611, 'FP'],
  [611, 667, 'ELTZ'],
  [667, 667, 'B'],
  [667, 722, 'CR'],
  [722, 722, 'ADNUVXYĐw'],
  [722, 778, 'GHKOQ'],
  [778, 833, 'm'],
  [889, 944, 'M'],
  [944, 1000, 'W'],
];
const WIDTH = new Map(WIDTHS.flatMap(([regular, bold, letters]) => [...letters].map((letter) => [letter, { regular, bold }] as const)));

/** Width of a line in twips, to choose where a name is broken and how long a rule is; other letters count as half the size. */
export function lineWidth(text: string, size: number, bold: boolean): number {
  let thousandths = 0;
  for (const letter of text.normalize('NFD').replace(/\p{M}+/gu, '')) {
    const width = WIDTH.get(letter);
    thousandths += width ? width[bold ? 'bold' : 'regular'] : 500;
  }
  return gap((thousandths * size) / 1000);
}

/** Words that no name of a body has. */
const MOST_WORDS = 24;

/** Lines of a name no wider than `room` twips, as few as possible and as even as possible; a word that is too wide alone stays whole. */
export function evenLines(text: string, room: number, widthOf: (line: string) => number): string[] {
  const words = text.split(/\s+/u);
  // every way to break is tried: what is no name any more stays whole
  if (words.length > MOST_WORDS) return [text];
  for (let count = 1; count < Math.min(words.length, 6); count++) {
    const lines = bestBreak(words, count, widthOf);
    if (Math.max(...lines.map(widthOf)) <= room) return lines;
  }
  return [text];
}

function bestBreak(words: readonly string[], count: number, widthOf: (line: string) => number): string[] {
  if (count === 1) return [words.join(' ')];
  let best: string[] = [];
  let least = Infinity;
  for (let at = 1; at <= words.length - count + 1; at++) {
    const lines = [words.slice(0, at).join(' '), ...bestBreak(words.slice(at), count - 1, widthOf)];
    const widest = Math.max(...lines.map(widthOf));
    if (widest < least) [best, least] = [lines, widest];
  }
  return best;
}
