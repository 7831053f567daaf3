import { randomUUID } from 'node:crypto';
import type { EndpointOutput, exportTreasuryTemplate, importTreasuryList, listTreasuryLists, previewTreasuryList, TreasuryList, TreasuryPreview } from '@thientruong/contract';
import { ALLOTTED_SOURCES } from '@thientruong/contract';
import { AppError, formatDate, plainDateOf } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import { asActor } from '../../platform/database.ts';
import type { Call, RawCall } from '../../platform/module.ts';
import { readTable } from '../../platform/sheet-read.ts';
import { sheetBuffer } from '../../platform/sheet.ts';
import { agencyRefs } from '../agencies/index.ts';
import { contentDisposition, readStoredFile } from '../files/index.ts';
import { peopleNames } from '../identity/index.ts';
import { personOf } from '../tasks/index.ts';
import { SOURCE_LABELS } from '../yearly/index.ts';
import { voucherKey } from './book.service.ts';
import { allots, type Holders } from './budget.policy.ts';
import { insertEntries, insertEvents, listLinesById, listVouchers, lockLines, updateLines, type LineRow } from './budget.queries.ts';
import { bookOf, dong, ENTRY_LABELS, groupBy, refuse, STATE_LABELS } from './budget.rules.ts';
import { holdersOf } from './competence.service.ts';
import { findImport, insertImport, listImports, listOpenLines, listTreasuryLines, type ImportRow } from './treasury.queries.ts';
import { findColumns, matchRows, readTreasuryRows, standing, totalOf, TREASURY_COLUMNS, type Candidate, type Entered, type ReadRow } from './treasury.rules.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MAX_TEMPLATE_LINES = 5000;
type Reading = Pick<Call<typeof previewTreasuryList>, 'tx' | 'actor' | 'body' | 'services' | 'today'>;

/** Answers with the template: an empty list, the lines that it may name, and what the columns mean. */
export async function sendTemplate(call: RawCall<typeof exportTreasuryTemplate>): Promise<Buffer> {
  const { actor, query, reply, services, today } = call;
  if (!actor) throw new AppError('auth.required');
  const { lines, agencies } = await asActor(services.db, actor, async (tx) => {
    const holders = await holdersOf({ tx, actor, today, services });
    const found = await listOpenLines(tx, actor.tenantId, query.year, ALLOTTED_SOURCES.filter((source) => allots(actor, source, holders)), MAX_TEMPLATE_LINES);
    return { lines: found, agencies: await agencyRefs(tx, actor.tenantId, found.map((line) => line.agencyId)) };
  }, 'read');
  const columns = Object.values(TREASURY_COLUMNS);
  const content = await sheetBuffer(
    [
      { name: 'Giải ngân', columns: columns.map(({ header, width }) => ({ header, width })), rows: [] },
      {
        name: 'Dòng kinh phí',
        columns: [{ header: 'Mã dòng kinh phí', width: 18 }, { header: 'Cơ quan', width: 36 }, { header: 'Mã nhiệm vụ', width: 14 }, { header: 'Nội dung chi', width: 60 }, { header: 'Nguồn kinh phí', width: 40 }, ...['Được sử dụng (đồng)', 'Cam kết (đồng)', 'Giải ngân (đồng)'].map((header) => ({ header, width: 20, amount: true }))],
        rows: lines.map((line) => [line.code, agencies.get(line.agencyId)?.name ?? '', line.taskCode, line.content, SOURCE_LABELS[line.source], line.budget, line.committed, line.disbursed]),
      },
    ],
    [
      ['Danh sách giải ngân', `Năm ngân sách ${query.year}`],
      ['Cách điền', 'Mỗi dòng của trang “Giải ngân” là một chứng từ của kho bạc. Ghi mã dòng kinh phí lấy ở trang “Dòng kinh phí”; không có mã thì ghi mã nhiệm vụ và nguồn kinh phí.'],
      ['Loại', 'Tạm ứng, Thanh toán, Thanh toán tạm ứng, Thu hồi tạm ứng.'],
      ['Số tiền, ngày', 'Số đồng nguyên lớn hơn 0. Ngày dạng ngày/tháng/năm.'],
      ['Khi nhập', 'Có một dòng sai thì chưa dòng nào được ghi; sửa hoặc bỏ dòng ngay khi xem trước. Chứng từ đã có trong sổ và tệp đã nhập không ghi lại lần nữa.'],
      ['Ngày lập mẫu', formatDate(today)],
    ],
  );
  void reply.type(XLSX).header('content-disposition', contentDisposition(`Mẫu danh sách giải ngân ${query.year}.xlsx`));
  return content;
}

