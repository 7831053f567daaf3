import { randomUUID } from 'node:crypto';
import type { adjustBudgetLine, allotBudgetLines, appraiseBudgetLines, BudgetLine, carryBudgetLine, EndpointOutput, settleBudgetLine } from '@thientruong/contract';
import { AppError, formatDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { SOURCE_LABELS } from '../yearly/index.ts';
import { findCarriedOn, insertEntries, insertEvents, insertLines, listLinesById, nextNumber, sumWithin, updateAppraised, updateLines, type LineRow } from './budget.queries.ts';
import { bookOf, bookProblem, codeOf, dong, groupBy, isAllotted, refuse, refuseExcess, searchText, spanOf } from './budget.rules.ts';
import type { BudgetContext } from './budget-present.service.ts';
import { lineNow, linesNow, openLine, openLines, tellAgencies } from './deeds.service.ts';
import { checkProjects } from './projects.service.ts';
import { holdEnvelopes, sumAllotted } from './envelopes.queries.ts';

type Lines = EndpointOutput<typeof allotBudgetLines>;

/** Day of a decision lies in the past. */
const requirePast = (path: string, day: string, today: string): void => refuse(day > today ? [{ path, message: 'Ngày của văn bản không được sau hôm nay.' }] : []);

/** The competent body appraises: an amount for each line. */
export async function appraise(call: Call<typeof appraiseBudgetLines>): Promise<Lines> {
  const { tx, actor, body, now } = call;
  const { rows, holders } = await openLines(call, body.lines, 'appraise');
  const wrong = rows.flatMap((row, at) => {
    const amount = BigInt(body.lines[at]?.amount ?? '0');
    return amount > BigInt(row.requested) ? [{ path: `lines.${at}.amount`, message: `${row.code}: thẩm định ${dong(amount)} đồng vượt số đề xuất ${dong(row.requested)} đồng.` }] : [];
  });
  if (wrong[0]) throw new AppError('budget.exceeded', { reason: wrong[0].message }, wrong);
  await updateAppraised(tx, actor.tenantId, body.lines, now);
  await insertEvents(tx, actor, rows.map(({ id, agencyId }, at) => ({ id, agencyId, text: `${dong(body.lines[at]?.amount ?? '0')} đồng. ${body.opinion}` })), 'appraised', now);
  await tellAgencies(call, 'budget_appraised', rows);
  await record(tx, actor, { action: 'budget.appraised', subjectType: 'budget_line', subjectId: rows[0]?.id ?? null, details: { lines: rows.map((row, at) => ({ code: row.code, amount: body.lines[at]?.amount })), opinion: body.opinion } });
  return linesNow(call, rows.map((row) => row.id), holders);
}

interface Added {
  row: LineRow;
  amount: bigint;
  path: string;
}

/** Checks the levels above lines that get more or less: the agency's share of the source, and the medium-term line. Holds the shares. */
async function checkLevels({ tx, actor }: Pick<BudgetContext, 'tx' | 'actor'>, added: readonly Added[]): Promise<void> {
  const refs = await agencyRefs(tx, actor.tenantId, added.map(({ row }) => row.agencyId));
  // Sources, spans and agencies of a deed are few; every deed holds them in the same order
  const groups = [...groupBy(added.filter(({ row }) => isAllotted(row.source)), ({ row }) => `${row.source} ${row.yearFrom} ${row.yearTo} ${row.agencyId}`)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, parts] of groups) {
    const [first] = parts;
    if (!first) continue;
    const { source, agencyId } = first.row;
    const name = refs.get(agencyId)?.name ?? '';
    const [share] = await holdEnvelopes(tx, actor.tenantId, source, first.row, [agencyId]);
    const of = `nguồn “${SOURCE_LABELS[source]}” ${spanOf(first.row)}`;
    const more = parts.reduce((sum, { amount }) => sum + amount, 0n);
    if (more <= 0n) continue;
    if (!share) refuseExcess(`${name} chưa được giao phần kinh phí nào của ${of}. Hãy ghi quyết định giao ở trang Tổng mức trước khi phân bổ.`, first.path);
    const used = BigInt((await sumAllotted(tx, actor.tenantId, first.row, { source, agencyId }))[0]?.used ?? '0');
    if (share && used + more > BigInt(share.amount))
      refuseExcess(`Phân bổ thêm ${dong(more)} đồng thì ${name} có ${dong(used + more)} đồng của ${of}, vượt phần được giao ${dong(share.amount)} đồng (còn phân bổ được ${dong(BigInt(share.amount) - used)} đồng).`, first.path);
  }
  const within = new Map(added.flatMap(({ row }) => (row.withinId ? [[row.withinId, row.withinCode ?? '']] : [])));
  if (within.size === 0) return;
  const used = await sumWithin(tx, actor.tenantId, [...within.keys()]);
  for (const medium of await listLinesById(tx, actor.tenantId, [...within.keys()])) {
    const more = added.filter(({ row }) => row.withinId === medium.id).reduce((sum, { amount }) => sum + amount, 0n);
    const whole = BigInt(medium.allotted) + BigInt(medium.adjusted);
    const sum = (used.get(medium.id) ?? 0n) + more;
    if (more > 0n && sum > whole) refuseExcess(`Các dòng của từng năm lấy vốn từ ${medium.code} sẽ là ${dong(sum)} đồng, vượt vốn trung hạn đã ghi ${dong(whole)} đồng.`, added[0]?.path);
  }
}

