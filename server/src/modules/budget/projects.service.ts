import type { addBudgetProject, BudgetProject, BudgetProjectSummary, changeBudgetProject, decideBudgetProject, EndpointOutput, exportBudgetProjects, getBudgetProject, listBudgetProjects } from '@thientruong/contract';
import { AppError, foldText, formatDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import { asActor } from '../../platform/database.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';
import { directoryDayOf, type Call, type RawCall } from '../../platform/module.ts';
import { agencyRefs, loadDirectory } from '../agencies/index.ts';
import { contentDisposition } from '../files/index.ts';
import { peopleNames } from '../identity/index.ts';
import { personOf } from '../tasks/index.ts';
import { keepsProjects } from './budget.policy.ts';
import { dong, groupBy, refuse, refuseExcess } from './budget.rules.ts';
import type { BudgetContext, Reading } from './budget-present.service.ts';
import type { LineRow } from './budget.queries.ts';
import { holdProjects, insertDecision, insertProject, isCodeTaken, isPublished, listDecisions, listProjects, listProjectsById, sumProjects, updateProject, type ProjectRow } from './projects.queries.ts';
import { ceilingProblem, decisionProblems, decisionsAt, DECISION_LABELS, moneyProblem, PROJECT_KIND_LABELS, STAGE_LABELS, stageAfter, takesMoney } from './projects.rules.ts';

/** Rows that one workbook holds at most. */
const MAX_ROWS = 20_000;
const isCode = (value: string): boolean => value.length <= 40 && !value.includes('\u0000');
const NOTHING = { medium: 0n, years: 0n, paid: 0n, advanced: 0n, lines: 0 };

/** Projects as lists show them. */
async function presentProjects({ tx, actor }: Pick<Reading, 'tx' | 'actor'>, rows: readonly ProjectRow[]): Promise<BudgetProjectSummary[]> {
  const refs = await agencyRefs(tx, actor.tenantId, rows.map((row) => row.agencyId));
  const sums = await sumProjects(tx, actor.tenantId, rows.map((row) => row.id));
  return rows.map(({ planTitle: _planTitle, agencyId, ...row }) => {
    const { medium, years, paid } = sums.get(row.id) ?? NOTHING;
    const left = BigInt(row.ceiling) - years;
    return { ...row, agency: refs.get(agencyId) ?? { id: agencyId, code: '', name: '', abbrev: '' }, sums: { medium: String(medium), years: String(years), paid: String(paid), left: String(left > 0n ? left : 0n) } };
  });
}

/** One project with its decisions; throws record.not_found when the actor does not see it. */
async function presentProject(context: Pick<Reading, 'tx' | 'actor'>, id: string): Promise<BudgetProject> {
  const { tx, actor } = context;
  const [row] = await listProjectsById(tx, actor.tenantId, [id]);
  const [summary] = row ? await presentProjects(context, [row]) : [];
  if (!row || !summary) throw new AppError('record.not_found');
  const decisions = await listDecisions(tx, actor.tenantId, id);
  const names = await peopleNames(tx, actor.tenantId, [...new Set(decisions.map((one) => one.byPerson))]);
  const may = keepsProjects(actor);
  return {
    ...summary,
    planTitle: row.planTitle ?? '',
    decisions: decisions.map((one) => ({ id: one.id, kind: one.kind, amount: one.amount, issuer: one.issuer, symbol: one.symbol, on: one.decidedOn, note: one.note, by: personOf(one.byPerson, names), at: one.at.toISOString() })),
    can: { change: may && decisionsAt(row.stage).length > 0, decide: may ? decisionsAt(row.stage) : [] },
  };
}

/** One page of the projects. */
export async function listOf(call: Call<typeof listBudgetProjects>): Promise<EndpointOutput<typeof listBudgetProjects>> {
  const { tx, actor, query } = call;
  const { cursor, limit, ...filter } = query;
  const at = readCursor(cursor, isCode);
  const rows = await listProjects(tx, actor.tenantId, filter, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: await presentProjects(call, shown), nextCursor: rows.length > limit && last ? writeCursor(last.code, last.id) : null, total: !at && rows.length <= limit ? rows.length : null, can: { add: keepsProjects(actor) } };
}

/** One project. */
export const read = (call: Call<typeof getBudgetProject>): Promise<BudgetProject> => presentProject(call, call.params.projectId);

type Words = Pick<Call<typeof addBudgetProject>['body'], 'kind' | 'code' | 'name' | 'planId' | 'agencyId'>;

async function checkWords({ tx, actor, today, services }: Omit<BudgetContext, 'now'>, { planId, agencyId }: Words, before?: ProjectRow): Promise<void> {
  const directory = await loadDirectory(tx, actor.tenantId, directoryDayOf(services, today));
  refuse([
    ...(planId === before?.planId || (await isPublished(tx, actor.tenantId, planId)) ? [] : [{ path: 'planId', message: 'Không có kế hoạch đã ban hành này.' }]),
    ...(agencyId === before?.agencyId || directory.some(({ id }) => id === agencyId) ? [] : [{ path: 'agencyId', message: 'Không có cơ quan này trong danh bạ.' }]),
  ]);
}

const stored = ({ kind, code, name, planId, agencyId }: Words) => ({ kind, code, name, planId, agencyId, folded: foldText(`${code} ${name}`) });

/** Enters a project with the decision on its policy. */
export async function add(call: Call<typeof addBudgetProject>): Promise<BudgetProject> {
  const { tx, actor, body, now, today } = call;
  if (!keepsProjects(actor)) throw new AppError('auth.forbidden');
  const { amount, issuer, symbol, decidedOn, note, ...words } = body;
  refuse(decisionProblems({ kind: 'policy', amount, decidedOn }, null, today));
  await checkWords(call, words);
  const id = await insertProject(tx, actor, { ...stored(words), ceiling: amount }, now);
  if (!id) throw new AppError('record.exists', { what: `nhiệm vụ KH&CN, dự án mã ${words.code}` }, [{ path: 'code', message: 'Mã này đã có.' }]);
  await insertDecision(tx, actor, id, { kind: 'policy', amount, issuer, symbol, decidedOn, note }, now);
  await record(tx, actor, { action: 'budget.project_added', subjectType: 'budget_project', subjectId: id, details: { ...words, ceiling: amount, symbol, decidedOn } });
  return presentProject(call, id);
}

/** First steps of every change: fetch (404 when hidden), policy (403), hold, version seen (409 with the project as it is). */
async function openProject(context: Pick<BudgetContext, 'tx' | 'actor'>, id: string, version: number): Promise<ProjectRow> {
  const { tx, actor } = context;
  const [seen] = await listProjectsById(tx, actor.tenantId, [id]);
  if (!seen) throw new AppError('record.not_found');
  if (!keepsProjects(actor)) throw new AppError('auth.forbidden');
  await holdProjects(tx, actor.tenantId, [id]);
  const [row] = await listProjectsById(tx, actor.tenantId, [id]);
  if (row?.version !== version) throw new AppError('record.stale', { current: await presentProject(context, id) });
  return row;
}

/** Corrects what a project is called; with lines it keeps its agency and plan. */
export async function change(call: Call<typeof changeBudgetProject>): Promise<BudgetProject> {
  const { tx, actor, now } = call;
  const { version, ...words } = call.body;
  const row = await openProject(call, call.params.projectId, version);
  if (decisionsAt(row.stage).length === 0) throw new AppError('record.state', { state: `${row.code} ${STAGE_LABELS[row.stage]}` });
  await checkWords(call, words, row);
  const { lines } = (await sumProjects(tx, actor.tenantId, [row.id])).get(row.id) ?? NOTHING;
  refuse([
    ...(lines > 0 && words.agencyId !== row.agencyId ? [{ path: 'agencyId', message: `Đã có ${lines} dòng kinh phí; cơ quan chủ trì chỉ đổi khi sắp xếp tổ chức.` }] : []),
    ...(lines > 0 && words.planId !== row.planId ? [{ path: 'planId', message: `Đã có ${lines} dòng kinh phí thuộc kế hoạch này.` }] : []),
  ]);
  if (await isCodeTaken(tx, actor.tenantId, words.code, row.id)) throw new AppError('record.exists', { what: `nhiệm vụ KH&CN, dự án mã ${words.code}` }, [{ path: 'code', message: 'Mã này đã có.' }]);
  await updateProject(tx, actor.tenantId, row.id, stored(words), now);
  const { kind, code, name, planId, agencyId } = row;
  await record(tx, actor, { action: 'budget.project_changed', subjectType: 'budget_project', subjectId: row.id, details: { ...words, before: { kind, code, name, planId, agencyId } } });
  return presentProject(call, row.id);
}

/** Enters the next decision; the ceiling stays above what lines have, the settlement below what was paid. */
export async function decide(call: Call<typeof decideBudgetProject>): Promise<BudgetProject> {
  const { tx, actor, now, today } = call;
  const { version, ...decision } = call.body;
  const row = await openProject(call, call.params.projectId, version);
  const stage = stageAfter(row.stage, decision.kind);
  if (!stage) throw new AppError('record.state', { state: `${row.code} ${STAGE_LABELS[row.stage]}, không ghi quyết định “${DECISION_LABELS[decision.kind].toLowerCase()}” được` });
  refuse(decisionProblems(decision, (await listDecisions(tx, actor.tenantId, row.id)).at(-1)?.decidedOn ?? null, today));
  refuseExcess(moneyProblem(decision.kind, BigInt(decision.amount ?? '0'), (await sumProjects(tx, actor.tenantId, [row.id])).get(row.id) ?? NOTHING, BigInt(row.ceiling)), 'amount');
  const { kind, amount } = decision;
  await updateProject(tx, actor.tenantId, row.id, { stage, ...((kind === 'approval' || kind === 'adjustment') && amount !== null && { ceiling: amount }), ...(kind === 'settlement' && amount !== null && { settled: amount }) }, now);
  await insertDecision(tx, actor, row.id, decision, now);
  await record(tx, actor, { action: 'budget.project_decided', subjectType: 'budget_project', subjectId: row.id, details: { code: row.code, from: row.stage, to: stage, before: row.ceiling, ...decision } });
  return presentProject(call, row.id);
}

/** Checks the projects of lines that get more or less, and holds them: the stage takes money, and neither medium-term lines nor years exceed the ceiling. */
export async function checkProjects({ tx, actor }: Pick<BudgetContext, 'tx' | 'actor'>, added: readonly { row: LineRow; amount: bigint; path: string }[]): Promise<void> {
  const byProject = groupBy(added.filter(({ row, amount }) => row.projectId !== null && amount > 0n), ({ row }) => row.projectId ?? '');
  const ids = [...byProject.keys()];
  if (ids.length === 0) return;
  await holdProjects(tx, actor.tenantId, ids);
  const sums = await sumProjects(tx, actor.tenantId, ids);
  for (const project of await listProjectsById(tx, actor.tenantId, ids)) {
    for (const medium of [false, true]) {
      const parts = (byProject.get(project.id) ?? []).filter(({ row }) => row.yearFrom < row.yearTo === medium);
      if (parts.length === 0) continue;
      if (!takesMoney(project.stage, medium)) throw new AppError('record.state', { state: `${project.code} ${STAGE_LABELS[project.stage]}; ${medium ? 'vốn trung hạn cần có chủ trương' : 'kinh phí của năm cần có quyết định phê duyệt'}` });
      const used = sums.get(project.id)?.[medium ? 'medium' : 'years'] ?? 0n;
      refuseExcess(ceilingProblem(project.code, BigInt(project.ceiling), used, parts.reduce((sum, { amount }) => sum + amount, 0n), medium), parts[0]?.path);
    }
  }
}

/** Answers with the filtered projects as a workbook or a page. */
export async function sendProjects(call: RawCall<typeof exportBudgetProjects>): Promise<Buffer> {
  const { actor, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { format, ...filter } = query;
  const rows = await asActor(services.db, actor, async (tx) => presentProjects({ tx, actor }, await listProjects(tx, actor.tenantId, filter, null, MAX_ROWS)), 'read');
  const money = (header: string) => ({ header: `${header} (đồng)`, width: 20, amount: true });
  const content = await listBuffer(
    { format, title: 'Nhiệm vụ KH&CN, dự án có kinh phí', made: now },
    {
      name: 'Nhiệm vụ KH&CN, dự án',
      columns: [{ header: 'Mã', width: 16 }, { header: 'Loại', width: 28 }, { header: 'Tên', width: 60 }, { header: 'Cơ quan chủ trì', width: 36 }, { header: 'Bước', width: 20 }, money('Tổng mức'), money('Vốn trung hạn'), money('Đã bố trí cho các năm'), money('Đã thanh toán'), money('Quyết toán')],
      rows: rows.map((row) => [row.code, PROJECT_KIND_LABELS[row.kind], row.name, row.agency.name, STAGE_LABELS[row.stage], row.ceiling, row.sums.medium, row.sums.years, row.sums.paid, row.settled]),
    },
    [['Số liệu đến ngày', formatDate(today)], ['Số dòng', String(rows.length)], ...(rows.length === MAX_ROWS ? [['Lưu ý', `Danh sách dừng ở ${dong(String(MAX_ROWS))} dòng; hãy lọc hẹp hơn để có đủ.`] as const] : [])],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'budget.exported', subjectType: 'budget_project', details: { rows: rows.length } }));
  void reply.type(listType(format)).header('content-disposition', contentDisposition(`Nhiệm vụ KH&CN, dự án - ${today}.${format}`));
  return content;
}
