-- Recognition of the letters of a scan (OCR): asked for by a person, done in the background, kept beside the file, which never changes.
create table file_recognition (
  tenant_id uuid not null,
  file_id uuid not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'stopped')),
  pages_done int not null default 0,
  pages_total int,
  attempts int not null default 0,
  reason text,
  programs text,
  pages jsonb,
  asked_by uuid not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, file_id),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, asked_by) references person (tenant_id, id)
);
comment on table file_recognition is 'Nhận dạng chữ (OCR) của một tệp quét: trạng thái, số trang đã xong, kết quả.';
comment on column file_recognition.pages is 'Từng trang với các từ đọc được và chỗ của chúng; chỉ có khi đã xong.';
create index file_recognition_waiting on file_recognition (tenant_id, asked_at) where state in ('queued', 'running');
alter table file_recognition enable row level security;
alter table file_recognition force row level security;
create policy owner_maintenance on file_recognition to thientruong_owner using (true) with check (true);
create policy province_all on file_recognition to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy auditor_reads on file_recognition for select to app_auditor using (tenant_id = app_tenant());
create policy jobs_all on file_recognition to app_jobs using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
-- Who sees a file sees what was recognised in it; an agency has only its own files recognised
create policy agency_reads on file_recognition for select to app_agency using (tenant_id = app_tenant() and exists (select from file f where f.tenant_id = app_tenant() and f.id = file_recognition.file_id));
create policy agency_asks on file_recognition for insert to app_agency with check (tenant_id = app_tenant() and exists (select from file f where f.tenant_id = app_tenant() and f.id = file_recognition.file_id and f.agency_id = app_agency()));
create policy agency_asks_again on file_recognition for update to app_agency using (tenant_id = app_tenant() and exists (select from file f where f.tenant_id = app_tenant() and f.id = file_recognition.file_id and f.agency_id = app_agency()));
grant select, insert on file_recognition to app_province, app_agency;
grant update (state, pages_done, pages_total, attempts, reason, asked_by, asked_at, finished_at) on file_recognition to app_province, app_agency;
grant select, update on file_recognition to app_jobs;
grant select on file_recognition to app_auditor;
