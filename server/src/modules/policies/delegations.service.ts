import { randomUUID } from 'node:crypto';
import type { addDelegation, changeDelegation, Delegation, endDelegation, EndpointOutput, exportDelegations, getDelegation, listDelegations } from '@thientruong/contract';
import { AppError, formatDate, isPlainDate, plainDate, type PlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { asActor } from '../../platform/database.ts';
import type { Call, RawCall } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { contentDisposition } from '../files/index.ts';
import { peopleNames } from '../identity/index.ts';
import { countExpiring, findDelegation, insertDelegation, listDelegationRows, updateDelegation, type DelegationFields, type DelegationRow } from './delegations.queries.ts';
import { DELEGATION_KIND_LABELS, DELEGATION_STATE_LABELS, delegationProblems, delegationState, delegationText } from './delegations.rules.ts';
import { isRegistered, listDocumentsById } from './policies.queries.ts';
import { editsDelegations } from './policies.policy.ts';
import { readCursor, refuse, writeCursor } from './policies.rules.ts';
import { listBuffer, listType } from '../../platform/list-file.ts';

/** What presenting and changing a delegated power needs of its call. */
export type DelegationContext = Pick<Call<typeof getDelegation>, 'tx' | 'actor' | 'today' | 'now'>;

/** Rows that one workbook holds at most. */
const MAX_ROWS = 20_000;

async function present({ tx, actor }: Pick<DelegationContext, 'tx' | 'actor'>, rows: readonly DelegationRow[], on: PlainDate): Promise<Delegation[]> {
  const refs = await agencyRefs(tx, actor.tenantId, rows.flatMap((row) => [row.fromAgencyId, ...(row.toAgencyId ? [row.toAgencyId] : [])]));
  const people = await peopleNames(tx, actor.tenantId, rows.flatMap((row) => [row.createdBy, ...(row.endedBy ? [row.endedBy] : [])]));
  const documents = await listDocumentsById(tx, actor.tenantId, rows.flatMap((row) => row.documentId ?? []));
  const agency = (id: string) => refs.get(id) ?? { id, code: '', name: '', abbrev: '' };
  const person = (id: string) => ({ id, name: people.get(id)?.name ?? '', position: people.get(id)?.position ?? null });
  const may = editsDelegations(actor);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    from: agency(row.fromAgencyId),
    to: { agency: row.toAgencyId ? agency(row.toAgencyId) : null, post: row.toPost },
    power: row.power,
    conditions: row.conditions,
    document: row.documentId ? (documents.get(row.documentId) ?? null) : null,
    symbol: row.symbol,
    validFrom: row.validFrom,
    validTo: row.validTo,
    ended: row.endedOn && row.endedBy && row.endedAt ? { on: row.endedOn, reason: row.endedReason ?? '', by: person(row.endedBy), at: row.endedAt.toISOString() } : null,
    state: delegationState(row, on),
    createdBy: person(row.createdBy),
    createdAt: row.createdAt.toISOString(),
    version: row.version,
    can: { change: may && row.endedOn === null, end: may && row.endedOn === null },
  }));
}

async function presentOne(call: DelegationContext, id: string): Promise<Delegation> {
  const row = await findDelegation(call.tx, call.actor.tenantId, id);
  const [shown] = row ? await present(call, [row], call.today) : [];
  if (!shown) throw new AppError('record.not_found');
  return shown;
}

/** One page of the register on a day. */
export async function listPowers(call: Call<typeof listDelegations>): Promise<EndpointOutput<typeof listDelegations>> {
  const { tx, actor, today } = call;
  const { cursor, limit, on: asked, ...filter } = call.query;
  const on = asked ? plainDate(asked) : today;
  const list = `delegations ${JSON.stringify([on, filter.q, filter.agencyId, filter.kind, filter.state])}`;
  const at = cursor ? readCursor(list, cursor, /^\d{4}-\d\d-\d\d$/) : null;
  if (at && !isPlainDate(at.value)) throw new AppError('request.invalid', {}, [{ path: 'cursor', message: 'Trang này không có.' }]);
  const rows = await listDelegationRows(tx, actor.tenantId, on, filter, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await present(call, shown, on),
    nextCursor: rows.length > limit && last ? writeCursor(list, { value: last.validFrom, id: last.id }) : null,
    total: !at && rows.length <= limit ? rows.length : null,
    on,
    expiring: await countExpiring(tx, actor.tenantId, on),
    can: { add: editsDelegations(actor) },
  };
}

/** One entry. */
export const readPower = (call: Call<typeof getDelegation>): Promise<Delegation> => presentOne(call, call.params.delegationId);

type Body = Call<typeof addDelegation>['body'];

async function checked({ tx, actor }: Pick<DelegationContext, 'tx' | 'actor'>, body: Body): Promise<DelegationFields> {
  refuse(delegationProblems(body));
  const ids = [body.fromAgencyId, ...(body.toAgencyId ? [body.toAgencyId] : [])];
  const refs = await agencyRefs(tx, actor.tenantId, ids);
  refuse(ids.flatMap((id, at) => (refs.has(id) ? [] : [{ path: at === 0 ? 'fromAgencyId' : 'toAgencyId', message: 'Không có cơ quan này trong danh bạ.' }])));
  if (body.documentId && !(await isRegistered(tx, actor.tenantId, body.documentId))) refuse([{ path: 'documentId', message: 'Văn bản này không có trong sổ văn bản.' }]);
  const document = body.documentId ? (await listDocumentsById(tx, actor.tenantId, [body.documentId])).get(body.documentId) : undefined;
  const { kind, fromAgencyId, toAgencyId, toPost, power, conditions, documentId, symbol, validFrom, validTo } = body;
  const names = [...[...refs.values()].flatMap((ref) => [ref.name, ref.abbrev]), document?.symbol ?? '', document?.title ?? ''];
  return { kind, fromAgencyId, toAgencyId, toPost, power, conditions, documentId, symbol, validFrom, validTo, folded: delegationText(body, names) };
}

