-- Evaluation of agencies and their heads: formulas, periods, one sheet per agency, the rows that were counted, objective reasons, results after approval.

create table evaluation_formula (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  code text not null,
  name text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  legal_basis text not null,
  content jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table evaluation_formula is 'Công thức chấm điểm do tỉnh thêm, chỉ thêm: bản đã dùng không bao giờ đổi. Công thức có sẵn nằm trong hệ thống.';

create table evaluation_period (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('year', 'half', 'quarter')),
  year int not null check (year between 2000 and 2200),
  number int not null check (number between 1 and 4),
  name text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  self_due_on date not null check (self_due_on > ends_on),
  appeal_days int not null check (appeal_days between 1 and 30),
  formula_code text not null,
  formula_name text not null,
  formula_basis text not null,
  formula jsonb not null,
  state text not null default 'open' check (state in ('open', 'approved')),
  version int not null default 0,
  opened_by uuid not null,
  opened_at timestamptz not null,
  decision_symbol text,
  decided_on date,
  cap_reason text,
  approved_by uuid,
  approved_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, plan_id, kind, year, number),
  check ((state = 'approved') = (approved_at is not null) and (approved_at is null) = (approved_by is null) and (approved_at is null) = (decision_symbol is null) and (approved_at is null) = (decided_on is null)),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, opened_by) references person (tenant_id, id),
  foreign key (tenant_id, approved_by) references person (tenant_id, id)
);
comment on table evaluation_period is 'Kỳ đánh giá của một kế hoạch, cùng ngày với kỳ báo cáo NĐ 09/2019; công thức được chép vào lúc mở kỳ.';
comment on column evaluation_period.formula is 'Nội dung công thức như lúc mở kỳ; đổi công thức về sau không đụng tới kỳ này.';
create index evaluation_period_list on evaluation_period (tenant_id, ends_on desc, id desc);

