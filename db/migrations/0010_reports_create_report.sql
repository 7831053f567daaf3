-- Reports of a period: written from tasks and evidence, submitted, accepted, consolidated, closed.

-- Since when a task is in force and when it was cancelled; evidence counts on the day it happened.
alter table task add column since_on date not null default ((now() at time zone 'Asia/Ho_Chi_Minh')::date), add column cancelled_on date;
update task t set
  since_on = coalesce(
    (select a.effective_on from clause c join plan_amendment a on a.tenant_id = c.tenant_id and a.id = c.added_by_amendment where c.tenant_id = t.tenant_id and c.id = t.clause_id),
    (select case when p.issued_on ~ '^\d{4}-\d{2}-\d{2}$' then p.issued_on::date when p.issued_on ~ '^\d{4}-\d{2}$' then (p.issued_on || '-01')::date end from plan p where p.tenant_id = t.tenant_id and p.id = t.plan_id),
    (t.assigned_at at time zone 'Asia/Ho_Chi_Minh')::date),
  cancelled_on = case when t.state = 'cancelled' then (t.changed_at at time zone 'Asia/Ho_Chi_Minh')::date end;
comment on column task.since_on is 'Ngày nhiệm vụ bắt đầu có hiệu lực: ngày văn bản sửa đổi, ngày kế hoạch, hoặc ngày giao.';
comment on column task.cancelled_on is 'Ngày nhiệm vụ bị hủy bởi văn bản sửa đổi.';
create index task_plan_lead on task (tenant_id, plan_id, lead_agency_id);

alter table evidence add column counts_on date not null generated always as (coalesce(held_on, issued_on, (created_at at time zone 'Asia/Ho_Chi_Minh')::date)) stored;
comment on column evidence.counts_on is 'Ngày minh chứng được tính vào kỳ báo cáo: ngày diễn ra, ngày văn bản, nếu không có thì ngày ghi (giờ Việt Nam).';
-- One spelling per kind of activity ("Hội nghị", "hội nghị"); lower() of the C collation would leave Ộ as it is.
alter table evidence add column activity_key text generated always as (lower(activity_kind collate "und-x-icu")) stored;
comment on column evidence.activity_key is 'Loại hoạt động viết thường, để gộp các cách viết hoa khi đếm.';
create index evidence_counted on evidence (tenant_id, plan_id, counts_on) where withdrawn_at is null;
create index evidence_counted_agency on evidence (tenant_id, agency_id, plan_id, counts_on) where withdrawn_at is null;

create table report_period (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('year', 'half', 'quarter', 'own')),
  year int not null check (year between 2000 and 2200),
  number int not null check (number between 1 and 1000),
  name text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  nominal_due_on date not null,
  due_on date not null check (due_on > ends_on),
  due_rule text not null check (due_rule in ('forward', 'backward', 'none')),
  due_reason text,
  state text not null default 'open' check (state in ('open', 'closed')),
  version int not null default 0,
  opened_by uuid not null,
  opened_at timestamptz not null default now(),
  closed_by uuid,
  closed_at timestamptz,
  close_note text,
  content_hash text,
  primary key (tenant_id, id),
  unique (tenant_id, plan_id, kind, year, number),
  check ((state = 'closed') = (closed_at is not null and content_hash is not null)),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, opened_by) references person (tenant_id, id),
  foreign key (tenant_id, closed_by) references person (tenant_id, id)
);
comment on table report_period is 'Kỳ báo cáo của một kế hoạch: ngày chốt số liệu cố định theo NĐ 09/2019, hạn gửi theo quy tắc ngày làm việc (chưa xác minh). Đã chốt thì không đổi.';
comment on column report_period.nominal_due_on is 'Hạn gửi trước khi dời theo ngày làm việc.';
comment on column report_period.content_hash is 'SHA-256 của toàn bộ nội dung đã chốt; đứng trong mắt xích period.closed của nhật ký.';
create index report_period_list on report_period (tenant_id, plan_id, ends_on desc, id);

create table report_period_head (
  tenant_id uuid not null,
  period_id uuid not null,
  position bigint not null,
  hash text not null,
  from_position bigint not null,
  from_hash text not null,
  at timestamptz not null default now(),
  primary key (tenant_id, period_id),
  foreign key (tenant_id, period_id) references report_period (tenant_id, id)
);
comment on table report_period_head is 'Mã đầu chuỗi niêm phong ngay sau mắt xích chốt kỳ; in trên báo cáo. from_*: mắt xích trước đoạn chuỗi có trong gói kiểm chứng.';

