import type { exportYearlyPlan, exportYearlyRound, importYearlyActions, YearlyPlan } from '@thientruong/contract';
import { MAX_ACTIONS } from '@thientruong/contract';
import { AppError, formatDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import type { Call, RawCall } from '../../platform/module.ts';
import { readSheet } from '../../platform/sheet-read.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';
import type { Sheet } from '../../platform/sheet.ts';
import { contentDisposition, readStoredFile } from '../files/index.ts';
import { finish, openPlan } from './yearly-plan.service.ts';
import { presentPlan } from './yearly-present.service.ts';
import { presentRound } from './yearly-rounds.service.ts';
import { insertActions, listActions, listOwnTasks, rewriteActions } from './yearly.queries.ts';
import { listRoundActions } from './yearly-sums.queries.ts';
import { refuse, SOURCE_LABELS, STATE_LABELS, sumOf } from './yearly.rules.ts';
import { actionSheet, readRows, rowKey, taskSheet } from './yearly-sheet.rules.ts';

/** How the workbook is filled in; a printed page is not. */
const FILLING: readonly (readonly [string, string])[] = [
  ['Cách điền', 'Mỗi dòng của trang “Hoạt động” là một hoạt động. Mã nhiệm vụ lấy ở trang “Nhiệm vụ”. Tháng từ 1 đến 12. Kinh phí là số đồng nguyên, mỗi nguồn một cột, không có thì để trống.'],
  ['Khi nhập lại', 'Dòng trùng nhiệm vụ và nội dung với hoạt động đã có thì sửa hoạt động đó, dòng khác thì thêm, không dòng nào bị xóa. Có một dòng sai thì chưa dòng nào được nhập. Hai cột cuối không được đọc.'],
];
/** Rows that the province's workbook holds at most: it is written in memory. */
const MAX_ROWS = 20_000;

/** Answers with the agency's plan as the workbook that import reads. */
export async function sendPlan(call: RawCall<typeof exportYearlyPlan>): Promise<Buffer> {
  const { actor, params, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { plan, tasks } = await asActor(services.db, actor, async (tx) => {
    const shown = await presentPlan({ tx, actor, today, now }, params.yearlyPlanId);
    return { plan: shown, tasks: await listOwnTasks(tx, actor.tenantId, shown.planId, shown.agency.id) };
  }, 'read');
  const content = await listBuffer({ format: query.format, title: `Kế hoạch năm ${plan.year} - ${plan.agency.abbrev || plan.agency.code}`, made: now }, query.format === 'pdf' ? actionSheet(plan.list) : [actionSheet(plan.list), taskSheet(tasks)], [
    ['Kế hoạch năm', `${plan.year}, ${plan.agency.name}`],
    ['Kế hoạch của tỉnh', plan.planTitle],
    ['Tình trạng', STATE_LABELS[plan.state]],
    ['Tổng kinh phí (đồng)', plan.total],
    ...(query.format === 'pdf' ? [] : FILLING),
    ['Ngày xuất', formatDate(today)],
  ]);
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'yearly.exported', subjectType: 'yearly_plan', subjectId: plan.id, details: { rows: plan.list.length } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Kế hoạch năm ${plan.year} - ${plan.agency.abbrev || plan.agency.code}.${query.format}`));
  return content;
}

/** Answers with the province's yearly plan: sums, agencies, and all actions that the actor sees. */
export async function sendRound(call: RawCall<typeof exportYearlyRound>): Promise<Buffer> {
  const { actor, params, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { round, actions } = await asActor(services.db, actor, async (tx) => ({
    round: await presentRound({ tx, actor, today, now }, params.yearlyRoundId),
    actions: await listRoundActions(tx, actor.tenantId, params.yearlyRoundId, MAX_ROWS),
  }), 'read');
  const sums = (name: string, first: string, rows: Sheet['rows']): Sheet => ({ name, columns: [{ header: first, width: 60 }, { header: 'Hoạt động', width: 12, amount: true }, { header: 'Đã xong', width: 12, amount: true }, { header: 'Kinh phí (đồng)', width: 22, amount: true }], rows });
  const total = (label: string, rows: readonly { actions: number; doneActions: number; total: string }[]) =>
    [label, String(rows.reduce((sum, one) => sum + one.actions, 0)), String(rows.reduce((sum, one) => sum + one.doneActions, 0)), sumOf(rows.map((one) => ({ amount: one.total })))];
  const line = (label: string, one: { actions: number; doneActions: number; total: string }) => [label, String(one.actions), String(one.doneActions), one.total];
  const content = await listBuffer(
    { format: query.format, title: `Kế hoạch năm ${round.year} của tỉnh`, made: now },
    [
      sums('Theo cơ quan', 'Cơ quan', [...round.plans.map((plan) => line(`${plan.agency.name} (${STATE_LABELS[plan.state]})`, plan)), total('Cộng', round.plans)]),
      sums('Theo nhóm', 'Nhóm nhiệm vụ của kế hoạch', [...round.byGroup.map((group) => line(`${group.path.replaceAll('/', '.')}. ${group.heading}`, group)), total('Cộng', round.byGroup)]),
      { name: 'Theo nguồn', columns: [{ header: 'Nguồn kinh phí', width: 60 }, { header: 'Kinh phí (đồng)', width: 22, amount: true }], rows: [...round.bySource.map(({ source, amount }) => [SOURCE_LABELS[source], amount]), ['Cộng', round.total]] },
      {
        name: 'Hoạt động',
        columns: [{ header: 'Cơ quan', width: 30 }, { header: 'Mã nhiệm vụ', width: 14 }, { header: 'Nội dung hoạt động', width: 60 }, { header: 'Sản phẩm', width: 36 }, { header: 'Từ tháng', width: 10 }, { header: 'Đến tháng', width: 10 }, { header: 'Kinh phí (đồng)', width: 20, amount: true }, { header: 'Hoàn thành ngày', width: 14, day: true }],
        rows: actions.map((one) => [one.agency, one.code, one.content, one.product, String(one.monthFrom), String(one.monthTo), one.total, one.doneOn]),
      },
    ],
    [['Kế hoạch năm của tỉnh', String(round.year)], ['Kế hoạch', round.planTitle], ['Lưu ý', 'Số tiền là số các cơ quan lập, gồm cả kế hoạch chưa được phê duyệt; tình trạng ghi sau tên cơ quan.'], ...(actions.length === MAX_ROWS ? [['Trang “Hoạt động”', `Dừng ở ${MAX_ROWS} dòng; các bảng cộng tính đủ. Hãy xuất từng cơ quan để có đủ.`] as const] : []), ['Ngày xuất', formatDate(today)]],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'yearly.exported', subjectType: 'yearly_round', subjectId: round.id, details: { rows: actions.length } }));
  void reply.type(listType(query.format)).header('content-disposition', contentDisposition(`Kế hoạch năm ${round.year} của tỉnh.${query.format}`));
  return content;
}

/** Reads a workbook made from the template: rows that are there already are changed, others added; one fault and nothing is written. */
export async function importActions(call: Call<typeof importYearlyActions>): Promise<YearlyPlan> {
  const { tx, actor, params, body, services } = call;
  const plan = await openPlan(call, params.yearlyPlanId, 'write', body.version);
  const { bytes } = await readStoredFile(services, tx, actor.tenantId, body.fileId);
  const { rows, problems } = readRows(await readSheet(bytes, 'Hoạt động'), await listOwnTasks(tx, actor.tenantId, plan.planId, plan.agencyId));
  refuse(problems.slice(0, 200));
  const present = new Map((await listActions(tx, actor.tenantId, plan.id)).map((action) => [rowKey(action), action]));
  const fresh = rows.filter(({ fields }) => !present.has(rowKey(fields)));
  if (plan.actions + fresh.length > MAX_ACTIONS) refuse([{ path: 'fileId', message: `Nhập bảng này thì kế hoạch có quá ${MAX_ACTIONS} hoạt động.` }]);
  const changed = rows.flatMap(({ fields }) => {
    const action = present.get(rowKey(fields));
    return action && action.doneOn === null ? [{ id: action.id, fields }] : [];
  });
  await rewriteActions(tx, actor.tenantId, plan.agencyId, changed);
  await insertActions(tx, actor.tenantId, plan, fresh.map(({ fields }) => fields));
  return finish(call, plan, {}, { action: 'yearly.imported', text: `${fresh.length} hoạt động mới, ${changed.length} hoạt động sửa`, details: { added: fresh.length, changed: changed.length, fileId: body.fileId } });
}
