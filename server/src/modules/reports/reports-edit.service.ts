import { randomUUID } from 'node:crypto';
import type { addLine, changeFigure, changeLine, Report, ReportLine, ReportPartKey } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { peopleNames } from '../identity/index.ts';
import { placeAfter } from './compose.rules.ts';
import { keepsFigures } from './draft.rules.ts';
import { parseFigure } from './figures.rules.ts';
import { isTaskOfPlan } from './reports-draft.queries.ts';
import { lockReport, openReport, presentAgain, requireState, type Opened } from './reports-open.service.ts';
import type { ReportContext } from './reports-draft.service.ts';
import { partWritable } from './reports.policy.ts';
import { presentLine } from './reports-present.service.ts';
import { insertEvent, insertFigureChange, insertLine, listFigureChanges, listLines, updateLine, updateReport, type LineRow } from './reports.queries.ts';
import { partOfFigure } from './reports.rules.ts';
import { writeReport } from './reports-written.service.ts';

const invalid = (path: string, message: string): AppError => new AppError('request.invalid', {}, [{ path, message }]);

function requirePart({ report }: Opened, part: ReportPartKey): void {
  if (!partWritable(report, part)) throw new AppError('record.state', { state: 'phần này không bị trả lại' });
}

async function requireTask({ tx, actor }: ReportContext, { period }: Opened, taskId: string | null | undefined): Promise<void> {
  if (taskId && !(await isTaskOfPlan(tx, actor.tenantId, period.planId, taskId))) throw invalid('taskId', 'Không có nhiệm vụ này trong kế hoạch của kỳ báo cáo.');
}

/** A sentence as it stands now; null when it is not there. */
async function readLine(context: ReportContext, { report, period }: Opened, lineId: string): Promise<ReportLine | null> {
  const { content } = await writeReport(context, period, report);
  const line = content.lines.find((one) => one.id === lineId);
  if (!line) return null;
  const figures = new Map(content.figures.map((figure) => [figure.key, figure]));
  const people = [line.changedBy, ...line.figures.map((key) => figures.get(key)?.change?.by ?? null)].filter((id): id is string => id !== null);
  return presentLine(line, figures, new Map(content.groups), await peopleNames(context.tx, context.actor.tenantId, people));
}

/** Changes the words of a sentence, hides it, shows it again, or takes an own one away. The report's lock makes it part of a submission or refuses it. */
export async function editLine(call: Call<typeof changeLine>): Promise<ReportLine | null> {
  const { tx, actor, params } = call;
  const opened = await lockReport(call, params.reportId, 'write');
  requireState(opened, 'write');
  const touched = await listLines(tx, actor.tenantId, opened.report.id);
  const own = touched.find((line) => line.key === null && line.id === params.lineKey);
  return own ? editOwn(call, opened, own) : editComputed(
    call,
    opened,
    touched.find((line) => line.key === params.lineKey),
  );
}

async function editOwn(call: Call<typeof changeLine>, opened: Opened, row: LineRow): Promise<ReportLine | null> {
  const { tx, actor, body, now } = call;
  requirePart(opened, row.part);
  if (row.removed && body.removed) return null;
  if (row.version !== body.version || row.removed) throw new AppError('record.stale', { current: await readLine(call, opened, row.id) });
  if (!body.removed && body.template === null) throw invalid('template', 'Nội dung câu còn trống');
  await requireTask(call, opened, body.taskId);
  await updateLine(
    tx,
    actor.tenantId,
    row.id,
    {
      template: body.template ?? row.template,
      base: null,
      hidden: body.hidden,
      removed: body.removed,
      taskId: body.taskId === undefined ? row.taskId : body.taskId,
      version: row.version + 1,
    },
    actor.personId ?? '',
    now,
  );
  return readLine(call, opened, row.id);
}

