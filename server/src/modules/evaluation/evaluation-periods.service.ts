import type { addEvaluationFormula, approveEvaluationPeriod, EndpointOutput, EvaluationFormula, EvaluationPeriod, getEvaluationPeriod, listEvaluationFormulas, listEvaluationPeriods, openEvaluationPeriod } from '@thientruong/contract';
import { PERIODS_A_YEAR, periodName, reportPeriodDays } from '@thientruong/calendar';
import { AppError, formatDate, isPlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Call } from '../../platform/module.ts';
import type { Tx } from '../../platform/database.ts';
import { agencyRefs } from '../agencies/index.ts';
import { sendNews } from '../notices/index.ts';
import { formulaFor, holdsOn, SHIPPED_FORMULAS } from './evaluation-formulas.rules.ts';
import { placed, presentPeriod, presentPeriods, scoredSheets } from './evaluation-present.service.ts';
import { approves, isSettled, manages } from './evaluation.policy.ts';
import { approvePeriod, approveSheets, findPeriod, insertEvents, insertFormula, insertPeriod, insertSheets, isPublished, listAddedFormulas, listParticipants, listPeriodRows, lockSheets } from './evaluation.queries.ts';
import { insertResults } from './evaluation-results.queries.ts';
import { capOf, headScore, refuse, STATE_LABELS } from './evaluation.rules.ts';

/** Who of an agency is told. */
export const AGENCY = ['focal_point', 'head'] as const;

/** Every formula: those the province added go before shipped ones that begin on the same day. */
export const allFormulas = async (tx: Tx, tenantId: string): Promise<EvaluationFormula[]> => [...(await listAddedFormulas(tx, tenantId)), ...SHIPPED_FORMULAS];

/** All formulas, the newest first. */
export async function formulas({ tx, actor }: Call<typeof listEvaluationFormulas>): Promise<EndpointOutput<typeof listEvaluationFormulas>> {
  const all = await allFormulas(tx, actor.tenantId);
  return { items: all.sort((a, b) => (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0)), can: { add: manages(actor) } };
}

/** Adds a formula. */
export async function addFormula(call: Call<typeof addEvaluationFormula>): Promise<EvaluationFormula> {
  const { tx, actor, body, now } = call;
  if (!manages(actor)) throw new AppError('auth.forbidden');
  if (body.validTo !== null && body.validTo < body.validFrom) refuse([{ path: 'validTo', message: 'Ngày hết hiệu lực không được trước ngày bắt đầu.' }]);
  const taken = SHIPPED_FORMULAS.some((one) => one.code === body.code) || !(await insertFormula(tx, actor, body, now));
  if (taken) throw new AppError('record.exists', { what: `công thức mã ${body.code}` });
  await record(tx, actor, { action: 'evaluation.formula_added', subjectType: 'evaluation_formula', details: { code: body.code, name: body.name, validFrom: body.validFrom, validTo: body.validTo, content: body.content } });
  return { ...body, shipped: false };
}

/** One page of the periods. */
export async function list(call: Call<typeof listEvaluationPeriods>): Promise<EndpointOutput<typeof listEvaluationPeriods>> {
  const { tx, actor, query } = call;
  const { cursor, limit, ...filter } = query;
  const at = readCursor(cursor, isPlainDate);
  const rows = await listPeriodRows(tx, actor.tenantId, filter, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: await presentPeriods(call, shown), nextCursor: rows.length > limit && last ? writeCursor(last.endsOn, last.id) : null, total: !at && rows.length <= limit ? rows.length : null, can: { open: manages(actor) } };
}

/** One period. */
export const read = (call: Call<typeof getEvaluationPeriod>): Promise<EvaluationPeriod> => presentPeriod(call, call.params.evaluationPeriodId);

/** Opens a period that is over; its formula is copied into it, each agency gets a sheet and is told. */
export async function open(call: Call<typeof openEvaluationPeriod>): Promise<EvaluationPeriod> {
  const { tx, actor, body, today, now } = call;
  if (!manages(actor)) throw new AppError('auth.forbidden');
  if (body.number > PERIODS_A_YEAR[body.kind]) refuse([{ path: 'number', message: 'Năm không có kỳ này.' }]);
  const { startsOn, endsOn } = reportPeriodDays(body.kind, body.year, body.number);
  if (today <= endsOn) refuse([{ path: 'number', message: `Kỳ này đến hết ngày ${formatDate(endsOn)}; hết kỳ mới mở đánh giá được.` }]);
  if (body.selfDueOn <= endsOn) refuse([{ path: 'selfDueOn', message: `Hạn tự chấm phải sau ngày cuối kỳ ${formatDate(endsOn)}.` }]);
  if (!(await isPublished(tx, actor.tenantId, body.planId))) refuse([{ path: 'planId', message: 'Không có kế hoạch đã ban hành này.' }]);
  const known = await allFormulas(tx, actor.tenantId);
  const formula = body.formulaCode === null ? formulaFor(known, endsOn) : known.find((one) => one.code === body.formulaCode);
  if (!formula || !holdsOn(formula, endsOn)) return refused('formulaCode', `Không có công thức này còn hiệu lực vào ngày cuối kỳ ${formatDate(endsOn)}.`);
  const agencyIds = body.agencyIds.length > 0 ? [...new Set(body.agencyIds)] : await listParticipants(tx, actor.tenantId, body.planId);
  const refs = await agencyRefs(tx, actor.tenantId, agencyIds);
  refuse(body.agencyIds.flatMap((id, at) => (refs.has(id) ? [] : [{ path: `agencyIds.${at}`, message: 'Không có cơ quan này trong danh bạ.' }])));
  if (agencyIds.length === 0) refuse([{ path: 'agencyIds', message: 'Kế hoạch chưa giao nhiệm vụ cho cơ quan nào. Hãy chọn cơ quan.' }]);
  const { planId, kind, year, number, selfDueOn, appealDays } = body;
  const name = periodName(kind, year, number);
  const id = await insertPeriod(tx, actor, { planId, kind, year, number, name, startsOn, endsOn, selfDueOn, appealDays, formulaCode: formula.code, formulaName: formula.name, formulaBasis: formula.legalBasis, formula: formula.content }, now);
  if (!id) throw new AppError('record.exists', { what: `kỳ đánh giá ${name} của kế hoạch này` });
  await insertSheets(tx, actor.tenantId, id, agencyIds, now);
  await sendNews(call, 'evaluation_opened', agencyIds.map((agencyId) => ({ subjectId: id, name, agencyId })), AGENCY);
  await record(tx, actor, { action: 'evaluation.opened', subjectType: 'evaluation_period', subjectId: id, details: { name, planId, formula: formula.code, selfDueOn, appealDays, agencies: agencyIds.length } });
  return presentPeriod(call, id);
}