create table report (
  tenant_id uuid not null,
  id uuid not null,
  period_id uuid not null,
  scope text not null check (scope in ('agency', 'province')),
  agency_id uuid,
  state text not null default 'draft' check (state in ('draft', 'ready', 'submitted', 'returned', 'accepted')),
  version int not null default 0,
  submission_count int not null default 0,
  ready_at timestamptz,
  ready_by uuid,
  first_submitted_at timestamptz,
  submitted_at timestamptz,
  submitted_by uuid,
  accepted_at timestamptz,
  accepted_by uuid,
  return_reason text,
  returned_parts text[],
  excused_reason text,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, period_id, agency_id),
  check ((scope = 'agency') = (agency_id is not null)),
  foreign key (tenant_id, period_id) references report_period (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, ready_by) references person (tenant_id, id),
  foreign key (tenant_id, submitted_by) references person (tenant_id, id),
  foreign key (tenant_id, accepted_by) references person (tenant_id, id)
);
comment on table report is 'Báo cáo của một cơ quan trong một kỳ, hoặc báo cáo của tỉnh (agency_id trống).';
comment on column report.returned_parts is 'Phần bị trả lại; trống khi trả lại toàn bộ.';
comment on column report.excused_reason is 'Lý do kỳ này cơ quan không phải gửi.';
create index report_agency on report (tenant_id, agency_id, period_id);

create table report_line (
  tenant_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  agency_id uuid,
  part text not null check (part in ('results', 'tasks', 'difficulties', 'proposals', 'next')),
  key text,
  after_key text,
  ord double precision not null default 0,
  template text,
  base text,
  hidden boolean not null default false,
  removed boolean not null default false,
  task_id uuid,
  version int not null default 0,
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, report_id, key),
  check (key is not null or template is not null),
  foreign key (tenant_id, report_id) references report (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, changed_by) references person (tenant_id, id)
);
comment on table report_line is 'Câu mà người đã chạm vào: câu tự viết (key trống) hoặc câu tính được đã sửa lời, đã ẩn. Câu tính được chưa ai sửa không có dòng nào: nó được viết lại từ số liệu.';
comment on column report_line.after_key is 'Câu tính được mà câu tự viết đứng sau; trống là cuối phần.';
comment on column report_line.template is 'Lời; {1}, {2}… đứng chỗ các số liệu của câu tính được.';
comment on column report_line.base is 'Lời tính được lúc người bắt đầu sửa, để thấy nguồn đã đổi.';

