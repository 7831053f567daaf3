/** One syllable of Vietnamese: onset, vowels with at most one tone, coda. */
const SYLLABLE =
  /^(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aăâeêioôơuưyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]{1,3}(?:ch|ng|nh|[cmnpt])?$/iu;
const LETTER = /\p{L}/u;
/** Symbols and numbers inside the run: their letters belong together ("115/2004/QĐ-TTg"). */
const TOKEN = /\d+(?:[/.,-]\d+)*(?:\/(?:[A-ZĐ]+|TTg)(?:[-/](?:TTg|[A-ZĐ]+))*)?|\p{L}+|[^\p{L}\d]/gu;
const LONGEST = 7;

const isSpaced = (line: string): boolean => {
  const tokens = line.trim().split(/\s+/);
  return tokens.length >= 8 && tokens.filter((token) => [...token].length === 1).length > tokens.length * 0.75;
};

/** Splits letters without spaces into syllables, those of the rest of the text first; letters that make no syllable stay together. */
function syllablesOf(run: string, known: ReadonlyMap<string, number>): string[] {
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let to = 1; to <= run.length; to++) {
    let choice = { cost: (best[to - 1]?.cost ?? 0) + 20, from: to - 1 };
    for (let from = Math.max(0, to - LONGEST); from < to; from++) {
      const part = run.slice(from, to);
      // a capital begins a word
      if (/.\p{Lu}/u.test(part) || !SYLLABLE.test(part)) continue;
      const cost = (best[from]?.cost ?? 0) + (known.has(part.toLowerCase()) ? 1 : 4);
      if (cost < choice.cost) choice = { cost, from };
    }
    best.push(choice);
  }
  const parts: string[] = [];
  for (let to = run.length; to > 0; to = best[to]?.from ?? 0) parts.unshift(run.slice(best[to]?.from ?? 0, to));
  return parts;
}

/**
 * Closes titles that were typed with a space after each letter ("Q u y ế t đ ị n h"): the page says no more where a word ends, so syllables are found by their
 * shape and by the words of the rest of the text. Lines that are not so typed stay as they are.
 */
export function closeSpacedLetters(text: string): string {
  const lines = text.split('\n');
  if (!lines.some(isSpaced)) return text;
  const known = new Map<string, number>();
  for (const line of lines) if (!isSpaced(line)) for (const word of line.toLowerCase().match(/\p{L}+/gu) ?? []) known.set(word, (known.get(word) ?? 0) + 1);
  return lines.map((line) => (isSpaced(line) ? `${/^\s*/.exec(line)?.[0] ?? ''}${closed(line, known)}` : line)).join('\n');
}

function closed(line: string, known: ReadonlyMap<string, number>): string {
  let out = '';
  for (const token of line.replace(/\s+/g, '').match(TOKEN) ?? []) {
    if (LETTER.test(token.charAt(0))) out += ` ${syllablesOf(token, known).join(' ')}`;
    else if (/^\d/.test(token) || /[(“"]/u.test(token)) out += ` ${token}`;
    else out += token;
  }
  return out.replace(/([(“"])\s+/gu, '$1').trim();
}