function refused(path: string, message: string): never {
  throw new AppError('request.invalid', {}, [{ path, message }]);
}

/** The leader approves all sheets together; the results are written once and from then on seen by every agency. */
export async function approve(call: Call<typeof approveEvaluationPeriod>): Promise<EvaluationPeriod> {
  const { tx, actor, body, params, today, now } = call;
  const seen = await findPeriod(tx, actor.tenantId, params.evaluationPeriodId);
  if (!seen) throw new AppError('record.not_found');
  if (!approves(actor)) throw new AppError('auth.forbidden');
  const row = (await findPeriod(tx, actor.tenantId, seen.id, true)) ?? seen;
  if (row.version !== body.version) throw new AppError('record.stale', { current: await presentPeriod(call, row.id) });
  if (row.state === 'approved') throw new AppError('record.state', { state: `kỳ ${row.name} ${STATE_LABELS.approved}` });
  if (body.decidedOn > today) refuse([{ path: 'decidedOn', message: 'Ngày quyết định không được ở tương lai.' }]);
  await lockSheets(tx, actor.tenantId, { periodId: row.id });
  const scored = await scoredSheets(call, row);
  const refs = await agencyRefs(tx, actor.tenantId, scored.map(({ sheet }) => sheet.agencyId));
  const waiting = scored.filter(({ sheet }) => !isSettled(sheet, today));
  if (waiting.length > 0) throw new AppError('evaluation.incomplete', { reason: waiting.map(({ sheet }) => `${refs.get(sheet.agencyId)?.name ?? ''} ${STATE_LABELS[sheet.state]}`).join('; ') });
  const lines = scored.flatMap(({ sheet, scores }) => (scores.appraised ? [{ sheet, scored: scores.appraised, agencyKind: sheet.agencyKind, total: scores.appraised.total }] : []));
  const cap = capOf(row.formula, lines.map((line) => line.scored.level));
  if (cap?.exceeded && !body.capReason)
    refuse([{ path: 'capReason', message: `Có ${cap.excellent} cơ quan xếp xuất sắc, tỷ lệ ${cap.percent}% trên ${cap.base} cơ quan cho phép ${cap.allowed}. Cách tính cơ sở của tỷ lệ chưa xác minh; hãy ghi lý do để phê duyệt.` }]);
  const order = placed(lines);
  await insertResults(tx, actor.tenantId, lines.map(({ sheet, scored: { parts, taskPoints, criteriaPoints, total, level }, agencyKind }, at) => {
    const head = headScore(row.formula, { parts, taskPoints, criteriaPoints, total, level }, sheet.staffFailed);
    return { periodId: row.id, agencyId: sheet.agencyId, agencyKind, sheetId: sheet.id, parts, taskPoints, criteriaPoints, total, level, headTotal: head?.total ?? null, headLevel: head?.level ?? null, place: order[at]?.place ?? null, kindPlace: order[at]?.kindPlace ?? null };
  }));
  const capReason = cap?.exceeded ? body.capReason : null;
  await approveSheets(tx, actor.tenantId, row.id, now);
  await insertEvents(tx, actor, lines.map(({ sheet, total }) => ({ id: sheet.id, agencyId: sheet.agencyId, total })), 'approved', body.symbol, now);
  await approvePeriod(tx, actor, row.id, { symbol: body.symbol, on: body.decidedOn, capReason }, now);
  await sendNews(call, 'evaluation_approved', lines.map(({ sheet }) => ({ subjectId: row.id, name: row.name, agencyId: sheet.agencyId })), AGENCY);
  await sendNews(call, 'evaluation_approved', [{ subjectId: row.id, name: row.name, agencyId: null }], ['coordinator']);
  await record(tx, actor, {
    action: 'evaluation.approved', subjectType: 'evaluation_period', subjectId: row.id,
    details: { name: row.name, symbol: body.symbol, decidedOn: body.decidedOn, capReason, cap, results: lines.map(({ sheet, scored: { total, level } }) => ({ agency: refs.get(sheet.agencyId)?.code ?? '', total, level })) },
  });
  return presentPeriod(call, row.id);
}
