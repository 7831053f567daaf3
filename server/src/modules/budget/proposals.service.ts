import { randomUUID } from 'node:crypto';
import type { addBudgetLine, BudgetLine, BudgetLineWords, changeBudgetLine, EndpointOutput, gatherBudgetLines, proposeFromYearly, returnBudgetLine, submitBudgetLines, withdrawBudgetLine } from '@thientruong/contract';
import { MAX_LINES } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { proposes } from './budget.policy.ts';
import { findOwnAction, findOwnTask, insertEvents, insertLines, listLinesById, listUnproposed, nextNumber, updateLines, type LineRow } from './budget.queries.ts';
import { codeOf, dong, lineProblems, refuse, refuseExcess, searchText, spanOf } from './budget.rules.ts';
import { listProjectsById } from './projects.queries.ts';
import { decisionsAt, STAGE_LABELS } from './projects.rules.ts';
import type { BudgetContext } from './budget-present.service.ts';
import { holdersOf } from './competence.service.ts';
import { lineNow, linesNow, openLine, openLines, tellAgencies, tellCoordinator, tellHolders } from './deeds.service.ts';

type Lines = EndpointOutput<typeof submitBudgetLines>;

/** Agency of an actor that proposes; throws auth.forbidden for others. */
function proposerOf({ actor }: Pick<BudgetContext, 'actor'>): string {
  if (!proposes(actor) || !actor.agencyId) throw new AppError('auth.forbidden');
  return actor.agencyId;
}

/** The project that a line hangs on, when it is the agency's and still open; the line may not ask for more than its ceiling. */
async function projectOf({ tx, actor }: Pick<BudgetContext, 'tx' | 'actor'>, agencyId: string, { projectId, requested }: Pick<BudgetLineWords, 'projectId' | 'requested'>, kept: boolean): Promise<{ planId: string } | null> {
  if (projectId === null) return null;
  const [project] = await listProjectsById(tx, actor.tenantId, [projectId]);
  // What hangs there already stays, whoever has the project by now
  if (!project || (!kept && project.agencyId !== agencyId)) throw new AppError('request.invalid', {}, [{ path: 'projectId', message: 'Không có nhiệm vụ KH&CN, dự án này của cơ quan.' }]);
  refuse(decisionsAt(project.stage).length === 0 ? [{ path: 'projectId', message: `${project.code} ${STAGE_LABELS[project.stage]}.` }] : []);
  if (BigInt(requested) > BigInt(project.ceiling)) refuseExcess(`Đề xuất ${dong(requested)} đồng vượt tổng mức ${dong(project.ceiling)} đồng của ${project.code}.`, 'requested');
  return project;
}

/** Checks what a line hangs on, and gives the plan of its task or project. */
async function placeOf({ tx, actor }: Pick<BudgetContext, 'tx' | 'actor'>, agencyId: string, words: BudgetLineWords, self?: LineRow): Promise<{ planId: string }> {
  refuse(lineProblems(words));
  const task = words.taskId === null ? null : await findOwnTask(tx, actor.tenantId, agencyId, words.taskId);
  if (task === undefined) throw new AppError('request.invalid', {}, [{ path: 'taskId', message: 'Không có nhiệm vụ này, hoặc cơ quan không tham gia nhiệm vụ.' }]);
  const project = await projectOf({ tx, actor }, agencyId, words, words.projectId === self?.projectId);
  const place = task ?? project;
  if (!place) throw new AppError('request.invalid', {}, [{ path: 'taskId', message: 'Hãy chọn nhiệm vụ của kế hoạch, hoặc nhiệm vụ KH&CN, dự án.' }]);
  if (task && project && task.planId !== project.planId) refuse([{ path: 'projectId', message: 'Nhiệm vụ KH&CN, dự án này thuộc kế hoạch khác với nhiệm vụ đã chọn.' }]);
  if (words.actionId) {
    const action = await findOwnAction(tx, actor.tenantId, agencyId, words.actionId);
    if (!action) refuse([{ path: 'actionId', message: 'Không có hoạt động này trong kế hoạch năm đã được duyệt của cơ quan.' }]);
    else if (action.taskId !== words.taskId) refuse([{ path: 'actionId', message: 'Hoạt động này thuộc nhiệm vụ khác.' }]);
    else if (action.year < words.yearFrom || action.year > words.yearTo) refuse([{ path: 'actionId', message: `Hoạt động này của năm ${action.year}.` }]);
  }
  if (words.withinId) {
    const [within] = words.withinId === self?.id ? [] : await listLinesById(tx, actor.tenantId, [words.withinId]);
    if (within?.agencyId !== agencyId || within.yearFrom === within.yearTo) refuse([{ path: 'withinId', message: 'Không có dòng trung hạn này của cơ quan.' }]);
    else if (within.source !== words.source) refuse([{ path: 'withinId', message: 'Dòng trung hạn này thuộc nguồn khác.' }]);
    else if (words.yearFrom < within.yearFrom || words.yearTo > within.yearTo) refuse([{ path: 'withinId', message: `Dòng trung hạn này của ${spanOf(within)}.` }]);
  }
  return place;
}

