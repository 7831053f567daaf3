import { sql, type RawBuilder } from 'kysely';
import type { Audience, Channel, DisseminatedDocument } from '@thientruong/contract';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { searchPatterns } from './dissemination.rules.ts';

/** An activity with its campaign and task, as far as the actor sees those. */
export interface OutreachRow {
  id: string;
  agencyId: string;
  campaignId: string | null;
  campaignCode: string | null;
  campaignTitle: string | null;
  channel: Channel;
  title: string;
  heldOn: string;
  endedOn: string | null;
  place: string;
  url: string | null;
  cost: string | null;
  note: string | null;
  people: number;
  fileId: string | null;
  taskId: string | null;
  taskCode: string | null;
  taskContent: string | null;
  /** Of its task, else of its campaign, else the chosen one. */
  planId: string | null;
  planTitle: string | null;
  evidenceId: string | null;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
  createdBy: string;
  createdAt: Date;
  version: number;
}

/** What narrows the list. */
export interface OutreachFilter {
  agencyId?: string | undefined;
  channel?: Channel | undefined;
  campaignId?: string | undefined;
  documentId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  withdrawn?: 'true' | undefined;
  q?: string | undefined;
}

const columns = sql`o.id, o.agency_id, o.campaign_id, c.code as campaign_code, c.title as campaign_title, o.channel, o.title, o.held_on, o.ended_on, o.place, o.url, o.cost, o.note, o.people, o.file_id, o.task_id,
  t.code as task_code, t.content as task_content, coalesce(t.plan_id, c.plan_id, o.plan_id) as plan_id, n.title as plan_title, o.evidence_id, o.withdrawn_at, o.withdrawn_reason, o.created_by, o.created_at, o.version`;
const joins = sql`left join campaign c on c.tenant_id = o.tenant_id and c.id = o.campaign_id left join task t on t.tenant_id = o.tenant_id and t.id = o.task_id
  left join plan n on n.tenant_id = o.tenant_id and n.id = coalesce(t.plan_id, c.plan_id, o.plan_id)`;

/** Conditions of a filter on `outreach o`; withdrawn ones only where they are asked for. */
function conditions(actor: Actor, filter: OutreachFilter): RawBuilder<unknown>[] {
  const where = [sql`o.tenant_id = ${actor.tenantId}`, filter.withdrawn ? sql`o.withdrawn_at is not null` : sql`o.withdrawn_at is null`];
  // Without this the planner would ask row security for each of all activities
  if (actor.scope === 'agency') where.push(sql`o.agency_id = ${actor.agencyId}`);
  if (filter.agencyId) where.push(sql`o.agency_id = ${filter.agencyId}`);
  if (filter.channel) where.push(sql`o.channel = ${filter.channel}`);
  if (filter.campaignId) where.push(sql`o.campaign_id = ${filter.campaignId}`);
  if (filter.documentId) where.push(sql`exists (select from outreach_document d where d.tenant_id = o.tenant_id and d.outreach_id = o.id and d.document_id = ${filter.documentId})`);
  if (filter.from) where.push(sql`o.held_on >= ${filter.from}::date`);
  if (filter.to) where.push(sql`o.held_on <= ${filter.to}::date`);
  for (const pattern of searchPatterns(filter.q)) where.push(sql`o.folded like ${pattern}`);
  return where;
}

/** The order of a list. */
export interface OutreachOrder {
  sort: 'heldOn' | 'people';
  direction: 'asc' | 'desc';
}

/** Activities after a place. */
export async function listOutreachRows(tx: Tx, actor: Actor, filter: OutreachFilter, order: OutreachOrder, at: { value: string; id: string } | null, limit: number): Promise<OutreachRow[]> {
  const where = conditions(actor, filter);
  const column = order.sort === 'people' ? sql`o.people` : sql`o.held_on`;
  const way = order.direction === 'asc' ? sql`asc` : sql`desc`;
  if (at) where.push(sql`(${column}, o.id) ${order.direction === 'asc' ? sql`>` : sql`<`} (${order.sort === 'people' ? sql`${at.value}::int` : sql`${at.value}::date`}, ${at.id}::uuid)`);
  const inner = sql`select * from outreach o where ${sql.join(where, sql` and `)} order by ${column} ${way}, o.id ${way} limit ${limit}`;
  return (await sql<OutreachRow>`select ${columns} from (${inner}) o ${joins} order by ${column} ${way}, o.id ${way}`.execute(tx)).rows;
}

