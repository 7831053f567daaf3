import type { MoneySource, YearlyAction, YearlyActionFields } from '@thientruong/contract';
import { MONEY_SOURCES, YearlyActionFields as Fields } from '@thientruong/contract';
import { foldText, normaliseInput, readDong, type FieldProblem } from '@thientruong/kernel';
import type { Cell } from '../../platform/sheet-read.ts';
import type { Sheet } from '../../platform/sheet.ts';
import type { OwnTask } from './yearly.queries.ts';
import { actionProblems, SOURCE_LABELS } from './yearly.rules.ts';

/** Rows that an import takes at most, the head not counted. */
export const MAX_IMPORT_ROWS = 1000;

type Column = { header: string; width: number; amount?: boolean } & ({ field: Exclude<keyof YearlyActionFields, 'money' | 'taskId'> | 'code' } | { source: MoneySource });

const COLUMNS: readonly Column[] = [
  { field: 'code', header: 'Mã nhiệm vụ', width: 14 },
  { field: 'content', header: 'Nội dung hoạt động', width: 60 },
  { field: 'product', header: 'Sản phẩm', width: 36 },
  { field: 'monthFrom', header: 'Từ tháng', width: 10 },
  { field: 'monthTo', header: 'Đến tháng', width: 10 },
  { field: 'person', header: 'Người thực hiện', width: 24 },
  { field: 'indicator', header: 'Chỉ tiêu kinh tế - xã hội', width: 36 },
  ...MONEY_SOURCES.map((source) => ({ source, header: `${SOURCE_LABELS[source]} (đồng)`, width: 20, amount: true })),
];

/** The plan's actions as the sheet that import reads back; what is done is told behind, and not read. */
export function actionSheet(actions: readonly YearlyAction[]): Sheet {
  return {
    name: 'Hoạt động',
    columns: [...COLUMNS.map(({ header, width, amount }) => ({ header, width, ...(amount ? { amount } : {}) })), { header: 'Hoàn thành ngày', width: 14, day: true }, { header: 'Kết quả', width: 40 }],
    rows: actions.map((action) => [...COLUMNS.map((column) => cellOf(action, column)), action.done?.on ?? null, action.done?.result ?? null]),
  };
}

function cellOf(action: YearlyAction, column: Column): string | null {
  if ('source' in column) return action.money.find((one) => one.source === column.source)?.amount ?? null;
  if (column.field === 'code') return action.task.code;
  const value = action[column.field];
  return value === null ? null : String(value);
}

/** The agency's tasks, so that codes need not be looked up. */
export const taskSheet = (tasks: readonly OwnTask[]): Sheet => ({
  name: 'Nhiệm vụ',
  columns: [{ header: 'Mã nhiệm vụ', width: 14 }, { header: 'Vai trò', width: 12 }, { header: 'Nội dung', width: 90 }, { header: 'Thời hạn', width: 12, day: true }],
  rows: tasks.map((task) => [task.code, task.role === 'lead' ? 'Chủ trì' : 'Phối hợp', task.content, task.dueOn]),
});

/** A row of an import with its number in the sheet. */
export interface ImportedRow {
  row: number;
  fields: YearlyActionFields;
}

const named = (text: Cell): string => foldText(String(text ?? '')).replace(/\s+/g, ' ').trim();

