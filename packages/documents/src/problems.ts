import { PROBLEMS, type ProblemCode } from './problem-codes.ts';
import type { ReadProblem, Span } from './types.ts';

/** A problem with its sentence; `words` and `second` fill the places of the sentence. */
export function problem(code: ProblemCode, span: Span | null, words = '', second = ''): ReadProblem {
  const shown = words.length > 120 ? `${words.slice(0, 119)}…` : words;
  // One pass: words of the document may hold braces of their own
  return { code, message: PROBLEMS[code].replace(/\{(2?)\}/g, (_, two: string) => (two ? second : shown)), span };
}
