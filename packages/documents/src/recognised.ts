import { cleanText } from './decode.ts';
import { blocksOfText, type RawText } from './lines.ts';
import { layoutText } from './pdf/layout.ts';
import type { Piece } from './pdf/lines-of.ts';
import { withTables } from './pdf/tables.ts';
import { ReadRefused, type ReadLimits } from './refuse.ts';

/** A word as a machine recognised it in a picture: its box in dots from the left and the top of the page, and how sure the machine was (0–100). */
export interface RecognisedWord {
  text: string;
  left: number;
  top: number;
  width: number;
  height: number;
  confidence: number;
  /** Words of one printed line have the same number; it is the line that they are set in, not their own height, that tells the size of the letters. */
  line: number;
}
/** A page that was recognised, with its size in dots. */
export interface RecognisedPage {
  width: number;
  height: number;
  words: readonly RecognisedWord[];
}

/** Fewer letters on all pages than this is no document. */
const FEWEST_LETTERS = 20;
/** A gap between two words of a line, in heights of the line, from which they stand in different columns. */
const COLUMN_GAP = 1.6;
/** Words that the machine was less sure of are worth a look. */
const UNSURE = 60;

/** Pieces of a page as a PDF would place them: words of a line that stand close are one piece, in the line's own place and size. */
function piecesOf({ words, height }: RecognisedPage): Piece[] {
  const lines = new Map<number, RecognisedWord[]>();
  for (const word of words) if (word.text.trim() !== '') lines.set(word.line, [...(lines.get(word.line) ?? []), word]);
  return [...lines.values()].flatMap((line) => {
    const size = Math.max(1, Math.max(...line.map((word) => word.height)) * 0.95);
    // The middle of the feet: commas and dots below hang lower, a page is seldom straight
    const feet = line.map((word) => word.top + word.height).sort((a, b) => a - b);
    const y = height - (feet[Math.floor(feet.length / 2)] ?? 0);
    const pieces: Piece[] = [];
    for (const word of line.sort((a, b) => a.left - b.left)) {
      const last = pieces.at(-1);
      if (last && word.left - (last.x + last.width) < size * COLUMN_GAP) {
        last.text += ` ${word.text}`;
        last.width = word.left + word.width - last.x;
      } else pieces.push({ text: word.text, x: word.left, y, width: word.width, size });
    }
    return pieces;
  });
}

/** Paragraphs of recognised pages, and the share of words of which the machine was unsure. Throws ReadRefused ocr.none, text.too_long. */
export function blocksOfPages(pages: readonly RecognisedPage[], limits: ReadLimits): RawText & { unsure: number } {
  const words = pages.flatMap((page) => page.words);
  if (words.reduce((sum, word) => sum + word.text.length, 0) > limits.maxText) throw new ReadRefused('text.too_long', 'Văn bản quá dài để là một văn bản hành chính. Hãy kiểm tra lại tệp.');
  const layout = layoutText(pages.map((page) => ({ pieces: piecesOf(page), rules: [], width: page.width, height: page.height })));
  if ((layout.text.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) throw new ReadRefused('ocr.none', 'Nhận dạng chữ không thấy chữ nào trong ảnh. Hãy quét lại rõ hơn (từ 200 dpi, thẳng trang), hoặc dùng bản có chữ.');
  const raw = withTables(blocksOfText(cleanText(layout.text), false, layout.wraps), layout.tables, cleanText);
  const unsure = words.filter((word) => word.confidence < UNSURE).length / Math.max(1, words.length);
  return { blocks: raw.blocks, leftOut: [...raw.leftOut, ...layout.furniture.map((one) => ({ ...one, block: 0, offset: 0 }))], unsure };
}
