import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '@thientruong/kernel';
import type { Tx } from '../../platform/database.ts';
import { escapeLike } from './documents.rules.ts';

/** An entry as lists need it. */
export interface EntryRow {
  id: string;
  holding: 'found' | 'wanted';
  open: boolean;
  type: string | null;
  symbol: string | null;
  issuer: string | null;
  title: string | null;
  level: number;
  issuedOn: string | null;
  effectiveOn: string | null;
  expiresOn: string | null;
  beginsOn: string | null;
  endsOn: string | null;
  endKind: 'replaced' | 'repealed' | 'expired' | 'withdrawn' | null;
  endedBy: string | null;
  amendedOn: string | null;
  planId: string | null;
  fileId: string | null;
  ocr: boolean;
  agencyId: string | null;
  createdBy: string | null;
  createdAt: Date;
  version: number;
  force: 'not_yet' | 'in_force' | 'amended' | 'ended' | 'unknown';
  citedCount: number;
  textLength: number;
  sortDay: string;
}

/** Force of `document d` on a day; the only place that says it. */
const forceOn = (day: string): RawBuilder<string> =>
  sql`case when d.ends_on <= ${day}::date then 'ended' when d.begins_on is null then 'unknown' when d.begins_on > ${day}::date then 'not_yet'
    when d.amended_on <= ${day}::date then 'amended' else 'in_force' end`;

const columns = (day: string): RawBuilder<unknown> =>
  sql`d.id, d.holding, d.open, d.type, d.symbol, d.issuer, d.title, d.level, d.issued_on, d.effective_on, d.expires_on, d.begins_on, d.ends_on, d.end_kind, d.ended_by, d.amended_on, d.plan_id,
    d.file_id, coalesce(d.source_format = 'ocr', false) as ocr, d.agency_id, d.created_by, d.created_at, d.version, d.sort_day::text as sort_day, ${forceOn(day)} as force, coalesce(length(d.text), 0) as text_length,
    (select count(*)::int from document_relation r where r.tenant_id = d.tenant_id and r.to_id = d.id and r.withdrawn_at is null) as cited_count`;

/** Entries by id that are not withdrawn. */
export async function entriesById(tx: Tx, tenantId: string, ids: readonly string[], day: string): Promise<Map<string, EntryRow>> {
  if (ids.length === 0) return new Map();
  const answer = await sql<EntryRow>`select ${columns(day)} from document d where d.tenant_id = ${tenantId} and d.id = any(${[...new Set(ids)]}::uuid[]) and d.withdrawn_at is null`.execute(tx);
  return new Map(answer.rows.map((row) => [row.id, row]));
}

/** Entries that the full text search finds, by the function of the actor's role. */
export async function findInText(tx: Tx, actor: Pick<Actor, 'scope'>, search: { query: string; pattern: string }, most: number): Promise<string[]> {
  const name = actor.scope === 'agency' ? 'find_open_documents' : 'find_documents';
  const answer = await sql<{ id: string }>`select ${sql.raw(name)}(${search.query}, ${search.pattern}, ${most}) as id`.execute(tx);
  return answer.rows.map((row) => row.id);
}

