import { decodeText, DEFAULT_LIMITS, ReadRefused, requireBoundedZip } from '@thientruong/documents';
import { AppError, csvRows } from '@thientruong/kernel';

/** A cell as it was read: text, number, or nothing. */
export type Cell = string | number | null;

/** A workbook of a thousand rows is a tenth of this; the library that reads it holds it whole. */
const LIMITS = { ...DEFAULT_LIMITS, maxUncompressed: 16 * 1024 * 1024 };
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_ROWS = 5000;
const MAX_COLUMNS = 60;
/** What a reader of long lists takes: rows, and the unpacked size that they need. */
export interface LongSheet {
  readonly rows: number;
  readonly uncompressed: number;
}

const refused = (reason: string): AppError => new AppError('file.refused', { reason });

/** The named sheet of a workbook, else its first, as rows of cells; throws file.refused with what to do. */
export async function readSheet(bytes: Uint8Array, name: string, long: LongSheet = { rows: MAX_ROWS, uncompressed: LIMITS.maxUncompressed }): Promise<Cell[][]> {
  if (bytes.length > MAX_BYTES) throw refused('Tệp Excel quá 4 MB. Hãy bỏ hình ảnh và các trang khác rồi nhập lại.');
  try {
    requireBoundedZip(bytes, { ...LIMITS, maxUncompressed: long.uncompressed });
  } catch (error) {
    if (error instanceof ReadRefused) throw refused(error.message.replaceAll('Word', 'Excel'));
    throw error;
  }
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  try {
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  } catch {
    throw refused('Tệp này không phải bảng Excel (.xlsx) đọc được. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi nhập lại.');
  }
  const sheet = workbook.getWorksheet(name) ?? workbook.worksheets[0];
  if (!sheet) throw refused('Tệp Excel không có trang nào.');
  const rows: Cell[][] = [];
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    // A row far below was formatted by accident; what lies between is empty
    if (number > long.rows) return;
    const cells: Cell[] = [];
    for (let at = 1; at <= Math.min(row.cellCount, MAX_COLUMNS); at++) cells.push(plain(row.getCell(at).value));
    rows[number - 1] = cells;
  });
  return Array.from(rows, (row) => row ?? []);
}

/** A workbook or a CSV text as rows of cells, each at the place of its line; throws file.refused with what to do. */
export async function readTable(bytes: Uint8Array, name: string): Promise<Cell[][]> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readSheet(bytes, name);
  if (bytes.length > MAX_BYTES) throw refused('Tệp quá 4 MB. Hãy chia danh sách thành nhiều tệp rồi nhập lại.');
  const rows: Cell[][] = [];
  try {
    for (const { line, cells } of csvRows(textOf(bytes))) if (line <= MAX_ROWS) rows[line - 1] = cells.slice(0, MAX_COLUMNS);
  } catch (error) {
    if (error instanceof ReadRefused) throw refused(error.message.replaceAll('Word, lưu lại thành .docx', 'Excel, lưu lại dạng .xlsx'));
    throw error;
  }
  if (rows.length === 0) throw refused('Tệp không có dòng nào. Hãy dùng tệp Excel (.xlsx) hoặc CSV.');
  return Array.from(rows, (row) => row ?? []);
}

/** A CSV text: what Excel writes as Unicode text, UTF-8, else the older Vietnamese encodings. Tabs stay, they part cells. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeText(bytes).text;
  }
}

/** A cell's value as text or number: rich text loses its look, a formula gives its result, a date its day. */
function plain(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value as boolean);
  if ('richText' in value && Array.isArray(value.richText)) return value.richText.map((part: { text?: string }) => part.text ?? '').join('');
  if ('result' in value) return plain(value.result);
  return 'text' in value ? plain(value.text) : '';
}
