import { cleanText } from '../decode.ts';
import { repairLegacy, type LegacyEncoding } from '../encodings/repair.ts';
import { splitColumns } from '../columns.ts';
import type { RawBlock } from '../lines.ts';
import { ReadRefused, type ReadLimits } from '../refuse.ts';

/** Paragraphs of a Word 97–2003 file (needs Node: the library reads from a Buffer); cells of a table stand in one line, kept apart by tabs. Throws ReadRefused. */
export async function blocksOfDoc(bytes: Uint8Array, limits: ReadLimits): Promise<{ blocks: RawBlock[]; encoding: LegacyEncoding | null }> {
  const { default: WordExtractor } = await import('word-extractor');
  const document = await new WordExtractor().extract(Buffer.from(bytes)).catch(() => {
    throw new ReadRefused('doc.broken', 'Không đọc được tệp Word đời cũ (.doc). Hãy mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi nhập lại.');
  });
  const body = document.getBody();
  if (body.length > limits.maxText) throw new ReadRefused('text.too_long', 'Văn bản quá dài để là một văn bản hành chính. Hãy kiểm tra lại tệp.');
  const { text, encoding } = repairLegacy(body);
  const notes = repairLegacy(document.getFootnotes()).text;
  const blocks: RawBlock[] = [];
  let row = 0;
  for (const raw of text.split(/[\r\n\v\f]/)) {
    const cells = raw.split('\t').map((cell) => cleanText(cell).replace(/\s+/g, ' ').trim());
    const filled = cells.filter(Boolean);
    if (filled.length > 1 && splitColumns(raw.replaceAll('\t', '      ')).length === 1) {
      row++;
      for (const [column, cell] of cells.entries()) if (cell) blocks.push({ text: cell, row, column, centred: false });
    } else for (const piece of filled) blocks.push({ text: piece, row: null, centred: false });
  }
  for (const note of notes.split('\n')) if (note.trim()) blocks.push({ text: `[Chú thích] ${cleanText(note).trim()}`, row: null, note: true, centred: false });
  return { blocks, encoding };
}
