import type { exportReorganisation, MOVE_OUTCOMES, RECEIVER_REASONS } from '@thientruong/contract';
import { AppError, formatDate, plainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import type { RawCall } from '../../platform/module.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';
import { agencyRefs } from '../agencies/index.ts';
import { contentDisposition } from '../files/index.ts';
import { gather, type Whole } from './gather.service.ts';
import { findRow, listMoveRows } from './reorganisations.queries.ts';
import { KIND_LABELS } from './reorganisations.rules.ts';

const MAX_ROWS = 20_000;
const REASONS: Record<(typeof RECEIVER_REASONS)[number], string> = { person: 'Người chọn', only: 'Nơi tiếp nhận duy nhất', map: 'Theo bảng đề xuất chủ trì', words: 'Theo chức năng ghi trong căn cứ', stays: 'Giữ nguyên', ends: 'Kết thúc theo cơ quan' };
const OUTCOMES: Record<(typeof MOVE_OUTCOMES)[number], string> = { moved: 'Đã chuyển', joined: 'Nơi nhận đã có phần riêng', ended: 'Kết thúc' };

const previewLines = ({ rows, parts }: Whole): (string | null)[][] =>
  rows.map(({ kind, duty, toId, reason, joins }) => [KIND_LABELS[kind], duty.name, duty.clausePath?.replaceAll('/', '.') ?? null, parts.get(duty.agencyId)?.name ?? '', toId === undefined ? 'CHƯA CÓ NƠI NHẬN' : toId === null ? 'Kết thúc, không chuyển' : (parts.get(toId)?.name ?? ''), joins ? OUTCOMES.joined : reason && REASONS[reason]]);

/** Answers with what would move, or what was moved, as a workbook. */
export async function sendReorganisation(call: RawCall<typeof exportReorganisation>): Promise<Buffer> {
  const { actor, params, query, reply, services, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { row, lines } = await asActor(services.db, actor, async (tx) => {
    const found = await findRow(tx, actor.tenantId, params.reorganisationId);
    if (!found) throw new AppError('record.not_found');
    if (found.state === 'draft') return { row: found, lines: previewLines(await gather(tx, actor.tenantId, found)) };
    const moved = await listMoveRows(tx, actor.tenantId, found.id, {}, null, MAX_ROWS);
    const names = await agencyRefs(tx, actor.tenantId, moved.flatMap((move) => [move.fromAgencyId, ...(move.toAgencyId ? [move.toAgencyId] : [])]));
    return { row: found, lines: moved.map((move) => [KIND_LABELS[move.kind], move.name, null, names.get(move.fromAgencyId)?.name ?? '', move.toAgencyId ? (names.get(move.toAgencyId)?.name ?? '') : null, OUTCOMES[move.outcome]]) };
  }, 'read');
  const content = await listBuffer(
    { format: query.format, title: `Sắp xếp tổ chức: ${row.name}`, made: now },
    {
      name: 'Việc được chuyển',
      columns: [{ header: 'Loại', width: 28 }, { header: 'Nội dung', width: 80 }, { header: 'Mục', width: 12 }, { header: 'Từ cơ quan', width: 36 }, { header: 'Nơi nhận', width: 36 }, { header: 'Vì sao, kết quả', width: 30 }],
      rows: lines.slice(0, MAX_ROWS),
    },
    [['Đợt sắp xếp', row.name], ['Ngày hiệu lực', formatDate(plainDate(row.effectiveOn))], ['Căn cứ', `${row.basisSymbol}, ${row.basisTitle}${row.sourceMark === 'unverified' ? ' (chưa xác minh)' : ''}`], ['Trạng thái', row.state === 'draft' ? 'Xem trước, chưa thực hiện' : 'Đã thực hiện'], ['Số dòng', String(lines.length)]],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'reorganisation.exported', subjectType: 'reorganisation', subjectId: row.id, details: { rows: lines.length } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Sắp xếp tổ chức - ${row.effectiveOn}.${query.format}`));
  return content;
}
