create table task (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  code text not null,
  plan_id uuid not null,
  clause_id uuid,
  clause_path text not null,
  clause_sort text not null,
  content text not null,
  folded text not null,
  product text,
  spans jsonb not null default '[]',
  strength text not null check (strength in ('hard', 'soft')),
  verb text,
  lead_agency_id uuid,
  lead_sort text not null default '',
  lead_source text check (lead_source in ('plan', 'person')),
  lead_decision jsonb,
  due_on date,
  original_due_on date,
  due_sort date not null generated always as (coalesce(due_on, 'infinity'::date)) stored,
  deadline_source text check (deadline_source in ('plan', 'person')),
  deadline_decision jsonb,
  completed_on date,
  confirmed_at timestamptz,
  proposed_on date,
  state text not null default 'assigned' check (state in ('assigned', 'accepted', 'in_progress', 'reported', 'returned', 'confirmed', 'cancelled')),
  progress_percent int check (progress_percent between 0 and 100),
  evidence_count int not null default 0,
  origin_id uuid,
  restricted boolean not null default false,
  assigned_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, plan_id, code),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, clause_id) references clause (tenant_id, id),
  foreign key (tenant_id, lead_agency_id) references agency (tenant_id, id)
);
comment on table task is 'Nhiệm vụ của kế hoạch, treo trên một mục. Trạng thái theo QĐ 42/2014 được tính, không lưu.';
comment on column task.original_due_on is 'Thời hạn đầu tiên; gia hạn không xóa thời hạn gốc.';
comment on column task.completed_on is 'Ngày gửi đề nghị đã được xác nhận (lùi về ngày gửi); trống khi chưa xác nhận.';
comment on column task.origin_id is 'Nhóm nhiệm vụ sinh ra từ một đề xuất giao cho nhiều cơ quan.';
comment on column task.restricted is 'Chỉ vai trò app_cleared được thấy.';
create index task_clause on task (tenant_id, clause_sort, id);
create index task_plan_clause on task (tenant_id, plan_id, clause_sort, id);
create index task_due on task (tenant_id, due_sort, id);
create index task_open_due on task (tenant_id, due_on, id) where completed_on is null and state <> 'cancelled';
create index task_open_plan on task (tenant_id, plan_id, due_on, id) where completed_on is null and state <> 'cancelled';
create index task_lead on task (tenant_id, lead_agency_id, due_sort, id);
create index task_lead_sort on task (tenant_id, lead_sort, id);
create index task_changed on task (tenant_id, changed_at desc, id);
create index task_code on task (tenant_id, code, id);
create index task_progress on task (tenant_id, (coalesce(progress_percent, -1)), id);
create index task_state on task (tenant_id, state, changed_at);
create index task_clause_id on task (tenant_id, clause_id);
create index task_origin on task (tenant_id, origin_id) where origin_id is not null;
create index task_folded on task using gin (folded gin_trgm_ops);