/** One activity; `held`: kept from others until the end of the transaction. */
export async function findOutreach(tx: Tx, tenantId: string, id: string, held = false): Promise<OutreachRow | undefined> {
  return (await sql<OutreachRow>`select ${columns} from outreach o ${joins} where o.tenant_id = ${tenantId} and o.id = ${id} ${held ? sql`for update of o` : sql``}`.execute(tx)).rows[0];
}

/** A row of audience. */
export interface AudienceRow {
  outreachId: string;
  kind: Audience;
  unit: string | null;
  people: number;
}

/** Audiences of several activities, in their order. */
export async function listAudiences(tx: Tx, tenantId: string, ids: readonly string[]): Promise<AudienceRow[]> {
  if (ids.length === 0) return [];
  return (await sql<AudienceRow>`select outreach_id, kind, unit, people from outreach_audience where tenant_id = ${tenantId} and outreach_id = any(${[...ids]}::uuid[]) order by outreach_id, ord`.execute(tx)).rows;
}

/** Documents of several activities. */
export async function listOutreachDocuments(tx: Tx, tenantId: string, ids: readonly string[]): Promise<(DisseminatedDocument & { outreachId: string })[]> {
  if (ids.length === 0) return [];
  return (await sql<DisseminatedDocument & { outreachId: string }>`select o.outreach_id, d.id, d.symbol, d.title from outreach_document o join document d on d.tenant_id = o.tenant_id and d.id = o.document_id
    where o.tenant_id = ${tenantId} and o.outreach_id = any(${[...ids]}::uuid[]) order by d.symbol, d.id`.execute(tx)).rows;
}

/** Documents of the register that the actor sees, by id; withdrawn ones are not there. */
export async function listDocuments(tx: Tx, tenantId: string, ids: readonly string[]): Promise<(DisseminatedDocument & { open: boolean })[]> {
  if (ids.length === 0) return [];
  return (await sql<DisseminatedDocument & { open: boolean }>`select id, symbol, title, open from document where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[]) and withdrawn_at is null`.execute(tx)).rows;
}

/** What is written of an activity itself. */
export interface OutreachWords {
  campaignId: string | null;
  channel: Channel;
  title: string;
  heldOn: string;
  endedOn: string | null;
  place: string;
  url: string | null;
  cost: string | null;
  note: string | null;
  people: number;
  fileId: string | null;
  taskId: string | null;
  planId: string | null;
  evidenceId: string | null;
  folded: string;
}

/** Activities of one statement: a row has eighteen values, a statement at most 65 535. */
const INSERT_BATCH = 500;

/** Writes new activities, a batch at a time. */
export async function insertOutreach(tx: Tx, rows: readonly (OutreachWords & { tenantId: string; id: string; agencyId: string; createdBy: string; createdAt: Date; changedAt: Date })[]): Promise<void> {
  for (let at = 0; at < rows.length; at += INSERT_BATCH) await tx.insertInto('outreach').values(rows.slice(at, at + INSERT_BATCH)).execute();
}

/** Plans that are published, at most two: one is the only choice. */
export const listPublishedPlans = async (tx: Tx, tenantId: string): Promise<string[]> => (await sql<{ id: string }>`select id from plan where tenant_id = ${tenantId} and state = 'published' order by id limit 2`.execute(tx)).rows.map((row) => row.id);

/** Whether a plan is published. */
export const isPublished = async (tx: Tx, tenantId: string, planId: string): Promise<boolean> => (await tx.selectFrom('plan').select('id').where('tenantId', '=', tenantId).where('id', '=', planId).where('state', '=', 'published').executeTakeFirst()) !== undefined;

/** Campaigns of these that serve a plan. */
export async function listPlannedCampaigns(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  return new Set((await sql<{ id: string }>`select id from campaign where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[]) and plan_id is not null`.execute(tx)).rows.map((row) => row.id));
}

/** Parts of one statement: a row of them has at most seven values. */
const PART_BATCH = 5_000;

