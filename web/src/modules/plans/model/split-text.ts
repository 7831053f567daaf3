import { trimSpan } from './marking.ts';

/** One part of a proposal that is being split. */
export interface SplitPart {
  readonly content: string;
  readonly spans: [number, number][];
}

/** Cuts at the cursor; one part when the cursor stands at an end. */
export function cutAtCursor(content: string, cursor: number): string[] {
  return clean([content.slice(0, cursor), content.slice(cursor)]);
}

/** Cuts at line ends, or, where there is a single line, after each semicolon or full stop that ends a statement. */
export function cutByLines(content: string): string[] {
  const byLine = clean(content.split('\n'));
  if (byLine.length > 1) return byLine;
  return clean(content.split(/(?<=;)\s+|(?<=[.!?…])\s+(?=\p{Lu})/u));
}

function clean(parts: readonly string[]): string[] {
  return parts.map((part) => part.replace(/^[\s;,]+|\s+$/g, '')).filter(Boolean);
}

/**
 * Finds the words of each part inside the stretches that the proposal was read from, in order. A part whose words a person has changed
 * keeps all stretches: its origin is then the whole proposal.
 */
export function partsWithSpans(
  text: string,
  spans: readonly (readonly [number, number])[],
  parts: readonly string[],
): SplitPart[] {
  const whole = spans.map(([from, to]): [number, number] => [from, to]);
  const after = new Map<number, number>();
  return parts.map((content) => {
    for (const [index, span] of whole.entries()) {
      const start = Math.max(span[0], after.get(index) ?? span[0]);
      const found = findWords(text, start, span[1], content);
      if (found) {
        after.set(index, found[1]);
        return { content, spans: [found] };
      }
    }
    return { content, spans: whole };
  });
}

/** Where the words stand between two offsets, white space and closing marks apart. */
function findWords(text: string, from: number, to: number, words: string): [number, number] | null {
  const wanted = words.trim().replace(/[\s.;,:…]+$/u, '');
  if (wanted.length < 3) return null;
  const pattern = wanted.split(/\s+/).map(escape).join('\\s+');
  const match = new RegExp(pattern, 'u').exec(text.slice(from, to)) ?? new RegExp(pattern, 'iu').exec(text.slice(from, to));
  return match ? trimSpan(text, from + match.index, from + match.index + match[0].length) : null;
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
