-- Open duties pass to another agency with all that belongs to them: the row key follows, and only where a reorganisation says so.

-- What hangs on a record by its agency follows it.
do $$ declare k record; begin
  for k in select c.conname, c.conrelid::regclass as child, pg_get_constraintdef(c.oid) as def from pg_constraint c
    where c.contype = 'f' and c.confrelid = any (array['yearly_plan', 'yearly_action', 'obstacle', 'budget_line', 'evaluation_sheet']::regclass[]) and c.conrelid <> 'budget_line'::regclass
      and exists (select from unnest(c.confkey) u(num) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = u.num where a.attname = 'agency_id') loop
    execute format('alter table %s drop constraint %I, add constraint %2$I %3$s on update cascade', k.child, k.conname, k.def);
  end loop;
  -- A line of a year may rest on one that is closed and stays with the agency of then
  for k in select c.conname, c.conkey from pg_constraint c where c.contype = 'f' and c.conrelid = 'budget_line'::regclass and c.confrelid = 'budget_line'::regclass loop
    execute format('alter table budget_line drop constraint %I', k.conname);
  end loop;
end $$;
alter table budget_line add foreign key (tenant_id, within_id) references budget_line (tenant_id, id);
alter table budget_line add foreign key (tenant_id, carried_from) references budget_line (tenant_id, id);

-- Rows that are only added change in nothing but the key of their agency, and only as part of their record.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and pg_trigger_depth() > 1 and to_jsonb(new) - 'agency_id' = to_jsonb(old) - 'agency_id' then return new; end if;
  raise exception 'rows of % are only added', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Arguments: kind of the duty, column of the agency, column of the record that the reorganisation names.
create function keep_agency() returns trigger language plpgsql as $$
declare
  was jsonb := to_jsonb(old);
  becomes jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
begin
  if tg_op = 'DELETE' or was ->> tg_argv[1] is distinct from becomes ->> tg_argv[1] then
    if not exists (select from reorganisation_move m where m.tenant_id = old.tenant_id and m.kind = tg_argv[0] and m.subject_id = (was ->> tg_argv[2])::uuid
      and m.from_agency_id = (was ->> tg_argv[1])::uuid and (tg_op = 'DELETE' or m.to_agency_id = (becomes ->> tg_argv[1])::uuid)) then
      raise exception 'the agency of % changes only by a reorganisation', tg_table_name using errcode = 'restrict_violation';
    end if;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger agency_stays before update of agency_id on yearly_plan for each row execute function keep_agency('yearly', 'agency_id', 'id');
create trigger agency_stays before update of agency_id on yearly_action for each row execute function keep_agency('yearly', 'agency_id', 'yearly_plan_id');
create trigger agency_stays before update of agency_id on obstacle for each row execute function keep_agency('obstacle', 'agency_id', 'id');
create trigger agency_stays before update of agency_id on budget_line for each row execute function keep_agency('budget', 'agency_id', 'id');
create trigger agency_stays before update of agency_id on evaluation_sheet for each row execute function keep_agency('sheet', 'agency_id', 'id');
create trigger agency_stays before update of agency_id on campaign for each row execute function keep_agency('campaign', 'agency_id', 'id');
create trigger agency_stays before update of agency_id or delete on mandate_agency for each row execute function keep_agency('mandate', 'agency_id', 'mandate_id');
create trigger agency_stays before update of agency_id on remedy for each row execute function keep_agency('inspection', 'agency_id', 'inspection_id');

grant update (agency_id) on yearly_plan, obstacle, evaluation_sheet, campaign, mandate_agency, remedy to app_province;
grant update (yearly_plan_id, agency_id, version) on yearly_action to app_province;
grant update (version) on campaign, remedy to app_province;
grant delete on mandate_agency to app_province;

alter table obstacle_step drop constraint obstacle_step_kind_check;
alter table obstacle_step add constraint obstacle_step_kind_check check (kind in ('raised', 'changed', 'withdrawn', 'answered', 'returned', 'accepted', 'reopened', 'gathered', 'released', 'submitted', 'decided', 'moved'));

-- A sheet that only passes to another agency stays in its step.
create or replace function keep_evaluation_steps() returns trigger language plpgsql as $$
begin
  if old.state = 'approved' then raise exception 'an approved sheet cannot be changed' using errcode = 'restrict_violation'; end if;
  if old.state = new.state and (new.state in ('draft', 'returned', 'appraised') or old.agency_id <> new.agency_id) then return new; end if;
  if (old.state || ' ' || new.state) not in (
    'draft submitted', 'returned submitted', 'submitted returned', 'draft appraised', 'returned appraised', 'submitted appraised', 'agreed appraised', 'replied appraised',
    'appraised agreed', 'appraised appealed', 'appealed replied', 'appraised approved', 'agreed approved', 'replied approved') then
    raise exception 'a sheet cannot go from % to %', old.state, new.state using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- What an agency is still drafting is hidden from the province, yet must not stay behind with an agency that ends: its number may be listed, and it passes on unread.
create function open_budget_lines(agencies uuid[]) returns table (id uuid, agency_id uuid, name text, clause_path text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select l.id, l.agency_id, l.code || case when l.state = 'draft' then ' (bản nháp của cơ quan)' else ' ' || left(l.content, 150) end, t.clause_path
  from budget_line l join task t on t.tenant_id = l.tenant_id and t.id = l.task_id
  where l.tenant_id = app_tenant() and l.agency_id = any (agencies) and l.state not in ('settled', 'withdrawn')
$$;
create function move_budget_lines(reorganisation uuid, moment timestamptz) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update budget_line l set agency_id = m.to_agency_id, version = l.version + 1, changed_at = moment
  from reorganisation_move m
  where m.tenant_id = app_tenant() and m.reorganisation_id = reorganisation and m.kind = 'budget' and m.to_agency_id is not null
    and l.tenant_id = m.tenant_id and l.id = m.subject_id and l.agency_id = m.from_agency_id
$$;
revoke all on function open_budget_lines(uuid[]), move_budget_lines(uuid, timestamptz) from public;
grant execute on function open_budget_lines(uuid[]), move_budget_lines(uuid, timestamptz) to app_province;
