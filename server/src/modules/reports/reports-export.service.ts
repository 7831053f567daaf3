import { createReadStream, promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type ExcelJS from 'exceljs';
import type { exportReport, Report } from '@thientruong/contract';
import { AppError, formatDate, plainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor, type Tx } from '../../platform/database.ts';
import { documentBuffer, documentType } from '../../platform/document-file.ts';
import type { RawCall, Services } from '../../platform/module.ts';
import { exportedTables, exportName, reportDocument, sheetName, sheetValue, type Letterhead } from './export.rules.ts';
import { findLetterhead } from './reports-export.queries.ts';
import { attachment } from './reports-file.rules.ts';
import { presentReport } from './reports-present.service.ts';
import { findReport } from './reports.queries.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Answers with the report as an administrative document, or with its tables as a workbook. */
export async function sendExport(call: RawCall<typeof exportReport>): Promise<unknown> {
  const { actor, params, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { report, head } = await asActor(
    services.db,
    actor,
    async (tx) => {
      const row = await findReport(tx, actor.tenantId, params.reportId);
      if (!row) throw new AppError('record.not_found');
      const shown = await presentReport({ tx, actor, today, now }, row);
      return { report: shown, head: await letterheadOf(tx, actor.tenantId, shown, services) };
    },
    'read',
  );
  if (report.period.closed && !report.period.closed.head) throw new AppError('record.state', { state: 'kỳ vừa chốt và đang chờ niêm phong; hãy thử lại sau ít giây' });
  const { format } = query;
  const content = format === 'xlsx' ? await workbookOf(report) : await documentBuffer(format, reportDocument(report, head, today), now);
  await asActor(services.db, actor, (tx) =>
    record(tx, actor, { action: 'report.exported', subjectType: 'report', subjectId: report.id, details: { format, periodId: report.period.id, frozen: report.frozen } }),
  );
  void reply.type(format === 'xlsx' ? XLSX : documentType(format)).header('content-disposition', attachment(exportName(report, format)));
  if (Buffer.isBuffer(content)) return content;
  void reply.header('content-length', content.size);
  return content.stream;
}

const linesOf = (setting: string): string[] => setting.split('|').map((line) => line.trim()).filter(Boolean);

async function letterheadOf(tx: Tx, tenantId: string, report: Report, { settings }: Services): Promise<Letterhead> {
  const row = await findLetterhead(tx, tenantId, report.period.planId, report.agency?.id ?? null);
  const isAgency = report.scope === 'agency';
  return {
    planIssuer: row?.issuer ?? 'Ủy ban nhân dân tỉnh',
    planPlace: row?.place ?? '',
    planType: row?.documentType ?? 'Kế hoạch',
    planSymbol: row?.symbol ?? null,
    planIssuedOn: row?.issuedOn ?? null,
    planTitle: row?.title ?? null,
    agency: isAgency && row?.agencyName ? { name: row.agencyName, code: row.agencyCode ?? '', kind: row.agencyKind ?? '' } : null,
    signature: linesOf(isAgency ? settings.REPORT_AGENCY_SIGNATURE : settings.REPORT_PROVINCE_SIGNATURE),
    recipients: linesOf(isAgency ? settings.REPORT_AGENCY_RECIPIENTS : settings.REPORT_PROVINCE_RECIPIENTS),
  };
}

/** All tables as sheets; written to disk as a stream and deleted once sent. */
async function workbookOf(report: Report): Promise<{ stream: NodeJS.ReadableStream; size: number }> {
  const folder = await fs.mkdtemp(path.join(tmpdir(), 'thientruong-report-'));
  const clean = () => fs.rm(folder, { recursive: true, force: true });
  try {
    const file = path.join(folder, 'bao-cao.xlsx');
    const { default: excel } = await import('exceljs');
    const workbook = new excel.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings: false });
    const taken = new Set<string>(['Thông tin']);
    writeAbout(workbook, report);
    for (const table of exportedTables(report)) {
      const name = sheetName(table.title, taken);
      taken.add(name);
      writeTable(workbook, name, table);
    }
    await workbook.commit();
    const { size } = await fs.stat(file);
    const stream = createReadStream(file);
    stream.once('close', () => void clean().catch(() => undefined));
    return { stream, size };
  } catch (error) {
    await clean();
    throw error;
  }
}

type Writer = ExcelJS.stream.xlsx.WorkbookWriter;

function writeTable(workbook: Writer, name: string, table: Report['tables'][number]): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = table.columns.map(({ title, align }) => ({ header: title, width: align === 'right' ? 16 : 44 }));
  sheet.getRow(1).font = { bold: true };
  const rows = [...table.rows.map((row) => ({ cells: row.cells, bold: false })), ...(table.total ? [{ cells: table.total.cells, bold: true }] : [])];
  for (const { cells, bold } of rows) {
    const values = cells.map((cell, at) => sheetValue(cell.text, table.columns[at]?.align ?? 'left'));
    const row = sheet.addRow(values.map(({ value }) => value));
    for (const [at, { numFmt }] of values.entries()) row.getCell(at + 1).numFmt = numFmt;
    if (bold) row.font = { bold: true };
    row.commit();
  }
  if (table.note) sheet.addRow([table.note]).commit();
  sheet.commit();
}

function writeAbout(workbook: Writer, report: Report): void {
  const about = workbook.addWorksheet('Thông tin');
  about.columns = [{ width: 28 }, { width: 90, style: { numFmt: '@' } }];
  const { period } = report;
  const lines: [string, string][] = [
    ['Báo cáo của', report.agency?.name ?? 'Tỉnh'],
    ['Kỳ báo cáo', period.name],
    ['Từ ngày', formatDate(plainDate(period.startsOn))],
    ['Đến ngày', formatDate(plainDate(period.endsOn))],
    ['Số liệu tính đến', formatDate(plainDate(report.asOf))],
    ['Tình trạng', period.closed ? 'Đã chốt' : report.frozen ? 'Đã gửi' : 'Dự thảo'],
    ...(period.closed?.head ? [['Mã đầu chuỗi niêm phong', period.closed.head] as [string, string]] : []),
  ];
  for (const line of lines) about.addRow(line).commit();
  about.commit();
}
