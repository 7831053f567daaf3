create extension if not exists pg_trgm;

-- Settings of the acting request; stable and inlined, so row security stays an index condition.
create function app_tenant() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;
create function app_agency() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.agency_id', true), '')::uuid $$;
create function app_person() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;

create table tenant (
  id uuid primary key,
  name text not null,
  demonstration boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table tenant is 'Một không gian cài đặt (không phải một tỉnh theo nghĩa hành chính).';
alter table tenant enable row level security;
alter table tenant force row level security;
create policy owner_maintenance on tenant to thientruong_owner using (true) with check (true);
create policy everybody_reads on tenant for select to app_admin, app_agency, app_province, app_auditor, app_public using (id = app_tenant());
create policy system_reads on tenant for select to app_auth, app_jobs using (true);

create table idempotency (
  tenant_id uuid not null references tenant (id),
  person_id uuid not null,
  key text not null check (length(key) between 8 and 200),
  endpoint text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, person_id, key)
);
comment on table idempotency is 'Mã chống gửi trùng: cùng mã, cùng nội dung thì trả lại đúng câu trả lời cũ; ghi trong cùng giao dịch với công việc.';
create index idempotency_age on idempotency (created_at);

create table audit_entry (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  seq bigint generated always as identity,
  transaction_id xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  action text not null,
  subject_type text not null,
  subject_id uuid,
  person_id uuid,
  post_id uuid,
  agency_id uuid,
  role text,
  request_id text,
  details jsonb not null default '{}',
  personal_hash text,
  primary key (tenant_id, id)
);
comment on table audit_entry is 'Nhật ký chỉ thêm. Không chứa dữ liệu cá nhân; dữ liệu cá nhân nằm ở audit_personal, ở đây chỉ có giá trị băm có muối.';
comment on column audit_entry.transaction_id is 'Giao dịch đã ghi dòng này; công việc niêm phong chỉ lấy các giao dịch đã xong.';
create unique index audit_entry_seq on audit_entry (tenant_id, seq);
create index audit_entry_time on audit_entry (tenant_id, at desc, id);
create index audit_entry_subject on audit_entry (tenant_id, subject_id);
create index audit_entry_order on audit_entry (tenant_id, transaction_id, seq);

create table audit_personal (
  tenant_id uuid not null,
  entry_id uuid not null,
  salt text not null,
  value jsonb not null,
  primary key (tenant_id, entry_id),
  foreign key (tenant_id, entry_id) references audit_entry (tenant_id, id)
);
comment on table audit_personal is 'Dữ liệu cá nhân của một dòng nhật ký; xóa được (khi đó kiểm tra báo "đã xóa", không báo "gãy").';

create table audit_seal (
  tenant_id uuid not null references tenant (id),
  position bigint not null,
  entry_id uuid not null,
  hash text not null,
  sealed_at timestamptz not null default now(),
  primary key (tenant_id, position),
  unique (tenant_id, entry_id),
  foreign key (tenant_id, entry_id) references audit_entry (tenant_id, id)
);
comment on table audit_seal is 'Chuỗi niêm phong theo thứ tự hoàn tất giao dịch: hash = sha256(hash trước + nội dung dòng nhật ký).';

do $$ declare t text; begin
  foreach t in array array['idempotency', 'audit_entry', 'audit_personal', 'audit_seal'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
  end loop;
end $$;

create policy own_keys on idempotency to app_admin, app_agency, app_province, app_auditor using (tenant_id = app_tenant() and person_id = app_person()) with check (tenant_id = app_tenant() and person_id = app_person());
create policy jobs_all on idempotency to app_jobs using (true);
create policy writes on audit_entry for insert to app_admin, app_agency, app_province, app_auditor with check (tenant_id = app_tenant());
create policy system_writes on audit_entry for insert to app_auth, app_jobs with check (true);
create policy readers on audit_entry for select to app_admin, app_auditor using (tenant_id = app_tenant());
create policy jobs_read on audit_entry for select to app_jobs using (true);
create policy writes on audit_personal for insert to app_admin, app_agency, app_province, app_auditor with check (tenant_id = app_tenant());
create policy system_writes on audit_personal for insert to app_auth, app_jobs with check (true);
create policy readers on audit_personal for select to app_admin, app_auditor using (tenant_id = app_tenant());
create policy jobs_all on audit_personal to app_jobs using (true);
create policy readers on audit_seal for select to app_admin, app_auditor using (tenant_id = app_tenant());
create policy jobs_all on audit_seal to app_jobs using (true) with check (true);

grant usage on schema public to app_admin, app_agency, app_province, app_auditor, app_auth, app_jobs, app_public;
grant select on tenant to app_admin, app_agency, app_province, app_auditor, app_auth, app_jobs, app_public;
grant select, insert, update on idempotency to app_admin, app_agency, app_province, app_auditor;
grant select, delete on idempotency to app_jobs;
grant insert on audit_entry, audit_personal to app_admin, app_agency, app_province, app_auditor, app_auth, app_jobs;
grant select on audit_entry, audit_personal, audit_seal to app_admin, app_auditor, app_jobs;
grant insert on audit_seal to app_jobs;
grant delete on audit_personal to app_jobs;
