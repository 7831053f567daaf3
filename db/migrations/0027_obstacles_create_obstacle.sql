-- Obstacles of agencies, what was done about them step by step, submissions to UBND tỉnh and the tasks that a decision makes.

create table obstacle_counter (
  tenant_id uuid not null references tenant (id),
  series text not null check (series in ('KK', 'TT')),
  last int not null,
  primary key (tenant_id, series)
);
comment on table obstacle_counter is 'Số đã cấp cho khó khăn (KK) và tờ trình tổng hợp (TT).';

create table obstacle_submission (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  code text not null,
  plan_id uuid not null,
  title text not null,
  synthesis text not null,
  proposal text not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'decided')),
  due_on date,
  created_by uuid not null,
  created_at timestamptz not null,
  submitted_by uuid,
  submitted_at timestamptz,
  decision text,
  decision_symbol text,
  decided_on date,
  decided_by uuid,
  decided_at timestamptz,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  check ((state = 'draft') = (submitted_at is null)),
  check ((state = 'decided') = (decision is not null) and (decision is null) = (decided_on is null) and (decision is null) = (decided_by is null)),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id),
  foreign key (tenant_id, submitted_by) references person (tenant_id, id),
  foreign key (tenant_id, decided_by) references person (tenant_id, id)
);
comment on table obstacle_submission is 'Tờ trình UBND tỉnh tổng hợp nhiều khó khăn, vướng mắc, và ý kiến quyết định.';
create index obstacle_submission_list on obstacle_submission (tenant_id, created_at desc, id desc);

create table obstacle (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  code text not null,
  plan_id uuid not null,
  task_id uuid,
  clause_id uuid,
  agency_id uuid not null,
  kind text not null check (kind in ('institution', 'funding', 'people', 'coordination', 'infrastructure', 'other')),
  content text not null,
  tried text,
  asked text not null,
  asked_of text not null check (asked_of in ('coordinator', 'province', 'other')),
  asked_name text,
  state text not null default 'raised' check (state in ('raised', 'returned', 'answered', 'reopened', 'gathered', 'submitted', 'decided', 'closed', 'withdrawn')),
  due_on date,
  submission_id uuid,
  folded text not null,
  raised_by uuid not null,
  raised_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  unique (tenant_id, id, agency_id),
  check (task_id is not null or clause_id is not null),
  check ((asked_of = 'other') = (asked_name is not null)),
  check ((state in ('closed', 'withdrawn')) = (due_on is null)),
  check (state not in ('gathered', 'submitted', 'decided') or submission_id is not null),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, clause_id) references clause (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, submission_id) references obstacle_submission (tenant_id, id),
  foreign key (tenant_id, raised_by) references person (tenant_id, id)
);
comment on table obstacle is 'Khó khăn, vướng mắc của một cơ quan khi thực hiện một nhiệm vụ hoặc một mục, kèm kiến nghị.';
comment on column obstacle.due_on is 'Hạn của bước đang chờ; quá hạn được tính, không lưu.';
comment on column obstacle.submission_id is 'Tờ trình gần nhất có khó khăn này; mỗi lúc chỉ một.';
create index obstacle_list on obstacle (tenant_id, raised_at desc, id desc);
create index obstacle_agency on obstacle (tenant_id, agency_id, raised_at desc, id desc);
create index obstacle_waiting on obstacle (tenant_id, due_on, id) where due_on is not null;
create index obstacle_task on obstacle (tenant_id, task_id) where task_id is not null;
create index obstacle_folded on obstacle using gin (folded gin_trgm_ops);

