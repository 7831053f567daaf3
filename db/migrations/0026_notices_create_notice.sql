-- Notices of each person, and the rules and runs by which deadlines are told.
create table notice (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  person_id uuid not null,
  agency_id uuid,
  kind text not null check (kind in ('due_soon', 'due_today', 'overdue')),
  details jsonb not null default '{}',
  duty boolean not null default true,
  dedupe text not null check (length(dedupe) <= 200),
  at timestamptz not null,
  read_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, person_id, dedupe),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table notice is 'Thông báo cho từng người: sự việc đúng vào lúc ghi; chỉ đánh dấu đã đọc, không sửa, không xóa.';
comment on column notice.dedupe is 'Khóa chống trùng: cùng một tin đến cùng một người một lần.';
comment on column notice.duty is 'Việc phải biết, không tắt được.';
create index notice_person on notice (tenant_id, person_id, at desc, id desc);
create index notice_unread on notice (tenant_id, person_id, at desc, id desc) where read_at is null;

create table urging_rule (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  working_days int not null check (working_days between -60 and 60),
  roles text[] not null check (cardinality(roles) between 1 and 4 and roles <@ array['focal_point', 'head', 'coordinator', 'provincial_leader']),
  active boolean not null default true,
  version int not null default 0,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, changed_by) references person (tenant_id, id)
);
comment on table urging_rule is 'Quy tắc nhắc việc của tỉnh, không phải quy định của pháp luật: số ngày làm việc so với hạn (âm là trước) và những vị trí được nhắc.';
comment on column urging_rule.changed_by is 'Trống: hệ thống đặt sẵn khi cài.';

create table urging_run (
  tenant_id uuid not null references tenant (id),
  day date not null,
  at timestamptz not null,
  tasks int not null default 0,
  notices int not null default 0,
  primary key (tenant_id, day)
);
comment on table urging_run is 'Mỗi ngày nhắc một lượt; dòng này và các thông báo của ngày ghi cùng một giao dịch.';

do $$ declare t text; begin
  foreach t in array array['notice', 'urging_rule', 'urging_run'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
  end loop;
end $$;

create policy own_reads on notice for select to app_agency, app_province using (tenant_id = app_tenant() and person_id = app_person());
create policy own_marks on notice for update to app_agency, app_province using (tenant_id = app_tenant() and person_id = app_person()) with check (tenant_id = app_tenant() and person_id = app_person());
create policy jobs_write on notice for insert to app_jobs with check (tenant_id = app_tenant());
-- The coordinator may have a day told once more, after rules or deadlines were changed.
create policy province_writes on notice for insert to app_province with check (tenant_id = app_tenant());
create policy jobs_reads on notice for select to app_jobs using (tenant_id = app_tenant());
grant select on notice to app_agency, app_province, app_jobs;
grant update (read_at) on notice to app_agency, app_province;
grant insert on notice to app_jobs, app_province;

create policy province_all on urging_rule to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy auditor_reads on urging_rule for select to app_auditor using (tenant_id = app_tenant());
create policy jobs_reads on urging_rule for select to app_jobs using (tenant_id = app_tenant());
create policy jobs_set_up on urging_rule for insert to app_jobs with check (tenant_id = app_tenant());
grant select on urging_rule to app_province, app_auditor, app_jobs;
grant insert on urging_rule to app_province, app_jobs;
grant update (working_days, roles, active, version, changed_by, changed_at) on urging_rule to app_province;

create policy province_all on urging_run to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy auditor_reads on urging_run for select to app_auditor using (tenant_id = app_tenant());
create policy jobs_all on urging_run to app_jobs using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select on urging_run to app_province, app_auditor, app_jobs;
grant insert on urging_run to app_jobs, app_province;
grant update (at, tasks, notices) on urging_run to app_jobs, app_province;

-- The job that tells deadlines reads open tasks and posts, nothing else of them.
create policy jobs_read on task for select to app_jobs using (tenant_id = app_tenant() and restricted = false);
grant select (tenant_id, id, code, content, lead_agency_id, due_on, completed_on, state, restricted) on task to app_jobs;
create policy jobs_read on post for select to app_jobs using (tenant_id = app_tenant());
grant select on post to app_jobs;
