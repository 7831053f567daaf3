-- Missions and investment projects as targets of money, with their dated decisions and ceiling; days of the fiscal calendar are told by the rules of urging.

create table budget_project (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  kind text not null check (kind in ('mission', 'investment')),
  code text not null,
  name text not null,
  plan_id uuid not null,
  agency_id uuid not null,
  stage text not null default 'policy' check (stage in ('policy', 'approved', 'implementing', 'settled', 'stopped')),
  ceiling bigint not null check (ceiling > 0),
  settled bigint not null default 0 check (settled >= 0),
  folded text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  constraint budget_project_settled check (settled <= ceiling),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table budget_project is 'Nhiệm vụ khoa học và công nghệ, dự án đầu tư được bố trí kinh phí; bước và tổng mức chỉ đổi theo quyết định.';
comment on column budget_project.ceiling is 'Tổng mức theo quyết định gần nhất, đồng; vốn trung hạn và tổng các năm của các dòng kinh phí không được vượt.';
comment on column budget_project.settled is 'Giá trị quyết toán theo quyết định quyết toán dự án, đồng.';
create index budget_project_list on budget_project (tenant_id, code, id);
create index budget_project_agency on budget_project (tenant_id, agency_id, code);
create index budget_project_folded on budget_project using gin (folded gin_trgm_ops);

create table budget_project_decision (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  project_id uuid not null,
  kind text not null check (kind in ('policy', 'approval', 'start', 'adjustment', 'settlement', 'stop')),
  amount bigint check (amount > 0),
  issuer text not null,
  symbol text not null,
  decided_on date not null,
  note text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  check ((amount is null) = (kind in ('start', 'stop'))),
  foreign key (tenant_id, project_id) references budget_project (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table budget_project_decision is 'Quyết định của từng bước: chủ trương, phê duyệt, triển khai, điều chỉnh tổng mức, quyết toán, dừng; chỉ thêm.';
comment on column budget_project_decision.amount is 'Tổng mức sau quyết định, hoặc giá trị quyết toán, đồng; triển khai và dừng thì không có.';
create index budget_project_decision_of on budget_project_decision (tenant_id, project_id, seq);

-- A line hangs on a task, on a project, or on both.
alter table budget_line alter column task_id drop not null, add column project_id uuid, add foreign key (tenant_id, project_id) references budget_project (tenant_id, id),
  add constraint budget_line_target check (num_nonnulls(task_id, project_id) > 0), add constraint budget_line_action_of_task check (action_id is null or task_id is not null);
comment on column budget_line.project_id is 'Nhiệm vụ khoa học và công nghệ hoặc dự án mà dòng kinh phí thuộc về; không có thì dòng thuộc nhiệm vụ của kế hoạch.';
create index budget_line_project on budget_line (tenant_id, project_id) where project_id is not null;

-- Whoever writes entries: neither the medium-term lines nor the lines of years of a project exceed its ceiling.
create function keep_project_ceiling() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare project budget_project; years bigint; medium bigint;
begin
  if new.kind not in ('allotted', 'adjusted') or new.amount <= 0 then return null; end if;
  select p.* into project from budget_line l join budget_project p on p.tenant_id = l.tenant_id and p.id = l.project_id where l.tenant_id = new.tenant_id and l.id = new.line_id for update of p;
  if not found then return null; end if;
  select coalesce(sum(allotted + adjusted) filter (where year_from = year_to), 0), coalesce(sum(allotted + adjusted) filter (where year_from < year_to), 0) into years, medium
    from budget_line where tenant_id = new.tenant_id and project_id = project.id;
  if greatest(years, medium) > project.ceiling then raise exception 'lines of project % exceed its ceiling', project.code using errcode = 'check_violation'; end if;
  return null;
end $$;
revoke all on function keep_project_ceiling() from public;
-- After add_to_line: triggers run in the order of their names
create trigger keep_project_ceiling after insert on budget_entry for each row execute function keep_project_ceiling();

do $$ declare t text; begin
  foreach t in array array['budget_project', 'budget_project_decision'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_province, app_auditor, app_agency', t);
    execute format('grant insert on %I to app_province', t);
  end loop;
end $$;
create policy agency_reads on budget_project for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency());
create policy agency_reads on budget_project_decision for select to app_agency using (tenant_id = app_tenant() and exists (select from budget_project p where p.tenant_id = app_tenant() and p.id = project_id));
grant update (kind, code, name, plan_id, agency_id, stage, ceiling, settled, folded, changed_at, version) on budget_project to app_province;
create trigger only_added before update or delete on budget_project_decision for each row execute function refuse_change();
grant insert (project_id), update (project_id) on budget_line to app_agency;
grant insert (project_id) on budget_line to app_province;

-- A project goes to the receiving agency with its lines, so that whoever has the money sees what it is for.
create or replace function move_budget_lines(reorganisation uuid, moment timestamptz) returns void
  language sql security definer set search_path = public, pg_temp as $$
  update budget_project p set agency_id = m.to_agency_id, version = p.version + 1, changed_at = moment
  from (select distinct on (l.project_id) l.project_id, m.from_agency_id, m.to_agency_id from reorganisation_move m join budget_line l on l.tenant_id = m.tenant_id and l.id = m.subject_id and l.project_id is not null
    where m.tenant_id = app_tenant() and m.reorganisation_id = reorganisation and m.kind = 'budget' and m.to_agency_id is not null order by l.project_id, l.code) m
  where p.tenant_id = app_tenant() and p.id = m.project_id and p.agency_id = m.from_agency_id and p.stage not in ('settled', 'stopped');
  update budget_line l set agency_id = m.to_agency_id, version = l.version + 1, changed_at = moment
  from reorganisation_move m
  where m.tenant_id = app_tenant() and m.reorganisation_id = reorganisation and m.kind = 'budget' and m.to_agency_id is not null
    and l.tenant_id = m.tenant_id and l.id = m.subject_id and l.agency_id = m.from_agency_id
$$;

-- Rules of urging count lines that wait for a day that was settled; the jobs see states, no contents.
create policy jobs_read on budget_line for select to app_jobs using (tenant_id = app_tenant());
create policy jobs_read on budget_fiscal_step for select to app_jobs using (tenant_id = app_tenant());
grant select (tenant_id, id, agency_id, state, year_from, year_to, budget, committed) on budget_line to app_jobs;
grant select (tenant_id, year, step, due_on) on budget_fiscal_step to app_jobs;