/** Reads the rows below the head. Columns are found by their names, in any order; every fault is told with its row and column, and rows without any value are passed over. */
export function readRows(sheet: readonly (readonly Cell[])[], tasks: readonly OwnTask[]): { rows: ImportedRow[]; problems: FieldProblem[] } {
  const head = (sheet[0] ?? []).map(named);
  const places = COLUMNS.map((column) => ({ column, at: head.indexOf(named(column.header)) }));
  const missing = places.filter(({ column, at }) => at < 0 && 'field' in column && ['code', 'content', 'monthFrom', 'monthTo'].includes(column.field)).map(({ column }) => column.header);
  if (missing.length > 0) return { rows: [], problems: [{ path: 'fileId', message: `Dòng đầu của bảng thiếu cột ${missing.map((name) => `“${name}”`).join(', ')}. Hãy dùng mẫu tải từ hệ thống.` }] };
  const body = sheet.slice(1);
  if (body.length > MAX_IMPORT_ROWS) return { rows: [], problems: [{ path: 'fileId', message: `Bảng có quá ${MAX_IMPORT_ROWS} dòng.` }] };

  const codes = new Map(tasks.map((task) => [named(task.code), task.id]));
  const rows: ImportedRow[] = [];
  const problems: FieldProblem[] = [];
  const seen = new Map<string, number>();
  for (const [index, cells] of body.entries()) {
    if (cells.every((cell) => cell === null || String(cell).trim() === '')) continue;
    const row = index + 2;
    const faults = new Map<string, string>();
    const fields = rowFields(cells, places, codes, faults);
    const parsed = Fields.safeParse(fields);
    if (!parsed.success) for (const issue of parsed.error.issues) note(faults, headerOf(issue.path, fields.money), issue.message);
    else for (const problem of actionProblems(parsed.data)) note(faults, headerOf(problem.path.split('.'), fields.money), problem.message);
    if (parsed.success && faults.size === 0) {
      const key = rowKey(parsed.data);
      const before = seen.get(key);
      if (before === undefined) seen.set(key, row);
      else note(faults, 'Nội dung hoạt động', `trùng nhiệm vụ và nội dung với dòng ${before}`);
    }
    for (const [header, message] of faults) problems.push({ path: `row.${row}`, message: `Dòng ${row}, cột “${header}”: ${message}` });
    if (parsed.success && faults.size === 0) rows.push({ row, fields: parsed.data });
  }
  if (rows.length === 0 && problems.length === 0) problems.push({ path: 'fileId', message: 'Bảng không có dòng nào dưới dòng tiêu đề.' });
  return { rows, problems };
}

/** What makes two rows the same action: the task, and the content whatever its accents and capitals. */
export const rowKey = ({ taskId, content }: { taskId: string; content: string }): string => `${taskId} ${foldText(normaliseInput(content))}`;

const note = (faults: Map<string, string>, header: string, message: string): void => void (faults.has(header) || faults.set(header, message));

function headerOf(path: readonly PropertyKey[], money: readonly { source: MoneySource }[]): string {
  const [first, second] = path;
  if (first === 'taskId') return 'Mã nhiệm vụ';
  const source = first === 'money' ? money[Number(second)]?.source : undefined;
  return COLUMNS.find((column) => ('source' in column ? column.source === source : column.field === first))?.header ?? 'Nội dung hoạt động';
}

function rowFields(cells: readonly Cell[], places: readonly { column: Column; at: number }[], codes: ReadonlyMap<string, string>, faults: Map<string, string>) {
  const fields: Record<string, unknown> = { taskId: '' };
  const money: { source: MoneySource; amount: string }[] = [];
  for (const { column, at } of places) {
    const cell = at < 0 ? null : (cells[at] ?? null);
    const text = cell === null ? '' : String(cell).trim();
    if ('source' in column) {
      const amount = readDong(cell);
      if (amount === null) note(faults, column.header, `“${text}” không phải số đồng nguyên, không âm`);
      else if (amount !== '0') money.push({ source: column.source, amount });
    } else if (column.field === 'code') {
      fields.taskId = codes.get(named(cell)) ?? '';
      if (fields.taskId === '') note(faults, column.header, text ? `cơ quan không có nhiệm vụ mang mã “${text}”` : 'còn trống');
    } else if (column.field === 'monthFrom' || column.field === 'monthTo') fields[column.field] = monthOf(cell);
    else fields[column.field] = text;
  }
  return { ...fields, money };
}

const monthOf = (cell: Cell): number | null => {
  const found = /^(?:tháng\s*)?(\d{1,2})$/i.exec(String(cell ?? '').trim());
  return found ? Number(found[1]) : null;
};
