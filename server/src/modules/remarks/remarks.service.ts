import { MAX_REPLIES, mentionsIn, REMARK_MINUTES, type addRemark, type changeRemark, type EndpointOutput, type listMentionable, type listRemarks, type markRemarkSeen, type Remark, type withdrawRemark } from '@thientruong/contract';
import { AppError, type Actor } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Tx } from '../../platform/database.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { sendNewsTo } from '../notices/index.ts';
import { listWatchers, personOf } from '../tasks/index.ts';
import { insertSeen, listWaitingRemarks } from './remarks-waiting.queries.ts';
import { inTime, owns, whatOf, writes } from './remarks.policy.ts';
import {
  countRemarks, countReplies, findRecord, findRemark, insertRemark, listMentioned, listReplies, listSeers, listTalkers, listThreads, matching, rewordRemark, whoSees, withdrawRow, type RemarkRow, type TalkedAbout,
} from './remarks.queries.ts';

/** People who are offered for a mention at once. */
const OFFERED = 20;
const isInstant = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value) && !Number.isNaN(Date.parse(value));

/** What use cases of the module need of their call. */
interface Context {
  readonly tx: Tx;
  readonly actor: Actor & { requestId: string };
  readonly today: string;
  readonly now: Date;
}

async function present({ tx, actor, now }: Context, rows: readonly RemarkRow[]): Promise<Remark[]> {
  const textOf = (row: RemarkRow): string | null => row.words.at(-1)?.text ?? null;
  const names = await peopleNames(tx, actor.tenantId, rows.flatMap((row) => [row.authorId, ...row.words.flatMap(({ text }) => mentionsIn(text))]));
  const refs = await agencyRefs(tx, actor.tenantId, rows.flatMap(({ agencyId }) => (agencyId ? [agencyId] : [])));
  const waiting = await listWaitingRemarks(tx, actor.tenantId, writes(actor) ? actor.personId : null, rows.map(({ id }) => id));
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parentId,
    text: textOf(row),
    mentions: [...new Set(row.words.flatMap(({ text }) => mentionsIn(text)))].map((id) => ({ id, name: personOf(id, names).name })),
    author: personOf(row.authorId, names),
    agency: row.agencyId ? (refs.get(row.agencyId) ?? null) : null,
    at: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    // Withdrawn words come to their author alone, and then without what stood there before
    earlier: row.withdrawnAt ? [] : row.words.slice(0, -1),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    version: row.version,
    can: { ...whatOf(actor, row, now), seen: waiting.has(row.id) },
  }));
}

async function presentOne(context: Context, id: string): Promise<Remark> {
  const row = await findRemark(context.tx, context.actor.tenantId, id);
  const [remark] = row ? await present(context, [row]) : [];
  if (!remark) throw new AppError('record.not_found');
  return remark;
}

async function getRecord({ tx, actor }: Context, about: { kind: TalkedAbout['kind']; recordId: string }): Promise<TalkedAbout> {
  const found = await findRecord(tx, actor.tenantId, about);
  if (!found) throw new AppError('record.not_found');
  return found;
}

