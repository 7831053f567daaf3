-- Letters of urging: what was written to whom, about which tasks.
create table urging_letter (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  document_id uuid not null,
  file_id uuid not null,
  symbol text not null,
  issued_on date not null,
  agency_ids uuid[] not null check (cardinality(agency_ids) between 1 and 60),
  task_ids uuid[] not null check (cardinality(task_ids) between 1 and 500),
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, document_id),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table urging_letter is 'Công văn đôn đốc: gửi những cơ quan nào, về những nhiệm vụ nào; chỉ thêm.';
alter table urging_letter enable row level security;
alter table urging_letter force row level security;
create policy owner_maintenance on urging_letter to thientruong_owner using (true) with check (true);
create policy province_reads on urging_letter for select to app_province, app_auditor using (tenant_id = app_tenant());
create policy province_writes on urging_letter for insert to app_province with check (tenant_id = app_tenant());
grant select on urging_letter to app_province, app_auditor;
grant insert on urging_letter to app_province;
create index urging_letter_at on urging_letter (tenant_id, at desc, id desc);