/** Writes whom activities reached and which documents they made known. */
export async function insertParts(tx: Tx, tenantId: string, agencyId: string, of: readonly { id: string; audiences: readonly Omit<AudienceRow, 'outreachId'>[]; documentIds: readonly string[] }[]): Promise<void> {
  const audiences = of.flatMap((one) => one.audiences.map((audience, ord) => ({ tenantId, outreachId: one.id, agencyId, ord, ...audience })));
  const documents = of.flatMap((one) => one.documentIds.map((documentId) => ({ tenantId, outreachId: one.id, agencyId, documentId })));
  for (let at = 0; at < audiences.length; at += PART_BATCH) await tx.insertInto('outreachAudience').values(audiences.slice(at, at + PART_BATCH)).execute();
  for (let at = 0; at < documents.length; at += PART_BATCH) await tx.insertInto('outreachDocument').values(documents.slice(at, at + PART_BATCH)).execute();
}

/** Takes the parts of an activity away, so that they can be written anew. */
export async function deleteParts(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.deleteFrom('outreachAudience').where('tenantId', '=', tenantId).where('outreachId', '=', id).execute();
  await tx.deleteFrom('outreachDocument').where('tenantId', '=', tenantId).where('outreachId', '=', id).execute();
}

/** Changes a held activity and raises its version. */
export async function updateOutreach(tx: Tx, tenantId: string, id: string, change: Partial<OutreachWords> & { withdrawnAt?: Date; withdrawnReason?: string }, now: Date): Promise<void> {
  await tx.updateTable('outreach').set({ ...change, changedAt: now, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}

/** Counts by agency, channel and month of the days, as far as the actor sees. */
export async function countBy(tx: Tx, actor: Actor, filter: OutreachFilter): Promise<{ agencyId: string; channel: Channel; month: string; activities: number; people: number; cost: string }[]> {
  return (await sql<{ agencyId: string; channel: Channel; month: string; activities: number; people: number; cost: string }>`select o.agency_id, o.channel, to_char(o.held_on, 'YYYY-MM') as month, count(*)::int as activities, sum(o.people)::float8 as people, coalesce(sum(o.cost), 0)::text as cost
    from outreach o where ${sql.join(conditions(actor, filter), sql` and `)} group by 1, 2, 3`.execute(tx)).rows;
}

/** Activities of an agency between two days, as the reading of a workbook compares them. */
export async function listKnown(tx: Tx, tenantId: string, agencyId: string, from: string, to: string): Promise<{ channel: Channel; heldOn: string; title: string }[]> {
  return (await sql<{ channel: Channel; heldOn: string; title: string }>`select channel, held_on, title from outreach where tenant_id = ${tenantId} and agency_id = ${agencyId} and held_on between ${from}::date and ${to}::date and withdrawn_at is null`.execute(tx)).rows;
}

/** What a workbook may name: the agency's tasks that take evidence, campaigns that are open. */
export async function listNames(tx: Tx, tenantId: string, agencyId: string): Promise<{ tasks: { id: string; code: string; content: string }[]; campaigns: { id: string; code: string; title: string }[] }> {
  const tasks = await sql<{ id: string; code: string; content: string }>`select t.id, t.code, t.content from task_participant p join task t on t.tenant_id = p.tenant_id and t.id = p.task_id
    where p.tenant_id = ${tenantId} and p.agency_id = ${agencyId} and p.restricted = false and t.state not in ('cancelled', 'confirmed') order by t.code limit 20000`.execute(tx);
  const campaigns = await sql<{ id: string; code: string; title: string }>`select id, code, title from campaign where tenant_id = ${tenantId} and closed_at is null order by code desc limit 1000`.execute(tx);
  return { tasks: tasks.rows, campaigns: campaigns.rows };
}

/** Documents by their symbols in the register (folded as typed), those that the actor sees. */
export async function listBySymbol(tx: Tx, tenantId: string, symbols: readonly string[]): Promise<{ id: string; symbol: string }[]> {
  if (symbols.length === 0) return [];
  return (await sql<{ id: string; symbol: string }>`select id, symbol from document where tenant_id = ${tenantId} and withdrawn_at is null and lower(symbol) = any(${symbols.map((symbol) => symbol.toLowerCase())}::text[])`.execute(tx)).rows;
}
