import { ReadRefused } from './refuse.ts';

/** Decodes a text file: UTF-8 (with or without mark), UTF-16 with mark; anything else is refused with advice. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return cleanText(new TextDecoder('utf-16le').decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const swapped = new Uint8Array(bytes.length - (bytes.length % 2));
    for (let i = 0; i + 1 < bytes.length; i += 2) [swapped[i], swapped[i + 1]] = [bytes[i + 1] ?? 0, bytes[i] ?? 0];
    return cleanText(new TextDecoder('utf-16le').decode(swapped));
  }
  try {
    return cleanText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ReadRefused('text.encoding', 'Tệp văn bản không dùng bảng mã Unicode (UTF-8), có thể là TCVN3 hoặc VNI. Hãy mở bằng Word, lưu lại thành .docx rồi nhập lại.');
  }
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