create table task_participant (
  tenant_id uuid not null,
  agency_id uuid not null,
  task_id uuid not null,
  role text not null check (role in ('lead', 'supporting')),
  primary key (tenant_id, agency_id, task_id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table task_participant is 'Khóa hàng: cơ quan nào được thấy nhiệm vụ nào. Mỗi cơ quan chỉ thấy dòng của mình; do trigger giữ khớp với task_agency.';
create index task_participant_task on task_participant (tenant_id, task_id);
create table task_agency (
  tenant_id uuid not null,
  task_id uuid not null,
  agency_id uuid not null,
  role text not null check (role in ('lead', 'supporting')),
  words text,
  primary key (tenant_id, task_id, agency_id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table task_agency is 'Cơ quan chủ trì và phối hợp của nhiệm vụ, hiển thị cho mọi cơ quan cùng tham gia.';
create function keep_task_participant() returns trigger language plpgsql as $$
begin
  if tg_op in ('DELETE', 'UPDATE') then
    delete from task_participant where tenant_id = old.tenant_id and task_id = old.task_id and agency_id = old.agency_id;
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    insert into task_participant (tenant_id, agency_id, task_id, role) values (new.tenant_id, new.agency_id, new.task_id, new.role);
  end if;
  return null;
end $$;
create trigger task_agency_participant after insert or update or delete on task_agency for each row execute function keep_task_participant();

create table task_event (
  tenant_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  seq bigint generated always as identity,
  kind text not null,
  text text,
  percent int check (percent between 0 and 100),
  from_value text,
  to_value text,
  by_person uuid,
  agency_id uuid,
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table task_event is 'Lịch sử nhiệm vụ, chỉ thêm: nhận, ghi tiến độ, minh chứng, đề nghị, xác nhận, trả lại, quyết định.';
create index task_event_task on task_event (tenant_id, task_id, seq);
create index task_event_time on task_event (tenant_id, at desc, id);

create table evidence (
  tenant_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  clause_id uuid,
  plan_id uuid not null,
  kind text not null check (kind in ('file', 'link', 'document', 'activity')),
  title text not null,
  file_id uuid,
  url text,
  symbol text,
  issued_on date,
  issuer text,
  activity_kind text,
  held_on date,
  ended_on date check (ended_on >= held_on),
  place text,
  participants int check (participants >= 0),
  product text,
  note text,
  agency_id uuid,
  created_by uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (tenant_id, id),
  check (kind <> 'file' or file_id is not null),
  check (kind <> 'link' or url is not null),
  check (kind <> 'document' or symbol is not null),
  check (kind <> 'activity' or (held_on is not null and activity_kind is not null)),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, clause_id) references clause (tenant_id, id),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id),
  foreign key (tenant_id, withdrawn_by) references person (tenant_id, id)
);
comment on table evidence is 'Minh chứng: mọi việc làm cho kế hoạch, treo trên nhiệm vụ và qua đó trên mục. Báo cáo chỉ đọc từ đây.';
create index evidence_task on evidence (tenant_id, task_id, created_at);
create index evidence_clause on evidence (tenant_id, plan_id, clause_id);
create index evidence_file on evidence (tenant_id, file_id);
create index evidence_time on evidence (tenant_id, created_at);

create table saved_view (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  query text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, person_id, name),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
comment on table saved_view is 'Bộ lọc đã lưu của từng người.';

do $$ declare t text; begin
  foreach t in array array['task', 'task_participant', 'task_agency', 'task_event', 'evidence', 'saved_view'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['task_participant', 'task_agency', 'task_event', 'evidence'] loop
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_auditor, app_province, app_agency', t);
    execute format('grant insert on %I to app_province', t);
  end loop;
  foreach t in array array['task_agency', 'task_event', 'evidence'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and task_id in (select p.task_id from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency()))', t);
  end loop;
end $$;
create policy auditor_reads on task for select to app_auditor using (tenant_id = app_tenant() and restricted = false);
create policy province_all on task to app_province using (tenant_id = app_tenant() and restricted = false) with check (tenant_id = app_tenant() and restricted = false);
create policy agency_reads on task for select to app_agency using (tenant_id = app_tenant() and restricted = false and id in (select p.task_id from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency()));
create policy agency_leads on task for update to app_agency
  using (tenant_id = app_tenant() and restricted = false and id in (select p.task_id from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency()))
  with check (tenant_id = app_tenant() and restricted = false and id in (select p.task_id from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency()));
create policy agency_own on task_participant for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency());
create policy agency_writes on task_event for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and by_person = app_person() and task_id in (select p.task_id from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency()));
create policy agency_writes on evidence for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and created_by = app_person() and task_id in (select p.task_id from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency()));
create policy agency_withdraws on evidence for update to app_agency using (tenant_id = app_tenant() and agency_id = app_agency()) with check (tenant_id = app_tenant() and agency_id = app_agency());
create policy own_views on saved_view to app_agency, app_province using (tenant_id = app_tenant() and person_id = app_person()) with check (tenant_id = app_tenant() and person_id = app_person());

grant select on task to app_auditor, app_agency, app_province;
grant insert on task to app_province;
grant update (lead_agency_id, lead_sort, lead_source, lead_decision, due_on, original_due_on, deadline_source, deadline_decision, completed_on, confirmed_at, proposed_on, state, progress_percent, evidence_count, changed_at, version) on task to app_province;
grant update (state, progress_percent, proposed_on, evidence_count, changed_at, version) on task to app_agency;
grant update, delete on task_agency, task_participant to app_province;
grant insert on task_event, evidence to app_agency;
grant update (withdrawn_by, withdrawn_at, withdrawn_reason) on evidence to app_agency, app_province;
grant select, insert, update, delete on saved_view to app_agency, app_province;

create policy agency_reads_evidence_files on file for select to app_agency using (tenant_id = app_tenant() and id in (select e.file_id from evidence e where e.tenant_id = app_tenant()));
