import { workingDaysAfter } from '@thientruong/calendar';
import type { agreeEvaluationSheet, appealEvaluationSheet, appraiseEvaluationSheet, claimObjectiveReason, dropObjectiveReason, EVALUATION_DEEDS, EvaluationSheet, EvaluationState, getEvaluationSheet, News, replyEvaluationAppeal, returnEvaluationSheet, saveEvaluationSelf, submitEvaluationSheet } from '@thientruong/contract';
import { MAX_CLAIMS } from '@thientruong/contract';
import { addDays, AppError, formatDate, type FieldProblem, type PlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { specialDays } from '../calendar/index.ts';
import { sendNews } from '../notices/index.ts';
import { dropIdleClaims, findItem, freezeRows, listClaims } from './evaluation-count.queries.ts';
import { getSheet, presentSheet, scopeOf, sourceOf, subjectOf, type EvaluationContext } from './evaluation-present.service.ts';
import { AGENCY } from './evaluation-periods.service.ts';
import { tellReady } from './evaluation.jobs.ts';
import { mayEver, stateAllows, type SheetAction } from './evaluation.policy.ts';
import { deleteClaim, insertEvents, listCriteria, listFiles, lockSheets, saveClaim, saveCriteria, saveSelfCriteria, saveVerdicts, updateSheet, type PeriodRow, type SheetChange, type SheetRow } from './evaluation.queries.ts';
import { criteriaProblems, hundredths, refuse, STATE_LABELS } from './evaluation.rules.ts';

/** One sheet. */
export const read = (call: Call<typeof getEvaluationSheet>): Promise<EvaluationSheet> => presentSheet(call, call.params.sheetId);

interface Opened {
  sheet: SheetRow;
  period: PeriodRow;
}

/** First steps of every change: fetch (404 when hidden), policy (403), hold, version seen (409 with the sheet as it is), state and day (409). */
async function openSheet(context: EvaluationContext, id: string, action: SheetAction, version: number): Promise<Opened> {
  const { tx, actor, today } = context;
  const seen = await getSheet(context, id);
  if (!mayEver(actor, subjectOf(seen.sheet, seen.period), action)) throw new AppError('auth.forbidden');
  await lockSheets(tx, actor.tenantId, { id });
  const { sheet, period } = await getSheet(context, id);
  if (sheet.version !== version) throw new AppError('record.stale', { current: await presentSheet(context, id) });
  if (!stateAllows(subjectOf(sheet, period), action, today)) throw new AppError('record.state', { state: whyNot(sheet, period, action) });
  return { sheet, period };
}

function whyNot(sheet: SheetRow, period: PeriodRow, action: SheetAction): string {
  if (action === 'appeal' && sheet.state === 'appraised' && sheet.appealDueOn) return `thời hạn kiến nghị đã hết ngày ${formatDate(sheet.appealDueOn)}`;
  if (action === 'appraise' && sourceOf(sheet) === 'live') return `cơ quan còn thời hạn tự chấm đến hết ngày ${formatDate(period.selfDueOn)}`;
  return `phiếu ${STATE_LABELS[sheet.state]}`;
}

interface Deed {
  action: `evaluation.${string}`;
  kind: (typeof EVALUATION_DEEDS)[number];
  to: EvaluationState;
  text?: string | null;
  change?: SheetChange;
  details?: Record<string, unknown>;
  news: News['event'];
  toAgency: boolean;
}

/** Last steps of every deed: write, history with the total, audit, news to the other side; then the sheet as it is now. */
async function finish(context: EvaluationContext, { sheet, period }: Opened, { action, kind, to, text = null, change = {}, details = {}, news, toAgency }: Deed): Promise<EvaluationSheet> {
  const { tx, actor, now } = context;
  await updateSheet(tx, actor.tenantId, sheet.id, { ...change, state: to }, now);
  const after = await presentSheet(context, sheet.id);
  const total = (after.appraised ?? after.asked).total;
  await insertEvents(tx, actor, [{ id: sheet.id, agencyId: sheet.agencyId, total }], kind, text, now);
  await record(tx, actor, { action, subjectType: 'evaluation_sheet', subjectId: sheet.id, details: { agency: after.agency.code, period: period.name, from: sheet.state, to, total, ...(text ? { text } : {}), ...details } });
  await sendNews(context, news, [{ subjectId: sheet.id, name: `${period.name}, ${after.agency.name}`, agencyId: toAgency ? sheet.agencyId : null }], toAgency ? AGENCY : ['coordinator']);
  // An agency sees its own sheet only: when its agreement was the last step, the job tells the leaders
  if (actor.scope === 'province') await tellReady(context, period.id);
  return presentSheet(context, sheet.id);
}

/** Keeps the agency's own points; they may be incomplete until the sheet is sent. */
export async function saveSelf(call: Call<typeof saveEvaluationSelf>): Promise<EvaluationSheet> {
  const { tx, actor, body, now, params } = call;
  const { sheet, period } = await openSheet(call, params.sheetId, 'write', body.version);
  refuse([...criteriaProblems(period.formula, body.criteria), ...(await fileProblems(call, body.criteria))]);
  await saveSelfCriteria(tx, actor.tenantId, sheet, body.criteria);
  const byPeople = period.formula.levels.by === 'people';
  await updateSheet(tx, actor.tenantId, sheet.id, { selfLevel: byPeople ? body.level : null, selfLevelReason: byPeople ? body.levelReason : null, staffFailed: body.staffFailed }, now);
  await record(tx, actor, { action: 'evaluation.self_saved', subjectType: 'evaluation_sheet', subjectId: sheet.id, details: { period: period.name, points: Object.fromEntries(body.criteria.map((one) => [one.key, one.points])), level: byPeople ? body.level : null, staffFailed: body.staffFailed } });
  return presentSheet(call, sheet.id);
}

async function fileProblems({ tx, actor }: EvaluationContext, given: readonly { fileId: string | null }[]): Promise<FieldProblem[]> {
  const known = await listFiles(tx, actor.tenantId, given.flatMap((one) => one.fileId ?? []));
  return given.flatMap(({ fileId }, at) => (fileId === null || known.has(fileId) ? [] : [{ path: `criteria.${at}.fileId`, message: 'Không tìm thấy tệp, hoặc tệp không thuộc cơ quan của bạn. Hãy tải tệp lên lại.' }]));
}

/** Claims an objective reason for a fault that is counted. */
export async function claim(call: Call<typeof claimObjectiveReason>): Promise<EvaluationSheet> {
  const { tx, actor, body, now, params } = call;
  const { sheet, period } = await openSheet(call, params.sheetId, 'write', body.version);
  const { rowId, faultId, reason, evidence } = body;
  const row = await findItem(tx, scopeOf(call, period), 'live', sheet.id, rowId);
  const fault = faultId === rowId ? 'delay' : 'return';
  if (!row || (fault === 'delay' ? row.outcome === 'on_time' : !row.returnIds.includes(faultId))) return refusedFault();
  const claims = await listClaims(tx, scopeOf(call, period), 'live', sheet.id);
  if (claims.length >= MAX_CLAIMS && !claims.some((one) => one.rowId === rowId && one.faultId === faultId)) refuse([{ path: 'reason', message: `Mỗi phiếu nêu được nhiều nhất ${MAX_CLAIMS} lý do khách quan.` }]);
  await saveClaim(tx, actor, sheet, { rowId, faultId, fault, reason, evidence }, now);
  await updateSheet(tx, actor.tenantId, sheet.id, {}, now);
  await record(tx, actor, { action: 'evaluation.claimed', subjectType: 'evaluation_sheet', subjectId: sheet.id, details: { period: period.name, code: row.code, fault, reason, evidence } });
  return presentSheet(call, sheet.id);
}

function refusedFault(): never {
  throw new AppError('request.invalid', {}, [{ path: 'rowId', message: 'Dòng này không bị tính chậm hoặc trả lại như vậy; không cần lý do.' }]);
}

/** Takes an objective reason back. */
export async function unclaim(call: Call<typeof dropObjectiveReason>): Promise<EvaluationSheet> {
  const { tx, actor, body, now, params } = call;
  const { sheet, period } = await openSheet(call, params.sheetId, 'write', body.version);
  if (!(await deleteClaim(tx, actor.tenantId, sheet.id, body))) refuse([{ path: 'rowId', message: 'Không có lý do nào đã nêu cho dòng này.' }]);
  await updateSheet(tx, actor.tenantId, sheet.id, {}, now);
  await record(tx, actor, { action: 'evaluation.unclaimed', subjectType: 'evaluation_sheet', subjectId: sheet.id, details: { period: period.name, rowId: body.rowId, fault: body.faultId === body.rowId ? 'delay' : 'return' } });
  return presentSheet(call, sheet.id);
}

/** What counts now is frozen under the next number. */
async function freeze(context: EvaluationContext, { sheet, period }: Opened): Promise<Pick<SheetRow, 'number'> & { countedAt: Date }> {
  const number = sheet.number + 1;
  await freezeRows(context.tx, scopeOf(context, period), sheet.id, number);
  return { number, countedAt: context.now };
}

/** The head sends the sheet: every criterion has points and a reason, and where people choose the level, a level is proposed. */
export async function submit(call: Call<typeof submitEvaluationSheet>): Promise<EvaluationSheet> {
  const { tx, actor, body, today, params } = call;
  const opened = await openSheet(call, params.sheetId, 'submit', body.version);
  const { sheet, period } = opened;
  const given = new Map((await listCriteria(tx, actor.tenantId, { sheetId: sheet.id })).map((row) => [row.key, row]));
  const missing = period.formula.criteria.flatMap(({ key, name }) => {
    const row = given.get(key);
    return row?.selfPoints == null ? [`tiêu chí “${name}” chưa có điểm`] : row.selfReason === null ? [`tiêu chí “${name}” chưa có lý do`] : [];
  });
  if (period.formula.levels.by === 'people' && sheet.selfLevel === null) missing.push('chưa chọn mức đề nghị xếp loại');
  if (missing.length > 0) throw new AppError('evaluation.incomplete', { reason: missing.join('; ') });
  const frozen = await freeze(call, opened);
  await dropIdleClaims(tx, actor.tenantId, sheet.id, frozen.number);
  return finish(call, opened, { action: 'evaluation.submitted', kind: 'submitted', to: 'submitted', change: { ...frozen, submittedOn: today }, news: 'evaluation_submitted', toAgency: false });
}

/** The coordinator returns the sheet. */
export async function giveBack(call: Call<typeof returnEvaluationSheet>): Promise<EvaluationSheet> {
  const opened = await openSheet(call, call.params.sheetId, 'return', call.body.version);
  return finish(call, opened, { action: 'evaluation.returned', kind: 'returned', to: 'returned', text: call.body.reason, news: 'evaluation_returned', toAgency: true });
}

type Appraisal = Omit<Call<typeof appraiseEvaluationSheet>['body'], 'version' | 'text'>;

/** Points, level and verdicts of the coordinator, checked and written: all criteria, a reason where they differ from the agency's, a verdict on every reason that counts. */
async function writeAppraisal(context: EvaluationContext, opened: Opened, body: Appraisal): Promise<SheetChange> {
  const { tx, actor } = context;
  const { sheet, period } = opened;
  const { formula } = period;
  const self = new Map((await listCriteria(tx, actor.tenantId, { sheetId: sheet.id })).map((row) => [row.key, row.selfPoints]));
  const claims = await listClaims(tx, scopeOf(context, period), sourceOf(sheet), sheet.id);
  const same = (a: { rowId: string; faultId: string }) => (b: { rowId: string; faultId: string }) => a.rowId === b.rowId && a.faultId === b.faultId;
  const byPeople = formula.levels.by === 'people';
  refuse([
    ...criteriaProblems(formula, body.criteria),
    ...formula.criteria.flatMap(({ key, name }) => (body.criteria.some((one) => one.key === key) ? [] : [{ path: 'criteria', message: `Tiêu chí “${name}” chưa có điểm thẩm định.` }])),
    ...body.criteria.flatMap(({ key, points, reason }, at) => {
      const own = self.get(key);
      return own != null && hundredths(own) !== hundredths(points) && reason === null ? [{ path: `criteria.${at}.reason`, message: 'Điểm khác điểm tự chấm; hãy ghi lý do.' }] : [];
    }),
    ...(byPeople && body.level === null ? [{ path: 'level', message: 'Hãy chọn mức xếp loại.' }] : []),
    ...(byPeople && sheet.selfLevel !== null && body.level !== null && body.level !== sheet.selfLevel && body.levelReason === null ? [{ path: 'levelReason', message: 'Mức khác mức cơ quan đề nghị; hãy ghi lý do.' }] : []),
    ...claims.flatMap((one) => (body.verdicts.some(same(one)) ? [] : [{ path: 'verdicts', message: `Chưa kết luận lý do khách quan của ${one.code}.` }])),
    ...body.verdicts.flatMap((one, at) => {
      if (!claims.some(same(one))) return [{ path: `verdicts.${at}.rowId`, message: 'Cơ quan không nêu lý do này.' }];
      return one.verdict === 'refused' && one.reason === null ? [{ path: `verdicts.${at}.reason`, message: 'Không xác nhận thì hãy ghi lý do.' }] : [];
    }),
  ]);
  const frozen = sourceOf(sheet) === 'live' ? await freeze(context, opened) : {};
  await saveCriteria(tx, actor.tenantId, sheet, body.criteria);
  await saveVerdicts(tx, actor.tenantId, sheet.id, body.verdicts);
  return { ...frozen, level: byPeople ? body.level : null, levelReason: byPeople ? body.levelReason : null, staffFailed: body.staffFailed };
}

const told = ({ criteria, level, verdicts, staffFailed }: Appraisal): Record<string, unknown> => ({ points: Object.fromEntries(criteria.map((one) => [one.key, one.points])), level, staffFailed, confirmed: verdicts.filter((one) => one.verdict === 'confirmed').length, refused: verdicts.filter((one) => one.verdict === 'refused').length });

/** Last day on which the agency may appeal, by the province's calendar. */
async function appealDay({ tx, actor, today }: EvaluationContext, days: number): Promise<PlainDate> {
  // Two weeks of holidays beside five working days a week at the worst
  return workingDaysAfter(today, days, await specialDays(tx, actor.tenantId, today, addDays(today, days * 3 + 30)));
}

/** The coordinator appraises; doing it again opens the days of appeal again. */
export async function appraise(call: Call<typeof appraiseEvaluationSheet>): Promise<EvaluationSheet> {
  const { version, text, ...body } = call.body;
  const opened = await openSheet(call, call.params.sheetId, 'appraise', version);
  const change = await writeAppraisal(call, opened, body);
  return finish(call, opened, { action: 'evaluation.appraised', kind: 'appraised', to: 'appraised', text, change: { ...change, appealDueOn: await appealDay(call, opened.period.appealDays) }, details: told(body), news: 'evaluation_appraised', toAgency: true });
}

/** The head agrees. */
export async function agree(call: Call<typeof agreeEvaluationSheet>): Promise<EvaluationSheet> {
  const opened = await openSheet(call, call.params.sheetId, 'agree', call.body.version);
  return finish(call, opened, { action: 'evaluation.agreed', kind: 'agreed', to: 'agreed', news: 'evaluation_agreed', toAgency: false });
}

/** The head appeals. */
export async function appeal(call: Call<typeof appealEvaluationSheet>): Promise<EvaluationSheet> {
  const opened = await openSheet(call, call.params.sheetId, 'appeal', call.body.version);
  return finish(call, opened, { action: 'evaluation.appealed', kind: 'appealed', to: 'appealed', text: call.body.text, news: 'evaluation_appealed', toAgency: false });
}

/** The coordinator replies; what was wrong is put right in the same deed. */
export async function reply(call: Call<typeof replyEvaluationAppeal>): Promise<EvaluationSheet> {
  const { version, text, ...body } = call.body;
  const opened = await openSheet(call, call.params.sheetId, 'reply', version);
  const change = await writeAppraisal(call, opened, body);
  return finish(call, opened, { action: 'evaluation.replied', kind: 'replied', to: 'replied', text, change, details: told(body), news: 'evaluation_replied', toAgency: true });
}