/** The competent body allots by one decision. */
export async function allot(call: Call<typeof allotBudgetLines>): Promise<Lines> {
  const { tx, actor, body, now, today } = call;
  const { rows, holders } = await openLines(call, body.lines, 'allot');
  requirePast('decidedOn', body.decidedOn, today);
  const added = rows.map((row, at): Added => ({ row, amount: BigInt(body.lines[at]?.amount ?? '0'), path: `lines.${at}.amount` }));
  refuse(added.flatMap(({ amount, path }) => (amount === 0n ? [{ path, message: 'Số tiền phân bổ phải lớn hơn 0.' }] : [])));
  const wrong = added.flatMap(({ row, amount, path }) => {
    const reason = bookProblem(bookOf(row), 'allotted', amount);
    return reason ? [{ path, message: `${row.code}: ${reason}` }] : [];
  });
  if (wrong[0]) throw new AppError('budget.exceeded', { reason: wrong[0].message }, wrong);
  await checkLevels(call, added);
  await checkProjects(call, added);
  await updateLines(tx, actor.tenantId, rows.map((row) => row.id), { state: 'allotted' }, now);
  await insertEntries(tx, actor, added.map(({ row, amount }) => ({ lineId: row.id, agencyId: row.agencyId, kind: 'allotted', amount: String(amount), onDay: body.decidedOn, symbol: body.symbol, note: body.note })), now);
  await insertEvents(tx, actor, added.map(({ row: { id, agencyId }, amount }) => ({ id, agencyId, text: `${dong(amount)} đồng theo ${body.symbol} ngày ${formatDate(body.decidedOn)}` })), 'allotted', now);
  await tellAgencies(call, 'budget_allotted', rows);
  await record(tx, actor, { action: 'budget.allotted', subjectType: 'budget_line', subjectId: rows[0]?.id ?? null, details: { lines: added.map(({ row, amount }) => ({ code: row.code, amount: String(amount) })), symbol: body.symbol, decidedOn: body.decidedOn } });
  return linesNow(call, rows.map((row) => row.id), holders);
}

/** A later decision adds to an allotment or takes from it. */
export async function adjust(call: Call<typeof adjustBudgetLine>): Promise<BudgetLine> {
  const { tx, actor, body, now, today } = call;
  const { row, holders } = await openLine(call, call.params.lineId, 'adjust', body.version);
  requirePast('decidedOn', body.decidedOn, today);
  const amount = BigInt(body.amount);
  refuse(amount === 0n ? [{ path: 'amount', message: 'Số điều chỉnh phải khác 0.' }] : []);
  refuseExcess(bookProblem(bookOf(row), 'adjusted', amount), 'amount');
  const used = (await sumWithin(tx, actor.tenantId, [row.id])).get(row.id) ?? 0n;
  const left = BigInt(row.allotted) + BigInt(row.adjusted) + amount;
  if (used > left) refuseExcess(`Điều chỉnh thì dòng trung hạn còn ${dong(left)} đồng, thấp hơn ${dong(used)} đồng đã phân bổ cho các năm.`, 'amount');
  await checkLevels(call, [{ row, amount, path: 'amount' }]);
  await checkProjects(call, [{ row, amount, path: 'amount' }]);
  await updateLines(tx, actor.tenantId, [row.id], {}, now);
  await insertEntries(tx, actor, [{ lineId: row.id, agencyId: row.agencyId, kind: 'adjusted', amount: String(amount), onDay: body.decidedOn, symbol: body.symbol, note: body.note }], now);
  await insertEvents(tx, actor, [{ ...row, text: `${amount > 0n ? 'Tăng' : 'Giảm'} ${dong(amount > 0n ? amount : -amount)} đồng theo ${body.symbol} ngày ${formatDate(body.decidedOn)}` }], 'adjusted', now);
  await tellAgencies(call, 'budget_allotted', [row]);
  await record(tx, actor, { action: 'budget.adjusted', subjectType: 'budget_line', subjectId: row.id, details: { code: row.code, amount: body.amount, symbol: body.symbol, decidedOn: body.decidedOn } });
  return lineNow(call, row.id, holders);
}

