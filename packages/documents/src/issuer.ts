import { fold } from './decode.ts';

/**
 * Puts a name that the head prints in capitals into the spelling the text itself uses ("SỞ CÔNG THƯƠNG" → "Sở Công Thương"): capitals of a name cannot be
 * guessed from capitals alone. Keeps the name where the text never writes it out.
 */
export function spelledAsInText(name: string, text: string): string {
  const words = name.split(' ');
  // the longest beginning of the name that the text writes in mixed case
  for (let count = words.length; count >= 2; count--) {
    const begin = words.slice(0, count).join(' ');
    const spellings = new Map<string, number>();
    const pattern = new RegExp(`(?<![\\p{L}])${begin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}])`, 'giu');
    for (const found of text.matchAll(pattern)) {
      const spelling = found[0].replace(/\s+/g, ' ');
      if (/\p{Ll}/u.test(spelling) && /^\p{Lu}/u.test(spelling)) spellings.set(spelling, (spellings.get(spelling) ?? 0) + 1);
    }
    const best = [...spellings].sort((a, b) => b[1] - a[1])[0]?.[0];
    if (best && fold(best) === fold(begin)) return [best, ...words.slice(count)].join(' ');
  }
  return name;
}