const flat = ({ codes, ...words }: BudgetLineWords): Omit<BudgetLineWords, 'codes'> & BudgetLineWords['codes'] => ({ ...words, ...codes });

/** An agency proposes money for one of its tasks. */
export async function propose(call: Call<typeof addBudgetLine>): Promise<BudgetLine> {
  const { tx, actor, body, now } = call;
  const agencyId = proposerOf(call);
  const { planId } = await placeOf(call, agencyId, body);
  const id = randomUUID();
  const code = codeOf(await nextNumber(tx, actor.tenantId));
  await insertLines(tx, actor, [{ ...flat(body), id, code, planId, agencyId, folded: searchText(code, body.content) }], now);
  await insertEvents(tx, actor, [{ id, agencyId, text: `Đề xuất ${dong(body.requested)} đồng` }], 'proposed', now);
  await record(tx, actor, { action: 'budget.proposed', subjectType: 'budget_line', subjectId: id, details: { code, taskId: body.taskId, projectId: body.projectId, source: body.source, yearFrom: body.yearFrom, yearTo: body.yearTo, requested: body.requested } });
  return lineNow(call, id, await holdersOf(call));
}

/** Makes a draft for each amount of the approved yearly plan that has none. */
export async function fromYearly(call: Call<typeof proposeFromYearly>): Promise<Lines> {
  const { tx, actor, body, now } = call;
  const agencyId = proposerOf(call);
  const offers = await listUnproposed(tx, actor.tenantId, agencyId, body.year, MAX_LINES);
  if (offers.length === 0) throw new AppError('record.state', { state: `không còn khoản kinh phí nào của kế hoạch năm ${body.year} đã được duyệt mà chưa có đề xuất` });
  const first = await nextNumber(tx, actor.tenantId, offers.length);
  const lines = offers.map(({ actionId, taskId, planId, content, source, amount }, at) => {
    const code = codeOf(first + at);
    return { id: randomUUID(), code, planId, agencyId, taskId, projectId: null, actionId, content, source, yearFrom: body.year, yearTo: body.year, withinId: null, requested: amount, reason: null, folded: searchText(code, content) };
  });
  await insertLines(tx, actor, lines, now);
  await insertEvents(tx, actor, lines.map(({ id, requested }) => ({ id, agencyId, text: `Đề xuất ${dong(requested)} đồng theo kế hoạch năm ${body.year}` })), 'proposed', now);
  await record(tx, actor, { action: 'budget.proposed', subjectType: 'budget_line', details: { year: body.year, codes: lines.map(({ code }) => code) } });
  return linesNow(call, lines.map(({ id }) => id), await holdersOf(call));
}

