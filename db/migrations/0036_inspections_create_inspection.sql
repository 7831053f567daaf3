-- Yearly programmes of thanh tra and kiểm tra, each inspection from plan to closing, findings, remedies with deadlines, violations; which body is competent for what on which day is data.

create table inspection_counter (
  tenant_id uuid not null references tenant (id),
  series text not null check (series = 'TTKT'),
  last int not null,
  primary key (tenant_id, series)
);
comment on table inspection_counter is 'Số đã cấp cho các cuộc thanh tra, kiểm tra (TTKT).';

create table inspection_competence (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  agency_id uuid not null,
  kind text not null check (kind in ('inspectorate', 'check')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  basis text,
  mark text not null check (mark in ('found', 'unverified')),
  changed_by uuid not null,
  changed_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  check (mark = 'unverified' or basis is not null),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, changed_by) references person (tenant_id, id)
);
comment on table inspection_competence is 'Cơ quan nào có thẩm quyền thanh tra hoặc kiểm tra, từ ngày nào đến ngày nào; dòng chưa có căn cứ là chưa xác minh.';
comment on column inspection_competence.valid_to is 'Ngày cuối cùng còn thẩm quyền; trống là chưa có ngày kết thúc.';
create index inspection_competence_of on inspection_competence (tenant_id, agency_id, kind, valid_from);

create table inspection_programme (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  year int not null check (year between 2000 and 2100),
  title text not null,
  symbol text,
  decided_on date,
  note text,
  file_id uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, year),
  check ((symbol is null) = (decided_on is null)),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table inspection_programme is 'Kế hoạch thanh tra, kiểm tra của một năm; có số và ngày khi đã được phê duyệt.';

