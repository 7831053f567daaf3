import { createReadStream, promises as fs, type ReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type ExcelJS from 'exceljs';
import type { exportTasks, TaskSummary } from '@thientruong/contract';
import { AppError, clausePathLabel, formatDate, plainDateOf, type Actor } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import { listBuffer, listType, MOST_PRINTED } from '../../platform/list-file.ts';
import type { RawCall } from '../../platform/module.ts';
import { getExportNames, recognisedPlans, type ExportNames } from './tasks-export.queries.ts';
import { ruleSaid } from './tasks-due-read.service.ts';
import { listSupporting, listTaskRows } from './tasks-list.queries.ts';
import { checkFilter, viewerOf } from './tasks-list.service.ts';
import { presentSummaries } from './tasks-present.service.ts';
import { describeFilter, fieldName, STATE_LABELS, STATUS_LABELS, systemName, type ListFilter, type Position } from './tasks.rules.ts';

/** Rows read at a time, and rows that one workbook holds at most. */
const PAGE = 1000;
const MAX_ROWS = 100_000;
const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What stands where a plan was read from a scan by a machine. */
const OCR = 'Nhận dạng từ bản quét (OCR)';

// Column by column what a row says. `@` marks text: a content that begins with "=" stays a content.
const COLUMNS: { header: string; width: number; numFmt: string; printed?: false; value: (task: TaskSummary, ocrPlans: ReadonlySet<string>) => string | number | Date | null }[] =
  [
    { header: 'Mã nhiệm vụ', width: 12, numFmt: '@', value: (t) => t.code },
    { header: 'Mục', width: 18, numFmt: '@', value: (t) => clausePathLabel(t.clausePath) },
    { header: 'Nội dung', width: 70, numFmt: '@', value: (t) => t.content },
    { header: 'Tính bắt buộc', width: 12, numFmt: '@', printed: false, value: (t) => (t.strength === 'hard' ? 'Cứng' : 'Mềm') },
    { header: 'Lĩnh vực', width: 28, numFmt: '@', value: (t) => t.fields.map(fieldName).join('; ') },
    { header: 'Mảng công việc', width: 28, numFmt: '@', printed: false, value: (t) => t.systems.map(systemName).join('; ') },
    { header: 'Cơ quan chủ trì', width: 32, numFmt: '@', value: (t) => t.lead?.name ?? '' },
    { header: 'Cơ quan phối hợp', width: 40, numFmt: '@', value: (t) => t.supporting.map((agency) => agency.name).join('; ') },
    { header: 'Thời hạn', width: 12, numFmt: 'dd/mm/yyyy', value: (t) => dateCell(t.dueOn) },
    { header: 'Cách tính thời hạn', width: 34, numFmt: '@', printed: false, value: (t) => ruleSaid(t.dueRule) },
    { header: 'Ngày hoàn thành', width: 12, numFmt: 'dd/mm/yyyy', value: (t) => dateCell(t.completedOn) },
    { header: 'Tình trạng', width: 26, numFmt: '@', value: (t) => STATUS_LABELS[t.status] },
    { header: 'Bước xử lý', width: 22, numFmt: '@', printed: false, value: (t) => STATE_LABELS[t.state] },
    { header: 'Tiến độ (%)', width: 10, numFmt: '0', value: (t) => t.progressPercent },
    { header: 'Số minh chứng', width: 10, numFmt: '0', printed: false, value: (t) => t.evidenceCount },
    { header: 'Nguồn chữ của kế hoạch', width: 26, numFmt: '@', printed: false, value: (t, ocrPlans) => (ocrPlans.has(t.planId) ? OCR : '') },
  ];

// A day at midnight UTC: exceljs writes the serial number of UTC, so the sheet shows the same day everywhere.
const dateCell = (day: string | null): Date | null => (day ? new Date(`${day}T00:00:00Z`) : null);

/** Answers with the filtered list as a workbook, or as a page to print. The workbook is written to disk first: no transaction waits for a slow reader, and a failure is still a proper refusal. */
export async function exportWorkbook(call: RawCall<typeof exportTasks>): Promise<ReadStream | Buffer> {
  const { actor, query: filter, reply, services, now } = call;
  if (!actor) throw new AppError('auth.required');
  checkFilter(actor, filter);
  if (filter.format === 'pdf') return printedList(call, actor);
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'thientruong-export-'));
  const file = path.join(folder, 'nhiem-vu.xlsx');
  const clean = () => fs.rm(folder, { recursive: true, force: true });
  try {
    const rows = await writeWorkbook(call, actor, file);
    await asActor(services.db, actor, (tx) =>
      record(tx, actor, { action: 'tasks.exported', subjectType: 'task', details: { rows, planId: filter.planId ?? null } }),
    );
    const { size } = await fs.stat(file);
    const stream = createReadStream(file);
    stream.once('close', () => void clean().catch(() => undefined));
    void reply
      .type(MEDIA_TYPE)
      .header('content-length', size)
      .header('content-disposition', `attachment; filename="nhiem-vu-${now.toISOString().slice(0, 10)}.xlsx"`);
    return stream;
  } catch (error) {
    await clean();
    throw error;
  }
}

