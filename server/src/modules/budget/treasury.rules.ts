import type { EntryKind, MoneySource, TreasuryField, TreasuryRow } from '@thientruong/contract';
import { MAX_TREASURY_ROWS, MONEY_SOURCES, TREASURY_FIELDS } from '@thientruong/contract';
import { foldText, formatDate, isPlainDate, normaliseInput, readDong, type FieldProblem } from '@thientruong/kernel';
import type { Cell } from '../../platform/sheet-read.ts';
import { bookProblem, dong, ENTRY_LABELS, withEntry, type Book } from './budget.rules.ts';

/** Columns of the template: what each is called there, and what else treasury lists call it. */
export const TREASURY_COLUMNS: Record<TreasuryField, { header: string; also: readonly string[]; width: number }> = {
  code: { header: 'Mã dòng kinh phí', also: ['Mã dòng', 'Mã KP'], width: 18 },
  task: { header: 'Mã nhiệm vụ', also: ['Nhiệm vụ'], width: 14 },
  source: { header: 'Nguồn kinh phí', also: ['Nguồn', 'Nguồn vốn'], width: 40 },
  kind: { header: 'Loại', also: ['Loại bút toán', 'Nghiệp vụ'], width: 22 },
  on: { header: 'Ngày chứng từ', also: ['Ngày', 'Ngày giải ngân', 'Ngày CT'], width: 16 },
  voucher: { header: 'Số chứng từ', also: ['Chứng từ', 'Số CT'], width: 20 },
  amount: { header: 'Số tiền (đồng)', also: ['Số tiền', 'Số tiền giải ngân'], width: 20 },
  note: { header: 'Nội dung', also: ['Diễn giải', 'Ghi chú'], width: 50 },
};

const KINDS: Record<string, EntryKind> = { 'tam ung': 'advance', 'thanh toan': 'payment', 'thanh toan tam ung': 'cleared', 'hoan tam ung': 'cleared', 'thu hoi tam ung': 'recovery', 'thu hoi': 'recovery' };
const named = (text: Cell | undefined): string => foldText(String(text ?? ''));
const placesOf = (names: readonly string[], header: readonly string[]): number => header.findIndex((one) => names.some((name) => named(name) === one));

/** Where a list's head is and which column is which: the first of the first twenty rows that names an amount and two more columns; −1 for a column that is not there. */
export function findColumns(rows: readonly (readonly Cell[])[], chosen: Partial<Record<TreasuryField, number>> = {}): { head: number; headers: string[]; columns: Record<TreasuryField, number> } | null {
  for (const [head, cells] of rows.slice(0, 20).entries()) {
    const header = cells.map(named);
    const found = TREASURY_FIELDS.map((field): [TreasuryField, number] => [field, placesOf([TREASURY_COLUMNS[field].header, ...TREASURY_COLUMNS[field].also], header)]);
    if (found.filter(([, at]) => at >= 0).length < 3 && Object.keys(chosen).length === 0) continue;
    if (header.filter(Boolean).length < 3) continue;
    return { head, headers: cells.map((cell) => normaliseInput(String(cell ?? '')).slice(0, 200)), columns: { ...Object.fromEntries(found), ...chosen } as Record<TreasuryField, number> };
  }
  return null;
}

/** A correction that a person made of a row before importing it. */
export interface Fix {
  row: number;
  skip: boolean;
  values: Partial<Record<TreasuryField, string>>;
}

/** A row as texts, by the number that it has in the sheet. */
export interface ReadRow {
  row: number;
  values: Record<TreasuryField, string>;
  skipped: boolean;
}

