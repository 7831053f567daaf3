import { likelihood } from './encodings/repair.ts';
import { problem } from './problems.ts';
import type { ReadProblem } from './types.ts';

/** Words in lower case that end in a stop (-c, -ch, -p, -t). */
const STOPPED = /(?<![\p{L}\d])\p{Ll}*[^\p{ASCII}\P{L}]\p{Ll}*(?:ch|[cpt])(?![\p{L}\d])/gu;
const SHARP_OR_HEAVY = /[áắấéếíóốớúứýạặậẹệịọộợụựỵ]/u;
/** Such a syllable has the tone sắc or nặng: "quyêt", "câp" are words that a scan misread, never Vietnamese. */
const isToneless = (word: string): boolean => !SHARP_OR_HEAVY.test(word) && likelihood(word).share === 1;
/** Marks that no one types in a document and that scans put for dirt or for a slash. */
const DIRT = /[ˆ⁄ø¬§©®«»¢£¥¡¿]|(?<=^|\n)\s*~(?=\s)|(?<=\s)[|](?=\s)/gu;
/** Measured on 30 documents: the one scan among them has 1.6 such signs in a thousand words, all others none. */
const FEWEST = 3;
const PER_WORD = 1 / 2500;

/** The text was most likely read from a scan by a machine: points at a sign of it, a misread word before dirt. */
export function scanProblem(text: string, from: number, to: number): ReadProblem | null {
  const part = text.slice(from, to);
  const signs = [...[...part.matchAll(STOPPED)].filter(([word]) => isToneless(word)), ...part.matchAll(DIRT)];
  const words = part.length / 4.5;
  const [shown] = signs;
  if (!shown || signs.length < Math.max(FEWEST, words * PER_WORD)) return null;
  const at = from + shown.index;
  return problem('text.ocr', [at, at + shown[0].length], shown[0].trim());
}
