import { promises as fs } from 'node:fs';
import { detectFormat } from '@thientruong/documents';
import { inspectCompound } from './files-compound.ts';
import { inspectOfficeZip } from './files-zip.ts';
import { isTaken, looksCompound, looksZip, refused, refuseMarkup, refuseProgram, wrongType, type TakenFormat } from './files.rules.ts';

const HEAD = 64 * 1024;

/** Tells the format of a received file by its content and refuses what is dangerous or not on the list. Reads the head, and archives as streams. */
export async function inspectFile(file: string, size: number): Promise<TakenFormat> {
  if (size === 0) throw refused('Tệp không có nội dung.');
  const head = await readHead(file);
  refuseProgram(head);
  if (looksZip(head)) return inspectOfficeZip(file);
  if (looksCompound(head)) return inspectCompound(file);
  const { format } = detectFormat(head);
  if (format === 'txt' || format === 'md' || !isTaken(format)) refuseMarkup(head);
  if (!isTaken(format)) throw wrongType(format === 'unknown' ? 'không nhận ra' : format);
  return format;
}

async function readHead(file: string): Promise<Uint8Array> {
  const handle = await fs.open(file, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
