import type { BudgetLine, enterBudget, reverseBudgetEntry } from '@thientruong/contract';
import { AppError, foldText, formatDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { REVERSIBLE } from './budget.policy.ts';
import { findEntry, insertEntries, insertEvents, listVouchers, updateLines } from './budget.queries.ts';
import { bookOf, bookProblem, dong, ENTRY_LABELS, refuse, refuseExcess } from './budget.rules.ts';
import { lineNow, openLine } from './deeds.service.ts';

/** What makes two vouchers of a line the same, however they are written. */
export const voucherKey = (lineId: string, kind: string, symbol: string): string => `${lineId} ${kind} ${foldText(symbol).replace(/\s/g, '')}`;

/** Writes a commitment, an advance, a payment, a clearing of an advance or its recovery into the book. */
export async function enter(call: Call<typeof enterBudget>): Promise<BudgetLine> {
  const { tx, actor, body, now, today } = call;
  const { row, holders } = await openLine(call, call.params.lineId, 'enter', body.version);
  const amount = BigInt(body.amount);
  refuse([...(amount === 0n ? [{ path: 'amount', message: 'Số tiền phải lớn hơn 0.' }] : []), ...(body.on > today ? [{ path: 'on', message: 'Ngày của chứng từ không được sau hôm nay.' }] : [])]);
  refuseExcess(bookProblem(bookOf(row), body.kind, amount), 'amount');
  const same = (await listVouchers(tx, actor.tenantId, [row.id])).find((one) => voucherKey(row.id, one.kind, one.symbol) === voucherKey(row.id, body.kind, body.symbol));
  if (same) throw new AppError('record.exists', { what: `${ENTRY_LABELS[same.kind].toLowerCase()} theo chứng từ ${same.symbol} ngày ${formatDate(same.onDay)}, ${dong(same.amount)} đồng` }, [{ path: 'symbol', message: 'Chứng từ này đã được ghi cho dòng kinh phí này.' }]);
  await updateLines(tx, actor.tenantId, [row.id], {}, now);
  await insertEntries(tx, actor, [{ lineId: row.id, agencyId: row.agencyId, kind: body.kind, amount: body.amount, onDay: body.on, symbol: body.symbol, note: body.note }], now);
  await insertEvents(tx, actor, [{ ...row, text: `${ENTRY_LABELS[body.kind]} ${dong(amount)} đồng, ${body.symbol} ngày ${formatDate(body.on)}` }], 'entered', now);
  await record(tx, actor, { action: 'budget.entered', subjectType: 'budget_line', subjectId: row.id, details: { code: row.code, kind: body.kind, amount: body.amount, on: body.on, symbol: body.symbol } });
  return lineNow(call, row.id, holders);
}

/** Takes an entry back by one with the opposite amount. */
export async function reverse(call: Call<typeof reverseBudgetEntry>): Promise<BudgetLine> {
  const { tx, actor, body, now, today } = call;
  const { row, holders } = await openLine(call, call.params.lineId, 'enter', body.version);
  const entry = await findEntry(tx, actor.tenantId, row.id, call.params.entryId);
  if (!entry) throw new AppError('record.not_found');
  if (!REVERSIBLE.includes(entry.kind)) throw new AppError('record.state', { state: `${ENTRY_LABELS[entry.kind].toLowerCase()} thì sửa bằng một quyết định điều chỉnh` });
  if (entry.reversedBy || entry.reverses) throw new AppError('record.state', { state: 'bút toán này đã được ghi đảo' });
  const amount = -BigInt(entry.amount);
  refuseExcess(bookProblem(bookOf(row), entry.kind, amount));
  await updateLines(tx, actor.tenantId, [row.id], {}, now);
  await insertEntries(tx, actor, [{ lineId: row.id, agencyId: row.agencyId, kind: entry.kind, amount: String(amount), onDay: today, symbol: entry.symbol, note: body.reason, reverses: entry.id }], now);
  await insertEvents(tx, actor, [{ ...row, text: `${ENTRY_LABELS[entry.kind]} ${dong(entry.amount)} đồng, ${entry.symbol ?? ''}: ${body.reason}` }], 'reversed', now);
  await record(tx, actor, { action: 'budget.reversed', subjectType: 'budget_line', subjectId: row.id, details: { code: row.code, entryId: entry.id, kind: entry.kind, amount: entry.amount, reason: body.reason } });
  return lineNow(call, row.id, holders);
}
