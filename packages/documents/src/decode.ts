import { decodeLegacy, repairLegacy, type LegacyEncoding } from './encodings/repair.ts';
import { ReadRefused } from './refuse.ts';

/**
 * Decodes a text file: UTF-8 and UTF-16 with or without mark, windows-1258, TCVN3 and VNI (found by the shape of Vietnamese syllables, also where their
 * bytes were saved as if they were Western letters). Throws ReadRefused for anything else.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: LegacyEncoding | null } {
  const wide = wideOrder(bytes);
  if (wide) return { text: cleanText(decodeWide(bytes, wide)), encoding: null };
  let unicode: string;
  try {
    unicode = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const legacy = decodeLegacy(bytes);
    if (legacy) return { text: cleanText(legacy.text), encoding: legacy.encoding };
    throw new ReadRefused('text.encoding', 'Tệp văn bản không dùng bảng mã nào nhận ra được (UTF-8, UTF-16, TCVN3, VNI, windows-1258). Hãy mở bằng Word, lưu lại thành .docx rồi nhập lại.');
  }
  const { text, encoding } = repairLegacy(unicode);
  return { text: cleanText(text), encoding };
}

/** Order of the bytes of UTF-16 text, by its mark or, without one, by the zero bytes of ASCII letters. */
export function wideOrder(bytes: Uint8Array): 'le' | 'be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'be';
  const sample = Math.min(bytes.length - (bytes.length % 2), 4000);
  const zeros = [0, 0];
  for (let at = 0; at < sample; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample * 0.2 && even < odd / 20) return 'le';
  return even > sample * 0.2 && odd < even / 20 ? 'be' : null;
}

function decodeWide(bytes: Uint8Array, order: 'le' | 'be'): string {
  if (order === 'le') return new TextDecoder('utf-16le').decode(bytes);
  const swapped = new Uint8Array(bytes.length - (bytes.length % 2));
  for (let i = 0; i + 1 < bytes.length; i += 2) [swapped[i], swapped[i + 1]] = [bytes[i + 1] ?? 0, bytes[i] ?? 0];
  return new TextDecoder('utf-16le').decode(swapped);
}

/**
 * Line ends as LF, every kind of space as a space (a tab as four, so that typed columns stay apart), nothing invisible, one slash and one plain hyphen; then NFC,
 * last, because an invisible character may keep a letter and its mark apart.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\f]/g, '\n')
    .replace(/\t/g, '    ')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\v]/g, ' ')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\u2011/g, '-')
    .replace(/\u2044/g, '/')
    .normalize('NFC');
}

/** Folds for comparing words: no marks, đ → d, lower case, one space. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}
