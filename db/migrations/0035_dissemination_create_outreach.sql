-- Campaigns of dissemination, what agencies did, documents that chosen agencies have to disseminate by a day, and the library of materials.

create table dissemination_counter (
  tenant_id uuid not null references tenant (id),
  series text not null check (series = 'CTT'),
  last int not null,
  primary key (tenant_id, series)
);
comment on table dissemination_counter is 'Số đã cấp cho chiến dịch tuyên truyền (CTT).';

create table campaign (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  code text not null,
  agency_id uuid,
  title text not null,
  messages text not null,
  audiences text,
  plan_id uuid,
  clause_id uuid,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  closed_at timestamptz,
  closed_reason text,
  folded text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  check ((closed_at is null) = (closed_reason is null)),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, clause_id) references clause (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table campaign is 'Chiến dịch, đợt tuyên truyền: chủ đề, thông điệp, đối tượng, thời gian, mục của kế hoạch.';
comment on column campaign.agency_id is 'Cơ quan tổ chức; trống là Sở Khoa học và Công nghệ tổ chức cho toàn tỉnh.';
create index campaign_list on campaign (tenant_id, starts_on desc, id desc);
create index campaign_folded on campaign using gin (folded gin_trgm_ops);

create table outreach (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  agency_id uuid not null,
  campaign_id uuid,
  channel text not null check (channel in ('meeting', 'training', 'article', 'broadcast', 'social', 'display', 'contest', 'other')),
  title text not null,
  held_on date not null,
  ended_on date check (ended_on >= held_on),
  place text not null,
  url text,
  cost numeric(15, 0) check (cost > 0),
  note text,
  people int not null default 0 check (people >= 0),
  file_id uuid,
  task_id uuid,
  evidence_id uuid,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  folded text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, id, agency_id),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  check (evidence_id is null or task_id is not null),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, campaign_id) references campaign (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table outreach is 'Hoạt động tuyên truyền, phổ biến của một cơ quan: hội nghị, tập huấn, bài viết, phát sóng. Đã rút thì còn nhưng không tính.';
comment on column outreach.people is 'Tổng số lượt người của các dòng đối tượng.';
create index outreach_held on outreach (tenant_id, held_on desc, id desc);
create index outreach_agency on outreach (tenant_id, agency_id, held_on desc, id desc);
create index outreach_people on outreach (tenant_id, people desc, id desc);
create index outreach_campaign on outreach (tenant_id, campaign_id, held_on desc) where campaign_id is not null;
create index outreach_file on outreach (tenant_id, file_id) where file_id is not null;
create index outreach_folded on outreach using gin (folded gin_trgm_ops);

create table outreach_audience (
  tenant_id uuid not null,
  outreach_id uuid not null,
  agency_id uuid not null,
  ord int not null,
  kind text not null check (kind in ('leaders', 'officials', 'enterprises', 'scientists', 'farmers', 'students', 'people', 'other')),
  unit text,
  people int not null check (people > 0),
  primary key (tenant_id, outreach_id, ord),
  foreign key (tenant_id, outreach_id, agency_id) references outreach (tenant_id, id, agency_id)
);
comment on table outreach_audience is 'Đối tượng của một hoạt động tuyên truyền: loại, đơn vị, số lượt người.';

create table outreach_document (
  tenant_id uuid not null,
  outreach_id uuid not null,
  agency_id uuid not null,
  document_id uuid not null,
  primary key (tenant_id, outreach_id, document_id),
  foreign key (tenant_id, outreach_id, agency_id) references outreach (tenant_id, id, agency_id),
  foreign key (tenant_id, document_id) references document (tenant_id, id)
);
comment on table outreach_document is 'Văn bản trong sổ được phổ biến qua một hoạt động.';
create index outreach_document_of on outreach_document (tenant_id, document_id, agency_id);

create table mandate (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  document_id uuid not null,
  name text not null,
  due_on date not null,
  note text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table mandate is 'Yêu cầu các cơ quan phổ biến một văn bản trước một ngày; đã làm hay chưa được tính từ hoạt động, không lưu.';
comment on column mandate.name is 'Số, ký hiệu hoặc trích yếu lúc yêu cầu, để gọi tên khi nhắc hạn.';
create unique index mandate_one on mandate (tenant_id, document_id) where withdrawn_at is null;
create index mandate_list on mandate (tenant_id, due_on desc, id desc);

create table mandate_agency (
  tenant_id uuid not null,
  mandate_id uuid not null,
  agency_id uuid not null,
  reminded_on date,
  primary key (tenant_id, mandate_id, agency_id),
  foreign key (tenant_id, mandate_id) references mandate (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table mandate_agency is 'Cơ quan nào phải phổ biến, và ngày được nhắc gần nhất.';
create index mandate_agency_of on mandate_agency (tenant_id, agency_id, mandate_id);

create table material (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  agency_id uuid,
  title text not null,
  kind text not null check (kind in ('outline', 'slides', 'leaflet', 'video', 'audio', 'questions', 'other')),
  topics text[] not null default '{}',
  language text not null check (language in ('vi', 'en', 'other')),
  reuse text not null,
  file_id uuid,
  url text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  folded text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  check (num_nonnulls(file_id, url) = 1),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table material is 'Kho tài liệu tuyên truyền dùng chung: đề cương, trình chiếu, tờ rơi, video; ai cũng xem được.';
create index material_list on material (tenant_id, created_at desc, id desc);
create index material_file on material (tenant_id, file_id) where file_id is not null;
create index material_folded on material using gin (folded gin_trgm_ops);

do $$ declare t text; begin
  foreach t in array array['dissemination_counter', 'campaign', 'outreach', 'outreach_audience', 'outreach_document', 'mandate', 'mandate_agency', 'material'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_province, app_auditor, app_agency', t);
  end loop;
  foreach t in array array['outreach', 'outreach_audience', 'outreach_document'] loop
    execute format('create policy agency_own on %I to app_agency using (tenant_id = app_tenant() and agency_id = app_agency()) with check (tenant_id = app_tenant() and agency_id = app_agency())', t);
    execute format('grant insert on %I to app_province, app_agency', t);
  end loop;
end $$;
create policy agency_counts on dissemination_counter to app_agency using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy agency_reads on campaign for select to app_agency using (tenant_id = app_tenant());
create policy agency_reads on material for select to app_agency using (tenant_id = app_tenant());
create policy agency_reads on mandate_agency for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency());
create policy agency_reads on mandate for select to app_agency using (tenant_id = app_tenant()
  and exists (select from mandate_agency a where a.tenant_id = app_tenant() and a.agency_id = app_agency() and a.mandate_id = mandate.id));

-- Campaigns and materials are seen by all and changed by who made them.
create policy agency_adds on campaign for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and created_by = app_person());
create policy agency_changes on campaign for update to app_agency using (tenant_id = app_tenant() and agency_id = app_agency()) with check (tenant_id = app_tenant() and agency_id = app_agency());
create policy agency_adds on material for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and created_by = app_person());
create policy agency_changes on material for update to app_agency using (tenant_id = app_tenant() and agency_id = app_agency()) with check (tenant_id = app_tenant() and agency_id = app_agency());

grant insert on dissemination_counter to app_province, app_agency;
grant update (last) on dissemination_counter to app_province, app_agency;
grant insert on campaign, material to app_province, app_agency;
grant update (title, messages, audiences, plan_id, clause_id, starts_on, ends_on, closed_at, closed_reason, folded, version) on campaign to app_province, app_agency;
grant update (title, kind, topics, language, reuse, file_id, url, withdrawn_at, withdrawn_reason, folded, version) on material to app_province, app_agency;
grant update (campaign_id, channel, title, held_on, ended_on, place, url, cost, note, people, file_id, task_id, evidence_id, withdrawn_at, withdrawn_reason, folded, changed_at, version) on outreach to app_province, app_agency;
grant delete on outreach_audience, outreach_document to app_province, app_agency;
grant insert on mandate, mandate_agency to app_province;
grant update (due_on, note, withdrawn_at, withdrawn_reason, version) on mandate to app_province;
grant update (reminded_on) on mandate_agency to app_province;

-- Files of the library are for all; those of an activity stay with its agency, which uploaded them.
create policy agency_reads_materials on file for select to app_agency using (tenant_id = app_tenant() and exists (select from material m where m.tenant_id = app_tenant() and m.file_id = file.id));

-- Rules of urging tell of documents that are not yet disseminated: the jobs role reads what these deadlines need, nothing else of the records.
do $$ declare t text; begin
  foreach t in array array['mandate', 'mandate_agency', 'outreach', 'outreach_document'] loop
    execute format('create policy jobs_read on %I for select to app_jobs using (tenant_id = app_tenant())', t);
  end loop;
end $$;
grant select (tenant_id, id, document_id, name, due_on, withdrawn_at) on mandate to app_jobs;
grant select (tenant_id, mandate_id, agency_id) on mandate_agency to app_jobs;
grant select (tenant_id, id, withdrawn_at) on outreach to app_jobs;
grant select (tenant_id, outreach_id, agency_id, document_id) on outreach_document to app_jobs;
