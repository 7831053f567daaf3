import type { ReadCommandOptions } from './read.ts';

/** Options of `read` with what its help says of them. */
export const READ_OPTIONS = [
  ['--json', 'in JSON đầy đủ (mặc định khi không chọn gì)'],
  ['--text', 'in văn bản đã chuẩn hóa; mọi vị trí trong JSON trỏ vào đây'],
  ['--ocr', 'nhận dạng chữ trong bản quét (.pdf, .png, .jpg, .tif) bằng tesseract và pdftoppm đã cài trên máy'],
  ['--akn', 'in XML theo chuẩn Akoma Ntoso 3.0'],
  ['--html', 'in trang HTML trình bày như bản in'],
  ['--docx <tệp>', 'ghi thành tệp Word trình bày theo Nghị định 30/2020/NĐ-CP'],
] as const;

/** A plain call of `read`, or null for anything else (help, a wrong call, another way of writing it), which the parser of commands understands; without it a reading starts sooner. */
export function plainReadCall(words: readonly string[]): { file: string; options: ReadCommandOptions } | null {
  if (words[0] !== 'read') return null;
  const options: Record<string, string | true> = {};
  const files: string[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) {
      files.push(word);
      continue;
    }
    const known = READ_OPTIONS.find(([flags]) => flags.split(' ')[0] === word)?.[0];
    if (known === undefined) return null;
    const value = known.includes(' ') ? words[++at] : true;
    if (value === undefined || (value !== true && value.startsWith('-'))) return null;
    options[word.slice(2)] = value;
  }
  const [file] = files;
  return file && files.length === 1 ? { file, options } : null;
}