/** The competent body settles a line; its book is closed. */
export async function settle(call: Call<typeof settleBudgetLine>): Promise<BudgetLine> {
  const { tx, actor, body, now, today } = call;
  const { row, holders } = await openLine(call, call.params.lineId, 'settle', body.version);
  requirePast('decidedOn', body.decidedOn, today);
  const book = bookOf(row);
  const amount = BigInt(body.amount);
  if (book.advanced > 0n) refuseExcess(`Còn ${dong(book.advanced)} đồng tạm ứng chưa thanh toán hoặc thu hồi. Hãy ghi xong rồi mới quyết toán.`, 'amount');
  refuseExcess(bookProblem(book, 'settled', amount), 'amount');
  await updateLines(tx, actor.tenantId, [row.id], { state: 'settled' }, now);
  if (amount > 0n) await insertEntries(tx, actor, [{ lineId: row.id, agencyId: row.agencyId, kind: 'settled', amount: body.amount, onDay: body.decidedOn, symbol: body.symbol, note: body.note }], now);
  await insertEvents(tx, actor, [{ ...row, text: `${dong(amount)} đồng theo ${body.symbol} ngày ${formatDate(body.decidedOn)}` }], 'settled', now);
  await record(tx, actor, { action: 'budget.settled', subjectType: 'budget_line', subjectId: row.id, details: { code: row.code, amount: body.amount, symbol: body.symbol, decidedOn: body.decidedOn } });
  return lineNow(call, row.id, holders);
}

/** Moves what is not committed to the next year; the line of that year is made when there is none. */
export async function carry(call: Call<typeof carryBudgetLine>): Promise<BudgetLine> {
  const { tx, actor, body, now, today } = call;
  const { row, holders } = await openLine(call, call.params.lineId, 'carry', body.version);
  requirePast('decidedOn', body.decidedOn, today);
  refuse(BigInt(body.amount) === 0n ? [{ path: 'amount', message: 'Số tiền chuyển phải lớn hơn 0.' }] : []);
  refuseExcess(bookProblem(bookOf(row), 'carried_out', BigInt(body.amount)), 'amount');
  const year = row.yearFrom + 1;
  let to = await findCarriedOn(tx, actor.tenantId, row.id);
  if (!to) {
    to = randomUUID();
    const code = codeOf(await nextNumber(tx, actor.tenantId));
    const { planId, taskId, projectId, agencyId, content, source, reason, chapter, category, group, item } = row;
    await insertLines(tx, actor, [{ id: to, code, planId, taskId, projectId, actionId: null, agencyId, content, source, yearFrom: year, yearTo: year, withinId: null, carriedFrom: row.id, requested: '0', reason, chapter, category, group, item, state: 'allotted', folded: searchText(code, content) }], now);
  } else await updateLines(tx, actor.tenantId, [to], {}, now);
  await updateLines(tx, actor.tenantId, [row.id], {}, now);
  const entry = { agencyId: row.agencyId, amount: body.amount, onDay: body.decidedOn, symbol: body.symbol, note: body.note };
  await insertEntries(tx, actor, [{ ...entry, lineId: row.id, kind: 'carried_out' }, { ...entry, lineId: to, kind: 'carried_in' }], now);
  const text = `${dong(body.amount)} đồng sang năm ${year} theo ${body.symbol} ngày ${formatDate(body.decidedOn)}`;
  await insertEvents(tx, actor, [{ ...row, text }, { id: to, agencyId: row.agencyId, text: `Từ ${row.code}: ${text}` }], 'carried', now);
  await tellAgencies(call, 'budget_allotted', [row]);
  await record(tx, actor, { action: 'budget.carried', subjectType: 'budget_line', subjectId: row.id, details: { code: row.code, to, year, amount: body.amount, symbol: body.symbol, decidedOn: body.decidedOn } });
  return lineNow(call, to, holders);
}