create table inspection (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  code text not null,
  kind text not null check (kind in ('inspectorate', 'check')),
  programme_id uuid,
  unplanned_reason text,
  body_agency_id uuid not null,
  subject_agency_id uuid,
  subject_name text not null,
  topics text not null,
  planned_month date not null check (extract(day from planned_month) = 1),
  state text not null default 'planned' check (state in ('planned', 'decided', 'visited', 'concluded', 'followed', 'closed', 'postponed', 'cancelled')),
  reason text,
  decision_symbol text,
  decided_on date,
  conclusion_symbol text,
  concluded_on date,
  conclusion text,
  conclusion_file_id uuid,
  folded text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  check ((programme_id is null) = (unplanned_reason is not null)),
  check ((decision_symbol is null) = (decided_on is null)),
  check ((conclusion_symbol is null) = (concluded_on is null) and (concluded_on is null) = (conclusion is null)),
  check (concluded_on is not null = (state in ('concluded', 'followed', 'closed'))),
  check (state not in ('decided', 'visited') or decided_on is not null),
  foreign key (tenant_id, programme_id) references inspection_programme (tenant_id, id),
  foreign key (tenant_id, body_agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, subject_agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, conclusion_file_id) references file (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table inspection is 'Một cuộc thanh tra hoặc kiểm tra, từ kế hoạch đến kết thúc theo dõi.';
comment on column inspection.subject_name is 'Tên đối tượng; tổ chức ngoài danh bạ thì không có subject_agency_id.';
create index inspection_month on inspection (tenant_id, planned_month, id);
create index inspection_subject on inspection (tenant_id, subject_agency_id, concluded_on) where subject_agency_id is not null;
create index inspection_programme_of on inspection (tenant_id, programme_id) where programme_id is not null;
create index inspection_file on inspection (tenant_id, conclusion_file_id) where conclusion_file_id is not null;
create index inspection_folded on inspection using gin (folded gin_trgm_ops);

create table inspection_member (
  tenant_id uuid not null,
  inspection_id uuid not null,
  ord int not null,
  name text not null,
  position text,
  role text not null check (role in ('head', 'deputy', 'member')),
  primary key (tenant_id, inspection_id, ord),
  foreign key (tenant_id, inspection_id) references inspection (tenant_id, id)
);
comment on table inspection_member is 'Thành viên đoàn theo quyết định.';

create table inspection_visit (
  tenant_id uuid not null,
  id uuid not null,
  inspection_id uuid not null,
  held_on date not null,
  place text not null,
  summary text,
  minutes_file_id uuid,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, inspection_id) references inspection (tenant_id, id),
  foreign key (tenant_id, minutes_file_id) references file (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table inspection_visit is 'Buổi làm việc của đoàn với biên bản.';
create index inspection_visit_of on inspection_visit (tenant_id, inspection_id, held_on);

create table finding (
  tenant_id uuid not null,
  id uuid not null,
  inspection_id uuid not null,
  kind text not null check (kind in ('strength', 'shortcoming', 'breach')),
  content text not null,
  basis text,
  by_person uuid not null,
  at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, inspection_id, id),
  foreign key (tenant_id, inspection_id) references inspection (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table finding is 'Kết quả phát hiện của đoàn; sửa được đến khi ban hành kết luận.';
create index finding_of on finding (tenant_id, inspection_id, at);

create table remedy (
  tenant_id uuid not null,
  id uuid not null,
  inspection_id uuid not null,
  finding_id uuid,
  agency_id uuid,
  code text not null,
  content text not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'answered', 'checked', 'waived')),
  answer text,
  done_on date,
  answer_file_id uuid,
  answered_by uuid,
  answered_at timestamptz,
  returned_reason text,
  checked_text text,
  checked_at timestamptz,
  created_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  check ((answered_at is null) = (answer is null) and (answer is null) = (done_on is null)),
  check (state <> 'answered' or answered_at is not null),
  check (state in ('checked', 'waived') = (checked_at is not null)),
  foreign key (tenant_id, inspection_id) references inspection (tenant_id, id),
  foreign key (tenant_id, inspection_id, finding_id) references finding (tenant_id, inspection_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, answer_file_id) references file (tenant_id, id),
  foreign key (tenant_id, answered_by) references person (tenant_id, id)
);
comment on table remedy is 'Kiến nghị, yêu cầu khắc phục theo kết luận: việc, hạn, trả lời của đối tượng, xác nhận. Quá hạn được tính, không lưu.';
comment on column remedy.agency_id is 'Cơ quan được kiểm tra, tự trả lời; trống khi đối tượng không có trong danh bạ, khi ấy Sở KH&CN ghi thay.';
create index remedy_of on remedy (tenant_id, inspection_id, due_on);
create index remedy_open on remedy (tenant_id, due_on, id);
create index remedy_agency on remedy (tenant_id, agency_id, due_on) where agency_id is not null;

create table violation (
  tenant_id uuid not null,
  id uuid not null,
  inspection_id uuid not null,
  finding_id uuid,
  violator text not null,
  act text not null,
  basis text not null,
  form text not null check (form in ('warning', 'fine', 'suspension', 'confiscation', 'transfer', 'other')),
  amount numeric(15, 0) check (amount > 0),
  symbol text not null,
  decided_on date not null,
  executed_on date,
  note text,
  folded text not null,
  by_person uuid not null,
  at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  check ((form = 'fine') = (amount is not null)),
  foreign key (tenant_id, inspection_id) references inspection (tenant_id, id),
  foreign key (tenant_id, inspection_id, finding_id) references finding (tenant_id, inspection_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table violation is 'Vi phạm và quyết định xử lý: hành vi, căn cứ như đã ghi, hình thức, số tiền, ngày thi hành.';
create index violation_of on violation (tenant_id, inspection_id);
create index violation_list on violation (tenant_id, decided_on desc, id desc);
create index violation_folded on violation using gin (folded gin_trgm_ops);

create table inspection_event (
  tenant_id uuid not null,
  id uuid not null,
  inspection_id uuid not null,
  seq bigint generated always as identity,
  kind text not null check (kind in ('planned', 'changed', 'decided', 'visited', 'visit_dropped', 'found', 'finding_changed', 'finding_dropped', 'concluded', 'remedy_added', 'remedy_changed', 'remedy_answered', 'remedy_returned', 'remedy_checked', 'remedy_waived', 'violation_added', 'violation_changed', 'hung', 'postponed', 'replanned', 'cancelled', 'closed')),
  text text,
  from_state text,
  to_state text,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, inspection_id) references inspection (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table inspection_event is 'Lịch sử một cuộc thanh tra, kiểm tra, chỉ thêm.';
create index inspection_event_of on inspection_event (tenant_id, inspection_id, seq);

create table inspection_evidence (
  tenant_id uuid not null,
  inspection_id uuid not null,
  task_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, inspection_id, task_id),
  foreign key (tenant_id, inspection_id) references inspection (tenant_id, id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table inspection_evidence is 'Cuộc nào đã gắn làm minh chứng vào nhiệm vụ nào, chỉ thêm.';

do $$ declare t text; begin
  foreach t in array array['inspection_counter', 'inspection_competence', 'inspection_programme', 'inspection', 'inspection_member', 'inspection_visit', 'finding', 'remedy', 'violation', 'inspection_event', 'inspection_evidence'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_province, app_auditor', t);
    execute format('grant insert on %I to app_province', t);
  end loop;
  -- An agency sees an inspection of itself once the conclusion is issued, and what belongs to it; of others nothing
  foreach t in array array['inspection_member', 'inspection_visit', 'finding', 'remedy', 'violation'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and exists (select from inspection i where i.tenant_id = app_tenant() and i.id = %I.inspection_id))', t, t);
    execute format('grant select on %I to app_agency', t);
  end loop;
  foreach t in array array['inspection_event', 'inspection_evidence'] loop
    execute format('create trigger only_added before update or delete on %I for each row execute function refuse_change()', t);
  end loop;
end $$;
create policy agency_reads on inspection for select to app_agency using (tenant_id = app_tenant() and subject_agency_id = app_agency() and concluded_on is not null);
create policy agency_reads on inspection_programme for select to app_agency using (tenant_id = app_tenant() and exists (select from inspection i where i.tenant_id = app_tenant() and i.programme_id = inspection_programme.id));
create policy agency_reads_conclusions on file for select to app_agency using (tenant_id = app_tenant() and exists (select from inspection i where i.tenant_id = app_tenant() and i.conclusion_file_id = file.id));
grant select on inspection, inspection_programme to app_agency;

grant update (last) on inspection_counter to app_province;
grant update (valid_from, valid_to, basis, mark, changed_by, changed_at, version) on inspection_competence to app_province;
grant update (title, symbol, decided_on, note, file_id, version) on inspection_programme to app_province;
grant update (programme_id, unplanned_reason, kind, body_agency_id, subject_agency_id, subject_name, topics, planned_month, state, reason, decision_symbol, decided_on, conclusion_symbol, concluded_on, conclusion, conclusion_file_id, folded, version) on inspection to app_province;
grant delete on inspection_member, inspection_visit, finding to app_province;
grant update (kind, content, basis, version) on finding to app_province;
grant update (content, due_on, finding_id, state, answer, done_on, answer_file_id, answered_by, answered_at, returned_reason, checked_text, checked_at, version) on remedy to app_province;
grant update (violator, act, basis, form, amount, symbol, decided_on, executed_on, note, finding_id, folded, version) on violation to app_province;

-- The inspected agency answers its remedies and does nothing else.
create policy agency_answers on remedy for update to app_agency using (tenant_id = app_tenant() and agency_id = app_agency() and state = 'open') with check (tenant_id = app_tenant() and agency_id = app_agency() and state = 'answered' and answered_by = app_person());
grant update (state, answer, done_on, answer_file_id, answered_by, answered_at, returned_reason, version) on remedy to app_agency;
create policy agency_tells on inspection_event for insert to app_agency with check (tenant_id = app_tenant() and kind = 'remedy_answered' and by_person = app_person()
  and exists (select from inspection i where i.tenant_id = app_tenant() and i.id = inspection_event.inspection_id));
grant insert on inspection_event to app_agency;

-- Rules of urging tell of remedies: the jobs role reads what these deadlines need, nothing else of the records.
create policy jobs_read on remedy for select to app_jobs using (tenant_id = app_tenant());
grant select (tenant_id, id, inspection_id, agency_id, code, due_on, state) on remedy to app_jobs;