/** The filtered list as PDF; one more row than it holds is asked for, so that too many are refused instead of cut. */
async function printedList(call: RawCall<typeof exportTasks>, actor: Actor): Promise<Buffer> {
  const { query: filter, services, today, now, reply } = call;
  const { tasks, names, ocrPlans } = await asActor(
    services.db,
    actor,
    async (tx) => {
      const rows = await listTaskRows(tx, await viewerOf(tx, actor, today, filter), filter, { limit: MOST_PRINTED + 1, at: null });
      const supporting = await listSupporting(tx, actor.tenantId, rows.map((row) => row.id));
      return { tasks: presentSummaries(actor, today, rows, supporting), names: await getExportNames(tx, actor, filter), ocrPlans: await recognisedPlans(tx, actor.tenantId) };
    },
    'read',
  );
  const fromScan = tasks.some((task) => ocrPlans.has(task.planId));
  const text = (value: string | number | Date | null) => (value instanceof Date ? value.toISOString().slice(0, 10) : value === null ? null : String(value));
  const content = await listBuffer(
    { format: 'pdf', title: 'Danh sách nhiệm vụ', made: now },
    {
      name: 'Nhiệm vụ',
      columns: COLUMNS.map(({ header, width, numFmt, printed }) => ({ header, width, day: numFmt === 'dd/mm/yyyy', ...(printed === false ? { printed } : {}) })),
      rows: tasks.map((task) => COLUMNS.map(({ value }) => text(value(task, ocrPlans)))),
    },
    aboutLines(call, names, { written: tasks.length, more: false, fromScan }).map(([name, value]) => [name, value instanceof Date ? formatDate(plainDateOf(value)) : String(value)] as const),
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'tasks.exported', subjectType: 'task', details: { rows: tasks.length, planId: filter.planId ?? null } }));
  void reply.type(listType('pdf')).header('content-disposition', `attachment; filename="nhiem-vu-${now.toISOString().slice(0, 10)}.pdf"`);
  return content;
}

async function writeWorkbook(call: RawCall<typeof exportTasks>, actor: Actor, file: string): Promise<number> {
  const { query: filter, services, today } = call;
  // Loaded when somebody exports: every start would pay for it
  const { default: excel } = await import('exceljs');
  const workbook = new excel.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet('Nhiệm vụ', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map(({ header, width, numFmt }) => ({ header, width, style: { numFmt } }));
  sheet.getRow(1).font = { bold: true };
  let written = 0;
  let more = false;
  let fromScan = false;
  const names = await asActor(
    services.db,
    actor,
    async (tx) => {
      let at: Position | null = null;
      const ocrPlans = await recognisedPlans(tx, actor.tenantId);
      const viewer = await viewerOf(tx, actor, today, filter);
      for (;;) {
        const rows = await listTaskRows(tx, viewer, filter, { limit: PAGE, at });
        const ids = rows.map((row) => row.id);
        const supporting = await listSupporting(tx, actor.tenantId, ids);
        for (const task of presentSummaries(actor, today, rows, supporting)) {
          fromScan ||= ocrPlans.has(task.planId);
          sheet.addRow(COLUMNS.map(({ value }) => value(task, ocrPlans))).commit();
        }
        written += rows.length;
        const last = rows.at(-1);
        if (!last || rows.length < PAGE) break;
        at = { value: last.sortValue, id: last.id };
        if (written >= MAX_ROWS) {
          more = true;
          break;
        }
      }
      return getExportNames(tx, actor, filter);
    },
    'read',
  );
  sheet.commit();
  writeAbout(workbook, aboutLines(call, names, { written, more, fromScan }));
  await workbook.commit();
  return written;
}

function aboutLines(call: RawCall<typeof exportTasks>, names: ExportNames, { written, more, fromScan }: { written: number; more: boolean; fromScan: boolean }): [string, string | number | Date][] {
  return [
    ['Ngày xuất', dateCell(call.today) ?? ''],
    ['Người xuất', names.person ?? ''],
    ['Vị trí công tác', [names.position, names.agency].filter(Boolean).join(', ')],
    ['Số nhiệm vụ', written],
    ...(more ? [['Lưu ý', `Danh sách dừng ở ${MAX_ROWS} dòng; hãy lọc hẹp hơn để có đủ.`] as [string, string]] : []),
    ...(fromScan ? [['Lưu ý', 'Có kế hoạch mà chữ do máy nhận dạng từ bản quét (OCR): chữ, số và dấu có thể sai. Hãy đối chiếu với bản gốc.'] as [string, string]] : []),
    ...describeFilter(call.query as ListFilter, { plan: names.plan, agency: names.filterAgency }),
  ];
}

function writeAbout(workbook: ExcelJS.stream.xlsx.WorkbookWriter, lines: [string, string | number | Date][]): void {
  const about = workbook.addWorksheet('Thông tin');
  about.columns = [{ width: 28 }, { width: 90, style: { numFmt: '@' } }];
  for (const line of lines) {
    const row = about.addRow(line);
    if (line[1] instanceof Date) row.getCell(2).numFmt = 'dd/mm/yyyy';
    if (typeof line[1] === 'number') row.getCell(2).numFmt = '0';
    row.commit();
  }
  about.commit();
}
