import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';
import type { Piece } from './lines-of.ts';

/** Number or day that the office stamped electronically into its place: text with its rectangle, in points. */
export interface Stamp {
  text: string;
  rect: readonly [left: number, bottom: number, right: number, top: number];
}
/** What this file needs of the library, which is loaded only for the first PDF. */
interface Drawing {
  OPS: Readonly<Record<string, number>>;
  AnnotationMode: { ENABLE: number };
}

/** Only numbers, days and whole symbols are stamped into blanks; names and times of a signature are no words of the document. */
const STAMPED = /^(?:\d{1,6}|\d{1,2}\s*\/\s*\d{1,2}(?:\s*\/\s*\d{4})?|\d{1,5}\s*\/\s*(?:\d{4}\s*\/\s*)?[A-ZĐ][\p{L}&-]{1,20})$/u;
const SHARE_OF_BASELINE = 0.27;

/** Texts in the appearances of a page's signature fields and stamps: e-signature tools write number and day there, where the text layer has blanks. */
export async function stampsOf(page: PDFPageProxy, { OPS, AnnotationMode }: Drawing): Promise<Stamp[]> {
  const annotations = (await page.getAnnotations()) as { subtype?: string; fieldType?: string }[];
  if (!annotations.some((one) => one.subtype === 'Stamp' || one.subtype === 'FreeText' || (one.subtype === 'Widget' && one.fieldType === 'Sig'))) return [];
  const { fnArray, argsArray } = (await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE })) as { fnArray: number[]; argsArray: unknown[] };
  const stamps: Stamp[] = [];
  let open: { text: string; rect: number[] } | null = null;
  for (const [i, operation] of fnArray.entries()) {
    const args = argsArray[i] as unknown[] | null;
    if (operation === OPS['beginAnnotation']) open = { text: '', rect: Array.isArray(args?.[1]) ? (args[1] as number[]) : [...((args?.[1] as Float32Array | undefined) ?? [])] };
    else if (operation === OPS['endAnnotation']) {
      const [a, b, c, d] = open?.rect ?? [];
      const text = open?.text.trim() ?? '';
      if (a !== undefined && b !== undefined && c !== undefined && d !== undefined && STAMPED.test(text)) stamps.push({ text, rect: [a, b, c, d] });
      open = null;
    } else if (open && operation === OPS['showText'] && Array.isArray(args?.[0]))
      for (const glyph of args[0] as (number | { unicode?: string } | null)[]) if (glyph !== null && typeof glyph === 'object') open.text += glyph.unicode ?? '';
  }
  return stamps;
}

/** Sets stamps into the line they stand on: into a blank, or, over a digit of the draft, in its place ("tháng 4" stamped with 5 is "tháng 5"). */
export function withStamps(pieces: readonly Piece[], stamps: readonly Stamp[]): { pieces: Piece[]; overprinted: string[] } {
  const out = [...pieces];
  const overprinted: string[] = [];
  for (const { text, rect } of stamps) {
    const base = rect[1] + (rect[3] - rect[1]) * SHARE_OF_BASELINE;
    const line = out.filter((piece) => piece.text.trim() !== '' && Math.abs(piece.y - base) < rect[3] - rect[1]).sort((a, b) => Math.abs(a.y - base) - Math.abs(b.y - base));
    const [nearest] = line;
    if (!nearest) continue;
    const under = out.findIndex((piece) => Math.abs(piece.y - nearest.y) < 2 && digitsUnder(piece, rect) !== null);
    const covered = out[under];
    const digits = covered ? digitsUnder(covered, rect) : null;
    if (covered && digits) {
      overprinted.push(covered.text.slice(...digits));
      out[under] = { ...covered, text: covered.text.slice(0, digits[0]) + text + covered.text.slice(digits[1]) };
    } else out.push({ text, x: rect[0], y: nearest.y, width: Math.min(rect[2] - rect[0], nearest.size * 0.55 * text.length), size: nearest.size });
  }
  return { pieces: out, overprinted };
}

/** Digits of a piece whose middles lie under the stamp, as a range of its text; null where there are none. */
function digitsUnder(piece: Piece, rect: Stamp['rect']): [number, number] | null {
  const width = piece.width / Math.max(1, piece.text.length);
  let [from, to] = [-1, -1];
  for (const [i, character] of [...piece.text].entries()) {
    const middle = piece.x + (i + 0.5) * width;
    if (!/\d/.test(character) || middle < rect[0] || middle > rect[2]) continue;
    if (from < 0) from = i;
    to = i + 1;
  }
  return from < 0 ? null : [from, to];
}
