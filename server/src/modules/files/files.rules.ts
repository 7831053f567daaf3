import { AppError } from '@thientruong/kernel';

/** Formats that are taken, with the type that is stored and the endings that fit. */
export const FORMATS = {
  txt: { mediaType: 'text/plain; charset=utf-8', endings: ['txt', 'md'] },
  md: { mediaType: 'text/markdown; charset=utf-8', endings: ['md', 'txt'] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  pdf: { mediaType: 'application/pdf', endings: ['pdf'] },
  doc: { mediaType: 'application/msword', endings: ['doc'] },
  rtf: { mediaType: 'application/rtf', endings: ['rtf', 'doc'] },
  png: { mediaType: 'image/png', endings: ['png'] },
  jpeg: { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  webp: { mediaType: 'image/webp', endings: ['webp'] },
} as const;

/** Format of a file that is taken. */
export type TakenFormat = keyof typeof FORMATS;

/** Types in whose pictures letters can be recognised. */
export const canBeRecognised = (mediaType: string): boolean => ['application/pdf', 'image/png', 'image/jpeg'].includes(mediaType);

const ALLOWED = 'docx, xlsx, pdf, doc, rtf, txt, md, png, jpg, webp';
const MAX_NAME = 200;

/** Limits of an archive inside a Word or Excel file. */
export const ZIP_LIMITS = { entries: 5000, directoryBytes: 4 << 20, inflatedBytes: 300 << 20, freeBytes: 20 << 20, ratio: 100 } as const;

/** Refusal with a Vietnamese reason. */
export const refused = (reason: string): AppError => new AppError('file.refused', { reason });

/** Refusal of a type that is not on the list. */
export const wrongType = (type: string): AppError => new AppError('file.type', { type, allowed: ALLOWED });

/** True where the format is one that is taken. */
export const isTaken = (format: string): format is TakenFormat => Object.hasOwn(FORMATS, format);

/** Puts a name in order: NFC, no path parts, no control, invisible or direction characters, at most 200 characters with the ending kept. */
export function normaliseFileName(name: string): string {
  const bare = name
    .normalize('NFC')
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return shorten(bare || 'tep');
}

function shorten(name: string): string {
  const letters = [...name];
  if (letters.length <= MAX_NAME) return name;
  const ending = [...(/\.[^.]{1,10}$/.exec(name)?.[0] ?? '')];
  return [...letters.slice(0, MAX_NAME - ending.length), ...ending].join('');
}

/** The name with an ending that fits the content, so that `báo cáo.exe` with a text inside is stored as `báo cáo.exe.txt`. */
export function nameFor(format: TakenFormat, name: string): string {
  const clean = normaliseFileName(name);
  const endings: readonly string[] = FORMATS[format].endings;
  const ending = /\.([^.]{1,10})$/.exec(clean)?.[1]?.toLowerCase();
  if (ending && endings.includes(ending)) return clean;
  const added = `.${endings[0]}`;
  return [...clean].slice(0, MAX_NAME - added.length).join('') + added;
}

/** Value of Content-Disposition: an ASCII name for old clients and the real one after RFC 5987. */
export function contentDisposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const startsWith = (bytes: Uint8Array, ...magic: number[]) => magic.every((value, i) => bytes[i] === value);

/** True for the head of an archive (also what Word and Excel write). */
export const looksZip = (head: Uint8Array): boolean => startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06);

/** True for the head of a compound file (Word 97–2003, but also installers and mails). */
export const looksCompound = (head: Uint8Array): boolean => startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/** Throws where the head is that of a program, whatever it is called. */
export function refuseProgram(head: Uint8Array): void {
  const program =
    startsWith(head, 0x4d, 0x5a) ||
    startsWith(head, 0x7f, 0x45, 0x4c, 0x46) ||
    startsWith(head, 0x23, 0x21) ||
    startsWith(head, 0xca, 0xfe, 0xba, 0xbe) ||
    startsWith(head, 0xfe, 0xed, 0xfa) ||
    startsWith(head, 0xcf, 0xfa, 0xed, 0xfe) ||
    startsWith(head, 0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00);
  if (program) throw refused('Tệp chương trình không được nhận, vì có thể gây hại cho máy mở nó.');
}

/** Throws where a text is a web page, a drawing or a script in disguise. `head` may be UTF-8 or UTF-16. */
export function refuseMarkup(head: Uint8Array): void {
  // Read byte by byte with the zeros of UTF-16 left out: tags are ASCII in every encoding that is taken
  const text = Buffer.from(head.filter((byte) => byte !== 0)).toString('latin1');
  const start = text.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/, '');
  if (/^<(!doctype|\?xml|\?php|%|html|head|body|svg|script|iframe|object|embed)/i.test(start) || /<(script|svg|html|iframe)[\s>]/i.test(text))
    throw refused('Trang web (HTML), hình vẽ SVG và mã lệnh không được nhận. Hãy gửi bản Word, PDF hoặc văn bản thuần.');
}
