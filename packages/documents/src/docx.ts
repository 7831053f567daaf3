import { BodyReader } from './docx-body.ts';
import { LabelCounter, readNumbering } from './docx-numbering.ts';
import { readContentTypes, readNotes, readStyles } from './docx-parts.ts';
import type { RawBlock } from './lines.ts';
import { ReadRefused, type ReadLimits } from './refuse.ts';
import { readXml } from './xml.ts';
import { ZipReader } from './zip.ts';

/**
 * Paragraphs of a Word file in reading order: automatic labels written out, insertions kept, deletions dropped, notes at the end, cells marked by row.
 * Throws ReadRefused for archives beyond the limits, macros, XML with a document type, and packages without a main document.
 */
export function blocksOfDocx(bytes: Uint8Array, limits: ReadLimits): RawBlock[] {
  const zip = new ZipReader(bytes, limits);
  const types = readContentTypes(zip, limits.maxDepth);
  if (types.macros) throw new ReadRefused('docx.macros', 'Tệp Word có macro nên không được nhận. Hãy lưu lại thành .docx không có macro.');
  const main = types.main !== null && zip.names.has(types.main) ? types.main : 'word/document.xml';
  if (!zip.names.has(main)) throw new ReadRefused('docx.no_document', 'Tệp không có nội dung Word. Hãy mở bằng Word, lưu lại thành .docx rồi nhập lại.');
  const styles = readStyles(zip, limits.maxDepth);
  const counter = new LabelCounter(readNumbering(zip, limits.maxDepth));
  const body = new BodyReader(styles, counter, readNotes(zip, limits.maxDepth), limits.maxText);
  readXml(zip, main, limits.maxDepth, body);
  return body.blocks();
}
