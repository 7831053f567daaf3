import type { chooseReceivers, DutyRow, EndpointOutput, listDutyRows, Preview, previewReorganisation } from '@thientruong/contract';
import { AppError, foldText } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Call } from '../../platform/module.ts';
import { gather, previewOf, refOf, type Gathered, type Whole } from './gather.service.ts';
import { dropChoices, findRow, updateRow, writeChoices, type ReorganisationRow } from './reorganisations.queries.ts';
import { refuse, STATE_LABELS } from './reorganisations.rules.ts';
import { openDraft } from './reorganisations.service.ts';

async function getDraft({ tx, actor, params }: Pick<Call<typeof previewReorganisation>, 'tx' | 'actor' | 'params'>): Promise<ReorganisationRow> {
  const row = await findRow(tx, actor.tenantId, params.reorganisationId);
  if (!row) throw new AppError('record.not_found');
  if (row.state !== 'draft') throw new AppError('record.state', { state: `đợt sắp xếp ${STATE_LABELS[row.state]}` });
  return row;
}

/** What would move now. */
export async function preview(call: Call<typeof previewReorganisation>): Promise<Preview> {
  const row = await getDraft(call);
  return previewOf(await gather(call.tx, call.actor.tenantId, row), row);
}

/** A duty as the screen shows it. */
export function presentDuty({ kind, duty, toId, reason, joins, mayEnd, candidates }: Gathered, { parts }: Pick<Whole, 'parts'>): DutyRow {
  const named = (id: string) => parts.get(id) ?? { id, code: '', name: '', abbrev: '', created: false };
  return { kind, id: duty.id, from: refOf(named(duty.agencyId)), name: duty.name, clausePath: duty.clausePath ?? null, receiver: toId ? named(toId) : null, reason, joins, mayEnd, candidates: candidates.map(named) };
}

const placeOf = ({ kind, duty }: Gathered): string => `${kind} ${duty.agencyId}`;

/** One page of the duties, in the order in which they pass on. */
export async function rows(call: Call<typeof listDutyRows>): Promise<EndpointOutput<typeof listDutyRows>> {
  const { tx, actor, query } = call;
  const whole = await gather(tx, actor.tenantId, await getDraft(call));
  const words = query.q ? foldText(query.q).split(' ').filter(Boolean) : [];
  const fits = whole.rows.filter((row) => (!query.kind || row.kind === query.kind) && (!query.fromId || row.duty.agencyId === query.fromId) && (!query.missing || row.toId === undefined) && words.every((word) => foldText(row.duty.name).includes(word)));
  const at = readCursor(query.cursor, (value) => value.length < 80);
  const begin = at ? fits.findIndex((row) => placeOf(row) === at.value && row.duty.id === at.id) + 1 : 0;
  const shown = fits.slice(begin, begin + query.limit);
  const last = shown.at(-1);
  return { items: shown.map((row) => presentDuty(row, whole)), nextCursor: last && begin + query.limit < fits.length ? writeCursor(placeOf(last), last.duty.id) : null, total: fits.length };
}

/** Settles receivers: of some duties, or of all that fit. */
export async function choose(call: Call<typeof chooseReceivers>): Promise<EndpointOutput<typeof chooseReceivers>> {
  const { tx, actor, params, body, now } = call;
  const row = await openDraft(call, params.reorganisationId, body.version);
  if ((body.rows === null) === (body.all === null)) refuse([{ path: 'rows', message: 'Hãy chọn các việc, hoặc chọn tất cả.' }]);
  const whole = await gather(tx, actor.tenantId, row);
  const { all } = body;
  const wanted = new Set((body.rows ?? []).map((one) => `${one.kind} ${one.id} ${one.fromId}`));
  const picked = whole.rows.filter((one) =>
    one.reason !== 'ends' && (all ? (!all.kind || one.kind === all.kind) && (!all.fromId || one.duty.agencyId === all.fromId) && (!all.missing || one.toId === undefined) : wanted.has(`${one.kind} ${one.duty.id} ${one.duty.agencyId}`)),
  );
  if (!all && picked.length < wanted.size) throw new AppError('record.stale', { current: { version: row.version } });
  if (body.ends && body.toId) refuse([{ path: 'toId', message: 'Đã chọn kết thúc thì không chọn nơi nhận.' }]);
  if (body.ends && picked.some((one) => !one.mayEnd)) refuse([{ path: 'ends', message: 'Có việc không được kết thúc theo cơ quan; hãy chọn nơi nhận.' }]);
  const { toId } = body;
  if (toId && !whole.receivers.has(toId)) refuse([{ path: 'toId', message: 'Cơ quan này không hoạt động vào ngày hiệu lực, hoặc kết thúc trong chính đợt này.' }]);
  const of = picked.map((one) => ({ kind: one.kind, id: one.duty.id, fromId: one.duty.agencyId }));
  if (toId || body.ends) await writeChoices(tx, actor, row.id, of, toId, now);
  else await dropChoices(tx, actor.tenantId, row.id, of);
  await updateRow(tx, actor.tenantId, row.id, {}, now);
  await record(tx, actor, { action: 'reorganisation.receivers_chosen', subjectType: 'reorganisation', subjectId: row.id, details: { count: of.length, toId, ends: body.ends } });
  return { ...previewOf(await gather(tx, actor.tenantId, row), { ...row, version: row.version + 1 }), chosen: of.length };
}
