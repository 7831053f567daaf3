const LETTER = /\p{L}/u;

/** Letters, those of Vietnamese told without asking a pattern. */
function isLetter(code: number): boolean {
  if (code < 0xc0) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || ((code === 0xaa || code === 0xb5 || code === 0xba) && LETTER.test(String.fromCharCode(code)));
  if (code < 0x250) return code !== 0xd7 && code !== 0xf7;
  return (code >= 0x1e00 && code < 0x1f00) || LETTER.test(String.fromCharCode(code));
}

/** Where the word that begins at a place ends. */
export function wordEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && isLetter(text.charCodeAt(end))) end++;
  return end;
}

/**
 * Finds the longest of many phrases in a text, as a pattern of alternatives would, longest first, each between what is no letter. A pattern of two hundred alternatives
 * takes longer to build than a short text to read. The words of a phrase stand one space apart; unless `exact`, phrases are in small letters and large ones of the text count as small.
 */
export class WordFinder {
  readonly #byFirst = new Map<string, string[]>();
  readonly #same: (words: string) => string;

  constructor(phrases: readonly string[], { exact = false } = {}) {
    this.#same = exact ? (words) => words : (words) => words.toLowerCase();
    for (const phrase of [...phrases].sort((a, b) => b.length - a.length)) {
      const first = phrase.slice(0, wordEnd(phrase, 0));
      const same = this.#byFirst.get(first);
      if (same) same.push(phrase);
      else this.#byFirst.set(first, [phrase]);
    }
  }

  /** The longest phrase that begins at a place and that `may` allows there, or null. */
  at(text: string, at: number, may: (phrase: string, end: number) => boolean = () => true): string | null {
    const end = wordEnd(text, at);
    const phrases = end === at ? undefined : this.#byFirst.get(this.#same(text.slice(at, end)));
    for (const phrase of phrases ?? []) {
      const to = at + phrase.length;
      if (to > text.length || isLetter(text.charCodeAt(to)) || (to !== end && this.#same(text.slice(at, to)) !== phrase)) continue;
      if (may(phrase, to)) return phrase;
    }
    return null;
  }

  /** Every phrase of a text from a place on, none inside another. */
  *all(text: string, from = 0, may?: (phrase: string, end: number) => boolean): Generator<{ phrase: string; index: number }> {
    for (let at = from; at < text.length; ) {
      const end = wordEnd(text, at);
      if (end === at) {
        at++;
        continue;
      }
      const phrase = this.at(text, at, may);
      if (phrase !== null) yield { phrase, index: at };
      at = phrase === null ? end : at + phrase.length;
    }
  }

  /** The first phrase of a text from a place on, or null. */
  first(text: string, from = 0, may?: (phrase: string, end: number) => boolean): { phrase: string; index: number } | null {
    return this.all(text, from, may).next().value ?? null;
  }
}
