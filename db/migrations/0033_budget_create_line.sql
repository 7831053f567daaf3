-- Money of the plan: who is competent for a source, ceilings, lines of agencies, their books, the days of the fiscal year, treasury lists.

create table budget_counter (
  tenant_id uuid primary key references tenant (id),
  last int not null
);
comment on table budget_counter is 'Số đã cấp cho dòng kinh phí (KP).';

create table budget_competence (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  seq bigint generated always as identity,
  source text not null check (source in ('central_recurrent', 'local_recurrent', 'local_investment', 'st_fund', 'oda')),
  agency_id uuid not null,
  valid_from date not null,
  basis text,
  mark text not null check (mark in ('found', 'unverified')),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table budget_competence is 'Cơ quan thẩm định, phân bổ một nguồn kinh phí kể từ một ngày, chỉ thêm; cơ quan đã sắp xếp thì cơ quan kế thừa phụ trách.';
create index budget_competence_source on budget_competence (tenant_id, source, valid_from, seq);

create table budget_envelope (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  agency_id uuid,
  source text not null check (source in ('central_recurrent', 'local_recurrent', 'local_investment', 'st_fund', 'oda')),
  year_from int not null check (year_from between 2000 and 2100),
  year_to int not null check (year_to between 2000 and 2100),
  amount bigint not null default 0,
  version int not null default 0,
  primary key (tenant_id, id),
  constraint budget_envelope_once unique nulls not distinct (tenant_id, source, year_from, year_to, agency_id),
  constraint budget_envelope_span check (year_from <= year_to),
  constraint budget_envelope_amount check (amount >= 0),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table budget_envelope is 'Tổng mức của tỉnh (không có cơ quan) hoặc phần của một cơ quan, theo nguồn và năm hoặc giai đoạn; số tiền là tổng các quyết định.';
create index budget_envelope_agency on budget_envelope (tenant_id, agency_id, year_from);

create table budget_ceiling (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  envelope_id uuid not null,
  agency_id uuid,
  amount bigint not null check (amount <> 0),
  issuer text not null,
  symbol text not null,
  decided_on date not null,
  note text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, envelope_id) references budget_envelope (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table budget_ceiling is 'Quyết định giao, bổ sung hoặc giảm một tổng mức, có số và ngày, chỉ thêm.';
create index budget_ceiling_envelope on budget_ceiling (tenant_id, envelope_id, seq);

create table budget_line (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  code text not null,
  plan_id uuid not null,
  task_id uuid not null,
  action_id uuid,
  agency_id uuid not null,
  content text not null,
  source text not null check (source in ('central_recurrent', 'local_recurrent', 'local_investment', 'st_fund', 'enterprise_fund', 'enterprise_matching', 'socialised', 'oda', 'other')),
  year_from int not null check (year_from between 2000 and 2100),
  year_to int not null check (year_to between 2000 and 2100),
  within_id uuid,
  carried_from uuid,
  reason text,
  chapter text,
  category text,
  "group" text,
  item text,
  state text not null default 'draft' check (state in ('draft', 'proposed', 'returned', 'gathered', 'appraised', 'allotted', 'settled', 'withdrawn')),
  requested bigint not null,
  appraised bigint not null default 0,
  allotted bigint not null default 0,
  adjusted bigint not null default 0,
  carried_in bigint not null default 0,
  carried_out bigint not null default 0,
  committed bigint not null default 0,
  advanced bigint not null default 0,
  paid bigint not null default 0,
  settled bigint not null default 0,
  budget bigint generated always as (allotted + adjusted + carried_in - carried_out) stored,
  disbursed bigint generated always as (advanced + paid) stored,
  folded text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  unique (tenant_id, id, agency_id),
  constraint budget_line_span check (year_from <= year_to),
  constraint budget_line_not_negative check (requested >= 0 and appraised >= 0 and allotted >= 0 and carried_in >= 0 and carried_out >= 0 and committed >= 0 and advanced >= 0 and paid >= 0 and settled >= 0),
  constraint budget_line_appraised check (appraised <= requested),
  constraint budget_line_allotted check (allotted <= appraised),
  constraint budget_line_committed check (committed <= allotted + adjusted + carried_in - carried_out),
  constraint budget_line_disbursed check (advanced + paid <= committed),
  constraint budget_line_settled check (settled <= paid),
  constraint budget_line_works_by_year check (year_from = year_to or committed = 0),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, action_id) references yearly_action (tenant_id, id) on delete set null (action_id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, within_id, agency_id) references budget_line (tenant_id, id, agency_id),
  foreign key (tenant_id, carried_from, agency_id) references budget_line (tenant_id, id, agency_id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table budget_line is 'Dòng kinh phí: tiền của một nguồn cho một nhiệm vụ của một cơ quan trong một năm ngân sách hoặc một giai đoạn trung hạn, số đồng nguyên.';
comment on column budget_line.within_id is 'Dòng trung hạn mà dòng của năm lấy vốn.';
comment on column budget_line.carried_from is 'Dòng của năm trước được chuyển nguồn sang.';
comment on column budget_line.allotted is 'Từ allotted đến settled là tổng các bút toán, do cơ sở dữ liệu cộng khi thêm bút toán.';
create index budget_line_list on budget_line (tenant_id, code);
create index budget_line_agency on budget_line (tenant_id, agency_id, code);
create index budget_line_level on budget_line (tenant_id, source, year_from, year_to, agency_id);
create index budget_line_task on budget_line (tenant_id, task_id);
create index budget_line_action on budget_line (tenant_id, action_id) where action_id is not null;
create index budget_line_within on budget_line (tenant_id, within_id) where within_id is not null;
create index budget_line_carried on budget_line (tenant_id, carried_from) where carried_from is not null;
create index budget_line_folded on budget_line using gin (folded gin_trgm_ops);

create table budget_import (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  file_id uuid not null,
  sha256 text not null,
  name text not null,
  year int not null,
  rows int not null,
  skipped int not null,
  total numeric(24, 0) not null,
  fixes jsonb not null default '[]',
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  constraint budget_import_once unique (tenant_id, sha256),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table budget_import is 'Danh sách giải ngân của kho bạc đã nhập, chỉ thêm; mỗi tệp một lần.';
comment on column budget_import.fixes is 'Ô đã sửa và dòng đã bỏ khi nhập, để đối chiếu với tệp.';
create index budget_import_list on budget_import (tenant_id, at desc, id desc);

create table budget_entry (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  line_id uuid not null,
  agency_id uuid not null,
  kind text not null check (kind in ('allotted', 'adjusted', 'committed', 'released', 'advance', 'payment', 'cleared', 'recovery', 'settled', 'carried_in', 'carried_out')),
  amount bigint not null check (amount <> 0),
  on_day date not null,
  symbol text,
  note text,
  reverses uuid,
  import_id uuid,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  constraint budget_entry_reversed_once unique (tenant_id, reverses),
  constraint budget_entry_sign check (amount > 0 or kind = 'adjusted' or reverses is not null),
  foreign key (tenant_id, line_id, agency_id) references budget_line (tenant_id, id, agency_id),
  foreign key (tenant_id, reverses) references budget_entry (tenant_id, id),
  foreign key (tenant_id, import_id) references budget_import (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table budget_entry is 'Bút toán của một dòng kinh phí, chỉ thêm: phân bổ, điều chỉnh, cam kết, tạm ứng, thanh toán, thu hồi, quyết toán, chuyển nguồn.';
comment on column budget_entry.agency_id is 'Cơ quan của dòng kinh phí, khóa hàng; không phải cơ quan của người ghi.';
create index budget_entry_line on budget_entry (tenant_id, line_id, seq);

create table budget_event (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  line_id uuid not null,
  agency_id uuid not null,
  kind text not null,
  text text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, line_id, agency_id) references budget_line (tenant_id, id, agency_id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table budget_event is 'Lịch sử xử lý một dòng kinh phí, chỉ thêm.';
create index budget_event_line on budget_event (tenant_id, line_id, seq);

create table budget_fiscal_step (
  tenant_id uuid not null references tenant (id),
  year int not null check (year between 2000 and 2100),
  step text not null,
  due_on date not null,
  basis text,
  confirmed boolean not null,
  version int not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (tenant_id, year, step),
  foreign key (tenant_id, changed_by) references person (tenant_id, id)
);
comment on table budget_fiscal_step is 'Ngày của từng bước trong một năm ngân sách do người dùng ghi; bước chưa ghi thì theo mặc định của hệ thống.';

-- What an entry adds stands in the line at once, whoever writes it: no role of the application can set these sums, and the checks of the line refuse what exceeds them.
create function add_budget_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update budget_line set
    allotted = allotted + case when new.kind = 'allotted' then new.amount else 0 end,
    adjusted = adjusted + case when new.kind = 'adjusted' then new.amount else 0 end,
    carried_in = carried_in + case when new.kind = 'carried_in' then new.amount else 0 end,
    carried_out = carried_out + case when new.kind = 'carried_out' then new.amount else 0 end,
    committed = committed + case new.kind when 'committed' then new.amount when 'released' then -new.amount else 0 end,
    advanced = advanced + case new.kind when 'advance' then new.amount when 'cleared' then -new.amount when 'recovery' then -new.amount else 0 end,
    paid = paid + case when new.kind in ('payment', 'cleared') then new.amount else 0 end,
    settled = settled + case when new.kind = 'settled' then new.amount else 0 end
  where tenant_id = new.tenant_id and id = new.line_id;
  return null;
end $$;
create trigger add_to_line after insert on budget_entry for each row execute function add_budget_entry();

create function add_budget_ceiling() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update budget_envelope set amount = amount + new.amount where tenant_id = new.tenant_id and id = new.envelope_id;
  return null;
end $$;
create trigger add_to_envelope after insert on budget_ceiling for each row execute function add_budget_ceiling();
revoke all on function add_budget_entry(), add_budget_ceiling() from public;

do $$ declare t text; begin
  foreach t in array array['budget_counter', 'budget_competence', 'budget_envelope', 'budget_ceiling', 'budget_line', 'budget_import', 'budget_entry', 'budget_event', 'budget_fiscal_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_province, app_auditor', t);
  end loop;
  foreach t in array array['budget_envelope', 'budget_ceiling', 'budget_line', 'budget_entry', 'budget_event'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency())', t);
    execute format('grant select on %I to app_agency', t);
  end loop;
  foreach t in array array['budget_competence', 'budget_fiscal_step'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_agency', t);
  end loop;
  foreach t in array array['budget_competence', 'budget_ceiling', 'budget_entry', 'budget_event', 'budget_import'] loop
    execute format('create trigger only_added before update or delete on %I for each row execute function refuse_change()', t);
  end loop;
end $$;

-- What an agency is still drafting is its own business.
alter policy province_all on budget_line using (tenant_id = app_tenant() and state <> 'draft');
alter policy auditor_reads on budget_line using (tenant_id = app_tenant() and state <> 'draft');

grant insert on budget_competence, budget_ceiling, budget_entry, budget_event, budget_import to app_province;
grant insert (tenant_id, id, agency_id, source, year_from, year_to) on budget_envelope to app_province;
grant update (version) on budget_envelope to app_province;
-- The province makes a line only where money goes over to the next year.
grant insert (tenant_id, id, code, plan_id, task_id, action_id, agency_id, content, source, year_from, year_to, within_id, carried_from, reason, chapter, category, "group", item, state, requested, folded, created_by, created_at, changed_at) on budget_line to app_province, app_agency;
grant update (state, appraised, changed_at, version) on budget_line to app_province;
grant insert, update (due_on, basis, confirmed, version, changed_by, changed_at) on budget_fiscal_step to app_province;
grant insert on budget_counter to app_province, app_agency;
grant update (last) on budget_counter to app_province, app_agency;
grant select on budget_counter to app_agency;
create policy agency_counts on budget_counter to app_agency using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());

-- An agency writes and sends its own proposals and tells what it commits and spends; it can neither appraise nor allot.
create policy agency_writes on budget_line for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and created_by = app_person() and state = 'draft');
create policy agency_changes on budget_line for update to app_agency using (tenant_id = app_tenant() and agency_id = app_agency())
  with check (tenant_id = app_tenant() and agency_id = app_agency() and state in ('draft', 'returned', 'proposed', 'withdrawn', 'allotted'));
grant update (task_id, plan_id, action_id, content, source, year_from, year_to, within_id, reason, chapter, category, "group", item, state, requested, folded, changed_at, version) on budget_line to app_agency;
create policy agency_writes on budget_entry for insert to app_agency
  with check (tenant_id = app_tenant() and agency_id = app_agency() and by_person = app_person() and kind in ('committed', 'released', 'advance', 'payment', 'cleared', 'recovery') and import_id is null);
create policy agency_writes on budget_event for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and by_person = app_person());
grant insert on budget_entry, budget_event to app_agency;
