create table file (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  name text not null,
  media_type text not null,
  size bigint not null check (size >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  agency_id uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table file is 'Tệp đã tải lên; nội dung nằm ngoài cơ sở dữ liệu, theo mã băm SHA-256.';
create index file_hash on file (tenant_id, sha256);
alter table file enable row level security;
alter table file force row level security;
create policy owner_maintenance on file to thientruong_owner using (true) with check (true);
create policy province_all on file to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant() and created_by = app_person());
create policy auditor_reads on file for select to app_auditor using (tenant_id = app_tenant());
create policy agency_own on file to app_agency using (tenant_id = app_tenant() and agency_id = app_agency()) with check (tenant_id = app_tenant() and agency_id = app_agency() and created_by = app_person());
grant select, insert on file to app_province, app_agency;
grant select on file to app_auditor;
create policy jobs_read on file for select to app_jobs using (true);
grant select on file to app_jobs;
