import { fromTcvn3, fromVni } from './tables.ts';
import { decodeWestern } from './western.ts';

/** Encodings that a text may have been typed in before Unicode. */
export type LegacyEncoding = 'TCVN3' | 'VNI-Windows' | 'windows-1258';

const MARKED = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ';
const VOWEL = `[aeiouy${MARKED.replace('đ', '')}]`;
/** Shape of a Vietnamese syllable: onset, one to three vowels, ending; marks inside the vowels. */
const SYLLABLE = new RegExp(`^(?:ngh|ng|nh|ch|tr|th|ph|gh|gi|kh|qu|[bcdđghklmnprstvx])?${VOWEL}{1,3}(?:ch|ng|nh|[cmnpt])?$`, 'u');
const WORD = /[^\s\d.,;:!?()[\]{}"'“”‘’/\\|<>=+*_%&#@~^–—-]+/gu;
/** Words looked at: enough to be sure, few enough to be quick in a long text. */
const MOST_WORDS = 4000;

/**
 * Share (0 to 1) of the words with letters beyond ASCII that are shaped like Vietnamese syllables, and how many there are. Text in a wrong encoding
 * has many such words and few of them are syllables.
 */
export function likelihood(text: string): { share: number; words: number } {
  let words = 0;
  let good = 0;
  for (const [word] of text.matchAll(WORD)) {
    if (!/[^\p{ASCII}]/u.test(word)) continue;
    words++;
    if (SYLLABLE.test(word.toLowerCase().normalize('NFC'))) good++;
    if (words >= MOST_WORDS) break;
  }
  return { share: words === 0 ? 1 : good / words, words };
}

const CONVERTERS: readonly [LegacyEncoding, (text: string) => string][] = [['TCVN3', fromTcvn3], ['VNI-Windows', fromVni]];
/** Below this share a text is not Vietnamese as it stands; a conversion has to reach the second to be believed. */
const WRONG = 0.6;
const RIGHT = 0.8;
const FEWEST_WORDS = 5;

/**
 * Finds text typed in TCVN3 or VNI whose bytes were taken for windows-1252, and converts it line by line, so that lines typed in Unicode stay.
 * Returns the text as it was, with null, where it already is Vietnamese or no conversion makes it so.
 */
export function repairLegacy(text: string): { text: string; encoding: LegacyEncoding | null } {
  const as = likelihood(text);
  if (as.words < FEWEST_WORDS || as.share >= WRONG) return { text, encoding: null };
  const tried = CONVERTERS.map(([encoding, convert]) => ({ encoding, convert, share: likelihood(convert(text)).share })).sort((a, b) => b.share - a.share);
  const best = tried[0];
  if (!best || best.share < RIGHT) return { text, encoding: null };
  const lines = text.split('\n').map((line) => {
    const converted = best.convert(line);
    return converted === line || likelihood(line).share > likelihood(converted).share ? line : converted;
  });
  return { text: lines.join('\n'), encoding: best.encoding };
}

/** Decodes bytes that are not Unicode: windows-1258, TCVN3 or VNI, whichever gives Vietnamese; null when none does. */
export function decodeLegacy(bytes: Uint8Array): { text: string; encoding: LegacyEncoding } | null {
  const western = decodeWestern(bytes);
  const repaired = repairLegacy(western);
  if (repaired.encoding) return { text: repaired.text, encoding: repaired.encoding };
  const vietnamese = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  const { share, words } = likelihood(vietnamese);
  return words > 0 && share >= RIGHT ? { text: vietnamese, encoding: 'windows-1258' } : null;
}
