import { cleanText, decodeText } from './decode.ts';
import { detectFormat } from './detect.ts';
import { BodyReader, type BodyTools } from './docx-body.ts';
import { LabelCounter, readNumbering } from './docx-numbering.ts';
import { readContentTypes, readFurniture, readNotes, readRelations } from './docx-parts.ts';
import { readStyles } from './docx-styles.ts';
import { repairLegacy, type LegacyEncoding } from './encodings/repair.ts';
import { blocksOfText, type RawText } from './lines.ts';
import { ReadRefused, type ReadLimits } from './refuse.ts';
import { blocksOfRtf } from './rtf/rtf.ts';
import { readXml } from './xml.ts';
import { ZipReader } from './zip.ts';

type DocxText = RawText & { encoding: LegacyEncoding | null };

/** Parts put in whole that one document may have: more are made to exhaust. */
const MOST_CHUNKS = 50;

/**
 * Paragraphs of a Word file in reading order: automatic labels written out, insertions kept, deletions dropped, notes at the end, cells marked by row, runs in old
 * Vietnamese fonts converted. Throws ReadRefused for archives beyond the limits, macros, XML with a document type, parts put in whole that cannot be read, and
 * packages without a main document.
 */
export function blocksOfDocx(bytes: Uint8Array, limits: ReadLimits, inner = false): DocxText {
  const zip = new ZipReader(bytes, limits);
  const types = readContentTypes(zip, limits.maxDepth);
  if (types.macros) throw new ReadRefused('docx.macros', 'Tệp Word có macro nên không được nhận. Hãy lưu lại thành .docx không có macro.');
  const main = types.main !== null && zip.names.has(types.main) ? types.main : 'word/document.xml';
  if (!zip.names.has(main)) throw new ReadRefused('docx.no_document', 'Tệp không có nội dung Word. Hãy mở bằng Word, lưu lại thành .docx rồi nhập lại.');
  const { styles, font } = readStyles(zip, limits.maxDepth);
  let relations: Map<string, string> | undefined;
  let chunks = 0;
  const tools: BodyTools = {
    styles,
    font,
    counter: null,
    notes: new Map(),
    maxText: limits.maxText,
    chunk(relation) {
      relations ??= readRelations(zip, main, limits.maxDepth);
      const name = relations.get(relation);
      if (inner || ++chunks > MOST_CHUNKS || name === undefined || !zip.names.has(name)) throw unreadChunk();
      return chunkOf(zip.whole(name), limits);
    },
  };
  const { notes, leftOut } = readNotes(zip, limits.maxDepth, tools);
  const body = new BodyReader({ ...tools, counter: new LabelCounter(() => readNumbering(zip, limits.maxDepth, styles)), notes });
  readXml(zip, main, limits.maxDepth, body);
  return repaired({ blocks: body.blocks(), leftOut: [...body.leftOut, ...leftOut, ...readFurniture(zip, limits.maxDepth, tools)], encoding: body.encoding });
}

const unreadChunk = () => new ReadRefused('docx.alt_chunk', 'Tệp Word có phần chèn nguyên từ tệp khác mà ở đây không đọc được. Hãy mở bằng Word, lưu lại (Word sẽ gộp phần ấy vào văn bản) rồi nhập lại.');

/** A part put in whole: Word, RTF and plain text are read; web pages are left to Word, which turns them into paragraphs when it saves. */
function chunkOf(bytes: Uint8Array, limits: ReadLimits): RawText {
  const { format } = detectFormat(bytes);
  if (format === 'docx') return blocksOfDocx(bytes, limits, true);
  if (format === 'rtf') return blocksOfRtf(bytes, limits);
  if ((format === 'txt' || format === 'md') && !/<\s*(?:html|body|p|div|!doctype)\b|^MIME-Version:/i.test(new TextDecoder().decode(bytes.subarray(0, 4000)))) return blocksOfText(decodeText(bytes).text, false);
  throw unreadChunk();
}

/** Old letters whose font the file no longer names are found by their shape, as in plain text. */
function repaired(read: DocxText): DocxText {
  if (read.encoding !== null) return read;
  const whole = repairLegacy(read.blocks.map((block) => block.text).join('\n'));
  if (whole.encoding === null) return read;
  const lines = whole.text.split('\n');
  return { ...read, blocks: read.blocks.map((block, i) => ({ ...block, text: cleanText(lines[i] ?? block.text) })), encoding: whole.encoding };
}
