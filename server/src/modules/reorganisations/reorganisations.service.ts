import { randomUUID } from 'node:crypto';
import type { changeReorganisation, discardReorganisation, EndpointOutput, getReorganisation, listMoves, listReorganisations, openReorganisation, proposeReorganisation, readAgencyList, Reorganisation, ReorganisationSummary } from '@thientruong/contract';
import { AppError, isPlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Call } from '../../platform/module.ts';
import { readTable } from '../../platform/sheet-read.ts';
import { loadDirectory, successionsOf } from '../agencies/index.ts';
import { readStoredFile } from '../files/index.ts';
import { peopleNames } from '../identity/index.ts';
import { refOf, type Part } from './gather.service.ts';
import { isOpen, prepares } from './reorganisations.policy.ts';
import { countMoves, findRow, insertRow, listMoveRows, listRows, updateRow, type ReorganisationRow } from './reorganisations.queries.ts';
import { endedBy, problemsOf, readList, refuse, STATE_LABELS } from './reorganisations.rules.ts';

type Context = Pick<Call<typeof getReorganisation>, 'tx' | 'actor' | 'today'>;

const summaryOf = (row: ReorganisationRow): ReorganisationSummary => ({
  id: row.id, name: row.name, effectiveOn: row.effectiveOn, basisSymbol: row.basisSymbol, basisTitle: row.basisTitle, basisOn: row.basisOn, sourceMark: row.sourceMark,
  state: row.state, ended: endedBy(row.changes).size, made: row.created.length, carriedAt: row.carriedAt?.toISOString() ?? null, version: row.version,
});

/** Agencies of whatever day and those that a reorganisation makes, by id. */
async function partsOf({ tx, actor }: Context, row: ReorganisationRow): Promise<Map<string, Part>> {
  const directory = await loadDirectory(tx, actor.tenantId, null);
  const made = new Set(row.created.map(({ id }) => id));
  return new Map([...row.created, ...directory].map(({ id, code, name, abbrev }) => [id, { id, code, name, abbrev, created: made.has(id) }]));
}

/** A reorganisation as the screen shows it; throws record.not_found. */
export async function present(context: Context, id: string): Promise<Reorganisation> {
  const { tx, actor, today } = context;
  const row = await findRow(tx, actor.tenantId, id);
  if (!row) throw new AppError('record.not_found');
  const parts = await partsOf(context, row);
  const people = await peopleNames(tx, actor.tenantId, [row.createdBy, ...(row.carriedBy ? [row.carriedBy] : [])]);
  const person = (of: string) => ({ id: of, name: people.get(of)?.name ?? '', position: people.get(of)?.position ?? null });
  const named = (of: string): Part => parts.get(of) ?? { id: of, code: '', name: 'Cơ quan không còn trong bản soạn', abbrev: '', created: false };
  const may = prepares(actor) && isOpen(row.state);
  return {
    ...summaryOf(row),
    note: row.note,
    reason: row.reason,
    created: row.created,
    changes: row.changes.map(({ kind, from, to }) => ({ kind, from: from.map((of) => refOf(named(of))), to: to.map(({ agencyId, functions }) => ({ agency: named(agencyId), functions })) })),
    createdBy: person(row.createdBy),
    createdAt: row.createdAt.toISOString(),
    carriedBy: row.carriedBy ? person(row.carriedBy) : null,
    groups: row.state === 'carried_out' ? movedGroups(await countMoves(tx, actor.tenantId, id), named) : [],
    can: { change: may, carry: may && row.effectiveOn <= today },
    due: row.effectiveOn <= today,
  };
}

function movedGroups(counts: Awaited<ReturnType<typeof countMoves>>, named: (id: string) => Part): Reorganisation['groups'] {
  const groups = new Map<string, Reorganisation['groups'][number]>();
  for (const { kind, fromAgencyId, toAgencyId, count } of counts) {
    const group = groups.get(`${kind} ${fromAgencyId}`) ?? { kind, from: refOf(named(fromAgencyId)), total: 0, missing: 0, stays: 0, receivers: [] };
    group.total += count;
    group.receivers.push({ agency: toAgencyId ? named(toAgencyId) : null, count });
    groups.set(`${kind} ${fromAgencyId}`, group);
  }
  return [...groups.values()];
}

/** One page of reorganisations. */
export async function list(call: Call<typeof listReorganisations>): Promise<EndpointOutput<typeof listReorganisations>> {
  const { tx, actor, query } = call;
  const at = readCursor(query.cursor, isPlainDate);
  const rows = await listRows(tx, actor.tenantId, query, at, query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(summaryOf),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.effectiveOn, last.id) : null,
    total: !at && rows.length <= query.limit ? rows.length : null,
    can: { open: prepares(actor) },
  };
}

/** One reorganisation. */
export const read = (call: Call<typeof getReorganisation>): Promise<Reorganisation> => present(call, call.params.reorganisationId);

