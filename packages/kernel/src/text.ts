/**
 * Folds Vietnamese text for search: NFC in, marks removed, đ → d, lower case, white space, control characters and halves of surrogate pairs collapsed.
 * Tone placement ("hòa"/"hoà", "thủy"/"thuỷ") disappears with the marks, so both spellings meet.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();
}

/**
 * Puts user input in the form that is stored: NFC, no control characters but tab and line feed, no invisible or direction characters, no half of a
 * surrogate pair (PostgreSQL's jsonb refuses it), CRLF → LF, trimmed.
 */
export function normaliseInput(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u200C\u202A-\u202E\u2060\u2066-\u2069\uFEFF\p{Cs}]/gu, '')
      .trim()
  );
}

/**
 * Letters of points (điểm) in Vietnamese administrative order; đ follows d and there is no f, j, w, z
 * (usage of legal drafting; domain notes 1.8). Order by index here, never by Unicode.
 */
export const POINT_LETTERS = 'a b c d đ e g h i k l m n o p q r s t u v x y'.split(' ');

const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

function romanValue(text: string): number | null {
  if (!/^[IVXLCDM]+$/.test(text)) return null;
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const here = ROMAN[text[i] ?? ''] ?? 0;
    const next = ROMAN[text[i + 1] ?? ''] ?? 0;
    sum += here < next ? -here : here;
  }
  return sum;
}

function segmentKey(segment: string): string {
  const pad = (n: number) => String(n).padStart(4, '0');
  const roman = romanValue(segment);
  if (roman !== null) return `1${pad(roman)}`;
  const decimals = /^\d+(\.\d+)*$/.test(segment) ? segment.split('.').map((s) => pad(Number(s))) : null;
  if (decimals) return `2${decimals.join('.')}`;
  const letter = POINT_LETTERS.indexOf(segment.toLowerCase());
  if (letter >= 0) return `3${pad(letter)}`;
  const bullet = /^[-+](\d+)$/.exec(segment);
  if (bullet) return `4${pad(Number(bullet[1]))}`;
  return `5${segment}`;
}

/** Sort key of a clause path such as `II/5/đ/-2`: plain string comparison of keys gives the order of the document. */
export function clauseSortKey(path: string): string {
  return path.split('/').map(segmentKey).join('/');
}

/** How a clause path is written on screen: `II/5/đ/-2` → `II › 5 › đ › gạch 2`; `bullet` is the word for a dash in another language. */
export function clausePathLabel(path: string, bullet = 'gạch'): string {
  return path
    .split('/')
    .map((segment) => segment.replace(/^[-+](\d+)$/, `${bullet} $1`))
    .join(' › ');
}

/** Group of a clause: the first two segments of its path (II/1, III/2). */
export const groupOf = (path: string): string => path.split('/').slice(0, 2).join('/');

/** Field of a clause: three segments whose third is a letter (II/5/a); null elsewhere. */
export function fieldOf(path: string): string | null {
  const segments = path.split('/').slice(0, 3);
  return segments.length === 3 && POINT_LETTERS.includes(segments[2] ?? '') ? segments.join('/') : null;
}
