import * as xlsx from '@e965/xlsx';
import { expect, test } from 'vitest';
import { closePeriod, consolidatePeriod, getPeriod } from '@thientruong/contract';
import { readDocument, readDocumentNow } from '@thientruong/documents';
import { world } from '../../../test/world.ts';
import { makePlan } from '../tasks/tasks.testing.ts';
import { headOf, openYear, reportOf, see, someWork } from './reports-world.testing.ts';

test('xuất .docx và PDF đọc lại đúng mục, có dấu dự thảo khi chưa chốt và mã đầu chuỗi khi đã chốt; .xlsx đọc lại đúng bảng, chữ không thành công thức', async () => {
  const w = await world({ now: '2024-12-16T02:00:00Z' });
  const plan = await makePlan(w);
  const { tasks } = await someWork(w, plan);
  await w.owner.updateTable('task').set({ content: '=1+1' }).where('id', '=', tasks[2]?.id ?? '').execute();
  const period = await openYear(w, plan);
  const coordinator = await w.as('tonghop');
  const report = await coordinator.call(consolidatePeriod, { params: { periodId: period.id }, body: { version: period.version } });
  const get = async (id: string, format: string, cookie = coordinator.cookie) => w.app.inject({ method: 'GET', url: `/api/reports/${id}/export?format=${format}`, headers: { cookie } });

  const draft = await get(report.id, 'docx');
  expect(draft.statusCode).toBe(200);
  expect(draft.headers['content-disposition']).toContain(`filename*=UTF-8''B%C3%A1o%20c%C3%A1o`);
  const read = readDocumentNow(draft.rawPayload, { name: 'a.docx' });
  const shown = report.parts.filter((part) => part.lines.some((line) => !line.hidden));
  expect(read.clauses.filter((clause) => clause.path.split('/').length === 1).map((clause) => clause.path)).toEqual(shown.map((_, at) => ['I', 'II', 'III', 'IV', 'V'][at]));
  expect(read.clauses.map((clause) => clause.path)).toEqual(expect.arrayContaining(['I/1', 'I/2', 'I/2/a']));
  expect(read.text).toContain('DỰ THẢO');
  for (const line of report.parts.flatMap((part) => part.lines)) expect(read.text).toContain(line.text.replace(/\.$/, ''));

  const pdf = await get(report.id, 'pdf');
  expect([pdf.headers['content-type'], pdf.rawPayload.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
  const printed = (await readDocument(new Uint8Array(pdf.rawPayload), { name: 'a.pdf' })).text.replace(/\s+/g, ' ');
  for (const words of ['DỰ THẢO', ...report.parts.flatMap((part) => part.lines).map((line) => line.text.replace(/\s+/g, ' ').slice(0, 40).trim())]) expect(printed).toContain(words);

  const book = xlsx.read((await get(report.id, 'xlsx')).rawPayload, { cellFormula: true });
  for (const [at, table] of report.tables.entries()) {
    const sheet = book.Sheets[book.SheetNames[at + 1] ?? ''] ?? {};
    const rows = xlsx.utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
    expect(rows[0]).toEqual(table.columns.map((column) => column.title));
    for (const [row, { cells }] of table.rows.entries())
      expect(cells.map((_, column) => String(rows[row + 1]?.[column] ?? ''))).toEqual(cells.map((cell, column) => (table.columns[column]?.align === 'right' ? String(Number(cell.text.replaceAll('.', '').replace(',', '.'))) : cell.text)));
    for (const cell of Object.values(sheet)) expect((cell as { f?: string }).f).toBeUndefined();
  }

  const agencyReport = await reportOf(w, period.id, plan.agencies.get('SNNPTNT') ?? '');
  const head = await w.as('thutruong.nnptnt');
  expect((await see(head, agencyReport)).scope).toBe('agency');
  expect((await get(agencyReport, 'docx', head.cookie)).statusCode).toBe(200);
  for (const format of ['docx', 'pdf', 'xlsx']) expect((await get(report.id, format, head.cookie)).statusCode).toBe(404);

  const now = await coordinator.call(getPeriod, { params: { periodId: period.id } });
  await coordinator.call(closePeriod, { params: { periodId: period.id }, body: { version: now.version, reportVersion: now.provinceReport?.version ?? 0, missingReason: 'Thử' } });
  const sealedHead = await headOf(w, coordinator, period.id);
  const final = readDocumentNow((await get(report.id, 'docx')).rawPayload, { name: 'b.docx' });
  expect(final.text).toContain(sealedHead);
  expect(final.text).not.toContain('DỰ THẢO');
});
