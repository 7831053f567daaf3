import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { About, RecordKind } from '@thientruong/contract';
import { foldText } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';

/** The record that is talked about: what it is called, and the agencies that see it. */
export interface TalkedAbout {
  kind: RecordKind;
  id: string;
  name: string;
  agencyIds: string[];
}

/** The record, or undefined when the actor does not see it. */
export async function findRecord(tx: Tx, tenantId: string, { kind, recordId }: About): Promise<TalkedAbout | undefined> {
  const of = {
    task: sql`select t.code || ' ' || t.content as name, array(select g.agency_id from task_agency g where g.tenant_id = t.tenant_id and g.task_id = t.id) as agency_ids
      from task t where t.tenant_id = ${tenantId} and t.id = ${recordId}`,
    report: sql`select p.name || ', ' || coalesce(a.name, 'báo cáo của tỉnh') as name, array_remove(array[r.agency_id], null) as agency_ids
      from report r join report_period p on p.tenant_id = r.tenant_id and p.id = r.period_id left join agency a on a.tenant_id = r.tenant_id and a.id = r.agency_id where r.tenant_id = ${tenantId} and r.id = ${recordId}`,
    obstacle: sql`select o.code || ' ' || o.content as name, array[o.agency_id] as agency_ids from obstacle o where o.tenant_id = ${tenantId} and o.id = ${recordId}`,
  }[kind];
  const row = (await sql<Pick<TalkedAbout, 'name' | 'agencyIds'>>`${of}`.execute(tx)).rows[0];
  return row && { kind, id: recordId, ...row };
}

/** A remark as it is stored; `text` is null where its words are hidden. */
export interface RemarkRow {
  id: string;
  kind: RecordKind;
  recordId: string;
  parentId: string | null;
  authorId: string;
  agencyId: string | null;
  createdAt: Date;
  editedAt: Date | null;
  withdrawnAt: Date | null;
  version: number;
  /** Its words, the oldest first; none where they are hidden. */
  words: { text: string; at: string }[];
  /** Its instant to the microsecond, for paging. */
  place: string;
}

const columns = sql`r.id, r.kind, r.record_id, r.parent_id, r.author_id, r.agency_id, r.created_at, r.edited_at, r.withdrawn_at, r.version,
  to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place,
  coalesce((select jsonb_agg(jsonb_build_object('text', w.text, 'at', to_char(w.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by w.number)
    from remark_words w where w.tenant_id = r.tenant_id and w.remark_id = r.id), '[]') as words`;

/** Threads of a record, the newest first, after a place. */
export async function listThreads(tx: Tx, tenantId: string, { kind, recordId }: About, at: { value: string; id: string } | null, limit: number): Promise<RemarkRow[]> {
  return (await sql<RemarkRow>`select ${columns} from remark r where r.tenant_id = ${tenantId} and r.kind = ${kind} and r.record_id = ${recordId} and r.parent_id is null
    ${at ? sql`and (r.created_at, r.id) < (${at.value}::timestamptz, ${at.id}::uuid)` : sql``} order by r.created_at desc, r.id desc limit ${limit}`.execute(tx)).rows;
}

/** Replies to some remarks, the oldest first. */
export async function listReplies(tx: Tx, tenantId: string, parentIds: readonly string[]): Promise<RemarkRow[]> {
  if (parentIds.length === 0) return [];
  return (await sql<RemarkRow>`select ${columns} from remark r where r.tenant_id = ${tenantId} and r.parent_id = any(${[...parentIds]}::uuid[]) order by r.created_at, r.id`.execute(tx)).rows;
}

/** How many remarks stand on a record, replies with them, the withdrawn ones not. */
export async function countRemarks(tx: Tx, tenantId: string, { kind, recordId }: About): Promise<number> {
  const answer = await sql<{ n: number }>`select count(*)::int as n from remark where tenant_id = ${tenantId} and kind = ${kind} and record_id = ${recordId} and withdrawn_at is null`.execute(tx);
  return answer.rows[0]?.n ?? 0;
}

/** One remark, or undefined when it is hidden; held until the end of the transaction where it is to be changed. */
export async function findRemark(tx: Tx, tenantId: string, id: string): Promise<RemarkRow | undefined> {
  return (await sql<RemarkRow>`select ${columns} from remark r where r.tenant_id = ${tenantId} and r.id = ${id}`.execute(tx)).rows[0];
}

/** Number of replies to a remark. */
export async function countReplies(tx: Tx, tenantId: string, parentId: string): Promise<number> {
  const answer = await sql<{ n: number }>`select count(*)::int as n from remark where tenant_id = ${tenantId} and parent_id = ${parentId}`.execute(tx);
  return answer.rows[0]?.n ?? 0;
}