/** A page of entries, youngest first. */
export async function pageOfEntries(
  tx: Tx,
  tenantId: string,
  filter: {
    words: readonly string[];
    textIds: readonly string[];
    holding: readonly string[];
    force: readonly string[];
    level: number | undefined;
    day: string;
    after: { sortDay: string; id: string } | null;
    limit: number;
  },
): Promise<EntryRow[]> {
  const conditions = [sql`d.tenant_id = ${tenantId}`, sql`d.withdrawn_at is null`];
  if (filter.words.length > 0) {
    const all = sql.join(filter.words.map((word) => sql`d.folded like ${`%${escapeLike(word)}%`}`), sql` and `);
    conditions.push(filter.textIds.length > 0 ? sql`((${all}) or d.id = any(${[...filter.textIds]}::uuid[]))` : sql`(${all})`);
  }
  if (filter.holding.length > 0) conditions.push(sql`d.holding = any(${[...filter.holding]}::text[])`);
  if (filter.force.length > 0) conditions.push(sql`${forceOn(filter.day)} = any(${[...filter.force]}::text[])`);
  if (filter.level !== undefined) conditions.push(sql`d.level = ${filter.level}`);
  if (filter.after) conditions.push(sql`(d.sort_day, d.id) < (${filter.after.sortDay}::date, ${filter.after.id}::uuid)`);
  const answer = await sql<EntryRow>`select ${columns(filter.day)} from document d where ${sql.join(conditions, sql` and `)} order by d.sort_day desc, d.id desc limit ${filter.limit}`.execute(tx);
  return answer.rows;
}

/** A piece cut out of a text without the halves of words at its ends. */
const wholeWords = (piece: string): string => piece.replace(/\s+/g, ' ').replace(/^\S{0,12} /, '').replace(/ \S{0,12}$/, '');

/** Words around the first place of a phrase in the full text of the entries that are shown; the folded text has the length of the text. */
export async function excerptsOf(tx: Tx, tenantId: string, ids: readonly string[], phrase: string): Promise<Map<string, string>> {
  if (ids.length === 0 || phrase === '') return new Map();
  const answer = await sql<{ id: string; excerpt: string }>`select id, substr(text, greatest(at - 80, 1), 240) as excerpt
    from (select d.id, d.text, position(${phrase} in d.text_folded) as at from document d where d.tenant_id = ${tenantId} and d.id = any(${[...ids]}::uuid[]) and d.text is not null) f where at > 0`.execute(tx);
  return new Map(answer.rows.map((row) => [row.id, wholeWords(row.excerpt)]));
}

/** The words of an entry; undefined when it is hidden. */
export const textOf = (tx: Tx, tenantId: string, id: string) =>
  tx.selectFrom('document').select(['text']).where('tenantId', '=', tenantId).where('id', '=', id).where('withdrawnAt', 'is', null).executeTakeFirst();

/** A relation as it is stored, with the words of its first place. */
export interface RelationRow {
  id: string;
  fromId: string;
  toId: string;
  kind: 'basis' | 'implements' | 'cites' | 'amends' | 'replaces' | 'repeals';
  source: 'text' | 'person';
  spans: [number, number][];
  words: string | null;
  reason: string | null;
  byPerson: string | null;
  at: Date;
}

/** Relations of an entry both ways, at most `most` each, with the sentence part around the first place. */
export async function relationsOf(tx: Tx, tenantId: string, id: string, most: number): Promise<RelationRow[]> {
  const one = (column: 'from_id' | 'to_id') => sql`(select r.id, r.from_id, r.to_id, r.kind, r.source, r.spans, r.reason, r.by_person, r.at,
      case when jsonb_array_length(r.spans) > 0 then substr(f.text, greatest((r.spans->0->>0)::int - 90, 0) + 1, 240) end as words
    from document_relation r join document f on f.tenant_id = r.tenant_id and f.id = r.from_id join document o on o.tenant_id = r.tenant_id and o.id = r.to_id
    where r.tenant_id = ${tenantId} and ${sql.ref(`r.${column}`)} = ${id} and r.withdrawn_at is null and f.withdrawn_at is null and o.withdrawn_at is null
    order by r.kind, r.at, r.id limit ${most})`;
  const answer = await sql<RelationRow>`${one('from_id')} union all ${one('to_id')}`.execute(tx);
  return answer.rows.map((row) => ({ ...row, words: row.words === null ? null : wholeWords(row.words) }));
}