/** The agency changes what it wrote. */
export async function change(call: Call<typeof changeBudgetLine>): Promise<BudgetLine> {
  const { tx, actor, now } = call;
  const { version, ...words } = call.body;
  const { row, holders } = await openLine(call, call.params.lineId, 'change', version);
  const { planId } = await placeOf(call, row.agencyId, words, row);
  await updateLines(tx, actor.tenantId, [row.id], { ...flat(words), planId, folded: searchText(row.code, words.content) }, now);
  await insertEvents(tx, actor, [{ ...row, text: row.requested === words.requested ? null : `Đề xuất ${dong(words.requested)} đồng (trước: ${dong(row.requested)} đồng)` }], 'changed', now);
  const { content, source, yearFrom, yearTo, requested, reason } = row;
  await record(tx, actor, { action: 'budget.changed', subjectType: 'budget_line', subjectId: row.id, details: { code: row.code, before: { content, source, yearFrom, yearTo, requested, reason, taskId: row.taskId, projectId: row.projectId }, requested: words.requested } });
  return lineNow(call, row.id, holders);
}

/** The agency withdraws. */
export async function withdraw(call: Call<typeof withdrawBudgetLine>): Promise<BudgetLine> {
  const { tx, actor, body, now } = call;
  const { row, holders } = await openLine(call, call.params.lineId, 'withdraw', body.version);
  await updateLines(tx, actor.tenantId, [row.id], { state: 'withdrawn' }, now);
  await insertEvents(tx, actor, [{ ...row, text: body.reason }], 'withdrawn', now);
  await record(tx, actor, { action: 'budget.withdrawn', subjectType: 'budget_line', subjectId: row.id, details: { code: row.code, reason: body.reason } });
  return lineNow(call, row.id, holders);
}

/** The head sends proposals. */
export async function submit(call: Call<typeof submitBudgetLines>): Promise<Lines> {
  const { tx, actor, body, now } = call;
  const { rows, holders } = await openLines(call, body.lines, 'submit');
  await pass(call, rows, 'proposed');
  await insertEvents(tx, actor, rows.map(({ id, agencyId }) => ({ id, agencyId })), 'submitted', now);
  await tellCoordinator(call, 'budget_proposed', rows);
  await record(tx, actor, { action: 'budget.submitted', subjectType: 'budget_line', subjectId: rows[0]?.id ?? null, details: codesOf(rows) });
  return linesNow(call, rows.map((row) => row.id), holders);
}

/** Sở KH&CN gathers proposals with its opinion. */
export async function gather(call: Call<typeof gatherBudgetLines>): Promise<Lines> {
  const { tx, actor, body, now } = call;
  const { rows, holders } = await openLines(call, body.lines, 'gather');
  await pass(call, rows, 'gathered');
  await insertEvents(tx, actor, rows.map(({ id, agencyId }) => ({ id, agencyId, text: body.opinion })), 'gathered', now);
  await tellHolders(call, 'budget_gathered', rows, holders);
  await record(tx, actor, { action: 'budget.gathered', subjectType: 'budget_line', subjectId: rows[0]?.id ?? null, details: { ...codesOf(rows), opinion: body.opinion } });
  return linesNow(call, rows.map((row) => row.id), holders);
}

/** Sent back with what is missing. */
export async function giveBack(call: Call<typeof returnBudgetLine>): Promise<BudgetLine> {
  const { tx, actor, body, now } = call;
  const { row, holders } = await openLine(call, call.params.lineId, 'return', body.version);
  await updateLines(tx, actor.tenantId, [row.id], { state: 'returned' }, now);
  await insertEvents(tx, actor, [{ ...row, text: body.reason }], 'returned', now);
  await tellAgencies(call, 'budget_returned', [row]);
  await record(tx, actor, { action: 'budget.returned', subjectType: 'budget_line', subjectId: row.id, details: { code: row.code, from: row.state, reason: body.reason } });
  return lineNow(call, row.id, holders);
}

const pass = (call: Pick<BudgetContext, 'tx' | 'actor' | 'now'>, rows: readonly LineRow[], state: 'proposed' | 'gathered'): Promise<void> => updateLines(call.tx, call.actor.tenantId, rows.map((row) => row.id), { state }, call.now);
const codesOf = (rows: readonly LineRow[]): { codes: string[] } => ({ codes: rows.map((row) => row.code) });
