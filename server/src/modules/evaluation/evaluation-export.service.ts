import type { exportEvaluationPeriod, exportEvaluationSheet, FormulaContent, Scored } from '@thientruong/contract';
import { AppError, formatDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import type { RawCall } from '../../platform/module.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';
import { contentDisposition } from '../files/index.ts';
import { listItems, type CountScope, type ItemRow, type Source } from './evaluation-count.queries.ts';
import { getSheet, presentPeriod, presentSheet, scopeOf, sourceOf, type EvaluationContext } from './evaluation-present.service.ts';
import { presentRows } from './evaluation-rows.service.ts';
import { COMPONENT_LABELS, LEVEL_LABELS, OUTCOME_LABELS, STATE_LABELS } from './evaluation.rules.ts';

/** Rows that are read at a time. */
const BATCH = 5_000;
/** Rows of one sheet of the workbook; what is more goes on in the next sheet. */
const SHEET_ROWS = 20_000;
const UNCONFIRMED = 'Cách chấm có phần chưa xác minh (ghi ở công thức của kỳ); không thay quy định của pháp luật.';
const caution = ({ marks }: FormulaContent): (readonly [string, string])[] => (Object.values(marks).includes('unverified') ? [['Lưu ý', UNCONFIRMED]] : []);

/** All rows of a sheet, read in batches by their key, so that no limit cuts them off. */
async function allItems(context: Pick<EvaluationContext, 'tx'>, scope: CountScope, source: Source, sheetId: string): Promise<ItemRow[]> {
  const all: ItemRow[] = [];
  for (let at: { value: string; id: string } | null = null; ; ) {
    const batch: ItemRow[] = await listItems(context.tx, scope, source, sheetId, {}, at, BATCH);
    all.push(...batch);
    const last = batch.at(-1);
    if (batch.length < BATCH || !last) return all;
    at = { value: last.code, id: last.rowId };
  }
}

/** The rows in parts that a sheet holds, at least one. */
const parts = <T>(rows: readonly T[]): T[][] => Array.from({ length: Math.max(1, Math.ceil(rows.length / SHEET_ROWS)) }, (_, at) => rows.slice(at * SHEET_ROWS, (at + 1) * SHEET_ROWS));
const partText = (scored: Scored, key: Scored['parts'][number]['key']): string | null => {
  const part = scored.parts.find((one) => one.key === key);
  return part && part.points !== null ? `${part.points} / ${part.max} (${part.numerator} / ${part.denominator})` : null;
};

/** Answers with the board of a period as a workbook. */
export async function sendPeriod(call: RawCall<typeof exportEvaluationPeriod>): Promise<Buffer> {
  const { actor, params, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const period = await asActor(services.db, actor, (tx) => presentPeriod({ tx, actor, today }, params.evaluationPeriodId), 'read');
  const content = await listBuffer(
    { format: query.format, title: `Kết quả đánh giá - ${period.name}`, made: now },
    {
      name: 'Kết quả đánh giá',
      columns: [
        { header: 'Cơ quan', width: 36 }, { header: 'Trạng thái', width: 26 }, { header: 'Tự chấm', width: 10 }, { header: 'Điểm', width: 10 }, { header: 'Mức', width: 28 }, { header: 'Hạng', width: 8 }, { header: 'Hạng cùng loại', width: 10 },
        ...Object.values(COMPONENT_LABELS).map((header) => ({ header, width: 26 })),
        { header: 'Kết quả nhiệm vụ', width: 12 }, { header: 'Tiêu chí chung', width: 12 }, { header: 'Người đứng đầu', width: 14 },
      ],
      rows: period.lines.map(({ agency, state, self, scored, place, kindPlace, head }) => [
        agency.name, STATE_LABELS[state], self, scored.total, scored.level ? LEVEL_LABELS[scored.level] : null, place === null ? null : String(place), kindPlace === null ? null : String(kindPlace),
        partText(scored, 'quantity'), partText(scored, 'quality'), partText(scored, 'timeliness'), partText(scored, 'reports'), scored.taskPoints, scored.criteriaPoints, head?.total ?? null,
      ]),
    },
    [
      ['Kỳ đánh giá', `${period.name}, ${formatDate(period.startsOn)} – ${formatDate(period.endsOn)}`],
      ['Kế hoạch', period.planTitle],
      ['Công thức', `${period.formulaName}. ${period.formulaBasis}`],
      ...caution(period.formula),
      ['Quyết định', period.decision ? `${period.decision.symbol} ngày ${formatDate(period.decision.on)}` : 'Chưa phê duyệt; không công bố'],
      ['Xuất ngày', formatDate(today)],
    ],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'evaluation.exported', subjectType: 'evaluation_period', subjectId: period.id, details: { name: period.name, rows: period.lines.length } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Kết quả đánh giá - ${period.name}.${query.format}`));
  return content;
}

/** Answers with a sheet, its criteria and its rows as a workbook. */
export async function sendSheet(call: RawCall<typeof exportEvaluationSheet>): Promise<Buffer> {
  const { actor, params, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { sheet, rows } = await asActor(services.db, actor, async (tx) => {
    const context = { tx, actor, today, now };
    const { sheet: stored, period } = await getSheet(context, params.sheetId);
    const [scope, source] = [scopeOf(context, period), sourceOf(stored)];
    return { sheet: await presentSheet(context, stored.id), rows: await presentRows(context, period, scope, source, stored.id, await allItems(context, scope, source, stored.id)) };
  }, 'read');
  const scored = sheet.appraised ?? sheet.asked;
  const content = await listBuffer(
    { format: query.format, title: `Phiếu đánh giá - ${sheet.agency.abbrev || sheet.agency.name} - ${sheet.period.name}`, made: now },
    [
      {
        name: 'Điểm',
        columns: [{ header: 'Phần', width: 50 }, { header: 'Tự chấm', width: 12 }, { header: 'Thẩm định', width: 12 }, { header: 'Tối đa', width: 10 }, { header: 'Tử số / mẫu số', width: 20 }, { header: 'Lý do', width: 60 }],
        rows: [
          ...scored.parts.filter((part) => part.points !== null).map((part) => [COMPONENT_LABELS[part.key], sheet.asked.parts.find((one) => one.key === part.key)?.points ?? null, sheet.appraised?.parts.find((one) => one.key === part.key)?.points ?? null, part.max, `${part.numerator} / ${part.denominator}`, null]),
          ...sheet.criteria.map((one) => [one.name, one.selfPoints, one.points, one.max, null, one.reason ?? one.selfReason]),
          ['Tổng điểm', sheet.asked.total, sheet.appraised?.total ?? null, '100', null, null],
        ],
      },
      ...parts(rows).map((part, at) => ({
        name: at === 0 ? 'Dòng đã đếm' : `Dòng đã đếm (${at + 1})`,
        columns: [{ header: 'Mã', width: 10 }, { header: 'Nội dung', width: 70 }, { header: 'Vai trò', width: 12 }, { header: 'Thời hạn', width: 12, day: true }, { header: 'Ngày xong', width: 12, day: true }, { header: 'Kết quả', width: 20 }, { header: 'Số lần bị trả lại', width: 10 }, { header: 'Lý do khách quan', width: 60 }],
        rows: part.map((row) => [
          row.code, row.title, row.role === 'lead' ? 'Chủ trì' : 'Phối hợp', row.dueOn, row.doneOn, OUTCOME_LABELS[row.outcome], String(row.faults.filter((one) => one.fault === 'return').length),
          row.faults.flatMap(({ claim }) => (claim ? [`${claim.reason} (${claim.verdict === 'confirmed' ? 'xác nhận' : claim.verdict === 'refused' ? 'không xác nhận' : 'chưa kết luận'})`] : [])).join('\n') || null,
        ]),
      })),
    ],
    [
      ['Cơ quan', sheet.agency.name],
      ['Kỳ đánh giá', `${sheet.period.name}, ${formatDate(sheet.period.startsOn)} – ${formatDate(sheet.period.endsOn)}`],
      ['Trạng thái', STATE_LABELS[sheet.state]],
      ['Công thức', `${sheet.period.formulaName}. ${sheet.period.formulaBasis}`],
      ...caution(sheet.formula),
      ['Số dòng đã đếm', String(rows.length)],
      ['Xuất ngày', formatDate(today)],
    ],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'evaluation.exported', subjectType: 'evaluation_sheet', subjectId: sheet.id, details: { name: sheet.period.name, rows: rows.length } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Phiếu đánh giá - ${sheet.agency.abbrev || sheet.agency.name} - ${sheet.period.name}.${query.format}`));
  return content;
}
