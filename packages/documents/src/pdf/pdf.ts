import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { cleanText } from '../decode.ts';
import { likelihood, repairLegacy, type LegacyEncoding } from '../encodings/repair.ts';
import { blocksOfText, type RawText } from '../lines.ts';
import { ReadRefused, type ReadLimits } from '../refuse.ts';
import { layoutText, mayHoldTable, type PdfLayout, type PdfPage } from './layout.ts';
import type { Piece } from './lines-of.ts';
import { placing, rulesOf } from './rules.ts';
import { closeSpacedLetters } from './spaced.ts';
import { stampsOf, withStamps } from './stamps.ts';
import { withTables } from './tables.ts';

/** Pages that an administrative document never reaches. */
const MOST_PAGES = 2000;
/** Fewer letters on a page than this, on average, is no text layer. */
const FEWEST_LETTERS = 20;
/** Letters of other scripts, and private ones, that only a broken character map puts between Latin letters. */
const STRANGE = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]|[\u{e000}-\u{f8ff}\ufffd]/gu;
/** TCVN3 letters that PDF writers replace by signs of the same glyph name: minus for ư, bullet operator for ã. */
const TCVN3_SIGNS: Record<string, string> = { '\u2212': '\u00ad', '\u2219': '·' };

const brokenPdf = () => new ReadRefused('pdf.broken', 'Tệp PDF bị hỏng hoặc tải chưa hết. Hãy lấy lại tệp rồi nhập lại.');

/**
 * Paragraphs of a PDF with a text layer. Throws ReadRefused: pdf.password, pdf.broken, pdf.pages, pdf.scan (no text), pdf.map_broken (the file says wrong
 * letters for its glyphs, as old printer drivers do). The library is loaded when the first PDF is read.
 */
export async function blocksOfPdf(bytes: Uint8Array, limits: ReadLimits): Promise<RawText & { encoding: LegacyEncoding | null }> {
  const { getDocument, VerbosityLevel, OPS, AnnotationMode } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // The library takes the bytes for itself, and wants no Buffer
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, stopAtErrors: false, maxImageSize: 1 });
  try {
    const pdf = await task.promise.catch((error: unknown) => {
      if (error instanceof Error && error.name === 'PasswordException') throw new ReadRefused('pdf.password', 'Tệp PDF được đặt mật khẩu. Hãy bỏ mật khẩu rồi nhập lại.');
      throw brokenPdf();
    });
    if (pdf.numPages > MOST_PAGES) throw new ReadRefused('pdf.pages', `Tệp PDF có ${pdf.numPages} trang, quá nhiều cho một văn bản. Hãy tách phần cần đọc.`);
    const pages: PdfPage[] = [];
    const stamped: string[] = [];
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const place = placing(page);
      const { items } = await page.getTextContent({ disableNormalization: true });
      const { pieces, overprinted } = withStamps(items.flatMap((item) => ('str' in item ? [pieceOf(item, place)] : [])), await stampsOf(page, { OPS, AnnotationMode }));
      stamped.push(...overprinted);
      for (const piece of pieces) characters += piece.text.length;
      if (characters > limits.maxText) throw new ReadRefused('text.too_long', 'Văn bản quá dài để là một văn bản hành chính. Hãy kiểm tra lại tệp.');
      // Lines are drawn by the hundred: looked at only where words stand in columns
      const rules = mayHoldTable(pieces) ? await rulesOf(page, OPS) : [];
      pages.push({ pieces, rules, width, height });
      page.cleanup();
    }
    const layout = layoutText(pages);
    const { text, cells, encoding } = readable(layout, pdf.numPages);
    const raw = withTables(blocksOfText(text, false, layout.wraps), layout.tables, (words) => cells.get(words) ?? words);
    const aside = [...layout.furniture, ...stamped.map((one) => ({ kind: 'overprinted' as const, text: one }))];
    return { blocks: raw.blocks, leftOut: [...raw.leftOut, ...aside.map((one) => ({ ...one, block: 0, offset: 0 }))], encoding };
  } catch (error) {
    // The library finds damage page by page
    if (error instanceof ReadRefused) throw error;
    throw brokenPdf();
  } finally {
    await task.destroy();
  }
}

function pieceOf(item: TextItem, place: ReturnType<typeof placing>): Piece {
  const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
  return { text: item.str, x: place[0] * x + place[2] * y + place[4], y: place[1] * x + place[3] * y + place[5], width: item.width, size: Math.hypot(a, b) || item.height || 10 };
}

/** Text and cells of a layout in Unicode; refuses what cannot be read. Lines and cells are converted together, as one text. */
function readable({ text, tables }: PdfLayout, pages: number): { text: string; cells: ReadonlyMap<string, string>; encoding: LegacyEncoding | null } {
  const own = [...new Set(tables.flatMap((table) => table.rows.flatMap((row) => row.flatMap((cell) => cell.paragraphs))))];
  const whole = [text, ...own].join('\n');
  refuseUnreadable(whole.replace(/[\u{e0f0}\u{e0f1}]/gu, ''), pages);
  const repaired = repairLegacy(whole.replace(/[\u2212\u2219]/g, (sign) => TCVN3_SIGNS[sign] ?? sign));
  const lines = (repaired.encoding ? repaired.text : whole).split('\n');
  const below = lines.length - own.length;
  return {
    text: closeSpacedLetters(cleanText(lines.slice(0, below).join('\n'))),
    cells: new Map(own.map((words, i) => [words, cleanText(lines[below + i] ?? words).replace(/\s+/g, ' ').trim()])),
    encoding: repaired.encoding,
  };
}

function refuseUnreadable(text: string, pages: number): void {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < FEWEST_LETTERS * pages) throw new ReadRefused('pdf.scan', 'Tệp PDF là ảnh chụp, không có chữ để đọc. Hãy dùng bản Word, bản PDF xuất từ Word, hoặc nhận dạng chữ (OCR) trước rồi nhập lại.');
  const strange = text.match(STRANGE)?.length ?? 0;
  const { share, words } = likelihood(text);
  if (strange > letters * 0.05 && share < 0.6 && words > 20)
    throw new ReadRefused('pdf.map_broken', 'Tệp PDF nhìn thì đúng nhưng chữ bên trong bị sai bảng mã, nên không đọc được. Hãy dùng bản Word, hoặc in lại tệp thành PDF từ Word, hoặc nhận dạng chữ (OCR) rồi nhập lại.');
}
