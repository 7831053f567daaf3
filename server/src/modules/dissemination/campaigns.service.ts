import { randomUUID } from 'node:crypto';
import type { Campaign, CampaignSummary, changeCampaign, closeCampaign, EndpointOutput, getCampaign, listCampaigns, openCampaign } from '@thientruong/contract';
import { AppError, foldText, isPlainDate } from '@thientruong/kernel';
import { record } from '../../platform/audit.ts';
import { readCursor, writeCursor } from '../../platform/cursor.ts';
import type { Call } from '../../platform/module.ts';
import { agencyRefs } from '../agencies/index.ts';
import { peopleNames } from '../identity/index.ts';
import { personOf } from '../tasks/index.ts';
import { campaignOwner, ownsCampaign } from './dissemination.policy.ts';
import { campaignProblems, codeOf, refuse } from './dissemination.rules.ts';
import { findCampaign, findClausePlan, insertCampaign, listCampaignRows, nextNumber, sumCampaign, updateCampaign, type CampaignRow, type CampaignWords } from './campaigns.queries.ts';
import type { Acting } from './outreach-present.service.ts';

function summaryOf(row: CampaignRow, agencies: Awaited<ReturnType<typeof agencyRefs>>): CampaignSummary {
  const { id, code, title, startsOn, endsOn, version } = row;
  return { id, code, agency: row.agencyId ? (agencies.get(row.agencyId) ?? { id: row.agencyId, code: '', name: '', abbrev: '' }) : null, title, startsOn, endsOn, closed: row.closedAt !== null, version };
}

const agenciesOf = ({ tx, actor }: Acting, rows: readonly CampaignRow[]) => agencyRefs(tx, actor.tenantId, rows.flatMap((row) => row.agencyId ?? []));

/** One page of the campaigns. */
export async function list(call: Call<typeof listCampaigns>): Promise<EndpointOutput<typeof listCampaigns>> {
  const { tx, actor } = call;
  const { cursor, limit, ...filter } = call.query;
  const at = readCursor(cursor, isPlainDate);
  const rows = await listCampaignRows(tx, actor.tenantId, filter, at, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const agencies = await agenciesOf(call, shown);
  return { items: shown.map((row) => summaryOf(row, agencies)), nextCursor: rows.length > limit && last ? writeCursor(last.startsOn, last.id) : null, total: !at && rows.length <= limit ? rows.length : null, can: { open: campaignOwner(actor) !== undefined } };
}

async function present(context: Acting, id: string): Promise<Campaign> {
  const { tx, actor } = context;
  const row = await findCampaign(tx, actor.tenantId, id);
  if (!row) throw new AppError('record.not_found');
  const own = ownsCampaign(actor, row.agencyId) && row.closedAt === null;
  return {
    ...summaryOf(row, await agenciesOf(context, [row])),
    messages: row.messages,
    audiences: row.audiences,
    clause: row.clauseId && row.planId && row.clausePath !== null ? { id: row.clauseId, path: row.clausePath, heading: row.clauseHeading ?? '', planId: row.planId } : null,
    closedReason: row.closedReason,
    createdBy: personOf(row.createdBy, await peopleNames(tx, actor.tenantId, [row.createdBy])),
    createdAt: row.createdAt.toISOString(),
    ...(await sumCampaign(tx, actor.tenantId, id)),
    can: { change: own, close: own },
  };
}

/** One campaign. */
export const read = (call: Call<typeof getCampaign>): Promise<Campaign> => present(call, call.params.campaignId);

async function wordsOf({ tx, actor }: Acting, code: string, body: Call<typeof openCampaign>['body']): Promise<CampaignWords> {
  refuse(campaignProblems(body));
  const planId = body.clauseId ? await findClausePlan(tx, actor.tenantId, body.clauseId) : null;
  if (planId === undefined) refuse([{ path: 'clauseId', message: 'Không tìm thấy mục này trong kế hoạch đã ban hành.' }]);
  return { ...body, planId: planId ?? null, folded: foldText(`${code} ${body.title} ${body.messages} ${body.audiences ?? ''}`) };
}

/** Opens a campaign. */
export async function open(call: Call<typeof openCampaign>): Promise<Campaign> {
  const { tx, actor, body, now } = call;
  const agencyId = campaignOwner(actor);
  if (agencyId === undefined || !actor.personId) throw new AppError('auth.forbidden');
  const id = randomUUID();
  const code = codeOf(await nextNumber(tx, actor.tenantId));
  await insertCampaign(tx, { tenantId: actor.tenantId, id, code, agencyId, ...(await wordsOf(call, code, body)), createdBy: actor.personId, createdAt: now });
  await record(tx, actor, { action: 'dissemination.campaign_opened', subjectType: 'campaign', subjectId: id, details: { code, title: body.title, startsOn: body.startsOn, endsOn: body.endsOn } });
  return present(call, id);
}

/** First steps of every change. */
async function openForChange(context: Acting, id: string, version: number): Promise<CampaignRow> {
  const { tx, actor } = context;
  const seen = await findCampaign(tx, actor.tenantId, id);
  if (!seen) throw new AppError('record.not_found');
  if (!ownsCampaign(actor, seen.agencyId)) throw new AppError('auth.forbidden');
  const row = await findCampaign(tx, actor.tenantId, id, true);
  if (row?.version !== version) throw new AppError('record.stale', { current: await present(context, id) });
  if (row.closedAt) throw new AppError('record.state', { state: 'chiến dịch đã kết thúc' });
  return row;
}

/** Changes the words of a campaign. */
export async function change(call: Call<typeof changeCampaign>): Promise<Campaign> {
  const { tx, actor } = call;
  const { version, ...body } = call.body;
  const row = await openForChange(call, call.params.campaignId, version);
  await updateCampaign(tx, actor.tenantId, row.id, await wordsOf(call, row.code, body));
  const { title, messages, audiences, startsOn, endsOn } = row;
  await record(tx, actor, { action: 'dissemination.campaign_changed', subjectType: 'campaign', subjectId: row.id, details: { code: row.code, before: { title, messages, audiences, startsOn, endsOn } } });
  return present(call, row.id);
}

/** Closes a campaign. */
export async function close(call: Call<typeof closeCampaign>): Promise<Campaign> {
  const { tx, actor, now, body } = call;
  const row = await openForChange(call, call.params.campaignId, body.version);
  await updateCampaign(tx, actor.tenantId, row.id, { closedAt: now, closedReason: body.reason });
  await record(tx, actor, { action: 'dissemination.campaign_closed', subjectType: 'campaign', subjectId: row.id, details: { code: row.code, reason: body.reason } });
  return present(call, row.id);
}