/** What adding needs of its call; the demonstration adds without a request. */
export type AddCall = DelegationContext & { body: Body };

/** Enters a delegated power. */
export async function addPower(call: AddCall): Promise<Delegation> {
  const { tx, actor, now } = call;
  if (!actor.personId || !editsDelegations(actor)) throw new AppError('auth.forbidden');
  const { folded, ...fields } = await checked(call, call.body);
  const id = randomUUID();
  await insertDelegation(tx, actor.tenantId, id, { ...fields, folded }, actor.personId, now);
  await record(tx, actor, { action: 'delegation.added', subjectType: 'delegation', subjectId: id, details: fields });
  return presentOne(call, id);
}

async function openEntry(call: DelegationContext, id: string, version: number): Promise<DelegationRow> {
  const row = await findDelegation(call.tx, call.actor.tenantId, id, true);
  if (!row) throw new AppError('record.not_found');
  if (!editsDelegations(call.actor)) throw new AppError('auth.forbidden');
  if (row.version !== version) throw new AppError('record.stale', { current: await presentOne(call, id) });
  if (row.endedOn !== null) throw new AppError('record.state', { state: 'mục này đã chấm dứt trước hạn' });
  return row;
}

/** Corrects an entry that has not been ended. */
export async function changePower(call: Call<typeof changeDelegation>): Promise<Delegation> {
  const { tx, actor, params, body } = call;
  const { folded: _folded, ...before } = { folded: '', ...(await openEntry(call, params.delegationId, body.version)) };
  const { folded, ...fields } = await checked(call, body);
  await updateDelegation(tx, actor.tenantId, before.id, body.version, { ...fields, folded });
  const from = Object.fromEntries(Object.keys(fields).map((key) => [key, before[key as keyof typeof fields]]));
  await record(tx, actor, { action: 'delegation.changed', subjectType: 'delegation', subjectId: before.id, details: { from, to: fields } });
  return presentOne(call, before.id);
}

/** Ends a power before its day. */
export async function endPower(call: Call<typeof endDelegation>): Promise<Delegation> {
  const { tx, actor, params, body, now } = call;
  const row = await openEntry(call, params.delegationId, body.version);
  if (body.on < row.validFrom) refuse([{ path: 'on', message: 'Ngày chấm dứt phải từ ngày bắt đầu hiệu lực trở đi.' }]);
  if (row.validTo !== null && body.on > row.validTo) refuse([{ path: 'on', message: 'Đến ngày này thì mục đã hết thời hạn.' }]);
  await updateDelegation(tx, actor.tenantId, row.id, body.version, { endedOn: body.on, endedReason: body.reason, endedBy: actor.personId, endedAt: now });
  await record(tx, actor, { action: 'delegation.ended', subjectType: 'delegation', subjectId: row.id, details: { on: body.on, reason: body.reason } });
  return presentOne(call, row.id);
}

/** Answers with the filtered register as a workbook. */
export async function sendPowers(call: RawCall<typeof exportDelegations>): Promise<Buffer> {
  const { actor, query, reply, services, today, now } = call;
  if (!actor) throw new AppError('auth.required');
  const { on: asked, format, ...filter } = query;
  const on = asked ? plainDate(asked) : today;
  const items = await asActor(services.db, actor, async (tx) => present({ tx, actor }, await listDelegationRows(tx, actor.tenantId, on, filter, null, MAX_ROWS), on), 'read');
  const content = await listBuffer(
    { format, title: 'Sổ phân cấp, ủy quyền', made: now },
    {
      name: 'Phân cấp, ủy quyền',
      columns: [
        { header: 'Hình thức', width: 14 },
        { header: 'Cơ quan giao', width: 34 },
        { header: 'Cơ quan, chức danh nhận', width: 38 },
        { header: 'Thẩm quyền', width: 60 },
        { header: 'Điều kiện', width: 36 },
        { header: 'Văn bản', width: 30 },
        { header: 'Từ ngày', width: 12, day: true },
        { header: 'Đến ngày', width: 12, day: true },
        { header: 'Tình trạng', width: 24 },
        { header: 'Chấm dứt từ', width: 12, day: true },
        { header: 'Lý do chấm dứt', width: 36 },
      ],
      rows: items.map((one) => [
        DELEGATION_KIND_LABELS[one.kind],
        one.from.name,
        [one.to.post, one.to.agency?.name].filter(Boolean).join(', '),
        one.power,
        one.conditions,
        [one.document?.symbol, one.symbol].filter(Boolean).join('; '),
        one.validFrom,
        one.validTo,
        DELEGATION_STATE_LABELS[one.state],
        one.ended?.on ?? null,
        one.ended?.reason ?? null,
      ]),
    },
    [
      ['Tình trạng tính đến ngày', formatDate(on)],
      ['Số mục', String(items.length)],
      ...(items.length === MAX_ROWS ? [['Lưu ý', `Danh sách dừng ở ${MAX_ROWS} dòng; hãy lọc hẹp hơn để có đủ.`] as const] : []),
      ['Ngày xuất', formatDate(today)],
    ],
  );
  await asActor(services.db, actor, (tx) => record(tx, actor, { action: 'delegation.exported', subjectType: 'delegation', details: { rows: items.length, on } }));
  void reply.type(listType(format)).header('content-disposition', contentDisposition(`Sổ phân cấp, ủy quyền - ${on}.${format}`));
  return content;
}
