import type { BudgetEnvelope, decideBudgetEnvelope, EndpointOutput, listBudgetEnvelopes } from '@thientruong/contract';
import { ALLOTTED_SOURCES } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { personOf } from '../tasks/index.ts';
import { SOURCE_LABELS } from '../yearly/index.ts';
import { allots, lacksCompetence, type Holders } from './budget.policy.ts';
import { dong, isAllotted, refuse, refuseExcess, spanOf } from './budget.rules.ts';
import type { BudgetContext } from './budget-present.service.ts';
import { holdersOf, notCompetent } from './competence.service.ts';
import { holdEnvelopes, insertCeiling, listCeilings, listEnvelopes, makeEnvelope, sumAllotted, sumShares, type Span } from './envelopes.queries.ts';

type Envelopes = EndpointOutput<typeof listBudgetEnvelopes>;

function requireSpan({ yearFrom, yearTo }: Span): void {
  refuse(yearTo < yearFrom || yearTo - yearFrom > 9 ? [{ path: 'yearTo', message: 'Năm cuối phải từ năm đầu trở đi, giai đoạn dài nhất 10 năm.' }] : []);
}

async function present(context: BudgetContext, span: Span, holders: Holders): Promise<Envelopes> {
  const { tx, actor } = context;
  const rows = await listEnvelopes(tx, actor.tenantId, span);
  const ceilings = await listCeilings(tx, actor.tenantId, rows.map((row) => row.id));
  const used = await sumAllotted(tx, actor.tenantId, span);
  const refs = await agencyRefs(tx, actor.tenantId, rows.flatMap((row) => row.agencyId ?? []));
  const names = await peopleNames(tx, actor.tenantId, [...new Set(ceilings.map((one) => one.byPerson))]);
  const shares = (source: string): bigint => rows.filter((row) => row.source === source && row.agencyId !== null).reduce((sum, row) => sum + BigInt(row.amount), 0n);
  const items = rows.map((row): BudgetEnvelope => ({
    id: row.id,
    agency: row.agencyId ? (refs.get(row.agencyId) ?? null) : null,
    source: row.source,
    yearFrom: row.yearFrom,
    yearTo: row.yearTo,
    amount: row.amount,
    used: row.agencyId ? (used.find((one) => one.source === row.source && one.agencyId === row.agencyId)?.used ?? '0') : String(shares(row.source)),
    version: row.version,
    can: { change: allots(actor, row.source, holders) },
    decisions: ceilings.filter((one) => one.envelopeId === row.id).map((one) => ({ id: one.id, amount: one.amount, issuer: one.issuer, symbol: one.symbol, on: one.decidedOn, note: one.note, by: personOf(one.byPerson, names), at: one.at.toISOString() })),
  }));
  const place = (item: BudgetEnvelope): number => ALLOTTED_SOURCES.findIndex((source) => source === item.source);
  return {
    items: items.sort((a, b) => place(a) - place(b) || Number(a.agency !== null) - Number(b.agency !== null) || (a.agency?.name ?? '').localeCompare(b.agency?.name ?? '', 'vi')),
    can: ALLOTTED_SOURCES.filter((source) => allots(actor, source, holders)),
  };
}

/** Ceilings and shares of a year or span. */
export async function listOf(call: Call<typeof listBudgetEnvelopes>): Promise<Envelopes> {
  requireSpan(call.query);
  return present(call, call.query, await holdersOf(call));
}

/** A decision gives a ceiling to the province or a share to an agency, adds to it or takes from it. */
export async function decide(call: Call<typeof decideBudgetEnvelope>): Promise<Envelopes> {
  const { tx, actor, body, now, today } = call;
  const { source, agencyId, yearFrom, yearTo } = body;
  if (!isAllotted(source)) return refused('source', 'Nguồn này ngoài ngân sách, không có tổng mức do HĐND, UBND tỉnh giao.');
  const holders = await holdersOf(call);
  if (!allots(actor, source, holders)) throw lacksCompetence(actor, source, holders) ? await notCompetent(call, source, holders) : new AppError('auth.forbidden');
  requireSpan(body);
  const amount = BigInt(body.amount);
  refuse([...(amount === 0n ? [{ path: 'amount', message: 'Số tiền phải khác 0.' }] : []), ...(body.decidedOn > today ? [{ path: 'decidedOn', message: 'Ngày của quyết định không được sau hôm nay.' }] : [])]);
  const agency = agencyId ? (await agencyRefs(tx, actor.tenantId, [agencyId])).get(agencyId) : null;
  if (agencyId && !agency) return refused('agencyId', 'Không có cơ quan này.');
  await makeEnvelope(tx, actor.tenantId, source, body, agencyId);
  const held = await holdEnvelopes(tx, actor.tenantId, source, body, agencyId ? [null, agencyId] : [null]);
  const envelope = held.find((one) => one.agencyId === agencyId);
  if (!envelope) throw new AppError('record.not_found');
  if (envelope.version !== body.version) throw new AppError('record.stale', { current: (await present(call, body, holders)).items.find((one) => one.id === envelope.id) });
  const after = BigInt(envelope.amount) + amount;
  const of = `nguồn “${SOURCE_LABELS[source]}” ${spanOf(body)}`;
  if (after < 0n) refuseExcess(`Giảm ${dong(-amount)} đồng vượt số đang có ${dong(envelope.amount)} đồng.`, 'amount');
  if (agency && agencyId) {
    const used = BigInt((await sumAllotted(tx, actor.tenantId, body, { source, agencyId }))[0]?.used ?? '0');
    if (after < used) refuseExcess(`Phần của ${agency.name} còn ${dong(after)} đồng, thấp hơn ${dong(used)} đồng đã phân bổ cho các dòng kinh phí.`, 'amount');
    const province = held.find((one) => one.agencyId === null);
    const shares = (await sumShares(tx, actor.tenantId, source, body)) + amount;
    if (amount > 0n && !province) refuseExcess(`Tỉnh chưa có tổng mức ${of}. Hãy ghi quyết định giao tổng mức của tỉnh trước.`, 'agencyId');
    if (amount > 0n && province && shares > BigInt(province.amount)) refuseExcess(`Giao thêm ${dong(amount)} đồng thì các cơ quan có ${dong(shares)} đồng, vượt tổng mức của tỉnh ${dong(province.amount)} đồng (còn giao được ${dong(BigInt(province.amount) - shares + amount)} đồng).`, 'amount');
  } else {
    const shares = await sumShares(tx, actor.tenantId, source, body);
    if (after < shares) refuseExcess(`Tổng mức còn ${dong(after)} đồng, thấp hơn ${dong(shares)} đồng đã giao cho các cơ quan.`, 'amount');
  }
  await insertCeiling(tx, actor, envelope, { amount: body.amount, issuer: body.issuer, symbol: body.symbol, decidedOn: body.decidedOn, note: body.note }, now);
  await record(tx, actor, { action: 'budget.ceiling_decided', subjectType: 'budget_envelope', subjectId: envelope.id, details: { source, agencyId, yearFrom, yearTo, amount: body.amount, symbol: body.symbol, decidedOn: body.decidedOn } });
  return present(call, body, holders);
}

function refused(path: string, message: string): never {
  throw new AppError('request.invalid', {}, [{ path, message }]);
}
