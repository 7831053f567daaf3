import { createReadStream, promises as fs, type promises } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { AppError } from '@thientruong/kernel';
import { refused, wrongType, ZIP_LIMITS } from './files.rules.ts';
import { isXml, watchXml } from './files-xml.ts';

type FileHandle = promises.FileHandle;

interface Entry {
  name: string;
  method: number;
  packed: number;
  size: number;
  offset: number;
}

const broken = () => refused('Tệp bị hỏng hoặc có cấu trúc nén bất thường. Hãy mở bằng Word/Excel, lưu lại rồi gửi.');
const bomb = () => refused('Tệp phình quá lớn khi giải nén nên không được nhận. Hãy mở bằng Word/Excel, lưu lại rồi gửi.');
const locked = () => refused('Tệp đang đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.');

/**
 * Checks an archive that claims to be a Word or Excel file: first what its directory declares, then by inflating every entry as a stream and counting.
 * Returns the format; throws file.refused or file.type. Memory: the directory (≤ 4 MB) and one window.
 */
export async function inspectOfficeZip(file: string): Promise<'docx' | 'xlsx'> {
  const handle = await fs.open(file, 'r');
  try {
    const { size } = await handle.stat();
    const entries = await readDirectory(handle, size);
    checkDeclared(entries, size);
    const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
    const format = names.has('word/document.xml') ? 'docx' : names.has('xl/workbook.xml') ? 'xlsx' : null;
    if (!format || !names.has('[content_types].xml')) throw wrongType('tệp nén');
    if (entries.some((entry) => !isSafeName(entry.name))) throw broken();
    if ([...names].some((name) => /vbaproject\.bin$|vbadata\.xml$|(^|\/)macrosheets\//.test(name))) throw macros();
    let total = 0;
    for (const entry of entries) total = await inflate(file, handle, entry, total, size);
    return format;
  } finally {
    await handle.close();
  }
}

/** Nothing is ever unpacked here, but others unpack what they download: no way out of a folder, no drive, no control characters. */
const isSafeName = (name: string): boolean => !/(^|\/)\.\.(\/|$)|^\/|\\|^[a-z]:|[\0-\x1f]/i.test(name);

const macros = () => refused('Tệp có chứa macro nên không được nhận. Hãy lưu lại thành .docx hoặc .xlsx không có macro.');

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, position + read);
    if (bytesRead === 0) throw broken();
    read += bytesRead;
  }
  return buffer;
}

async function readDirectory(handle: FileHandle, size: number): Promise<Entry[]> {
  const tail = Math.min(size, 65_557);
  if (tail < 22) throw broken();
  const end = await readAt(handle, size - tail, tail);
  const at = end.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (at < 0 || at + 22 > tail) throw broken();
  const count = end.readUInt16LE(at + 10);
  const bytes = end.readUInt32LE(at + 12);
  const start = end.readUInt32LE(at + 16);
  if (count > ZIP_LIMITS.entries || bytes > ZIP_LIMITS.directoryBytes) throw bomb();
  if (end.readUInt16LE(at + 4) !== 0 || start + bytes > size - tail + at) throw broken();
  return parseDirectory(await readAt(handle, start, bytes), count);
}

function parseDirectory(directory: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw broken();
    if (directory.readUInt16LE(at + 8) & 1) throw locked();
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    if (extraEnd > directory.length) throw broken();
    entries.push({
      name: directory.toString('utf8', at + 46, nameEnd),
      method: directory.readUInt16LE(at + 10),
      ...bigSizes(directory.subarray(nameEnd, extraEnd), {
        size: directory.readUInt32LE(at + 24),
        packed: directory.readUInt32LE(at + 20),
        offset: directory.readUInt32LE(at + 42),
      }),
    });
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Some writers put sizes in the ZIP64 field even where they are small. */
function bigSizes(extra: Buffer, plain: { size: number; packed: number; offset: number }): typeof plain {
  const sizes = { ...plain };
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let value = at + 4;
    for (const key of ['size', 'packed', 'offset'] as const) {
      if (sizes[key] !== 0xffffffff) continue;
      if (value + 8 > extra.length) throw broken();
      sizes[key] = Number(extra.readBigUInt64LE(value));
      value += 8;
    }
  }
  return sizes;
}

function checkDeclared(entries: Entry[], fileSize: number): void {
  let total = 0;
  let free = 0;
  const seen = new Set<string>();
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    // Entries that share bytes are how a small file declares petabytes
    if (entry.offset < free || entry.offset + 30 + entry.packed > fileSize || seen.has(entry.name)) throw broken();
    if (entry.method !== 0 && entry.method !== 8) throw broken();
    seen.add(entry.name);
    free = entry.offset + 30 + entry.packed;
    total += entry.size;
  }
  refuseTooMuch(total, fileSize);
}

function refuseTooMuch(inflated: number, fileSize: number): void {
  if (inflated > ZIP_LIMITS.inflatedBytes) throw bomb();
  if (inflated > ZIP_LIMITS.freeBytes && inflated > fileSize * ZIP_LIMITS.ratio) throw bomb();
}

/** Inflates one entry, counting; returns the new total. The content list is read on the way for macro types. */
async function inflate(file: string, handle: FileHandle, entry: Entry, before: number, fileSize: number): Promise<number> {
  const header = await readAt(handle, entry.offset, 30);
  if (header.readUInt32LE(0) !== 0x04034b50) throw broken();
  // Two different stories about one entry are how a checker is shown something else than a reader
  const named = await readAt(handle, entry.offset + 30, header.readUInt16LE(26));
  if (header.readUInt16LE(8) !== entry.method || named.toString('utf8') !== entry.name) throw broken();
  if (entry.packed === 0) return before;
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const isList = entry.name.toLowerCase() === '[content_types].xml';
  const watch = isXml(entry.name) ? watchXml() : null;
  let list = '';
  let size = 0;
  // Node may report a consumer's own refusal as an aborted stream: the first reason counts
  let refusal: AppError | null = null;
  const look = (chunk: Buffer): void => {
    if (size > entry.size) throw broken();
    refuseTooMuch(before + size, fileSize);
    watch?.(chunk);
  };
  const count = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      size += chunk.length;
      try {
        look(chunk);
      } catch (error) {
        if (error instanceof AppError) refusal = error;
        throw error;
      }
      if (isList && list.length < 1 << 20) list += chunk.toString('latin1').replaceAll('\0', '');
    }
  };
  const source = createReadStream(file, { start, end: start + entry.packed - 1 });
  try {
    if (entry.method === 8) await pipeline(source, createInflateRaw(), count);
    else await pipeline(source, count);
  } catch (error) {
    throw refusal ?? (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_') ? broken() : error);
  }
  if (size !== entry.size) throw broken();
  if (/macroEnabled|vbaProject|ms-office\.activeX/i.test(list)) throw macros();
  return before + size;
}
