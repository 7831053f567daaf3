import { AUDIENCES, OutreachFields as Fields, type OutreachFields } from '@thientruong/contract';
import { foldText, isPlainDate, type FieldProblem } from '@thientruong/kernel';
import type { Cell } from '../../platform/sheet-read.ts';
import { AUDIENCE_LABELS, channelOf, outreachProblems, sameKey } from './dissemination.rules.ts';

/** Rows that an import takes at most, the head not counted. */
export const MAX_IMPORT_ROWS = 10_000;
/** Rows that are read at a time: other requests are answered in between. */
export const READ_BATCH = 500;
/** Rows that may name a task: each hangs as evidence through the tasks' own use case. */
export const MAX_HUNG_ROWS = 100;

/** Columns of the workbook before the audiences, with those that must be there. */
const HEAD = [
  { field: 'title', header: 'Tên hoạt động', width: 50, must: true },
  { field: 'channel', header: 'Hình thức', width: 26, must: true },
  { field: 'heldOn', header: 'Ngày tổ chức', width: 14, must: true, day: true },
  { field: 'endedOn', header: 'Đến ngày', width: 14, day: true },
  { field: 'place', header: 'Địa điểm, hoặc báo, đài, kênh', width: 36, must: true },
  { field: 'url', header: 'Đường dẫn', width: 30 },
  { field: 'documents', header: 'Văn bản phổ biến', width: 30 },
] as const;
const TAIL = [
  { field: 'cost', header: 'Kinh phí (đồng)', width: 18 },
  { field: 'task', header: 'Mã nhiệm vụ', width: 14 },
  { field: 'campaign', header: 'Mã chiến dịch', width: 14 },
  { field: 'note', header: 'Ghi chú', width: 40 },
] as const;
const audienceHeader = (kind: (typeof AUDIENCES)[number]): string => `${AUDIENCE_LABELS[kind]} (người)`;

/** The columns that the template has and import reads. */
export const COLUMNS: readonly { header: string; width: number; day?: boolean }[] = [...HEAD.map(({ header, width, ...rest }) => ({ header, width, ...('day' in rest ? { day: true } : {}) })), ...AUDIENCES.map((kind) => ({ header: audienceHeader(kind), width: 16 })), ...TAIL.map(({ header, width }) => ({ header, width }))];

/** What a row may name. */
export interface Names {
  tasks: readonly { id: string; code: string }[];
  campaigns: readonly { id: string; code: string }[];
  documents: readonly { id: string; symbol: string }[];
}

const named = (text: Cell | undefined): string => foldText(String(text ?? '')).replace(/\s+/g, ' ').trim();
const textOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell).trim());
const symbolsOf = (cell: Cell | undefined): string[] => textOf(cell).split(/[;\n]/).map((one) => one.trim()).filter(Boolean);

/** A day as a workbook holds it: a day of Excel, or typed as 5/6/2024; null where it is none. */
export function dayOf(text: string): string | null {
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const day = typed ? `${typed[3] ?? ''}-${(typed[2] ?? '').padStart(2, '0')}-${(typed[1] ?? '').padStart(2, '0')}` : text;
  return isPlainDate(day) ? day : null;
}

/** Digits typed alone or in groups of three; null where it is no whole number above zero. */
export function wholeOf(text: string): string | null {
  const digits = /^\d{1,3}([.,\s]\d{3})+$/.test(text) ? text.replace(/[.,\s]/g, '') : text;
  return /^\d{1,15}$/.test(digits) && BigInt(digits) > 0n ? BigInt(digits).toString() : null;
}

const placesOf = (sheet: readonly (readonly Cell[])[]): Map<string, number> => new Map((sheet[0] ?? []).map((cell, at) => [named(cell), at]));

/** Every symbol of a document that the workbook names, for one look into the register. */
export function symbolsIn(sheet: readonly (readonly Cell[])[]): string[] {
  const at = placesOf(sheet).get(named('Văn bản phổ biến'));
  return at === undefined ? [] : [...new Set(sheet.slice(1).flatMap((cells) => symbolsOf(cells[at])))];
}

/** Names by what a row calls them. */
interface NameMaps {
  tasks: ReadonlyMap<string, string>;
  campaigns: ReadonlyMap<string, string>;
  documents: ReadonlyMap<string, string>;
}