/** The rows below the head, with corrections; rows without any value are passed over. */
export function readTreasuryRows(rows: readonly (readonly Cell[])[], head: number, columns: Record<TreasuryField, number>, fixes: readonly Fix[]): { rows: ReadRow[]; problems: FieldProblem[] } {
  const read = rows.slice(head + 1).flatMap((cells, index): ReadRow[] => {
    if (cells.every((cell) => cell === null || String(cell).trim() === '')) return [];
    const row = head + index + 2;
    const fix = fixes.find((one) => one.row === row);
    const values = Object.fromEntries(TREASURY_FIELDS.map((field) => [field, fix?.values[field] === undefined ? textOf(columns[field] < 0 ? null : (cells[columns[field]] ?? null)) : normaliseInput(fix.values[field]).slice(0, 500)])) as Record<TreasuryField, string>;
    return [{ row, values, skipped: fix?.skip ?? false }];
  });
  if (read.length > MAX_TREASURY_ROWS) return { rows: [], problems: [{ path: 'fileId', message: `Danh sách có quá ${MAX_TREASURY_ROWS} dòng. Hãy chia thành nhiều tệp.` }] };
  if (read.length === 0) return { rows: [], problems: [{ path: 'fileId', message: 'Danh sách không có dòng nào dưới dòng tiêu đề.' }] };
  return { rows: read, problems: [] };
}

const textOf = (cell: Cell): string => normaliseInput(String(cell ?? '')).slice(0, 500);

/** A line that a row may belong to. */
export interface Candidate {
  id: string;
  code: string;
  content: string;
  agencyId: string;
  agency: string;
  taskCode: string | null;
  source: MoneySource;
  year: number;
  /** Why money may not be entered for it, or null. */
  closed: string | null;
  book: Book;
}

/** A row that was understood: what it will write. */
export interface Entered {
  row: number;
  line: Candidate;
  kind: EntryKind;
  amount: bigint;
  on: string;
  voucher: string;
  note: string | null;
}

/** What is known before the rows are looked at. */
export interface Known {
  year: number;
  today: string;
  candidates: readonly Candidate[];
  sourceLabels: Record<MoneySource, string>;
  /** Vouchers that stand in the books already, by key. */
  vouchers: ReadonlyMap<string, string>;
  voucherKey: (lineId: string, kind: string, symbol: string) => string;
}

/** Finds each row's line and checks it by itself, against the other rows and against the books, in the order of days; nothing is written. */
export function matchRows(rows: readonly ReadRow[], known: Known): { rows: TreasuryRow[]; entries: Entered[] } {
  const told = rows.map((row): TreasuryRow => ({ ...row, line: null, problems: [] }));
  const found = told.flatMap((row) => (row.skipped ? [] : (understand(row, known) ?? [])));
  const seen = new Map(known.vouchers);
  const books = new Map<string, Book>();
  const entries: Entered[] = [];
  for (const entry of [...found].sort((a, b) => (a.on === b.on ? a.row - b.row : a.on < b.on ? -1 : 1))) {
    const row = told.find((one) => one.row === entry.row);
    const key = known.voucherKey(entry.line.id, entry.kind, entry.voucher);
    const same = seen.get(key);
    if (same) {
      row?.problems.push({ field: 'voucher', message: `Chứng từ ${entry.voucher} (${ENTRY_LABELS[entry.kind].toLowerCase()}) của ${entry.line.code} đã có ${same}.` });
      continue;
    }
    seen.set(key, `ở dòng ${entry.row} của danh sách này`);
    const book = books.get(entry.line.id) ?? entry.line.book;
    const reason = bookProblem(book, entry.kind, entry.amount);
    if (reason) row?.problems.push({ field: 'amount', message: reason });
    else {
      books.set(entry.line.id, withEntry(book, entry.kind, entry.amount));
      entries.push(entry);
    }
  }
  return { rows: told, entries };
}

