import { randomUUID } from 'node:crypto';
import type { addOutreach, changeOutreach, countOutreach, EndpointOutput, getOutreach, listOutreach, Outreach, OutreachFields, withdrawOutreach } from '@thientruong/contract';
import { CHANNELS } from '@thientruong/contract';
import { AppError, foldText, isPlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { getFileRef } from '../files/index.ts';
import { hangEvidence, isWithdrawn, withdrawEvidence } from '../tasks/index.ts';
import { ownsOutreach, reports } from './dissemination.policy.ts';
import { CHANNEL_LABELS, outreachProblems, peopleOf, refuse, sumDong } from './dissemination.rules.ts';
import { findCampaign } from './campaigns.queries.ts';
import { countBy, deleteParts, findOutreach, insertOutreach, insertParts, isPublished, listDocuments, listOutreachRows, listPlannedCampaigns, listPublishedPlans, updateOutreach, type OutreachRow, type OutreachWords } from './outreach.queries.ts';
import { presentList, presentOne, type Acting } from './outreach-present.service.ts';

const isCount = (value: string): boolean => /^\d{1,9}$/.test(value);

/** One page of the activities. */
export async function list(call: Call<typeof listOutreach>): Promise<EndpointOutput<typeof listOutreach>> {
  const { tx, actor } = call;
  const { cursor, limit, sort, direction, ...filter } = call.query;
  const at = readCursor(cursor, sort === 'people' ? isCount : isPlainDate);
  const rows = await listOutreachRows(tx, actor, filter, { sort, direction }, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await presentList(call, shown),
    nextCursor: rows.length > limit && last ? writeCursor(sort === 'people' ? String(last.people) : last.heldOn, last.id) : null,
    total: !at && rows.length <= limit ? rows.length : null,
    can: { add: reports(actor) },
  };
}

/** One activity. */
export const read = (call: Call<typeof getOutreach>): Promise<Outreach> => presentOne(call, call.params.outreachId);

/** Counts by agency, channel and month. */
export async function figures(call: Call<typeof countOutreach>): Promise<EndpointOutput<typeof countOutreach>> {
  const { tx, actor, query } = call;
  const rows = await countBy(tx, actor, query);
  const sums = (some: typeof rows) => ({ activities: some.reduce((sum, row) => sum + row.activities, 0), people: some.reduce((sum, row) => sum + row.people, 0) });
  const channels = (some: typeof rows) => CHANNELS.map((channel) => ({ channel, ...sums(some.filter((row) => row.channel === channel)) })).filter((one) => one.activities > 0);
  const cost = (some: typeof rows) => sumDong(some.map((row) => row.cost));
  const refs = await agencyRefs(tx, actor.tenantId, rows.map((row) => row.agencyId));
  const byAgency = [...refs.values()].map((agency) => {
    const own = rows.filter((row) => row.agencyId === agency.id);
    return { agency, ...sums(own), cost: cost(own), channels: channels(own) };
  });
  return {
    ...sums(rows),
    cost: cost(rows),
    byAgency: byAgency.sort((a, b) => b.activities - a.activities || a.agency.name.localeCompare(b.agency.name, 'vi')),
    byChannel: channels(rows),
    byMonth: [...new Set(rows.map((row) => row.month))].sort().map((month) => ({ month, ...sums(rows.filter((row) => row.month === month)) })),
  };
}

/** Refuses what an activity names and the actor cannot use; `before` keeps what the activity has already. */
async function check({ tx, actor, today }: Acting & { today: string }, fields: OutreachFields, before?: OutreachRow): Promise<void> {
  refuse(outreachProblems(fields, today));
  const known = await listDocuments(tx, actor.tenantId, fields.documentIds);
  refuse(fields.documentIds.flatMap((id, at) => (known.some((one) => one.id === id) ? [] : [{ path: `documentIds.${at}`, message: 'Không tìm thấy văn bản này trong sổ văn bản.' }])));
  if (fields.fileId && fields.fileId !== before?.fileId && !(await getFileRef(tx, actor.tenantId, fields.fileId).catch(() => null))) refuse([{ path: 'fileId', message: 'Không tìm thấy tệp, hoặc tệp không thuộc cơ quan của bạn. Hãy tải tệp lên lại.' }]);
  if (fields.campaignId && fields.campaignId !== before?.campaignId) {
    const campaign = await findCampaign(tx, actor.tenantId, fields.campaignId);
    if (!campaign) return refuse([{ path: 'campaignId', message: 'Không tìm thấy chiến dịch này.' }]);
    if (campaign.closedAt) refuse([{ path: 'campaignId', message: 'Chiến dịch này đã kết thúc, không nhận thêm hoạt động.' }]);
  }
}

/** The plan that activities without a task or a campaign of a plan belong to: the chosen one, else the only one that is published; where there are several, one has to be chosen. */
export async function chosenPlan({ tx, actor }: Pick<Acting, 'tx' | 'actor'>, planId: string | null, before: string | null = null): Promise<string | null> {
  if (planId !== null) {
    if (planId !== before && !(await isPublished(tx, actor.tenantId, planId))) refuse([{ path: 'planId', message: 'Không có kế hoạch đã ban hành này.' }]);
    return planId;
  }
  const [only = null, ...others] = await listPublishedPlans(tx, actor.tenantId);
  refuse(others.length > 0 ? [{ path: 'planId', message: 'Hãy chọn kế hoạch mà hoạt động thuộc về: hoạt động chỉ vào báo cáo của kế hoạch ấy.' }] : []);
  return only;
}

/** The plan that is stored with an activity: none where its task or campaign says it. */
async function planOf(context: Acting, fields: OutreachFields, before: string | null = null): Promise<string | null> {
  if (fields.taskId !== null) return null;
  if (fields.campaignId !== null && (await listPlannedCampaigns(context.tx, context.actor.tenantId, [fields.campaignId])).size > 0) return null;
  return chosenPlan(context, fields.planId, before);
}

/** The part of an activity that stands in its own row. */
export const rowOf = ({ audiences, documentIds: _documentIds, ...fields }: OutreachFields): Omit<OutreachWords, 'evidenceId'> => ({
  ...fields,
  people: peopleOf(audiences),
  folded: foldText(`${fields.title} ${fields.place} ${fields.note ?? ''} ${audiences.map((one) => one.unit ?? '').join(' ')}`),
});

/** Hangs the activity on its task, through the tasks' own use case. */
export async function hang(call: Call<typeof addOutreach>, taskId: string, fields: OutreachFields): Promise<string> {
  const { title, channel, heldOn, endedOn, place, note, fileId, audiences } = fields;
  const people = peopleOf(audiences);
  const body = { kind: 'activity' as const, title, activityKind: CHANNEL_LABELS[channel], heldOn, endedOn, place, participants: people > 0 ? Math.min(people, 10_000_000) : null, product: null, fileId, note };
  try {
    return await hangEvidence({ ...call, params: { taskId }, query: {}, body });
  } catch (error) {
    if (error instanceof AppError && error.code === 'record.not_found') throw new AppError('request.invalid', {}, [{ path: 'taskId', message: 'Không tìm thấy nhiệm vụ này, hoặc cơ quan không tham gia nhiệm vụ.' }]);
    throw error;
  }
}

/** Reports an activity. */
export async function add(call: Call<typeof addOutreach>): Promise<Outreach> {
  const { tx, actor, body, now } = call;
  if (!reports(actor) || !actor.agencyId || !actor.personId) throw new AppError('auth.forbidden');
  await check(call, body);
  const id = randomUUID();
  const planId = await planOf(call, body);
  const evidenceId = body.taskId ? await hang(call, body.taskId, body) : null;
  await insertOutreach(tx, [{ tenantId: actor.tenantId, id, agencyId: actor.agencyId, ...rowOf(body), planId, evidenceId, createdBy: actor.personId, createdAt: now, changedAt: now }]);
  await insertParts(tx, actor.tenantId, actor.agencyId, [{ id, audiences: body.audiences, documentIds: body.documentIds }]);
  await record(tx, actor, { action: 'dissemination.added', subjectType: 'outreach', subjectId: id, details: { title: body.title, channel: body.channel, heldOn: body.heldOn, people: peopleOf(body.audiences), taskId: body.taskId } });
  return presentOne(call, id);
}

/** First steps of every change. */
async function openForChange(context: Acting, id: string, version: number): Promise<OutreachRow> {
  const { tx, actor } = context;
  const seen = await findOutreach(tx, actor.tenantId, id);
  if (!seen) throw new AppError('record.not_found');
  if (!ownsOutreach(actor, seen.agencyId)) throw new AppError('auth.forbidden');
  const row = await findOutreach(tx, actor.tenantId, id, true);
  if (row?.version !== version) throw new AppError('record.stale', { current: await presentOne(context, id) });
  if (row.withdrawnAt) throw new AppError('record.state', { state: 'hoạt động đã được rút' });
  return row;
}

// Somebody may have withdrawn it at the task already; a task that is confirmed keeps its evidence as it is.
async function takeEvidence(call: Call<typeof changeOutreach> | Call<typeof withdrawOutreach>, row: OutreachRow, reason: string): Promise<boolean> {
  if (!row.evidenceId || !row.taskId) return true;
  if (await isWithdrawn(call.tx, call.actor.tenantId, row.taskId, row.evidenceId)) return true;
  try {
    await withdrawEvidence({ ...call, params: { taskId: row.taskId, evidenceId: row.evidenceId }, query: {}, body: { reason } });
    return true;
  } catch (error) {
    // The agency no longer takes part in the task, or the task is closed
    if (error instanceof AppError && ['record.state', 'record.not_found', 'auth.forbidden'].includes(error.code)) return false;
    throw error;
  }
}

/** Changes an activity; its evidence follows. */
export async function change(call: Call<typeof changeOutreach>): Promise<Outreach> {
  const { tx, actor, now } = call;
  const { version, ...fields } = call.body;
  const row = await openForChange(call, call.params.outreachId, version);
  await check(call, fields, row);
  const planId = await planOf(call, fields, row.planId);
  const taken = await takeEvidence(call, row, 'Thay bằng bản đã sửa của hoạt động');
  if (!taken && fields.taskId !== row.taskId) refuse([{ path: 'taskId', message: 'Nhiệm vụ cũ đã xác nhận hoặc cơ quan không còn tham gia, không gỡ minh chứng được nữa. Hãy giữ nguyên nhiệm vụ.' }]);
  const evidenceId = taken ? (fields.taskId ? await hang({ ...call, params: {}, body: fields }, fields.taskId, fields) : null) : row.evidenceId;
  await updateOutreach(tx, actor.tenantId, row.id, { ...rowOf(fields), planId, evidenceId }, now);
  await deleteParts(tx, actor.tenantId, row.id);
  await insertParts(tx, actor.tenantId, row.agencyId, [{ id: row.id, audiences: fields.audiences, documentIds: fields.documentIds }]);
  const { title, heldOn, place, people, cost, channel } = row;
  await record(tx, actor, { action: 'dissemination.changed', subjectType: 'outreach', subjectId: row.id, details: { title: fields.title, before: { title, channel, heldOn, place, people, cost } } });
  return presentOne(call, row.id);
}

/** Withdraws an activity; its evidence goes with it. */
export async function withdraw(call: Call<typeof withdrawOutreach>): Promise<Outreach> {
  const { tx, actor, now, body } = call;
  const row = await openForChange(call, call.params.outreachId, body.version);
  const taken = await takeEvidence(call, row, body.reason);
  if (!taken) throw new AppError('record.state', { state: 'minh chứng của hoạt động nằm ở nhiệm vụ đã xác nhận hoặc đã hủy, không rút được' });
  await updateOutreach(tx, actor.tenantId, row.id, { withdrawnAt: now, withdrawnReason: body.reason, evidenceId: null }, now);
  await record(tx, actor, { action: 'dissemination.withdrawn', subjectType: 'outreach', subjectId: row.id, details: { title: row.title, reason: body.reason } });
  return presentOne(call, row.id);
}
