import { sql, type RawBuilder } from 'kysely';
import type { About, KEPT, RecordKind } from '@thientruong/contract';
import type { Tx } from '../../platform/database.ts';

/** A line of a history as it is stored; `place` orders and pages it. */
export interface HistoryRow {
  id: string;
  at: Date;
  byPerson: string | null;
  deed: string | null;
  text: string | null;
  field: string | null;
  item: string | null;
  before: string | null;
  after: string | null;
  kept: (typeof KEPT)[number];
  place: string;
}

/** Filters of a history. */
export interface HistoryFilter extends About {
  field?: string | undefined;
  personId?: string | undefined;
}

type Sources = (tenantId: string, id: string) => RawBuilder<unknown>;

// What was done before values were kept says what came after, by its kind, and no more
const TASK: Sources = (tenantId, id) => sql`
  select e.id, e.at, 1 as rank, e.seq, e.by_person, e.kind as deed, e.text, case when e.kind in ('evidence_added', 'evidence_withdrawn') then 'evidence' end as field, null as item,
    case when e.kind = 'evidence_withdrawn' then e.from_value end as before, case when e.kind = 'evidence_added' then e.text end as after, 'both' as kept
  from task_event e where e.tenant_id = ${tenantId} and e.task_id = ${id}
  union all
  select e.id, e.at, 0, e.seq, e.by_person, null, null, f.field, null, f.before, f.after, f.kept
  from task_event e cross join lateral (values
    ('state', null, case e.kind when 'accepted' then 'accepted' when 'completion_proposed' then 'reported' when 'confirmed' then 'confirmed' when 'returned' then 'returned' when 'cancelled' then 'cancelled' end, 'no_before'),
    ('progress', null, case when e.kind = 'noted' then e.percent::text end, 'no_before'),
    ('completedOn', null, case when e.kind = 'confirmed' then e.to_value end, 'no_before'),
    ('dueOn', case when e.kind = 'deadline_decided' then e.from_value end, case when e.kind = 'deadline_decided' then e.to_value end, 'both'),
    ('leadAgency', case when e.kind = 'lead_decided' then e.from_value end, case when e.kind = 'lead_decided' then e.to_value end, 'both')) as f(field, before, after, kept)
  where e.tenant_id = ${tenantId} and e.task_id = ${id} and not e.changes_kept and coalesce(f.before, f.after) is not null`;

const REPORT: Sources = (tenantId, id) => sql`
  select e.id, e.at, 1 as rank, e.seq, e.by_person, e.kind as deed, e.text, case when e.kind = 'figure_changed' then 'figure' end as field, e.details ->> 'figure' as item,
    e.details ->> 'from' as before, case when e.kind = 'figure_changed' then coalesce(e.details ->> 'to', e.details ->> 'computed') end as after, 'both' as kept
  from report_event e where e.tenant_id = ${tenantId} and e.report_id = ${id}
  union all
  select e.id, e.at, 0, e.seq, e.by_person, null, null, 'state', null, null, case e.kind when 'ready' then 'ready' when 'submitted' then 'submitted' when 'accepted' then 'accepted' when 'returned' then 'returned' end, 'no_before'
  from report_event e where e.tenant_id = ${tenantId} and e.report_id = ${id} and not e.changes_kept and e.kind in ('ready', 'submitted', 'accepted', 'returned')`;

const OBSTACLE: Sources = (tenantId, id) => sql`
  select e.id, e.at, 1 as rank, e.seq, e.by_person, e.kind as deed, e.text, null as field, null as item, null as before, null as after, 'both' as kept
  from obstacle_step e where e.tenant_id = ${tenantId} and e.obstacle_id = ${id}
  union all
  select e.id, e.at, 0, e.seq, e.by_person, null, null, 'state', null, e.from_state, e.to_state, 'both'
  from obstacle_step e where e.tenant_id = ${tenantId} and e.obstacle_id = ${id} and not e.changes_kept and e.from_state is distinct from e.to_state
  union all
  select e.id, e.at, 0, e.seq, e.by_person, null, null, b.field, null, b.value, null, 'no_after'
  from obstacle_step e cross join lateral jsonb_each_text(e.details -> 'before') as b(field, value) where e.tenant_id = ${tenantId} and e.obstacle_id = ${id} and not e.changes_kept and jsonb_typeof(e.details -> 'before') = 'object'`;

const SOURCES: Record<RecordKind, Sources> = { task: TASK, report: REPORT, obstacle: OBSTACLE };

// What was done stands above what it changed; all of it is one record's, a few hundred lines
const linesOf = (tenantId: string, { kind, recordId }: About) => sql`(select s.*, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '/' || s.rank || lpad(s.seq::text, 19, '0') || coalesce(s.field, '') as place from (
  ${SOURCES[kind](tenantId, recordId)}
  union all
  select c.id, c.at, 0, c.seq, c.by_person, null, null, c.field, c.item, c.before, c.after, 'both' from record_change c where c.tenant_id = ${tenantId} and c.kind = ${kind} and c.record_id = ${recordId}) s) l`;

/** Lines of a record's history, the newest first, after a place. */
export async function listLines(tx: Tx, tenantId: string, filter: HistoryFilter, after: string | null, limit: number): Promise<HistoryRow[]> {
  const where = [
    ...(filter.field === 'deed' ? [sql`l.deed is not null`] : filter.field ? [sql`l.field = ${filter.field}`] : []),
    ...(filter.personId ? [sql`l.by_person = ${filter.personId}`] : []),
    ...(after ? [sql`l.place collate "C" < ${after}`] : []),
  ];
  return (await sql<HistoryRow>`select l.id, l.at, l.by_person, l.deed, l.text, l.field, l.item, l.before, l.after, l.kept, l.place from ${linesOf(tenantId, filter)}
    ${where.length > 0 ? sql`where ${sql.join(where, sql` and `)}` : sql``} order by l.place collate "C" desc limit ${limit}`.execute(tx)).rows;
}

/** Who has changed something of a record; at most 200 people. */
export async function listChangers(tx: Tx, tenantId: string, about: About): Promise<string[]> {
  const answer = await sql<{ id: string }>`select distinct l.by_person as id from ${linesOf(tenantId, about)} where l.by_person is not null limit 200`.execute(tx);
  return answer.rows.map((row) => row.id);
}