create table evaluation_sheet (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  period_id uuid not null,
  agency_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'appraised', 'agreed', 'appealed', 'replied', 'approved')),
  number int not null default 0,
  counted_at timestamptz,
  self_level text check (self_level in ('excellent', 'good', 'done', 'failed')),
  self_level_reason text,
  level text check (level in ('excellent', 'good', 'done', 'failed')),
  level_reason text,
  staff_failed boolean not null default false,
  submitted_on date,
  appeal_due_on date,
  changed_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, period_id, agency_id),
  unique (tenant_id, id, agency_id),
  check ((number = 0) = (counted_at is null)),
  check (state in ('draft', 'returned') or number > 0),
  foreign key (tenant_id, period_id) references evaluation_period (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table evaluation_sheet is 'Phiếu đánh giá của một cơ quan trong một kỳ; trước khi phê duyệt chỉ cơ quan đó và cấp tỉnh thấy.';
comment on column evaluation_sheet.number is 'Bản chốt số liệu đang dùng; 0 khi chưa chốt.';
comment on column evaluation_sheet.staff_failed is 'Trong kỳ có công chức không hoàn thành nhiệm vụ: giảm điểm của người đứng đầu.';
create index evaluation_sheet_agency on evaluation_sheet (tenant_id, agency_id, period_id);

create table evaluation_criterion (
  tenant_id uuid not null,
  sheet_id uuid not null,
  agency_id uuid not null,
  key text not null,
  self_points numeric(5, 2) check (self_points >= 0),
  self_reason text,
  self_evidence text,
  self_file_id uuid,
  points numeric(5, 2) check (points >= 0),
  reason text,
  primary key (tenant_id, sheet_id, key),
  foreign key (tenant_id, sheet_id, agency_id) references evaluation_sheet (tenant_id, id, agency_id),
  foreign key (tenant_id, self_file_id) references file (tenant_id, id)
);
comment on table evaluation_criterion is 'Điểm từng tiêu chí chung: cơ quan tự chấm kèm lý do, minh chứng; Sở KH&CN thẩm định kèm lý do khi khác.';

create table evaluation_row (
  tenant_id uuid not null,
  sheet_id uuid not null,
  number int not null,
  row_id uuid not null,
  agency_id uuid not null,
  kind text not null check (kind in ('task', 'report')),
  role text not null check (role in ('lead', 'supporting')),
  code text not null,
  title text not null,
  due_on date,
  done_on date,
  outcome text not null check (outcome in ('on_time', 'late', 'overdue')),
  return_ids uuid[] not null default '{}',
  primary key (tenant_id, sheet_id, number, row_id),
  foreign key (tenant_id, sheet_id, agency_id) references evaluation_sheet (tenant_id, id, agency_id)
);
comment on table evaluation_row is 'Từng nhiệm vụ, báo cáo đã được đếm khi chốt phiếu, như lúc ấy; chỉ thêm, để điểm đã duyệt không tự đổi.';
comment on column evaluation_row.return_ids is 'Các lần bị trả lại (dòng lịch sử nhiệm vụ) được tính là chưa đạt chất lượng.';

create table evaluation_claim (
  tenant_id uuid not null,
  sheet_id uuid not null,
  row_id uuid not null,
  fault_id uuid not null,
  agency_id uuid not null,
  fault text not null check (fault in ('delay', 'return')),
  reason text not null,
  evidence text,
  verdict text check (verdict in ('confirmed', 'refused')),
  verdict_reason text,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (tenant_id, sheet_id, row_id, fault_id),
  check ((fault = 'delay') = (fault_id = row_id)),
  check (verdict is distinct from 'refused' or verdict_reason is not null),
  foreign key (tenant_id, sheet_id, agency_id) references evaluation_sheet (tenant_id, id, agency_id),
  foreign key (tenant_id, made_by) references person (tenant_id, id)
);
comment on table evaluation_claim is 'Lý do khách quan cơ quan nêu cho một lần chậm hoặc một lần bị trả lại, và kết luận của Sở KH&CN.';
comment on column evaluation_claim.fault_id is 'Chính dòng đó khi chậm; dòng lịch sử khi bị trả lại.';

create table evaluation_event (
  tenant_id uuid not null,
  id uuid not null,
  sheet_id uuid not null,
  agency_id uuid not null,
  seq bigint generated always as identity,
  kind text not null check (kind in ('submitted', 'returned', 'appraised', 'agreed', 'appealed', 'replied', 'approved')),
  text text,
  details jsonb not null default '{}',
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, sheet_id, agency_id) references evaluation_sheet (tenant_id, id, agency_id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table evaluation_event is 'Lịch sử của từng phiếu, chỉ thêm: gửi, trả lại, thẩm định, đồng ý, kiến nghị, trả lời, phê duyệt; kèm điểm lúc đó.';
create index evaluation_event_sheet on evaluation_event (tenant_id, sheet_id, seq);

create table evaluation_result (
  tenant_id uuid not null,
  period_id uuid not null,
  agency_id uuid not null,
  sheet_id uuid not null,
  agency_kind text not null,
  parts jsonb not null,
  task_points numeric(5, 2),
  criteria_points numeric(5, 2),
  total numeric(5, 2),
  level text check (level in ('excellent', 'good', 'done', 'failed')),
  head_total numeric(5, 2),
  head_level text check (head_level in ('excellent', 'good', 'done', 'failed')),
  place int,
  kind_place int,
  primary key (tenant_id, period_id, agency_id),
  foreign key (tenant_id, period_id) references evaluation_period (tenant_id, id),
  foreign key (tenant_id, sheet_id, agency_id) references evaluation_sheet (tenant_id, id, agency_id)
);
comment on table evaluation_result is 'Kết quả đã phê duyệt của cả kỳ, chỉ thêm; từ lúc có thì mọi cơ quan cùng thấy.';
create index evaluation_result_agency on evaluation_result (tenant_id, agency_id, period_id);

-- A sheet goes only along the steps that there are, whoever writes; what is approved stays as it is.
create function keep_evaluation_steps() returns trigger language plpgsql as $$
begin
  if old.state = 'approved' then raise exception 'an approved sheet cannot be changed' using errcode = 'restrict_violation'; end if;
  if old.state = new.state and new.state in ('draft', 'returned', 'appraised') then return new; end if;
  if (old.state || ' ' || new.state) not in (
    'draft submitted', 'returned submitted', 'submitted returned', 'draft appraised', 'returned appraised', 'submitted appraised', 'agreed appraised', 'replied appraised',
    'appraised agreed', 'appraised appealed', 'appealed replied', 'appraised approved', 'agreed approved', 'replied approved') then
    raise exception 'a sheet cannot go from % to %', old.state, new.state using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger steps before update on evaluation_sheet for each row execute function keep_evaluation_steps();
create function keep_approved_evaluation() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'evaluation_period' then
    if old.state = 'approved' then raise exception 'an approved period cannot be changed' using errcode = 'restrict_violation'; end if;
  elsif exists (select from evaluation_sheet s where s.tenant_id = old.tenant_id and s.id = old.sheet_id and s.state = 'approved') then
    raise exception 'an approved sheet cannot be changed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger approved_stays before update or delete on evaluation_period for each row execute function keep_approved_evaluation();
create trigger approved_stays before update or delete on evaluation_criterion for each row execute function keep_approved_evaluation();
create trigger approved_stays before update or delete on evaluation_claim for each row execute function keep_approved_evaluation();

do $$ declare t text; begin
  foreach t in array array['evaluation_formula', 'evaluation_period', 'evaluation_sheet', 'evaluation_criterion', 'evaluation_row', 'evaluation_claim', 'evaluation_event', 'evaluation_result'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_province, app_auditor, app_agency', t);
    execute format('grant insert on %I to app_province', t);
  end loop;
  foreach t in array array['evaluation_sheet', 'evaluation_criterion', 'evaluation_row', 'evaluation_claim', 'evaluation_event'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency())', t);
  end loop;
  foreach t in array array['evaluation_formula', 'evaluation_period', 'evaluation_result'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant())', t);
  end loop;
  foreach t in array array['evaluation_formula', 'evaluation_row', 'evaluation_event', 'evaluation_result'] loop
    execute format('create trigger only_added before update or delete on %I for each row execute function refuse_change()', t);
  end loop;
end $$;

grant update (state, version, decision_symbol, decided_on, cap_reason, approved_by, approved_at) on evaluation_period to app_province;
grant update (state, number, counted_at, level, level_reason, staff_failed, appeal_due_on, changed_at, version) on evaluation_sheet to app_province;
grant update (points, reason) on evaluation_criterion to app_province;
grant update (verdict, verdict_reason) on evaluation_claim to app_province;

-- An agency scores itself, sends, agrees or appeals; it can neither appraise nor give verdicts.
create policy agency_steps on evaluation_sheet for update to app_agency using (tenant_id = app_tenant() and agency_id = app_agency())
  with check (tenant_id = app_tenant() and agency_id = app_agency() and state in ('draft', 'returned', 'submitted', 'agreed', 'appealed'));
grant update (state, number, counted_at, self_level, self_level_reason, staff_failed, submitted_on, changed_at, version) on evaluation_sheet to app_agency;
do $$ declare t text; mine text := 'tenant_id = app_tenant() and agency_id = app_agency() and exists (select from evaluation_sheet s where s.tenant_id = app_tenant() and s.id = sheet_id and s.state in (''draft'', ''returned''))'; begin
  foreach t in array array['evaluation_criterion', 'evaluation_claim'] loop
    execute format('create policy agency_writes on %I for insert to app_agency with check (%s)', t, mine);
    execute format('create policy agency_changes on %I for update to app_agency using (%2$s) with check (%2$s)', t, mine);
  end loop;
  execute format('create policy agency_takes_back on evaluation_claim for delete to app_agency using (%s)', mine);
  execute format('create policy agency_writes on evaluation_row for insert to app_agency with check (%s)', mine);
end $$;
create policy agency_writes on evaluation_event for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and by_person = app_person());
grant insert (tenant_id, sheet_id, agency_id, key, self_points, self_reason, self_evidence, self_file_id) on evaluation_criterion to app_agency;
grant update (self_points, self_reason, self_evidence, self_file_id) on evaluation_criterion to app_agency;
grant insert (tenant_id, sheet_id, row_id, fault_id, agency_id, fault, reason, evidence, made_by, made_at) on evaluation_claim to app_agency;
grant update (reason, evidence, made_by, made_at) on evaluation_claim to app_agency;
grant delete on evaluation_claim to app_agency;
grant insert on evaluation_row, evaluation_event to app_agency;
