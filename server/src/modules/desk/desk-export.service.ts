import type { HEAT_COLUMNS} from '@thientruong/contract';
import { WEEK_CHANGES, weekWords, type exportDesk, type Heat, type StatusCounts } from '@thientruong/contract';
import { AppError, FIELD_NAMES, formatDate, TASK_STATUSES, type TaskStatus } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import type { RawCall } from '../../platform/module.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';
import type { Sheet } from '../../platform/sheet.ts';
import { contentDisposition } from '../files/index.ts';
import { gatherCurve, gatherHeat, gatherWeek } from './desk.service.ts';

const STATUS_HEADS: Record<TaskStatus, string> = { done_on_time: 'Hoàn thành đúng hạn', done_late: 'Hoàn thành quá hạn', open_in_term: 'Chưa hoàn thành, trong hạn', open_overdue: 'Chưa hoàn thành, quá hạn', open_no_deadline: 'Chưa có thời hạn' };
const number = (value: number | null): string | null => (value === null ? null : String(value));
const columnName = (column: (typeof HEAT_COLUMNS)[number]): string => (column === 'none' ? 'Không thuộc lĩnh vực nào' : FIELD_NAMES[column]);

function heatSheet({ rows, columns, all }: Heat): Sheet {
  const lines = (agency: string, field: string, counts: StatusCounts): (string | null)[] => [agency, field, number(counts.total), ...TASK_STATUSES.map((status) => number(counts[status]))];
  return {
    name: 'Cơ quan và lĩnh vực',
    columns: [{ header: 'Cơ quan chủ trì', width: 40 }, { header: 'Lĩnh vực', width: 40 }, { header: 'Tổng số', width: 10, amount: true }, ...TASK_STATUSES.map((status) => ({ header: STATUS_HEADS[status], width: 16, amount: true }))],
    rows: [
      ...rows.flatMap(({ agency, all: own, cells }) => [lines(agency?.name ?? 'Chưa giao', 'Mọi lĩnh vực', own), ...cells.map(({ column, counts }) => lines(agency?.name ?? 'Chưa giao', columnName(column), counts))]),
      ...columns.map(({ column, counts }) => lines('Toàn tỉnh', columnName(column), counts)),
      lines('Toàn tỉnh', 'Mọi lĩnh vực', all),
    ],
  };
}

/** Answers with curve, heat map and week as one workbook or printed pages: the numbers of the screen. */
export async function sendDesk(call: RawCall<typeof exportDesk>): Promise<Buffer> {
  const { actor, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { curve, heat, week } = await asActor(services.db, actor, async (tx) => {
    const context = { tx, actor, today };
    return { curve: await gatherCurve(context, query.planId), heat: await gatherHeat(context, query.planId), week: await gatherWeek(context, query.planId, query.week) };
  }, 'read');
  const content = await listBuffer(
    { format: query.format, title: 'Tình hình toàn tỉnh', made: now },
    [
      {
        name: 'Tiến độ theo tháng',
        columns: [{ header: 'Tháng', width: 10 }, { header: 'Phải xong theo hạn hiện nay', width: 18, amount: true }, { header: 'Phải xong theo hạn ban đầu', width: 18, amount: true }, { header: 'Đã hoàn thành', width: 16, amount: true }],
        rows: curve.months.map((row) => [`${row.month.slice(5)}/${row.month.slice(0, 4)}`, number(row.planned), number(row.original), number(row.done)]),
      },
      heatSheet(heat),
      { name: 'Thay đổi trong tuần', columns: [{ header: 'Thay đổi', width: 44 }, { header: 'Số lượng', width: 12, amount: true }], rows: WEEK_CHANGES.map((what) => [weekWords(what), number(week.changes[what])]) },
    ],
    [
      ['Kế hoạch', curve.plan ? [curve.plan.symbol, curve.plan.title].filter(Boolean).join(' – ') : 'Mọi kế hoạch đã ban hành'],
      ['Số liệu tính đến ngày', formatDate(today)],
      ['Tuần', `${formatDate(week.from)} đến ${formatDate(week.to)}`],
      ['Đường tiến độ', `Cộng dồn, chỉ nhiệm vụ có thời hạn và chưa hủy (${curve.total}). Không có thời hạn: ${curve.withoutDeadline.total}, trong đó đã hoàn thành ${curve.withoutDeadline.done}. Đã hủy: ${curve.cancelled}. Được gia hạn: ${curve.extended}.`],
      ['Cơ quan và lĩnh vực', 'Nhiệm vụ tính cho cơ quan chủ trì; nhiệm vụ thuộc nhiều lĩnh vực đứng ở mỗi lĩnh vực và một lần ở dòng mọi lĩnh vực. Tình trạng theo Quyết định 42/2014/QĐ-TTg.'],
    ],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'desk.exported', subjectType: 'desk_brief', details: { week: week.from } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Toàn tỉnh - ${today}.${query.format}`));
  return content;
}