/** Reads the rows below the head, a batch at a time, `rest` in between; columns are found by their names, in any order. Every fault is told with its row and column. */
export async function readRows(sheet: readonly (readonly Cell[])[], names: Names, today: string, rest: (done: number, total: number) => Promise<void> = () => Promise.resolve()): Promise<{ rows: OutreachFields[]; problems: FieldProblem[] }> {
  const places = placesOf(sheet);
  const missing = HEAD.filter((column) => 'must' in column && !places.has(named(column.header))).map(({ header }) => `“${header}”`);
  if (missing.length > 0) return { rows: [], problems: [{ path: 'fileId', message: `Dòng đầu của bảng thiếu cột ${missing.join(', ')}. Hãy dùng mẫu tải từ hệ thống.` }] };
  const body = sheet.slice(1);
  if (body.length > MAX_IMPORT_ROWS) return { rows: [], problems: [{ path: 'fileId', message: 'Bảng có quá 10.000 dòng. Hãy tách thành nhiều tệp.' }] };
  const known: NameMaps = { tasks: new Map(names.tasks.map((one) => [named(one.code), one.id])), campaigns: new Map(names.campaigns.map((one) => [named(one.code), one.id])), documents: new Map(names.documents.map((one) => [one.symbol, one.id])) };
  const rows: OutreachFields[] = [];
  const problems: FieldProblem[] = [];
  const seen = new Map<string, number>();
  for (const [index, cells] of body.entries()) {
    if (index > 0 && index % READ_BATCH === 0) await rest(index, body.length);
    if (cells.every((cell) => textOf(cell) === '')) continue;
    const row = index + 2;
    const faults = new Map<string, string>();
    const parsed = Fields.safeParse(fieldsOf((header) => textOf(cells[places.get(named(header)) ?? -1]), known, faults));
    if (parsed.success) for (const problem of outreachProblems(parsed.data, today)) note(faults, headerOf(problem.path), problem.message);
    else for (const issue of parsed.error.issues) note(faults, headerOf(String(issue.path[0] ?? '')), issue.message);
    if (parsed.success && faults.size === 0) {
      const before = seen.get(sameKey(parsed.data));
      if (before === undefined) seen.set(sameKey(parsed.data), row);
      else note(faults, 'Tên hoạt động', `trùng hình thức, ngày và tên với dòng ${before}`);
    }
    for (const [header, message] of faults) problems.push({ path: `row.${row}`, message: `Dòng ${row}, cột “${header}”: ${message}` });
    if (parsed.success && faults.size === 0) rows.push(parsed.data);
  }
  if (rows.length === 0 && problems.length === 0) problems.push({ path: 'fileId', message: 'Bảng không có dòng nào dưới dòng tiêu đề.' });
  if (rows.filter((one) => one.taskId !== null).length > MAX_HUNG_ROWS) problems.push({ path: 'fileId', message: `Quá ${MAX_HUNG_ROWS} dòng có mã nhiệm vụ. Hãy tách thành nhiều tệp.` });
  return { rows, problems };
}

// The first fault of a column is told; what the reading of a cell found goes before what the form says of it.
const note = (faults: Map<string, string>, header: string, message: string): void => void (faults.has(header) || faults.set(header, message));

const headerOf = (field: string): string => ({ taskId: 'Mã nhiệm vụ', campaignId: 'Mã chiến dịch', documentIds: 'Văn bản phổ biến' })[field] ?? [...HEAD, ...TAIL].find((column) => column.field === field)?.header ?? 'Tên hoạt động';

function fieldsOf(cell: (header: string) => string, names: NameMaps, faults: Map<string, string>): unknown {
  const day = (header: string): string | null => {
    const text = cell(header);
    const found = text ? dayOf(text) : null;
    if (text && !found) note(faults, header, `“${text}” không phải ngày có thật (ngày/tháng/năm)`);
    return found;
  };
  const coded = (header: string, list: ReadonlyMap<string, string>, what: string): string | null => {
    const code = cell(header);
    const found = list.get(named(code)) ?? null;
    if (code && !found) note(faults, header, `${what} “${code}”`);
    return found;
  };
  const whole = (header: string): string | null => {
    const text = cell(header);
    const found = text ? wholeOf(text) : null;
    if (text && text !== '0' && !found) note(faults, header, `“${text}” không phải số nguyên lớn hơn 0`);
    return found;
  };
  const channel = channelOf(cell('Hình thức'));
  if (!channel) note(faults, 'Hình thức', cell('Hình thức') ? `không có hình thức “${cell('Hình thức')}”` : 'còn trống');
  const heldOn = day('Ngày tổ chức');
  if (!heldOn) note(faults, 'Ngày tổ chức', 'còn trống');
  const symbols = symbolsOf(cell('Văn bản phổ biến'));
  const unknown = symbols.filter((symbol) => !names.documents.has(symbol));
  if (unknown.length > 0) note(faults, 'Văn bản phổ biến', `sổ văn bản không có số, ký hiệu “${unknown.join('”, “')}”`);
  return {
    title: cell('Tên hoạt động'), channel: channel ?? 'other', heldOn: heldOn ?? '2000-01-01', endedOn: day('Đến ngày'), place: cell('Địa điểm, hoặc báo, đài, kênh'), url: cell('Đường dẫn') || null,
    cost: whole('Kinh phí (đồng)'), note: cell('Ghi chú'), fileId: null, planId: null,
    taskId: coded('Mã nhiệm vụ', names.tasks, 'cơ quan không có nhiệm vụ đang thực hiện mang mã'),
    campaignId: coded('Mã chiến dịch', names.campaigns, 'không có chiến dịch đang mở mang mã'),
    documentIds: [...new Set(symbols.flatMap((symbol) => names.documents.get(symbol) ?? []))],
    audiences: AUDIENCES.flatMap((kind) => {
      const people = whole(audienceHeader(kind));
      return people ? [{ kind, unit: null, people: Number(people) }] : [];
    }),
  };
}
