import type { exportMandates, exportOutreach } from '@thientruong/contract';
import { AppError, formatDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import type { RawCall } from '../../platform/module.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';
import { agencyRefs } from '../agencies/index.ts';
import { contentDisposition } from '../files/index.ts';
import { AUDIENCE_LABELS, CHANNEL_LABELS, MANDATE_LABELS, mandateState } from './dissemination.rules.ts';
import { listAsked, listMandateRows } from './mandates.queries.ts';
import { listAudiences, listOutreachDocuments, listOutreachRows } from './outreach.queries.ts';

/** Rows that one workbook holds at most. */
const MAX_ROWS = 20_000;
/** Mandates that one workbook holds at most; each is a row per agency. */
const MAX_MANDATES = 200;

function grouped<Row extends { outreachId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.outreachId, [...(groups.get(row.outreachId) ?? []), row]);
  return groups;
}
const cutNote = (count: number, most: number): (readonly [string, string])[] => (count === most ? [['Lưu ý', `Danh sách dừng ở ${most} dòng; hãy lọc hẹp hơn để có đủ.`]] : []);

/** Answers with the filtered activities as a workbook. */
export async function sendOutreach(call: RawCall<typeof exportOutreach>): Promise<Buffer> {
  const { actor, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { rows, agencies, audiences, documents } = await asActor(services.db, actor, async (tx) => {
    const found = await listOutreachRows(tx, actor, query, { sort: 'heldOn', direction: 'desc' }, null, MAX_ROWS);
    const ids = found.map((row) => row.id);
    return { rows: found, agencies: await agencyRefs(tx, actor.tenantId, found.map((row) => row.agencyId)), audiences: grouped(await listAudiences(tx, actor.tenantId, ids)), documents: grouped(await listOutreachDocuments(tx, actor.tenantId, ids)) };
  }, 'read');
  const content = await listBuffer(
    { format: query.format, title: 'Hoạt động tuyên truyền', made: now },
    {
      name: 'Hoạt động tuyên truyền',
      columns: [
        { header: 'Cơ quan', width: 32 }, { header: 'Tên hoạt động', width: 50 }, { header: 'Hình thức', width: 26 }, { header: 'Ngày tổ chức', width: 13, day: true }, { header: 'Đến ngày', width: 13, day: true }, { header: 'Địa điểm, hoặc báo, đài, kênh', width: 34 },
        { header: 'Văn bản phổ biến', width: 30 }, { header: 'Đối tượng', width: 40 }, { header: 'Số lượt người', width: 14, amount: true }, { header: 'Kinh phí (đồng)', width: 18, amount: true }, { header: 'Chiến dịch', width: 30 }, { header: 'Mã nhiệm vụ', width: 13 }, { header: 'Đường dẫn', width: 34 }, { header: 'Ghi chú', width: 40 },
      ],
      rows: rows.map((row) => [
        agencies.get(row.agencyId)?.name ?? '', row.title, CHANNEL_LABELS[row.channel], row.heldOn, row.endedOn, row.place,
        (documents.get(row.id) ?? []).map((one) => one.symbol ?? one.title ?? '').join('; ') || null,
        (audiences.get(row.id) ?? []).map((one) => `${AUDIENCE_LABELS[one.kind]}${one.unit ? ` (${one.unit})` : ''}: ${one.people}`).join('; ') || null,
        String(row.people), row.cost, row.campaignCode && `${row.campaignCode} ${row.campaignTitle ?? ''}`, row.taskCode, row.url, row.note,
      ]),
    },
    [['Tính đến ngày', formatDate(today)], ['Số hoạt động', String(rows.length)], ...cutNote(rows.length, MAX_ROWS)],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'dissemination.exported', subjectType: 'outreach', details: { rows: rows.length } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Hoạt động tuyên truyền - ${today}.${query.format}`));
  return content;
}

/** Answers with document × agency: who has disseminated what, when, how often. */
export async function sendMandates(call: RawCall<typeof exportMandates>): Promise<Buffer> {
  const { actor, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { rows, agencies } = await asActor(services.db, actor, async (tx) => {
    const mandates = (await listMandateRows(tx, actor, false, null, MAX_MANDATES)).filter((one) => one.withdrawnAt === null);
    const asked = await listAsked(tx, actor.tenantId, mandates.map((one) => one.id));
    return { rows: mandates.flatMap((mandate) => asked.filter((one) => one.mandateId === mandate.id).map((one) => ({ mandate, asked: one }))), agencies: await agencyRefs(tx, actor.tenantId, asked.map((one) => one.agencyId)) };
  }, 'read');
  const content = await listBuffer(
    { format: query.format, title: 'Phổ biến văn bản', made: now },
    {
      name: 'Phổ biến văn bản',
      columns: [{ header: 'Văn bản', width: 24 }, { header: 'Trích yếu', width: 60 }, { header: 'Hạn phổ biến', width: 13, day: true }, { header: 'Cơ quan', width: 34 }, { header: 'Tình trạng', width: 26 }, { header: 'Ngày đầu tiên', width: 13, day: true }, { header: 'Số hoạt động', width: 13, amount: true }, { header: 'Số lượt người', width: 13, amount: true }, { header: 'Nhắc gần nhất', width: 13, day: true }],
      rows: rows.map(({ mandate, asked }) => [mandate.symbol, mandate.title, mandate.dueOn, agencies.get(asked.agencyId)?.name ?? '', MANDATE_LABELS[mandateState(asked.firstOn, mandate.dueOn, today)], asked.firstOn, String(asked.activities), String(asked.people), asked.remindedOn]),
    },
    [['Tính đến ngày', formatDate(today)], ['Cách tính', 'Một cơ quan đã phổ biến văn bản khi có ít nhất một hoạt động chưa rút ghi văn bản ấy; muộn khi hoạt động đầu tiên sau hạn.'], ['Số dòng', String(rows.length)]],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'dissemination.exported', subjectType: 'mandate', details: { rows: rows.length } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Phổ biến văn bản - ${today}.${query.format}`));
  return content;
}