function understand(row: TreasuryRow, known: Known): Entered | null {
  const { values, problems } = row;
  const wrong = (field: TreasuryField, message: string): null => {
    problems.push({ field, message });
    return null;
  };
  const line = lineOf(row, known, wrong);
  const kind = KINDS[named(values.kind)] ?? wrong('kind', values.kind ? `“${values.kind}” không phải loại được nhận: ${['Tạm ứng', 'Thanh toán', 'Thanh toán tạm ứng', 'Thu hồi tạm ứng'].join(', ')}.` : 'Còn trống.');
  const on = dayOf(values.on) ?? wrong('on', values.on ? `“${values.on}” không phải ngày có thật, dạng ngày/tháng/năm.` : 'Còn trống.');
  if (on && on > known.today) wrong('on', `Ngày ${formatDate(on)} sau hôm nay.`);
  else if (on && (on < `${known.year}-01-01` || on > `${known.year + 1}-12-31`)) wrong('on', `Ngày ${formatDate(on)} không thuộc thời gian giải ngân của năm ${known.year}.`);
  if (values.voucher === '') wrong('voucher', 'Còn trống.');
  else if ([...values.voucher].length > 100) wrong('voucher', 'Dài quá 100 ký tự.');
  const digits = values.amount === '' ? null : readDong(values.amount);
  const amount = digits === null || digits === '0' ? wrong('amount', values.amount ? `“${values.amount}” không phải số đồng nguyên lớn hơn 0.` : 'Còn trống.') : digits;
  if (!line || !kind || !on || !amount || problems.length > 0) return null;
  return { row: row.row, line, kind, amount: BigInt(amount), on, voucher: values.voucher, note: values.note === '' ? null : values.note };
}

function lineOf(row: TreasuryRow, { year, candidates, sourceLabels }: Known, wrong: (field: TreasuryField, message: string) => null): Candidate | null {
  const { code, task, source } = row.values;
  if (code === '' && task === '') return wrong('code', 'Hãy ghi mã dòng kinh phí, hoặc mã nhiệm vụ và nguồn kinh phí.');
  const wanted = code === '' ? MONEY_SOURCES.find((one) => named(sourceLabels[one]) === named(source)) : undefined;
  if (code === '' && source !== '' && !wanted) return wrong('source', `Không có nguồn “${source}”.`);
  const own = candidates.filter((one) => (code === '' ? named(one.taskCode) === named(task) && one.year === year && (!wanted || one.source === wanted) : named(one.code) === named(code)));
  const [line] = own;
  if (!line) return wrong(code === '' ? 'task' : 'code', code === '' ? `Năm ${year} không có dòng kinh phí nào của nhiệm vụ “${task}”${wanted ? ' với nguồn này' : ''}.` : `Không có dòng kinh phí “${code}”.`);
  if (own.length > 1) return wrong('code', `Có ${own.length} dòng kinh phí phù hợp (${own.slice(0, 5).map((one) => one.code).join(', ')}); hãy ghi mã dòng kinh phí.`);
  row.line = { id: line.id, code: line.code, content: line.content, agency: line.agency };
  if (line.year !== year) return wrong('code', `${line.code} không phải dòng kinh phí của năm ${year}.`);
  return line.closed ? wrong('code', line.closed) : line;
}

/** A day as people or Excel write it: 05/03/2025, 5-3-2025, 2025-03-05. */
export function dayOf(text: string): string | null {
  const people = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const day = people ? `${people[3]}-${people[2]?.padStart(2, '0')}-${people[1]?.padStart(2, '0')}` : text.slice(0, 10);
  return isPlainDate(day) ? day : null;
}

/** Sum of what rows that are not skipped would write, money coming back counted off; of rows whose amount is readable. */
export const totalOf = (entries: readonly Entered[]): string => String(entries.reduce((sum, { kind, amount }) => (kind === 'recovery' ? sum - amount : kind === 'cleared' ? sum : sum + amount), 0n));

/** What a voucher that stands in a book is told as. */
export const standing = ({ onDay, amount }: { onDay: string; amount: string }): string => `trong sổ ngày ${formatDate(onDay)}, ${dong(amount)} đồng`;
