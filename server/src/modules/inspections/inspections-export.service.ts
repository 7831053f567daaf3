import type { exportInspections } from '@thientruong/contract';
import { AppError, formatDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import type { RawCall } from '../../platform/module.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';
import { agencyRefs } from '../agencies/index.ts';
import { contentDisposition } from '../files/index.ts';
import { listInspectionRows } from './inspections.queries.ts';
import { FORM_LABELS, isLate, KIND_LABELS, REMEDY_LABELS, STATE_LABELS } from './inspections.rules.ts';
import { listRemediesOf, listViolationsOf } from './parts.queries.ts';

/** Inspections that one workbook holds at most. */
const MAX_ROWS = 5000;

const monthText = (day: string): string => `${day.slice(5, 7)}/${day.slice(0, 4)}`;

/** Answers with the filtered inspections, their remedies and violations, each on a sheet. */
export async function sendInspections(call: RawCall<typeof exportInspections>): Promise<Buffer> {
  const { actor, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { rows, remedies, violations, agencies } = await asActor(services.db, actor, async (tx) => {
    const found = await listInspectionRows(tx, actor, today, query, 'asc', null, MAX_ROWS);
    const ids = found.map((row) => row.id);
    return { rows: found, remedies: await listRemediesOf(tx, actor.tenantId, ids), violations: await listViolationsOf(tx, actor.tenantId, ids), agencies: await agencyRefs(tx, actor.tenantId, found.map((row) => row.bodyAgencyId)) };
  }, 'read');
  const content = await listBuffer(
    { format: query.format, title: 'Thanh tra, kiểm tra', made: now },
    [
      {
        name: 'Thanh tra, kiểm tra',
        columns: [
          { header: 'Mã', width: 12 }, { header: 'Loại', width: 12 }, { header: 'Tháng', width: 10 }, { header: 'Đối tượng', width: 36 }, { header: 'Nội dung', width: 60 }, { header: 'Cơ quan tiến hành', width: 30 }, { header: 'Theo kế hoạch', width: 24 }, { header: 'Tình trạng', width: 22 },
          { header: 'Số quyết định', width: 18 }, { header: 'Ngày quyết định', width: 14, day: true }, { header: 'Số kết luận', width: 18 }, { header: 'Ngày kết luận', width: 14, day: true }, { header: 'Kiến nghị', width: 11, amount: true }, { header: 'Chưa xong', width: 11, amount: true }, { header: 'Quá hạn', width: 11, amount: true }, { header: 'Lý do hoãn, hủy', width: 40 },
        ],
        rows: rows.map((row) => [
          row.code, KIND_LABELS[row.kind], monthText(row.plannedMonth), row.subjectName, row.topics, agencies.get(row.bodyAgencyId)?.name ?? '', row.programmeYear !== null ? `Kế hoạch năm ${row.programmeYear}` : `Đột xuất: ${row.unplannedReason ?? ''}`, STATE_LABELS[row.state],
          row.decisionSymbol, row.decidedOn, row.conclusionSymbol, row.concludedOn, String(row.remediesTotal), String(row.remediesOpen), String(row.remediesOverdue), row.reason,
        ]),
      },
      {
        name: 'Kiến nghị',
        columns: [{ header: 'Mã', width: 16 }, { header: 'Đối tượng', width: 36 }, { header: 'Nội dung', width: 60 }, { header: 'Hạn', width: 12, day: true }, { header: 'Tình trạng', width: 24 }, { header: 'Quá hạn', width: 10 }, { header: 'Ngày thực hiện', width: 14, day: true }, { header: 'Kết quả thực hiện', width: 60 }],
        rows: remedies.map((one) => [one.code, one.subjectName, one.content, one.dueOn, REMEDY_LABELS[one.state], isLate(one, today) ? 'Có' : null, one.doneOn, one.answer]),
      },
      {
        name: 'Vi phạm, xử lý',
        columns: [{ header: 'Mã cuộc', width: 12 }, { header: 'Tổ chức, cá nhân vi phạm', width: 36 }, { header: 'Hành vi', width: 60 }, { header: 'Căn cứ pháp lý', width: 40 }, { header: 'Hình thức', width: 24 }, { header: 'Số tiền (đồng)', width: 18, amount: true }, { header: 'Số quyết định', width: 18 }, { header: 'Ngày quyết định', width: 14, day: true }, { header: 'Ngày thi hành', width: 14, day: true }, { header: 'Ghi chú', width: 40 }],
        rows: violations.map((one) => [one.inspectionCode, one.violator, one.act, one.basis, FORM_LABELS[one.form], one.amount, one.symbol, one.decidedOn, one.executedOn, one.note]),
      },
    ],
    [['Tính đến ngày', formatDate(today)], ['Số cuộc', String(rows.length)], ...(rows.length === MAX_ROWS ? [['Lưu ý', `Danh sách dừng ở ${MAX_ROWS} cuộc; hãy lọc hẹp hơn để có đủ.`] as const] : [])],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'inspection.exported', subjectType: 'inspection', details: { rows: rows.length } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Thanh tra, kiểm tra - ${today}.${query.format}`));
  return content;
}