/** Writes a new remark with its words and mentions; gives its id. */
export async function insertRemark(tx: Tx, tenantId: string, row: About & { parentId: string | null; authorId: string; agencyId: string | null }, text: string, mentions: readonly string[], now: Date): Promise<string> {
  const id = randomUUID();
  await tx.insertInto('remark').values({ tenantId, id, ...row, createdAt: now }).execute();
  await insertWords(tx, tenantId, id, 1, text, now);
  await insertMentions(tx, tenantId, id, mentions);
  return id;
}

async function insertWords(tx: Tx, tenantId: string, remarkId: string, number: number, text: string, at: Date): Promise<void> {
  await tx.insertInto('remarkWords').values({ tenantId, remarkId, number, text, at }).execute();
}

async function insertMentions(tx: Tx, tenantId: string, remarkId: string, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  await tx.insertInto('remarkMention').values(people.map((personId) => ({ tenantId, remarkId, personId }))).execute();
}

/** Words an own remark anew; false when somebody was faster. `mentions` are those who were not mentioned before. */
export async function rewordRemark(tx: Tx, tenantId: string, row: RemarkRow, text: string, mentions: readonly string[], now: Date): Promise<boolean> {
  const answer = await sql`update remark set edited_at = ${now}, version = version + 1 where tenant_id = ${tenantId} and id = ${row.id} and version = ${row.version} and withdrawn_at is null`.execute(tx);
  if (answer.numAffectedRows !== 1n) return false;
  await insertWords(tx, tenantId, row.id, row.words.length + 1, text, now);
  await insertMentions(tx, tenantId, row.id, mentions);
  return true;
}

/** Withdraws an own remark; false when somebody was faster. */
export async function withdrawRow(tx: Tx, tenantId: string, row: RemarkRow, now: Date): Promise<boolean> {
  const answer = await sql`update remark set withdrawn_at = ${now}, version = version + 1 where tenant_id = ${tenantId} and id = ${row.id} and version = ${row.version} and withdrawn_at is null`.execute(tx);
  return answer.numAffectedRows === 1n;
}

/** People whom a remark has mentioned so far. */
export async function listMentioned(tx: Tx, tenantId: string, remarkId: string): Promise<string[]> {
  const rows = await tx.selectFrom('remarkMention').select('personId').where('tenantId', '=', tenantId).where('remarkId', '=', remarkId).execute();
  return rows.map((row) => row.personId);
}

// A post sees a record when its role reads the province, or when its agency is one of the record's
const seesBy = (agencyIds: readonly string[], day: string) => sql`p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to >= ${day}::date)
  and (p.role in ('coordinator', 'provincial_leader', 'finance_officer') or p.role in ('focal_point', 'head') and p.agency_id = any(${[...agencyIds]}::uuid[]))`;

/** Of some people, those who see a record on a day by one of their posts. */
export async function whoSees(tx: Tx, tenantId: string, agencyIds: readonly string[], day: string, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const answer = await sql<{ id: string }>`select distinct p.person_id as id from post p where p.tenant_id = ${tenantId} and p.person_id = any(${[...people]}::uuid[]) and ${seesBy(agencyIds, day)}`.execute(tx);
  return answer.rows.map((row) => row.id);
}

/** People who see a record, as they are offered for a mention. */
export interface SeerRow {
  id: string;
  name: string;
  position: string;
  agency: string | null;
}

/** Everybody who sees a record on a day, by name; hundreds at most: the province's people and those of the record's agencies. */
export async function listSeers(tx: Tx, tenantId: string, agencyIds: readonly string[], day: string, but: string | null): Promise<SeerRow[]> {
  return (await sql<SeerRow>`select distinct on (s.name, s.id) s.id, s.name, p.position, a.name as agency from post p join person s on s.tenant_id = p.tenant_id and s.id = p.person_id
    left join agency a on a.tenant_id = p.tenant_id and a.id = p.agency_id
    where p.tenant_id = ${tenantId} and s.id is distinct from ${but}::uuid and ${seesBy(agencyIds, day)} order by s.name, s.id, p.valid_from limit 2000`.execute(tx)).rows;
}

/** Of people, those whose name, position or agency holds all words, folded. */
export const matching = (people: readonly SeerRow[], q: string | undefined): SeerRow[] => {
  const words = foldText(q ?? '').split(' ').filter(Boolean);
  return people.filter(({ name, position, agency }) => words.every((word) => foldText(`${name} ${position} ${agency ?? ''}`).includes(word)));
};

/** Who has written on a record or was mentioned there. */
export async function listTalkers(tx: Tx, tenantId: string, { kind, recordId }: About): Promise<string[]> {
  const answer = await sql<{ id: string }>`select r.author_id as id from remark r where r.tenant_id = ${tenantId} and r.kind = ${kind} and r.record_id = ${recordId} and r.withdrawn_at is null
    union select m.person_id from remark r join remark_mention m on m.tenant_id = r.tenant_id and m.remark_id = r.id where r.tenant_id = ${tenantId} and r.kind = ${kind} and r.record_id = ${recordId} and r.withdrawn_at is null`.execute(tx);
  return answer.rows.map((row) => row.id);
}
