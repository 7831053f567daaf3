-- Counting the tasks of a plan (leader's page, coverage, reports) reads one narrow index instead of the wide rows. It takes the place of task_plan_lead, which begins the same way.
drop index task_plan_lead;
create index task_counted on task (tenant_id, plan_id, lead_agency_id, id)
  include (restricted, state, clause_path, clause_id, due_on, completed_on, evidence_count, since_on, cancelled_on);

-- Lists of one agency are read in order from the participants, where row security is an equality, and only the rows of a page are fetched from the tasks.
alter table task_participant
  add column restricted boolean not null default false,
  add column plan_id uuid,
  add column clause_sort text,
  add column state text,
  add column due_on date,
  add column completed_on date,
  add column due_sort date not null generated always as (coalesce(due_on, 'infinity'::date)) stored;
update task_participant p set restricted = t.restricted, plan_id = t.plan_id, clause_sort = t.clause_sort, state = t.state, due_on = t.due_on, completed_on = t.completed_on
  from task t where t.tenant_id = p.tenant_id and t.id = p.task_id;
alter table task_participant alter column plan_id set not null, alter column clause_sort set not null, alter column state set not null;
comment on column task_participant.restricted is 'Chép từ nhiệm vụ, như các cột sau: khóa để lọc, sắp xếp và đếm danh sách của một cơ quan; do trigger giữ khớp.';

-- Row security asks this key for each task: it carries what the policy reads.
alter table task_participant drop constraint task_participant_pkey;
alter table task_participant add primary key (tenant_id, agency_id, task_id) include (role, restricted);
create index task_participant_clause on task_participant (tenant_id, agency_id, clause_sort, task_id) include (role, restricted, plan_id, state, due_on, completed_on);
create index task_participant_due on task_participant (tenant_id, agency_id, due_sort, task_id) include (role, restricted, plan_id, state, due_on, completed_on);
create index task_participant_open on task_participant (tenant_id, agency_id, due_sort, task_id) include (role, restricted, plan_id, state, due_on, completed_on)
  where state <> 'confirmed' and state <> 'cancelled';

-- Only the triggers write here, with the owner's rights: an agency that notes progress may not write participants, yet its state has to arrive there.
create or replace function keep_task_participant() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op in ('DELETE', 'UPDATE') then
    delete from task_participant where tenant_id = old.tenant_id and task_id = old.task_id and agency_id = old.agency_id;
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    insert into task_participant (tenant_id, agency_id, task_id, role, restricted, plan_id, clause_sort, state, due_on, completed_on)
      select new.tenant_id, new.agency_id, new.task_id, new.role, t.restricted, t.plan_id, t.clause_sort, t.state, t.due_on, t.completed_on
      from task t where t.tenant_id = new.tenant_id and t.id = new.task_id;
  end if;
  return null;
end $$;
create function keep_participant_keys() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update task_participant
    set restricted = new.restricted, plan_id = new.plan_id, clause_sort = new.clause_sort, state = new.state, due_on = new.due_on, completed_on = new.completed_on
    where tenant_id = new.tenant_id and task_id = new.id;
  return null;
end $$;
revoke all on function keep_task_participant(), keep_participant_keys() from public;
create trigger task_participant_keys after update on task for each row
  when ((old.restricted, old.plan_id, old.clause_sort, old.state, old.due_on, old.completed_on)
    is distinct from (new.restricted, new.plan_id, new.clause_sort, new.state, new.due_on, new.completed_on))
  execute function keep_participant_keys();
revoke insert, update, delete on task_participant from app_province;

-- What stands here now tells about the task: a restricted one is hidden here as it is there.
alter policy auditor_reads on task_participant using (tenant_id = app_tenant() and restricted = false);
alter policy province_all on task_participant using (tenant_id = app_tenant() and restricted = false) with check (tenant_id = app_tenant() and restricted = false);
alter policy agency_own on task_participant using (tenant_id = app_tenant() and agency_id = app_agency() and restricted = false);