create table report_figure_change (
  tenant_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  agency_id uuid,
  seq bigint generated always as identity,
  figure text not null,
  value numeric,
  computed numeric not null,
  reason text not null,
  by_person uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, report_id) references report (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table report_figure_change is 'Số tính được bị sửa tay, luôn có lý do; chỉ thêm, dòng mới nhất có hiệu lực, value trống là trở lại số tính được.';
create index report_figure_change_report on report_figure_change (tenant_id, report_id, figure, seq desc);

create table report_event (
  tenant_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  agency_id uuid,
  seq bigint generated always as identity,
  kind text not null,
  text text,
  details jsonb not null default '{}',
  by_person uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, report_id) references report (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table report_event is 'Lịch sử báo cáo, chỉ thêm: trình, gửi, tiếp nhận, trả lại, sửa số.';
create index report_event_report on report_event (tenant_id, report_id, seq desc);

create table counted_set (
  tenant_id uuid not null references tenant (id),
  hash text not null,
  kind text not null check (kind in ('task', 'evidence')),
  size int not null,
  ids uuid[] not null check (cardinality(ids) = size),
  primary key (tenant_id, hash)
);
comment on table counted_set is 'Tập mã đã đếm, lưu một lần cho mỗi tập khác nhau theo giá trị băm; số liệu đã gửi, đã chốt trỏ vào đây.';

create table report_submission (
  tenant_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  agency_id uuid,
  number int not null check (number > 0),
  content jsonb not null,
  content_hash text not null,
  submitted_by uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, report_id, number),
  foreign key (tenant_id, report_id) references report (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, submitted_by) references person (tenant_id, id)
);
comment on table report_submission is 'Bản đã gửi, đúng nguyên văn và số liệu lúc gửi; chỉ thêm.';

create table report_figure (
  tenant_id uuid not null,
  submission_id uuid not null,
  figure text not null,
  agency_id uuid,
  value numeric not null,
  computed numeric not null,
  set_hash text not null,
  primary key (tenant_id, submission_id, figure),
  foreign key (tenant_id, submission_id) references report_submission (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, set_hash) references counted_set (tenant_id, hash)
);
comment on table report_figure is 'Số liệu của bản đã gửi: giá trị in ra, giá trị tính được và tập đã đếm.';
create index report_figure_set on report_figure (tenant_id, agency_id, set_hash);

create table report_correction (
  tenant_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  line_key text,
  text text not null,
  reason text not null,
  by_person uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  foreign key (tenant_id, report_id) references report (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table report_correction is 'Đính chính sau khi chốt kỳ: một mục mới đứng cạnh, nội dung đã chốt không đổi.';
create index report_correction_report on report_correction (tenant_id, report_id, at);

-- A closed period never changes, whoever asks; the head is added beside it, corrections as well.
create function refuse_closed_period() returns trigger language plpgsql as $$
declare
  touched uuid;
  tenant uuid := case when tg_op = 'DELETE' then old.tenant_id else new.tenant_id end;
begin
  if tg_table_name = 'report_period' then
    if old.state = 'closed' then raise exception 'closed period cannot be changed' using errcode = 'restrict_violation'; end if;
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  if tg_table_name = 'report' then touched := case when tg_op = 'DELETE' then old.period_id else new.period_id end;
  elsif tg_table_name = 'report_figure' then
    select r.period_id into touched from report_submission s join report r on r.tenant_id = s.tenant_id and r.id = s.report_id
      where s.tenant_id = tenant and s.id = case when tg_op = 'DELETE' then old.submission_id else new.submission_id end;
  else
    select r.period_id into touched from report r where r.tenant_id = tenant and r.id = case when tg_op = 'DELETE' then old.report_id else new.report_id end;
  end if;
  if exists (select from report_period p where p.tenant_id = tenant and p.id = touched and p.state = 'closed') then
    raise exception 'closed period cannot be changed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger period_closed before update or delete on report_period for each row execute function refuse_closed_period();
do $$ declare t text; begin
  foreach t in array array['report', 'report_line', 'report_figure_change', 'report_submission', 'report_figure'] loop
    execute format('create trigger period_closed before insert or update or delete on %I for each row execute function refuse_closed_period()', t);
  end loop;
end $$;

-- What is only ever added: nobody changes or takes away a row, in an open period either.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only added', tg_table_name using errcode = 'restrict_violation';
end $$;
do $$ declare t text; begin
  foreach t in array array['report_period_head', 'counted_set', 'report_figure_change', 'report_event', 'report_submission', 'report_figure', 'report_correction'] loop
    execute format('create trigger only_added before update or delete on %I for each row execute function refuse_change()', t);
  end loop;
end $$;

do $$ declare t text; begin
  foreach t in array array['report_period', 'report_period_head', 'report', 'report_line', 'report_figure_change', 'report_event', 'counted_set', 'report_submission', 'report_figure', 'report_correction'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_auditor, app_province, app_agency', t);
    execute format('grant insert on %I to app_province', t);
  end loop;
  foreach t in array array['report', 'report_line', 'report_figure_change', 'report_event', 'report_submission', 'report_figure'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency())', t);
  end loop;
  foreach t in array array['report_line', 'report_figure_change', 'report_event', 'report_submission', 'report_figure'] loop
    execute format('create policy agency_writes on %I for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency())', t);
    execute format('grant insert on %I to app_agency', t);
  end loop;
  foreach t in array array['report', 'report_line'] loop
    execute format('create policy agency_changes on %I for update to app_agency using (tenant_id = app_tenant() and agency_id = app_agency()) with check (tenant_id = app_tenant() and agency_id = app_agency())', t);
  end loop;
  foreach t in array array['report_period', 'report_period_head'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant())', t);
  end loop;
end $$;
create policy agency_reads on counted_set for select to app_agency using (tenant_id = app_tenant() and hash in (select f.set_hash from report_figure f where f.tenant_id = app_tenant() and f.agency_id = app_agency()));
create policy agency_writes on counted_set for insert to app_agency with check (tenant_id = app_tenant());
grant insert on counted_set to app_agency;
create policy agency_reads on report_correction for select to app_agency using (tenant_id = app_tenant() and report_id in (select r.id from report r where r.tenant_id = app_tenant() and r.agency_id = app_agency()));
-- The job that completes a closing after a crash.
create policy jobs_complete on report_period for select to app_jobs using (tenant_id = app_tenant());
create policy jobs_complete on report_period_head to app_jobs using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select on report_period, report_period_head to app_jobs;
grant insert on report_period_head to app_jobs;

grant update (nominal_due_on, due_on, due_rule, due_reason, state, version, closed_by, closed_at, close_note, content_hash) on report_period to app_province;
grant update (state, version, submission_count, ready_at, ready_by, first_submitted_at, submitted_at, submitted_by, accepted_at, accepted_by, return_reason, returned_parts, excused_reason, changed_at) on report to app_province;
grant update (state, version, submission_count, ready_at, ready_by, first_submitted_at, submitted_at, submitted_by, return_reason, returned_parts, changed_at) on report to app_agency;
grant update (ord, template, base, hidden, removed, task_id, version, changed_by, changed_at) on report_line to app_province, app_agency;
grant update (cancelled_on) on task to app_province;
