import { randomUUID } from 'node:crypto';
import type { changeMandate, EndpointOutput, getMandate, listMandates, Mandate, MandateSummary, News, openMandate, remindMandate, withdrawMandate } from '@thientruong/contract';
import { AppError, formatDate, isPlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import { directoryDayOf, type Call } from '../../platform/module.ts';
import { agenciesOfGroup, agencyRefs, loadDirectory } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { sendNews } from '../notices/index.ts';
import { personOf } from '../tasks/index.ts';
import { asks, reports } from './dissemination.policy.ts';
import { mandateState, refuse } from './dissemination.rules.ts';
import { findMandate, findOpenMandateOf, insertAsked, insertMandate, listAsked, listMandateRows, markReminded, updateMandate, type AskedRow, type MandateRow } from './mandates.queries.ts';
import { listDocuments } from './outreach.queries.ts';
import type { Acting } from './outreach-present.service.ts';

type Reading = Acting & { readonly today: string };
/** Who of an agency is told. */
const AGENCY = ['focal_point', 'head'] as const;

/** A mandate as lists show it. */
export function summaryOf(row: MandateRow, asked: readonly AskedRow[], today: string): MandateSummary {
  const counts = { done: 0, done_late: 0, open: 0, overdue: 0 };
  for (const one of asked) counts[mandateState(one.firstOn, row.dueOn, today)]++;
  return { id: row.id, document: { id: row.documentId, symbol: row.symbol, title: row.title }, dueOn: row.dueOn, note: row.note, withdrawn: row.withdrawnAt !== null, counts, version: row.version };
}

/** One page of the mandates. */
export async function list(call: Call<typeof listMandates>): Promise<EndpointOutput<typeof listMandates>> {
  const { tx, actor, today, query } = call;
  const at = readCursor(query.cursor, isPlainDate);
  const rows = await listMandateRows(tx, actor, query.missing === 'true', at, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const asked = await listAsked(tx, actor.tenantId, shown.map((row) => row.id));
  return {
    items: shown.map((row) => summaryOf(row, asked.filter((one) => one.mandateId === row.id), today)),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.dueOn, last.id) : null,
    total: !at && rows.length <= query.limit ? rows.length : null,
    can: { open: asks(actor) },
  };
}

async function present(context: Reading, id: string): Promise<Mandate> {
  const { tx, actor, today } = context;
  const row = await findMandate(tx, actor.tenantId, id);
  if (!row) throw new AppError('record.not_found');
  const asked = await listAsked(tx, actor.tenantId, [id]);
  const refs = await agencyRefs(tx, actor.tenantId, asked.map((one) => one.agencyId));
  const agencies = asked.map((one) => ({
    agency: refs.get(one.agencyId) ?? { id: one.agencyId, code: '', name: '', abbrev: '' },
    state: mandateState(one.firstOn, row.dueOn, today), firstOn: one.firstOn, activities: one.activities, people: one.people, remindedOn: one.remindedOn,
  }));
  const own = asks(actor) && row.withdrawnAt === null;
  return {
    ...summaryOf(row, asked, today),
    withdrawnReason: row.withdrawnReason,
    createdBy: personOf(row.createdBy, await peopleNames(tx, actor.tenantId, [row.createdBy])),
    createdAt: row.createdAt.toISOString(),
    agencies: agencies.sort((a, b) => Number(a.firstOn !== null) - Number(b.firstOn !== null) || a.agency.name.localeCompare(b.agency.name, 'vi')),
    can: { change: own, withdraw: own, remind: own && asked.some((one) => one.firstOn === null && one.remindedOn !== today), report: reports(actor) && row.withdrawnAt === null && asked.some((one) => one.agencyId === actor.agencyId) },
  };
}

/** One mandate. */
export const read = (call: Call<typeof getMandate>): Promise<Mandate> => present(call, call.params.mandateId);

const nameOf = (row: { symbol: string | null; title: string | null }, dueOn: string): string => `${row.symbol ?? row.title ?? ''}, trước ngày ${formatDate(dueOn)}`;
const tell = (call: Parameters<typeof sendNews>[0], event: News['event'], id: string, name: string, agencyIds: readonly string[]): Promise<void> => sendNews(call, event, agencyIds.map((agencyId) => ({ subjectId: id, name, agencyId })), AGENCY);

/** Agencies by themselves and through groups, as the directory of the day knows them. */
async function chosenAgencies(call: Pick<Call<typeof openMandate>, 'tx' | 'actor' | 'today' | 'services'>, agencyIds: readonly string[], groups: Call<typeof openMandate>['body']['groups'], path: string): Promise<string[]> {
  const directory = await loadDirectory(call.tx, call.actor.tenantId, directoryDayOf(call.services, call.today));
  const known = new Set(directory.map((agency) => agency.id));
  if (agencyIds.some((id) => !known.has(id))) refuse([{ path, message: 'Có cơ quan không còn trong danh bạ của ngày này.' }]);
  return [...new Set([...agencyIds, ...groups.flatMap((group) => agenciesOfGroup(directory, group).map(({ id }) => id))])];
}

/** Asks chosen agencies to disseminate a document. */
export async function open(call: Call<typeof openMandate>): Promise<Mandate> {
  const { tx, actor, body, today, now } = call;
  if (!asks(actor) || !actor.personId) throw new AppError('auth.forbidden');
  if (body.dueOn < today) refuse([{ path: 'dueOn', message: 'Hạn phổ biến không được trước hôm nay.' }]);
  const [document] = await listDocuments(tx, actor.tenantId, [body.documentId]);
  if (!document) return refuse([{ path: 'documentId', message: 'Không tìm thấy văn bản này trong sổ văn bản.' }]) as never;
  if (!document.open) refuse([{ path: 'documentId', message: 'Các cơ quan chưa xem được văn bản này trong sổ, nên chưa yêu cầu phổ biến được.' }]);
  const agencyIds = await chosenAgencies(call, body.agencyIds, body.groups, 'agencyIds');
  if (agencyIds.length === 0) refuse([{ path: 'agencyIds', message: 'Hãy chọn ít nhất một cơ quan hoặc một nhóm.' }]);
  const id = randomUUID();
  const taken = await insertMandate(tx, { tenantId: actor.tenantId, id, documentId: body.documentId, name: (document.symbol ?? document.title ?? 'Văn bản').slice(0, 200), dueOn: body.dueOn, note: body.note, createdBy: actor.personId, createdAt: now });
  if (!taken || !(await findOpenMandateOf(tx, actor.tenantId, body.documentId))) throw new AppError('record.exists', { what: 'đã có yêu cầu phổ biến văn bản này' });
  await insertAsked(tx, actor.tenantId, id, agencyIds);
  await tell(call, 'mandate_asked', id, nameOf(document, body.dueOn), agencyIds);
  await record(tx, actor, { action: 'dissemination.mandate_opened', subjectType: 'mandate', subjectId: id, details: { symbol: document.symbol, dueOn: body.dueOn, agencies: agencyIds.length } });
  return present(call, id);
}

async function hold(call: Reading, id: string, version?: number): Promise<MandateRow> {
  const { tx, actor } = call;
  if (!(await findMandate(tx, actor.tenantId, id))) throw new AppError('record.not_found');
  if (!asks(actor)) throw new AppError('auth.forbidden');
  const row = await findMandate(tx, actor.tenantId, id, true);
  if (!row || (version !== undefined && row.version !== version)) throw new AppError('record.stale', { current: await present(call, id) });
  if (row.withdrawnAt) throw new AppError('record.state', { state: 'yêu cầu phổ biến đã được rút' });
  return row;
}

/** Moves the day, words the request anew, asks further agencies; those are told. */
export async function change(call: Call<typeof changeMandate>): Promise<Mandate> {
  const { tx, actor, body, today } = call;
  const row = await hold(call, call.params.mandateId, body.version);
  if (body.dueOn !== row.dueOn && body.dueOn < today) refuse([{ path: 'dueOn', message: 'Hạn phổ biến không được trước hôm nay.' }]);
  const asked = new Set((await listAsked(tx, actor.tenantId, [row.id])).map((one) => one.agencyId));
  const fresh = (await chosenAgencies(call, body.alsoAgencyIds, [], 'alsoAgencyIds')).filter((id) => !asked.has(id));
  await insertAsked(tx, actor.tenantId, row.id, fresh);
  await updateMandate(tx, actor.tenantId, row.id, { dueOn: body.dueOn, note: body.note });
  await tell(call, 'mandate_asked', row.id, nameOf(row, body.dueOn), fresh);
  await record(tx, actor, { action: 'dissemination.mandate_changed', subjectType: 'mandate', subjectId: row.id, details: { symbol: row.symbol, before: { dueOn: row.dueOn, note: row.note }, added: fresh.length } });
  return present(call, row.id);
}

/** Reminds those that have not done it and were not reminded today. */
export async function remind(call: Call<typeof remindMandate>): Promise<Mandate> {
  const { tx, actor, today } = call;
  const row = await hold(call, call.params.mandateId);
  const missing = (await listAsked(tx, actor.tenantId, [row.id])).filter((one) => one.firstOn === null);
  const agencyIds = missing.filter((one) => one.remindedOn !== today).map((one) => one.agencyId);
  if (agencyIds.length === 0) throw new AppError('record.state', { state: missing.length === 0 ? 'mọi cơ quan đã phổ biến' : 'hôm nay đã nhắc mọi cơ quan chưa phổ biến' });
  await markReminded(tx, actor.tenantId, row.id, agencyIds, today);
  await tell(call, 'mandate_reminder', row.id, nameOf(row, row.dueOn), agencyIds);
  await record(tx, actor, { action: 'dissemination.mandate_reminded', subjectType: 'mandate', subjectId: row.id, details: { symbol: row.symbol, agencies: agencyIds.length } });
  return present(call, row.id);
}

/** Withdraws the request. */
export async function withdraw(call: Call<typeof withdrawMandate>): Promise<Mandate> {
  const { tx, actor, body, now } = call;
  const row = await hold(call, call.params.mandateId, body.version);
  await updateMandate(tx, actor.tenantId, row.id, { withdrawnAt: now, withdrawnReason: body.reason });
  await record(tx, actor, { action: 'dissemination.mandate_withdrawn', subjectType: 'mandate', subjectId: row.id, details: { symbol: row.symbol, reason: body.reason } });
  return present(call, row.id);
}
