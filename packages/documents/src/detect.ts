import { wideOrder } from './decode.ts';
import { zipEntries } from './zip-entries.ts';

/** Names looked at to tell the kind of a container. */
const MAX_ENTRIES = 10_000;

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

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function zipFormat(bytes: Uint8Array): DetectedFormat {
  const names = zipEntries(bytes, MAX_ENTRIES)?.map((entry) => entry.name) ?? localNames(bytes);
  const macros = names.some((name) => /vba(?:Project|Data)[^/]*$/i.test(name));
  if (names.some((name) => name.startsWith('word/'))) return { format: 'docx', mediaType: DOCX, macros };
  if (names.some((name) => name.startsWith('xl/'))) return { format: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', macros };
  return { format: 'zip', mediaType: 'application/zip', macros };
}

/** Names of a cut-off zip, whose directory at the end is lost: from the headers before each entry, while their sizes are told there. */
function localNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  let at = 0;
  while (names.length < MAX_ENTRIES && at + 30 <= bytes.length && view.getUint32(at, true) === 0x04034b50) {
    const length = view.getUint16(at + 26, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + length)));
    at += 30 + length + view.getUint16(at + 28, true) + view.getUint32(at + 18, true);
  }
  return names;
}

function isText(bytes: Uint8Array): boolean {
  if (wideOrder(bytes)) return true;
  const sample = bytes.subarray(0, 65_536);
  let odd = 0;
  // By index: this runs before anything is compiled well
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at] ?? 0;
    if (byte === 0) return false;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd++;
  }
  // Old word processors leave a few control characters in text; programs and pictures are full of them
  return odd <= sample.length / 200;
}

/** True when an OLE container holds an encrypted Office package (a .docx with a password). Its directory names are UTF-16 at multiples of 128 bytes. */
export function encryptedPackage(bytes: Uint8Array): boolean {
  const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = 512; at + name.length <= bytes.length; at += 128) if (name.every((value, i) => bytes[at + i] === value)) return true;
  return false;
}
