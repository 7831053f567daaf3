/** What a file is by its content, never by its name. */
export interface DetectedFormat {
  format: 'txt' | 'md' | 'docx' | 'doc' | 'pdf' | 'rtf' | 'xlsx' | 'zip' | 'png' | 'jpeg' | 'gif' | 'webp' | 'unknown';
  mediaType: string;
  macros?: boolean;
}

const starts = (bytes: Uint8Array, ...prefix: number[]) => prefix.every((value, i) => bytes[i] === value);
const latin = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

/** Finds the format from the first bytes and, for zip containers, from the names of the entries. Text is told from binary by control characters. */
export function detectFormat(bytes: Uint8Array): DetectedFormat {
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47)) return { format: 'png', mediaType: 'image/png' };
  if (starts(bytes, 0xff, 0xd8, 0xff)) return { format: 'jpeg', mediaType: 'image/jpeg' };
  if (latin(bytes, 0, 4) === 'GIF8') return { format: 'gif', mediaType: 'image/gif' };
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return { format: 'webp', mediaType: 'image/webp' };
  if (latin(bytes, 0, 5) === '%PDF-') return { format: 'pdf', mediaType: 'application/pdf' };
  if (latin(bytes, 0, 5) === '{\\rtf') return { format: 'rtf', mediaType: 'application/rtf' };
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { format: 'doc', mediaType: 'application/msword' };
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return zipFormat(bytes);
  if (isText(bytes)) {
    const sample = new TextDecoder().decode(bytes.subarray(0, 20_000));
    return /(^|\n)(\*\*|#{1,4} |\|\s*$)/m.test(sample) ? { format: 'md', mediaType: 'text/markdown' } : { format: 'txt', mediaType: 'text/plain' };
  }
  return { format: 'unknown', mediaType: 'application/octet-stream' };
}

function zipFormat(bytes: Uint8Array): DetectedFormat {
  const names = zipNames(bytes);
  const macros = names.some((name) => /vbaProject\.bin$/i.test(name));
  if (names.some((name) => name === 'word/document.xml')) return { format: 'docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', macros };
  if (names.some((name) => name === 'xl/workbook.xml')) return { format: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', macros };
  return { format: 'zip', mediaType: 'application/zip', macros };
}

/** Names in a zip's central directory; empty when it is broken. */
function zipNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = -1;
  for (let i = bytes.length - 22; i >= Math.max(0, bytes.length - 66_000); i--)
    if (view.getUint32(i, true) === 0x06054b50) {
      end = i;
      break;
    }
  if (end < 0) return [];
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const names: string[] = [];
  for (let i = 0; i < count && at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50; i++) {
    const length = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function isText(bytes: Uint8Array): boolean {
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) return true;
  const sample = bytes.subarray(0, 65_536);
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return false;
  return true;
}