/** One page of the talk about a record. */
export async function list(call: Call<typeof listRemarks>): Promise<EndpointOutput<typeof listRemarks>> {
  const { tx, actor, query } = call;
  const about = await getRecord(call, query).then(({ kind, id }) => ({ kind, recordId: id }));
  const rows = await listThreads(tx, actor.tenantId, about, readCursor(query.cursor, isInstant), query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const all = await present(call, [...shown, ...(await listReplies(tx, actor.tenantId, shown.map(({ id }) => id)))]);
  return {
    items: all.slice(0, shown.length).map((thread) => ({ ...thread, replies: all.filter(({ parentId }) => parentId === thread.id) })),
    nextCursor: rows.length > query.limit && last ? writeCursor(last.place, last.id) : null,
    total: null,
    count: await countRemarks(tx, actor.tenantId, about),
    can: { write: writes(actor) },
  };
}

/** People who may be mentioned on a record: nobody who does not see it. */
export async function mentionable(call: Call<typeof listMentionable>): Promise<EndpointOutput<typeof listMentionable>> {
  const { tx, actor, query, today } = call;
  const { agencyIds } = await getRecord(call, query);
  return { items: matching(await listSeers(tx, actor.tenantId, agencyIds, today, actor.personId), query.q).slice(0, OFFERED) };
}

// Who is mentioned has to see the record; the refusal names the field, so that the words stay in the form
async function requireSeers({ tx, actor, today }: Context, { agencyIds }: TalkedAbout, people: readonly string[]): Promise<void> {
  const seers = new Set(await whoSees(tx, actor.tenantId, agencyIds, today, people));
  const unseen = people.filter((id) => !seers.has(id));
  if (unseen.length === 0) return;
  const names = await peopleNames(tx, actor.tenantId, unseen);
  const said = unseen.map((id) => names.get(id)?.name ?? 'Không rõ').join(', ');
  throw new AppError('request.invalid', {}, [{ path: 'text', message: `Không nhắc được ${said}: người này không xem được nội dung đang trao đổi.` }]);
}

// One notice for each person and remark: to who is mentioned, then to who is in the talk or follows the task, as far as they may see it now
async function tell(context: Context, { kind, id, name, agencyIds }: TalkedAbout, remarkId: string, mentioned: readonly string[], others: readonly string[]): Promise<void> {
  const { tx, actor, today } = context;
  const item = { subjectId: id, name };
  const key = `remark:${remarkId}`;
  await sendNewsTo(context, `mentioned_${kind}`, item, mentioned, key);
  const rest = await whoSees(tx, actor.tenantId, agencyIds, today, others.filter((one) => !mentioned.includes(one)));
  await sendNewsTo(context, `remarked_${kind}`, item, rest, key);
}

/** Says something about a record, or replies. */
export async function add(call: Call<typeof addRemark>): Promise<Remark> {
  const { tx, actor, body, now, today } = call;
  const { tenantId } = actor;
  const found = await getRecord(call, body);
  if (!writes(actor) || !actor.personId) throw new AppError('auth.forbidden');
  if (body.parentId) await requireParent(call, body.parentId, found);
  const mentions = mentionsIn(body.text);
  await requireSeers(call, found, mentions);
  const about = { kind: found.kind, recordId: found.id };
  const talkers = await listTalkers(tx, tenantId, about);
  const watchers = found.kind === 'task' ? await listWatchers(tx, tenantId, found.id, today, []) : [];
  const id = await insertRemark(tx, tenantId, { ...about, parentId: body.parentId, authorId: actor.personId, agencyId: actor.agencyId }, body.text, mentions, now);
  await tell(call, found, id, mentions, [...talkers, ...watchers]);
  await record(tx, actor, { action: 'remark.added', subjectType: 'remark', subjectId: id, details: { ...about, parentId: body.parentId, mentions: mentions.length } });
  return presentOne(call, id);
}

async function requireParent({ tx, actor }: Context, parentId: string, about: TalkedAbout): Promise<void> {
  const parent = await findRemark(tx, actor.tenantId, parentId);
  if (parent?.kind !== about.kind || parent.recordId !== about.id) throw new AppError('request.invalid', {}, [{ path: 'parentId', message: 'Không có ý kiến này trong cuộc trao đổi.' }]);
  if (parent.parentId) throw new AppError('request.invalid', {}, [{ path: 'parentId', message: 'Hãy trả lời ý kiến gốc; trả lời chỉ có một cấp.' }]);
  if (parent.withdrawnAt) throw new AppError('record.state', { state: 'ý kiến này đã rút' });
  if ((await countReplies(tx, actor.tenantId, parentId)) >= MAX_REPLIES) throw new AppError('remark.full', { most: MAX_REPLIES });
}

/** First steps of a change: fetch (404 when hidden), own (403), version seen (409 with the remark as it is), not withdrawn (409). */
async function openRemark(context: Context, id: string, version: number): Promise<RemarkRow> {
  const row = await findRemark(context.tx, context.actor.tenantId, id);
  if (!row) throw new AppError('record.not_found');
  if (!owns(context.actor, row)) throw new AppError('auth.forbidden');
  if (row.version !== version) throw await stale(context, id);
  if (row.withdrawnAt) throw new AppError('record.state', { state: 'ý kiến này đã rút' });
  return row;
}

const stale = async (context: Context, id: string): Promise<AppError> => new AppError('record.stale', { current: await presentOne(context, id) });

/** The author words it anew; who is mentioned for the first time is told. */
export async function change(call: Call<typeof changeRemark>): Promise<Remark> {
  const { tx, actor, params, body, now } = call;
  const row = await openRemark(call, params.remarkId, body.version);
  if (!inTime(row, now)) throw new AppError('remark.too_late', { minutes: REMARK_MINUTES });
  const found = await getRecord(call, row);
  const before = new Set(await listMentioned(tx, actor.tenantId, row.id));
  const added = mentionsIn(body.text).filter((id) => !before.has(id));
  await requireSeers(call, found, added);
  if (!(await rewordRemark(tx, actor.tenantId, row, body.text, added, now))) throw await stale(call, row.id);
  await tell(call, found, row.id, added, []);
  await record(tx, actor, { action: 'remark.changed', subjectType: 'remark', subjectId: row.id, details: { kind: row.kind, recordId: row.recordId, mentions: added.length } });
  return presentOne(call, row.id);
}

/** The author withdraws it. */
export async function withdraw(call: Call<typeof withdrawRemark>): Promise<Remark> {
  const { tx, actor, params, body, now } = call;
  const row = await openRemark(call, params.remarkId, body.version);
  if (!(await withdrawRow(tx, actor.tenantId, row, now))) throw await stale(call, row.id);
  await record(tx, actor, { action: 'remark.withdrawn', subjectType: 'remark', subjectId: row.id, details: { kind: row.kind, recordId: row.recordId } });
  return presentOne(call, row.id);
}

/** Who is mentioned marks the remark as seen; others are refused. */
export async function seen(call: Call<typeof markRemarkSeen>): Promise<Remark> {
  const { tx, actor, params, now } = call;
  const row = await findRemark(tx, actor.tenantId, params.remarkId);
  if (!row) throw new AppError('record.not_found');
  if (!writes(actor) || !actor.personId || !(await listMentioned(tx, actor.tenantId, row.id)).includes(actor.personId)) throw new AppError('auth.forbidden');
  if (await insertSeen(tx, actor.tenantId, row.id, actor.personId, now)) await record(tx, actor, { action: 'remark.seen', subjectType: 'remark', subjectId: row.id, details: { kind: row.kind, recordId: row.recordId } });
  return presentOne(call, row.id);
}
