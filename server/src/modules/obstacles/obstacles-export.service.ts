import type { exportObstacles } from '@thientruong/contract';
import { AppError, formatDate, plainDateOf } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import type { RawCall } from '../../platform/module.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';
import { agencyRefs } from '../agencies/index.ts';
import { contentDisposition } from '../files/index.ts';
import { listObstacleRows } from './obstacles.queries.ts';
import { ASKED_OF_LABELS, KIND_LABELS, STATE_LABELS, timingOf } from './obstacles.rules.ts';
import { escalationDay } from './obstacles-days.service.ts';

/** Rows that one workbook holds at most. */
const MAX_ROWS = 20_000;
const TIMING_LABELS = { in_term: 'Trong hạn', overdue: 'Quá hạn', escalated: 'Quá hạn, báo lãnh đạo' } as const;

/** Answers with the filtered list as a workbook. */
export async function sendObstacles(call: RawCall<typeof exportObstacles>): Promise<Buffer> {
  const { actor, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { rows, agencies, escalated } = await asActor(services.db, actor, async (tx) => {
    const found = await listObstacleRows(tx, actor, today, query, null, MAX_ROWS);
    return { rows: found, escalated: await escalationDay({ tx, actor, today }), agencies: await agencyRefs(tx, actor.tenantId, found.map((row) => row.agencyId)) };
  }, 'read');
  const content = await listBuffer(
    { format: query.format, title: 'Khó khăn, vướng mắc', made: now },
    {
      name: 'Khó khăn, vướng mắc',
      columns: [
        { header: 'Mã', width: 10 }, { header: 'Cơ quan', width: 30 }, { header: 'Mục', width: 12 }, { header: 'Nhiệm vụ', width: 12 }, { header: 'Loại', width: 14 }, { header: 'Khó khăn, vướng mắc', width: 60 },
        { header: 'Đã làm gì', width: 40 }, { header: 'Kiến nghị', width: 50 }, { header: 'Kiến nghị với', width: 26 }, { header: 'Ngày nêu', width: 12, day: true }, { header: 'Tình trạng', width: 30 }, { header: 'Hạn bước này', width: 12, day: true }, { header: 'So với hạn', width: 22 },
      ],
      rows: rows.map((row) => {
        const timing = timingOf(row, today, escalated);
        return [
          row.code, agencies.get(row.agencyId)?.name ?? '', row.clausePath?.replaceAll('/', '.') ?? null, row.taskCode, KIND_LABELS[row.kind], row.content,
          row.tried, row.asked, row.askedName ?? ASKED_OF_LABELS[row.askedOf], plainDateOf(row.raisedAt), STATE_LABELS[row.state], row.dueOn, timing ? TIMING_LABELS[timing] : null,
        ];
      }),
    },
    [
      ['Tình trạng tính đến ngày', formatDate(today)],
      ['Số dòng', String(rows.length)],
      ['Hạn của mỗi bước', 'Do hệ thống đặt mặc định, chưa xác minh; không phải thời hạn theo quy định của pháp luật.'],
      ...(rows.length === MAX_ROWS ? [['Lưu ý', `Danh sách dừng ở ${MAX_ROWS} dòng; hãy lọc hẹp hơn để có đủ.`] as const] : []),
    ],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'obstacle.exported', subjectType: 'obstacle', details: { rows: rows.length } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Khó khăn, vướng mắc - ${today}.${query.format}`));
  return content;
}