create table obstacle_step (
  tenant_id uuid not null,
  id uuid not null,
  obstacle_id uuid not null,
  agency_id uuid not null,
  seq bigint generated always as identity,
  kind text not null check (kind in ('raised', 'changed', 'withdrawn', 'answered', 'returned', 'accepted', 'reopened', 'gathered', 'released', 'submitted', 'decided')),
  text text,
  from_state text,
  to_state text not null,
  due_on date,
  details jsonb not null default '{}',
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, obstacle_id, agency_id) references obstacle (tenant_id, id, agency_id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table obstacle_step is 'Lịch sử xử lý từng khó khăn, chỉ thêm: ai, lúc nào, làm gì, từ trạng thái nào sang trạng thái nào.';
comment on column obstacle_step.agency_id is 'Cơ quan nêu khó khăn, khóa hàng; không phải cơ quan của người thao tác.';
create index obstacle_step_obstacle on obstacle_step (tenant_id, obstacle_id, seq);

create table obstacle_gathered (
  tenant_id uuid not null,
  submission_id uuid not null,
  obstacle_id uuid not null,
  agency_id uuid not null,
  primary key (tenant_id, submission_id, obstacle_id),
  foreign key (tenant_id, submission_id) references obstacle_submission (tenant_id, id),
  foreign key (tenant_id, obstacle_id, agency_id) references obstacle (tenant_id, id, agency_id)
);
comment on table obstacle_gathered is 'Khó khăn nào nằm trong tờ trình nào; qua đây cơ quan thấy quyết định về khó khăn của mình.';
create index obstacle_gathered_agency on obstacle_gathered (tenant_id, agency_id, submission_id);
create index obstacle_gathered_obstacle on obstacle_gathered (tenant_id, obstacle_id);

create table obstacle_follow_up (
  tenant_id uuid not null,
  submission_id uuid not null,
  ord int not null,
  task_id uuid not null,
  obstacle_id uuid,
  content text not null,
  lead_agency_id uuid not null,
  due_on date not null,
  primary key (tenant_id, submission_id, ord),
  unique (tenant_id, task_id),
  foreign key (tenant_id, submission_id) references obstacle_submission (tenant_id, id),
  foreign key (tenant_id, submission_id, obstacle_id) references obstacle_gathered (tenant_id, submission_id, obstacle_id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, lead_agency_id) references agency (tenant_id, id)
);
comment on table obstacle_follow_up is 'Nhiệm vụ do ý kiến quyết định giao thêm, như lúc quyết định, chỉ thêm; nhiệm vụ sống tiếp trong bảng task.';
comment on column obstacle_follow_up.obstacle_id is 'Khó khăn mà nhiệm vụ này giải quyết; trống thì cho cả tờ trình.';

do $$ declare t text; begin
  foreach t in array array['obstacle_counter', 'obstacle_submission', 'obstacle', 'obstacle_step', 'obstacle_gathered', 'obstacle_follow_up'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_province, app_auditor, app_agency', t);
  end loop;
  foreach t in array array['obstacle', 'obstacle_step', 'obstacle_gathered'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency())', t);
  end loop;
  foreach t in array array['obstacle_step', 'obstacle_follow_up'] loop
    execute format('create trigger only_added before update or delete on %I for each row execute function refuse_change()', t);
  end loop;
end $$;
create policy agency_reads on obstacle_submission for select to app_agency using (tenant_id = app_tenant() and state = 'decided'
  and exists (select from obstacle_gathered g where g.tenant_id = app_tenant() and g.agency_id = app_agency() and g.submission_id = obstacle_submission.id));
create policy agency_reads on obstacle_follow_up for select to app_agency using (tenant_id = app_tenant()
  and exists (select from obstacle_gathered g where g.tenant_id = app_tenant() and g.agency_id = app_agency() and g.submission_id = obstacle_follow_up.submission_id));

grant insert on obstacle_submission, obstacle_step, obstacle_gathered, obstacle_follow_up to app_province;
grant update (state, due_on, submission_id, changed_at, version) on obstacle to app_province;
grant update (title, synthesis, proposal, state, due_on, submitted_by, submitted_at, decision, decision_symbol, decided_on, decided_by, decided_at, version) on obstacle_submission to app_province;
grant delete on obstacle_gathered to app_province;
grant insert on obstacle_counter to app_province, app_agency;
grant update (last) on obstacle_counter to app_province, app_agency;

-- An agency raises and words its own, and says whether an answer helps; it can neither answer nor decide.
create policy agency_counts on obstacle_counter to app_agency using (tenant_id = app_tenant()) with check (tenant_id = app_tenant() and series = 'KK');
create policy agency_raises on obstacle for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and raised_by = app_person() and state = 'raised' and submission_id is null);
create policy agency_changes on obstacle for update to app_agency using (tenant_id = app_tenant() and agency_id = app_agency())
  with check (tenant_id = app_tenant() and agency_id = app_agency() and state in ('raised', 'withdrawn', 'closed', 'reopened'));
create policy agency_writes on obstacle_step for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and by_person = app_person());
grant insert on obstacle, obstacle_step to app_agency;
grant update (kind, content, tried, asked, asked_of, asked_name, folded, state, due_on, changed_at, version) on obstacle to app_agency;
