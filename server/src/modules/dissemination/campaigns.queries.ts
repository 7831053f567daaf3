import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { searchPatterns } from './dissemination.rules.ts';

/** A campaign with the clause that it serves. */
export interface CampaignRow {
  id: string;
  code: string;
  agencyId: string | null;
  title: string;
  messages: string;
  audiences: string | null;
  clauseId: string | null;
  clausePath: string | null;
  clauseHeading: string | null;
  planId: string | null;
  startsOn: string;
  endsOn: string;
  closedAt: Date | null;
  closedReason: string | null;
  createdBy: string;
  createdAt: Date;
  version: number;
}

const columns = sql`c.id, c.code, c.agency_id, c.title, c.messages, c.audiences, c.clause_id, l.path as clause_path, l.heading as clause_heading, c.plan_id, c.starts_on, c.ends_on, c.closed_at, c.closed_reason, c.created_by, c.created_at, c.version`;
const joins = sql`left join clause l on l.tenant_id = c.tenant_id and l.id = c.clause_id`;

/** Campaigns after a place, the latest begun first. */
export async function listCampaignRows(tx: Tx, tenantId: string, filter: { open?: 'true' | undefined; q?: string | undefined }, at: { value: string; id: string } | null, limit: number): Promise<CampaignRow[]> {
  const where = [sql`c.tenant_id = ${tenantId}`, ...searchPatterns(filter.q).map((pattern) => sql`c.folded like ${pattern}`)];
  if (filter.open) where.push(sql`c.closed_at is null`);
  if (at) where.push(sql`(c.starts_on, c.id) < (${at.value}::date, ${at.id}::uuid)`);
  return (await sql<CampaignRow>`select ${columns} from campaign c ${joins} where ${sql.join(where, sql` and `)} order by c.starts_on desc, c.id desc limit ${limit}`.execute(tx)).rows;
}

/** One campaign; `held`: kept from others until the end of the transaction. */
export async function findCampaign(tx: Tx, tenantId: string, id: string, held = false): Promise<CampaignRow | undefined> {
  return (await sql<CampaignRow>`select ${columns} from campaign c ${joins} where c.tenant_id = ${tenantId} and c.id = ${id} ${held ? sql`for update of c` : sql``}`.execute(tx)).rows[0];
}

/** Activities and people of a campaign, as far as the actor sees them. */
export async function sumCampaign(tx: Tx, tenantId: string, id: string): Promise<{ activities: number; people: number }> {
  const { rows } = await sql<{ activities: number; people: number }>`select count(*)::int as activities, coalesce(sum(people), 0)::float8 as people from outreach where tenant_id = ${tenantId} and campaign_id = ${id} and withdrawn_at is null`.execute(tx);
  return rows[0] ?? { activities: 0, people: 0 };
}

/** The next number of campaigns. */
export async function nextNumber(tx: Tx, tenantId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`insert into dissemination_counter (tenant_id, series, last) values (${tenantId}, 'CTT', 1) on conflict (tenant_id, series) do update set last = dissemination_counter.last + 1 returning last`.execute(tx);
  return rows[0]?.last ?? 1;
}

/** What is written of a campaign. */
export interface CampaignWords {
  title: string;
  messages: string;
  audiences: string | null;
  planId: string | null;
  clauseId: string | null;
  startsOn: string;
  endsOn: string;
  folded: string;
}

/** Writes a new campaign. */
export async function insertCampaign(tx: Tx, row: CampaignWords & { tenantId: string; id: string; code: string; agencyId: string | null; createdBy: string; createdAt: Date }): Promise<void> {
  await tx.insertInto('campaign').values(row).execute();
}

/** Changes a held campaign and raises its version. */
export async function updateCampaign(tx: Tx, tenantId: string, id: string, change: Partial<CampaignWords> & { closedAt?: Date; closedReason?: string }): Promise<void> {
  await tx.updateTable('campaign').set({ ...change, version: sql<number>`version + 1` }).where('tenantId', '=', tenantId).where('id', '=', id).execute();
}

/** The plan of a clause of a published plan. */
export async function findClausePlan(tx: Tx, tenantId: string, clauseId: string): Promise<string | undefined> {
  return (await sql<{ planId: string }>`select c.plan_id from clause c join plan p on p.tenant_id = c.tenant_id and p.id = c.plan_id and p.state = 'published' where c.tenant_id = ${tenantId} and c.id = ${clauseId}`.execute(tx)).rows[0]?.planId;
}