const codesIn = (rows: readonly ReadRow[], field: 'code' | 'task'): string[] => [...new Set(rows.map((row) => row.values[field].toUpperCase()).filter(Boolean))];

const closedBecause = (row: LineRow, may: boolean): string | null =>
  !may ? `${row.code} thuộc nguồn “${SOURCE_LABELS[row.source]}”, cơ quan của bạn không phụ trách nguồn này.` : row.state === 'allotted' ? null : `${row.code} ${STATE_LABELS[row.state]}, không ghi giải ngân được.`;

interface Prepared {
  preview: TreasuryPreview;
  entries: Entered[];
  rows: Map<string, LineRow>;
  name: string;
  sha256: string;
}

/** Reads the file and finds what each row would do; `hold` keeps the lines as they are until the end of the transaction. */
async function prepare(call: Reading, hold: boolean): Promise<Prepared> {
  const { tx, actor, body, services, today } = call;
  if (!actor.permissions.has('budget.treasury') || actor.scope !== 'province') throw new AppError('auth.forbidden');
  const { bytes, file } = await readStoredFile(services, tx, actor.tenantId, body.fileId);
  const table = await readTable(bytes, 'Giải ngân');
  const found = findColumns(table, body.columns);
  if (!found) return refused('Không thấy dòng tiêu đề trong 20 dòng đầu. Danh sách cần ít nhất các cột “Mã dòng kinh phí”, “Ngày chứng từ”, “Số chứng từ”, “Số tiền (đồng)”. Hãy dùng mẫu tải từ hệ thống.');
  const read = readTreasuryRows(table, found.head, found.columns, body.fixes);
  refuse(read.problems);
  const ids = await listTreasuryLines(tx, actor.tenantId, body.year, codesIn(read.rows, 'code'), codesIn(read.rows.filter((row) => row.values.code === ''), 'task'));
  if (hold) await lockLines(tx, actor.tenantId, ids);
  const lines = await listLinesById(tx, actor.tenantId, ids);
  const holders = await holdersOf(call);
  const candidates = await candidatesOf(call, lines, holders);
  const vouchers = new Map((await listVouchers(tx, actor.tenantId, ids)).map((one) => [voucherKey(one.lineId, one.kind, one.symbol), standing(one)]));
  const { rows, entries } = matchRows(read.rows, { year: body.year, today, candidates, sourceLabels: SOURCE_LABELS, vouchers, voucherKey });
  const wrong = rows.filter((row) => row.problems.length > 0).length;
  const before = await findImport(tx, actor.tenantId, file.sha256);
  return {
    preview: { headers: found.headers, columns: found.columns, rows, total: totalOf(entries), wrong, ready: wrong === 0 && entries.length > 0 && !before, before: before ? { at: before.at.toISOString(), name: before.name, by: await personNamed(call, before.byPerson) } : null },
    entries,
    rows: new Map(lines.map((line) => [line.id, line])),
    name: file.name,
    sha256: file.sha256,
  };
}

async function candidatesOf({ tx, actor }: Pick<Reading, 'tx' | 'actor'>, lines: readonly LineRow[], holders: Holders): Promise<Candidate[]> {
  const refs = await agencyRefs(tx, actor.tenantId, lines.map((line) => line.agencyId));
  return lines.map((line) => ({
    id: line.id, code: line.code, content: line.content, agencyId: line.agencyId, agency: refs.get(line.agencyId)?.name ?? '', taskCode: line.taskCode, source: line.source,
    year: line.yearFrom === line.yearTo ? line.yearFrom : 0, closed: closedBecause(line, allots(actor, line.source, holders)), book: bookOf(line),
  }));
}

