import { detectFormat, encryptedPackage } from './detect.ts';
import { blocksOfDoc } from './doc/doc.ts';
import { blocksOfDocx } from './docx.ts';
import { present, readText, refuseSize, type ReadOptions } from './read.ts';
import { DEFAULT_LIMITS } from './refuse.ts';
import { blocksOfRtf } from './rtf/rtf.ts';
import type { ReadDocument } from './types.ts';

/** `readDocument` for the formats that need no waiting, which are all but .pdf. Throws ReadRefused with a Vietnamese reason. */
export function readDocumentNow(bytes: Uint8Array, options: ReadOptions): ReadDocument {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  refuseSize(bytes, limits);
  const { format } = detectFormat(bytes);
  if (format === 'docx') return present({ format, ...blocksOfDocx(bytes, limits) }, limits);
  if (format === 'doc' && !encryptedPackage(bytes)) return present({ format, ...blocksOfDoc(bytes, limits) }, limits);
  if (format === 'rtf') return present({ format, ...blocksOfRtf(bytes, limits) }, limits);
  return readText(bytes, options, limits);
}