/** One relation that is not withdrawn. */
export const findRelation = (tx: Tx, tenantId: string, documentId: string, relationId: string) =>
  tx
    .selectFrom('documentRelation')
    .select(['id', 'fromId', 'toId', 'kind'])
    .where('tenantId', '=', tenantId)
    .where('id', '=', relationId)
    .where('withdrawnAt', 'is', null)
    .where((one) => one.or([one('fromId', '=', documentId), one('toId', '=', documentId)]))
    .executeTakeFirst();

/** Decisions on the force of an entry, newest first. */
export const decisionsOf = (tx: Tx, tenantId: string, documentId: string) =>
  tx
    .selectFrom('documentForce')
    .select(['id', 'seq', 'kind', 'onDay', 'endKind', 'byDocumentId', 'reason', 'byPerson', 'at'])
    .where('tenantId', '=', tenantId)
    .where('documentId', '=', documentId)
    .orderBy('seq', 'desc')
    .limit(100)
    .execute();

/** What other entries do to these: from which document and day. Only what everybody sees counts, and not what is withdrawn. */
export async function touchesOf(tx: Tx, tenantId: string, ids: readonly string[]): Promise<{ toId: string; kind: 'amends' | 'replaces' | 'repeals'; byId: string; onDay: string | null }[]> {
  if (ids.length === 0) return [];
  const answer = await sql<{ toId: string; kind: 'amends' | 'replaces' | 'repeals'; byId: string; onDay: string | null }>`select r.to_id, r.kind, f.id as by_id, f.begins_on::text as on_day
    from document_relation r join document f on f.tenant_id = r.tenant_id and f.id = r.from_id
    where r.tenant_id = ${tenantId} and r.to_id = any(${[...ids]}::uuid[]) and r.kind in ('amends', 'replaces', 'repeals') and r.open = true and r.withdrawn_at is null and f.withdrawn_at is null`.execute(tx);
  return answer.rows;
}

/** Entries on which this one has an effect in time. */
export const touchedBy = async (tx: Tx, tenantId: string, id: string): Promise<string[]> =>
  (
    await tx
      .selectFrom('documentRelation')
      .select('toId')
      .where('tenantId', '=', tenantId)
      .where('fromId', '=', id)
      .where('kind', 'in', ['amends', 'replaces', 'repeals'])
      .where('withdrawnAt', 'is', null)
      .execute()
  ).map((row) => row.toId);

/** The chain: ids above (what it rests on) and below (what rests on it), nearest first. */
export async function chainIds(tx: Tx, tenantId: string, id: string, most: number): Promise<{ above: string[]; below: string[] }> {
  const walk = async (from: 'from_id' | 'to_id', to: 'from_id' | 'to_id', deep: number) =>
    (
      await sql<{ id: string }>`with recursive walked (id, depth) as (
          select ${id}::uuid, 0
          union select r.${sql.ref(to)}, w.depth + 1 from walked w join document_relation r on r.tenant_id = ${tenantId} and r.${sql.ref(from)} = w.id and r.withdrawn_at is null and r.kind in ('basis', 'implements')
            where w.depth < ${deep})
        select d.id from (select id, min(depth) as depth from walked where id <> ${id}::uuid group by id) w join document d on d.tenant_id = ${tenantId} and d.id = w.id and d.withdrawn_at is null
        order by w.depth, d.level, d.sort_day, d.id limit ${most}`.execute(tx)
    ).rows.map((row) => row.id);
  return { above: await walk('from_id', 'to_id', 6), below: await walk('to_id', 'from_id', 4) };
}

/** Relations among these entries. */
export async function edgesAmong(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Pick<RelationRow, 'fromId' | 'toId' | 'kind'>[]> {
  const answer = await sql<Pick<RelationRow, 'fromId' | 'toId' | 'kind'>>`select distinct from_id, to_id, kind from document_relation
    where tenant_id = ${tenantId} and from_id = any(${[...ids]}::uuid[]) and to_id = any(${[...ids]}::uuid[]) and withdrawn_at is null and kind <> 'cites' order by 1, 2, 3 limit 1000`.execute(tx);
  return answer.rows;
}