/** Begins a draft. */
export async function open(call: Call<typeof openReorganisation>): Promise<Reorganisation> {
  const { tx, actor, body, now } = call;
  if (!prepares(actor)) throw new AppError('auth.forbidden');
  refuse(problemsOf(body, await loadDirectory(tx, actor.tenantId, null)));
  const id = randomUUID();
  await insertRow(tx, actor, id, body, now);
  await record(tx, actor, { action: 'reorganisation.opened', subjectType: 'reorganisation', subjectId: id, details: { name: body.name, effectiveOn: body.effectiveOn } });
  return present(call, id);
}

/** First steps of every change: fetch and hold (404), policy (403), version seen (409 with the draft as it is), state (409). */
export async function openDraft(context: Context, id: string, version: number): Promise<ReorganisationRow> {
  const { tx, actor } = context;
  const row = await findRow(tx, actor.tenantId, id, true);
  if (!row) throw new AppError('record.not_found');
  if (!prepares(actor)) throw new AppError('auth.forbidden');
  if (row.version !== version) throw new AppError('record.stale', { current: await present(context, id) });
  if (!isOpen(row.state)) throw new AppError('record.state', { state: `đợt sắp xếp ${STATE_LABELS[row.state]}` });
  return row;
}

/** Words a draft anew. */
export async function change(call: Call<typeof changeReorganisation>): Promise<Reorganisation> {
  const { tx, actor, params, now } = call;
  const { version, ...fields } = call.body;
  const row = await openDraft(call, params.reorganisationId, version);
  refuse(problemsOf(fields, await loadDirectory(tx, actor.tenantId, null)));
  await updateRow(tx, actor.tenantId, row.id, { fields }, now);
  await record(tx, actor, { action: 'reorganisation.changed', subjectType: 'reorganisation', subjectId: row.id, details: { name: fields.name, effectiveOn: fields.effectiveOn } });
  return present(call, row.id);
}

/** Throws a draft away; it stays readable. */
export async function discard(call: Call<typeof discardReorganisation>): Promise<Reorganisation> {
  const { tx, actor, params, body, now } = call;
  const row = await openDraft(call, params.reorganisationId, body.version);
  await updateRow(tx, actor.tenantId, row.id, { state: 'discarded', reason: body.reason }, now);
  await record(tx, actor, { action: 'reorganisation.discarded', subjectType: 'reorganisation', subjectId: row.id, details: { name: row.name, reason: body.reason } });
  return present(call, row.id);
}

/** Reads a list of agencies to be made. */
export async function readAgencies(call: Call<typeof readAgencyList>): Promise<EndpointOutput<typeof readAgencyList>> {
  const { tx, actor, body, services } = call;
  if (!prepares(actor)) throw new AppError('auth.forbidden');
  if ((body.text === null) === (body.fileId === null)) refuse([{ path: 'text', message: 'Hãy dán danh sách hoặc chọn một tệp.' }]);
  const bytes = body.fileId ? (await readStoredFile(services, tx, actor.tenantId, body.fileId)).bytes : new TextEncoder().encode(body.text ?? '');
  const rows = (await readTable(bytes, 'Danh sách')).map((cells, i) => ({ line: i + 1, cells }));
  const { items, problems } = readList(rows, body.kind, body.parentId, randomUUID);
  refuse(problems);
  return { items };
}

/** What the directory says already of a day. */
export async function propose(call: Call<typeof proposeReorganisation>): Promise<EndpointOutput<typeof proposeReorganisation>> {
  const recorded = await successionsOf(call.tx, call.actor.tenantId, call.query.on);
  return { changes: recorded.map(({ kind, from, to, functions }) => ({ kind: kind as Reorganisation['changes'][number]['kind'], from: [...from], to: to.map((agencyId) => ({ agencyId, functions: functions.get(agencyId) ?? null })) })) };
}

/** One page of what was moved. */
export async function moves(call: Call<typeof listMoves>): Promise<EndpointOutput<typeof listMoves>> {
  const { tx, actor, query, params } = call;
  const row = await findRow(tx, actor.tenantId, params.reorganisationId);
  if (!row) throw new AppError('record.not_found');
  const at = readCursor(query.cursor, (value) => /^\d{1,18}$/.test(value));
  const found = await listMoveRows(tx, actor.tenantId, row.id, query, at?.value ?? null, query.limit + 1);
  const parts = await partsOf(call, row);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const ref = (id: string) => refOf(parts.get(id) ?? { id, code: '', name: '', abbrev: '' });
  return {
    items: shown.map((move) => ({ kind: move.kind, id: move.subjectId, from: ref(move.fromAgencyId), to: move.toAgencyId ? ref(move.toAgencyId) : null, name: move.name, outcome: move.outcome })),
    nextCursor: found.length > query.limit && last ? writeCursor(String(last.seq), last.subjectId) : null,
    total: !at && found.length <= query.limit ? found.length : null,
  };
}
