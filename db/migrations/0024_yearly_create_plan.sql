-- Yearly plans of agencies: rounds, plans, actions with money by source, what was approved, history.

create table yearly_round (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  plan_id uuid not null,
  year int not null check (year between 2000 and 2100),
  due_on date not null,
  version int not null default 0,
  opened_by uuid not null,
  opened_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, plan_id, year),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, opened_by) references person (tenant_id, id)
);
comment on table yearly_round is 'Đợt lập kế hoạch năm của các cơ quan theo một kế hoạch của tỉnh.';

create table yearly_plan (
  tenant_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  agency_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'appraised', 'approved', 'adjusting')),
  submitted_on date,
  appraisal text,
  reason text,
  version int not null default 0,
  changed_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, round_id, agency_id),
  unique (tenant_id, id, agency_id),
  foreign key (tenant_id, round_id) references yearly_round (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table yearly_plan is 'Kế hoạch năm của một cơ quan trong một đợt.';
comment on column yearly_plan.reason is 'Lý do trả lại, hoặc lý do điều chỉnh.';
create index yearly_plan_agency on yearly_plan (tenant_id, agency_id, round_id);

create table yearly_action (
  tenant_id uuid not null,
  id uuid not null,
  yearly_plan_id uuid not null,
  agency_id uuid not null,
  task_id uuid not null,
  seq bigint generated always as identity,
  content text not null,
  product text,
  month_from int not null check (month_from between 1 and 12),
  month_to int not null check (month_to between 1 and 12),
  person text,
  indicator text,
  carried_from uuid,
  done_on date,
  result text,
  done_by uuid,
  evidence_id uuid,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, id, agency_id),
  check (month_from <= month_to),
  check ((done_on is null) = (result is null) and (done_on is null) = (done_by is null)),
  foreign key (tenant_id, yearly_plan_id, agency_id) references yearly_plan (tenant_id, id, agency_id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, carried_from) references yearly_action (tenant_id, id),
  foreign key (tenant_id, done_by) references person (tenant_id, id),
  foreign key (tenant_id, evidence_id) references evidence (tenant_id, id)
);
comment on table yearly_action is 'Hoạt động trong kế hoạch năm, thuộc một nhiệm vụ của kế hoạch; xong thì là minh chứng của nhiệm vụ.';
comment on column yearly_action.carried_from is 'Hoạt động chưa xong của năm trước được chuyển tiếp.';
create index yearly_action_plan on yearly_action (tenant_id, yearly_plan_id, seq);
create index yearly_action_task on yearly_action (tenant_id, task_id);
create index yearly_action_carried on yearly_action (tenant_id, carried_from) where carried_from is not null;

create table yearly_money (
  tenant_id uuid not null,
  action_id uuid not null,
  agency_id uuid not null,
  source text not null check (source in ('central_recurrent', 'local_recurrent', 'local_investment', 'st_fund', 'enterprise_fund', 'enterprise_matching', 'socialised', 'oda', 'other')),
  amount bigint not null check (amount > 0),
  primary key (tenant_id, action_id, source),
  foreign key (tenant_id, action_id, agency_id) references yearly_action (tenant_id, id, agency_id) on delete cascade
);
comment on table yearly_money is 'Kinh phí của một hoạt động theo nguồn, số đồng nguyên.';

create table yearly_revision (
  tenant_id uuid not null,
  yearly_plan_id uuid not null,
  number int not null,
  agency_id uuid not null,
  symbol text not null,
  decided_on date not null,
  actions int not null,
  total numeric(24, 0) not null,
  content jsonb not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, yearly_plan_id, number),
  foreign key (tenant_id, yearly_plan_id, agency_id) references yearly_plan (tenant_id, id, agency_id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table yearly_revision is 'Bản kế hoạch năm được duyệt theo một quyết định, giữ nguyên, chỉ thêm.';

create table yearly_event (
  tenant_id uuid not null,
  id uuid not null,
  yearly_plan_id uuid not null,
  agency_id uuid not null,
  seq bigint generated always as identity,
  kind text not null,
  text text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, yearly_plan_id, agency_id) references yearly_plan (tenant_id, id, agency_id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table yearly_event is 'Lịch sử kế hoạch năm của cơ quan, chỉ thêm.';
create index yearly_event_plan on yearly_event (tenant_id, yearly_plan_id, seq);

do $$ declare t text; begin
  foreach t in array array['yearly_round', 'yearly_plan', 'yearly_action', 'yearly_money', 'yearly_revision', 'yearly_event'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_province, app_auditor, app_agency', t);
  end loop;
  foreach t in array array['yearly_plan', 'yearly_action', 'yearly_money', 'yearly_revision', 'yearly_event'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency())', t);
  end loop;
end $$;
create policy agency_reads on yearly_round for select to app_agency using (tenant_id = app_tenant());

grant insert on yearly_round, yearly_plan, yearly_revision, yearly_event to app_province;
grant update (due_on, version) on yearly_round to app_province;
grant update (state, submitted_on, appraisal, reason, version, changed_at) on yearly_plan to app_province;

-- An agency writes and sends its own plan and begins an adjustment; it can neither appraise nor approve.
create policy agency_changes on yearly_plan for update to app_agency using (tenant_id = app_tenant() and agency_id = app_agency())
  with check (tenant_id = app_tenant() and agency_id = app_agency() and state in ('draft', 'submitted', 'returned', 'adjusting'));
grant update (state, submitted_on, reason, version, changed_at) on yearly_plan to app_agency;
create policy agency_writes on yearly_action for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency());
create policy agency_changes on yearly_action for update to app_agency using (tenant_id = app_tenant() and agency_id = app_agency()) with check (tenant_id = app_tenant() and agency_id = app_agency());
create policy agency_removes on yearly_action for delete to app_agency using (tenant_id = app_tenant() and agency_id = app_agency() and done_on is null);
create policy agency_writes on yearly_money for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency());
create policy agency_removes on yearly_money for delete to app_agency using (tenant_id = app_tenant() and agency_id = app_agency());
create policy agency_writes on yearly_event for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and by_person = app_person());
grant insert, delete on yearly_action, yearly_money to app_agency;
grant update (task_id, content, product, month_from, month_to, person, indicator, done_on, result, done_by, evidence_id, version) on yearly_action to app_agency;
grant insert on yearly_event to app_agency;