const personNamed = async ({ tx, actor }: Pick<Reading, 'tx' | 'actor'>, id: string) => personOf(id, await peopleNames(tx, actor.tenantId, [id]));

function refused(message: string): never {
  throw new AppError('request.invalid', {}, [{ path: 'fileId', message }]);
}

/** What importing a list would do; nothing is written. */
export const preview = async (call: Call<typeof previewTreasuryList>): Promise<TreasuryPreview> => (await prepare(call, false)).preview;

/** Imports a list: every row that is not skipped, or none. */
export async function importList(call: Call<typeof importTreasuryList>): Promise<TreasuryList> {
  const { tx, actor, body, now } = call;
  const { preview: shown, entries, rows, name, sha256 } = await prepare(call, true);
  if (shown.before) throw new AppError('record.exists', { what: `danh sách này đã được nhập ngày ${formatDate(plainDateOf(new Date(shown.before.at)))} từ tệp “${shown.before.name}”` });
  refuse(shown.rows.flatMap((row) => row.problems.map(({ field, message }) => ({ path: `row.${row.row}`, message: `Dòng ${row.row}, cột “${TREASURY_COLUMNS[field].header}”: ${message}` }))).slice(0, 200));
  if (entries.length === 0) return refused('Mọi dòng của danh sách đều bị bỏ, không có gì để nhập.');
  const id = randomUUID();
  const skipped = shown.rows.filter((row) => row.skipped).length;
  const kept: Omit<ImportRow, 'place'> = { id, fileId: body.fileId, name, year: body.year, rows: entries.length, skipped, total: shown.total, byPerson: actor.personId ?? '', at: now };
  if (!(await insertImport(tx, actor.tenantId, { ...kept, sha256, fixes: body.fixes }))) throw new AppError('record.exists', { what: 'danh sách này vừa được nhập' });
  await insertEntries(tx, actor, entries.map(({ line, kind, amount, on, voucher, note }) => ({ lineId: line.id, agencyId: line.agencyId, kind, amount: String(amount), onDay: on, symbol: voucher, note, importId: id })), now);
  const byLine = groupBy(entries, ({ line }) => line.id);
  await updateLines(tx, actor.tenantId, [...byLine.keys()], {}, now);
  await insertEvents(tx, actor, [...byLine].flatMap(([lineId, own]) => {
    const line = rows.get(lineId);
    return line ? [{ id: lineId, agencyId: line.agencyId, text: `${own.map(({ kind, amount }) => `${ENTRY_LABELS[kind].toLowerCase()} ${dong(amount)} đồng`).slice(0, 10).join('; ')}, từ ${name}` }] : [];
  }), 'imported', now);
  await record(tx, actor, { action: 'budget.imported', subjectType: 'budget_import', subjectId: id, details: { year: body.year, rows: entries.length, skipped, total: shown.total, sha256, fixes: body.fixes.length } });
  return { ...kept, at: now.toISOString(), by: await personNamed(call, actor.personId ?? '') };
}

/** Lists that were imported, the newest first. */
export async function listOf(call: Call<typeof listTreasuryLists>): Promise<EndpointOutput<typeof listTreasuryLists>> {
  const { tx, actor, query } = call;
  const at = readCursor(query.cursor, (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value));
  const rows = await listImports(tx, actor.tenantId, at, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const names = await peopleNames(tx, actor.tenantId, [...new Set(shown.map((row) => row.byPerson))]);
  return {
    items: shown.map(({ place: _place, byPerson, at: when, ...row }) => ({ ...row, by: personOf(byPerson, names), at: when.toISOString() })),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.place, last.id) : null,
    total: !at && rows.length <= query.limit ? rows.length : null,
  };
}
