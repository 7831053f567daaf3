import type pg from 'pg';

/** SQL for an identifier (of version 4 by its form, as the contract wants) that depends on a text only. */
export const uuidOf = (text: string): string => `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;

/** What the tasks are made from. */
export interface TaskFill {
  to: number;
  planTasks: number;
  tenantId: string;
  planIds: string[];
  coordinator: string;
  focal: string;
  agencyIds: string[];
  leadSorts: string[];
  words: readonly (readonly string[])[];
  folded: readonly (readonly string[])[];
}

/** Secondary indexes of a table, to be made again after it was filled: a million rows are indexed faster at once. */
async function withoutIndexes(owner: pg.Client, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const found = await owner.query<{ indexname: string; indexdef: string }>(
    `select i.indexname, i.indexdef from pg_indexes i where i.schemaname = 'public' and i.tablename = any($1)
       and not exists (select from pg_constraint c where c.conname = i.indexname)`,
    [tables],
  );
  for (const { indexname } of found.rows) await owner.query(`drop index "${indexname}"`);
  await work();
  for (const { indexdef } of found.rows) await owner.query(indexdef);
}

/** Tasks 1 to `to` with participants, history and evidence, all by SQL in the database. The seed is fixed: two runs measure the same data. */
export async function fillTasks(owner: pg.Client, fill: TaskFill): Promise<void> {
  await owner.query('select setseed(0.2024)');
  await owner.query(
    `create temp table bench_task as
    with chance as materialized (
      select n, ($2::uuid[])[1 + (n - 1) / $3::int] as plan_id, random() as r1, random() as r2, random() as r3, random() as r4, random() as r5, random() as r6,
        random() as r7, random() as r8, random() as r9
      from generate_series(1, $1::int) n),
    placed as (
      select c.*, ${uuidOf(`'t' || n`)} as id, 'NV-' || lpad(((n - 1) % $3::int + 1)::text, 5, '0') as code,
        case when r2 >= 0.04 then 1 + floor(40 * power(r1, 1.5))::int end as lead,
        current_date - 300 + floor(r3 * 290)::int as assigned_on from chance c),
    dated as (select *, case when r4 >= 0.12 then assigned_on + 15 + floor(r5 * 200)::int end as due_on from placed),
    moved as (select *, case
        when r6 < 0.03 then 'cancelled'
        when lead is null then 'assigned'
        when due_on < current_date then case when r6 < 0.82 then 'confirmed' when r6 < 0.86 then 'reported' when r6 < 0.88 then 'returned' when r6 < 0.97 then 'in_progress' else 'accepted' end
        else case when r6 < 0.18 then 'confirmed' when r6 < 0.23 then 'reported' when r6 < 0.25 then 'returned' when r6 < 0.61 then 'in_progress' when r6 < 0.81 then 'accepted' else 'assigned' end
      end as state from dated)
    select m.*, case when state = 'confirmed' then least(current_date, greatest(assigned_on + 1, coalesce(due_on, current_date - 20) - 30 + floor(r7 * 36)::int)) end as completed_on,
      case when state in ('confirmed', 'reported') then 1 + floor(r8 * 2)::int when state in ('returned', 'in_progress') then round(r8)::int else 0 end as evidence_count,
      least(now(), assigned_on + r7 * (now() - assigned_on)) as changed_at, floor(r9 * r9 * 4)::int + case when r9 > 0.97 then 8 else 0 end as supporters,
      c.ord, c.path, c.sort_key, c.span_start, c.span_end
    from moved m join bench_clause c on c.ord = floor(m.r8 * (select count(*) from bench_clause))::int`,
    [fill.to, fill.planIds, fill.planTasks],
  );
  const { tenantId, agencyIds } = fill;
  await withoutIndexes(owner, ['task', 'task_participant', 'task_event', 'evidence'], async () => {
    await owner.query(
      `insert into task (tenant_id, id, code, plan_id, clause_id, clause_path, clause_sort, content, folded, spans, strength, verb, lead_agency_id, lead_sort, lead_source,
         due_on, original_due_on, deadline_source, completed_on, confirmed_at, proposed_on, state, progress_percent, evidence_count, assigned_at, changed_at, since_on, cancelled_on)
       select $1, b.id, b.code, b.plan_id, ${uuidOf(`b.plan_id::text || b.ord`)}, b.path, b.sort_key,
         v.said[1 + n % 20] || ' ' || o.said[1 + (7 * n::bigint + n / 20) % 20] || ' ' || p.said[1 + (5 * n::bigint + n / 400) % 12] || '; ' || m.said[1 + (3 * n::bigint + n / 4800) % 8] || '.',
         v.folded[1 + n % 20] || ' ' || o.folded[1 + (7 * n::bigint + n / 20) % 20] || ' ' || p.folded[1 + (5 * n::bigint + n / 400) % 12] || '; ' || m.folded[1 + (3 * n::bigint + n / 4800) % 8] || '. ' || lower(b.code),
         jsonb_build_array(jsonb_build_array(b.span_start, b.span_end)), case when r5 < 0.6 then 'hard' else 'soft' end, lower(v.said[1 + n % 20]),
         ($2::uuid[])[b.lead], coalesce(($3::text[])[b.lead], '~'), case when b.lead is not null then 'plan' end,
         b.due_on, b.due_on, case when b.due_on is not null then 'plan' end, b.completed_on, b.completed_on + interval '2 days',
         coalesce(b.completed_on, case when b.state = 'reported' then current_date - floor(r7 * 10)::int end), b.state,
         case when b.state = 'confirmed' then 100 when b.state in ('in_progress', 'returned', 'reported') then floor(r1 * 20)::int * 5 end,
         b.evidence_count, b.assigned_on, b.changed_at, b.assigned_on, case when b.state = 'cancelled' then b.changed_at::date end
       from bench_task b, (select $4::text[] as said, $8::text[] as folded) v, (select $5::text[] as said, $9::text[] as folded) o,
         (select $6::text[] as said, $10::text[] as folded) p, (select $7::text[] as said, $11::text[] as folded) m
       order by b.n`,
      [tenantId, agencyIds, fill.leadSorts, ...fill.words, ...fill.folded],
    );
    await addAgencies(owner, fill);
    await addHistory(owner, fill);
  });
}

async function addAgencies(owner: pg.Client, { tenantId, agencyIds }: TaskFill): Promise<void> {
  const parts = `select b.id, ($2::uuid[])[b.lead] as agency_id, 'lead' as role from bench_task b where b.lead is not null
    union all select b.id, ($2::uuid[])[1 + (b.lead + 3 * k) % 40], 'supporting' from bench_task b, generate_series(1, b.supporters) k where b.lead is not null`;
  await owner.query(`insert into task_agency (tenant_id, task_id, agency_id, role) select $1, id, agency_id, role from (${parts}) parts`, [tenantId, agencyIds]);
  await owner.query(
    `insert into task_participant (tenant_id, agency_id, task_id, role, plan_id, clause_sort, state, due_on, completed_on)
     select $1, agency_id, id, role, plan_id, sort_key, state, due_on, completed_on from (${parts}) parts join bench_task b using (id)`,
    [tenantId, agencyIds],
  );
}

async function addHistory(owner: pg.Client, { tenantId, agencyIds, coordinator, focal }: TaskFill): Promise<void> {
  await owner.query(
    `insert into task_event (tenant_id, id, task_id, kind, text, percent, by_person, agency_id, at)
     select $1, ${uuidOf(`'e' || b.n || '-' || step.ord`)}, b.id, step.kind, case when step.kind = 'noted' then 'Đã làm xong bước ' || step.ord || ', tiếp tục theo kế hoạch của đơn vị.' end,
       case when step.kind = 'noted' then step.ord * 15 end, case when step.kind in ('created', 'confirmed', 'returned', 'cancelled') then $3::uuid else $4::uuid end,
       case when step.kind not in ('created', 'confirmed', 'returned', 'cancelled') then ($2::uuid[])[b.lead] end,
       b.assigned_on + (b.changed_at - b.assigned_on) * (step.ord - 1) / greatest(1, array_length(kinds, 1) - 1)
     from bench_task b,
       lateral (select array['created'] || case b.state
           when 'assigned' then '{}'::text[] when 'cancelled' then array['cancelled'] when 'accepted' then array['accepted']
           else array['accepted', 'noted'] || case when b.r1 < 0.5 then array['noted'] else '{}' end || array_fill('evidence_added'::text, array[b.evidence_count])
             || case b.state when 'in_progress' then '{}'::text[] when 'reported' then array['completion_proposed'] when 'returned' then array['completion_proposed', 'returned']
                else array['completion_proposed', 'confirmed'] end end as kinds) way,
       unnest(way.kinds) with ordinality as step (kind, ord)
     order by b.changed_at`,
    [tenantId, agencyIds, coordinator, focal],
  );
  await owner.query(
    `insert into evidence (tenant_id, id, task_id, clause_id, plan_id, kind, title, symbol, issued_on, activity_kind, held_on, participants, agency_id, created_by, created_at)
     select $1, ${uuidOf(`'v' || b.n || '-' || k`)}, b.id, ${uuidOf(`b.plan_id::text || b.ord`)}, b.plan_id, case when k = 1 then 'document' else 'activity' end,
       'Kết quả đợt ' || k, case when k = 1 then b.n || '/BC' end, case when k = 1 then b.assigned_on + 5 end, case when k > 1 then 'hội nghị' end,
       case when k > 1 then b.assigned_on + 7 end, case when k > 1 then 40 end, ($2::uuid[])[b.lead], $3, b.assigned_on + (b.changed_at - b.assigned_on) * 0.7
     from bench_task b, generate_series(1, b.evidence_count) k`,
    [tenantId, agencyIds, focal],
  );
}