async function editComputed(call: Call<typeof changeLine>, opened: Opened, row: LineRow | undefined): Promise<ReportLine | null> {
  const { tx, actor, params, body, now } = call;
  const { draft, content } = await writeReport(call, opened.period, opened.report);
  const line = draft.lines.find((one) => one.key === params.lineKey);
  const shown = content.lines.find((one) => one.id === params.lineKey);
  if (!line || !shown) throw new AppError('record.not_found');
  requirePart(opened, line.part);
  if ((row?.version ?? 0) !== body.version) throw new AppError('record.stale', { current: await readLine(call, opened, line.key) });
  if (body.removed) throw invalid('removed', 'Câu tính được từ số liệu thì ẩn đi, không xóa.');
  const words = body.template === line.template ? null : body.template;
  if (words !== null && !keepsFigures(words, line.figures.length))
    throw new AppError('report.figures_missing', { tokens: line.figures.map((_, at) => `{${at + 1}}`).join(', ') || 'của câu gốc (câu này không có số)' });
  // The words of now, not those of an earlier edit: who saves has seen them.
  const base = words === null ? null : (shown.computedText ?? shown.text);
  const change = { template: words, base, hidden: body.hidden, taskId: null };
  if (row) await updateLine(tx, actor.tenantId, row.id, { ...change, removed: false, version: row.version + 1 }, actor.personId ?? '', now);
  else
    await insertLine(
      tx,
      actor.tenantId,
      opened.report,
      { ...change, id: randomUUID(), part: line.part, key: line.key, afterKey: null, ord: 0 },
      actor.personId ?? '',
      now,
    );
  return readLine(call, opened, line.key);
}

/** Adds a sentence of one's own. The id is the client's: sent again it gives the sentence that is there. */
export async function addOwnLine(call: Call<typeof addLine>): Promise<ReportLine> {
  const { tx, actor, params, body, now } = call;
  const opened = await lockReport(call, params.reportId, 'write');
  requireState(opened, 'write');
  const touched = await listLines(tx, actor.tenantId, opened.report.id);
  if (!touched.some((line) => line.id === body.id)) {
    requirePart(opened, body.part);
    await requireTask(call, opened, body.taskId);
    const place = placeAfter(touched, body.part, body.after ?? null);
    await insertLine(
      tx,
      actor.tenantId,
      opened.report,
      { id: body.id, part: body.part, key: null, ...place, template: body.text, base: null, hidden: false, taskId: body.taskId ?? null },
      actor.personId ?? '',
      now,
    );
  }
  const line = await readLine(call, opened, body.id);
  if (!line) throw new AppError('record.state', { state: 'câu này đã bị xóa' });
  return line;
}

/** Puts a figure by hand, with the reason; null goes back to the computed one, which always stays beside it. */
export async function editFigure(call: Call<typeof changeFigure>): Promise<Report> {
  const { tx, actor, params, body, now } = call;
  const opened = await openReport(call, params.reportId, 'write', body.version);
  const { report, period } = opened;
  const selector = parseFigure(body.figure);
  const { draft } = await writeReport(call, period, report);
  const figure = draft.figures.get(body.figure);
  if (!figure) throw invalid('figure', 'Không có số liệu này trong báo cáo.');
  requirePart(opened, partOfFigure(selector));
  if (body.value !== null && !Number.isInteger(body.value)) throw invalid('value', 'Số liệu này là số đếm nên phải là số nguyên.');
  const before = (await listFigureChanges(tx, actor.tenantId, report.id)).get(body.figure)?.value ?? figure.computed;
  const { value, reason } = body;
  await insertFigureChange(tx, actor.tenantId, report, { figure: body.figure, value, computed: figure.computed, reason }, actor.personId ?? '', now);
  await updateReport(tx, actor.tenantId, report.id, report.version, {}, now);
  await insertEvent(tx, actor, report, 'figure_changed', reason, { figure: body.figure, from: before, to: value, computed: figure.computed }, now);
  await record(tx, actor, {
    action: 'report.figure_changed',
    subjectType: 'report',
    subjectId: report.id,
    details: { figure: body.figure, from: before, to: value, computed: figure.computed },
  });
  return presentAgain(call, report.id);
}
