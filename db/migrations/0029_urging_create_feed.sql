-- The secret address under which a person's calendar program fetches deadlines.
create table calendar_feed (
  tenant_id uuid not null references tenant (id),
  person_id uuid not null,
  token_hash text not null check (length(token_hash) = 64),
  created_at timestamptz not null,
  primary key (tenant_id, person_id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
comment on table calendar_feed is 'Địa chỉ lịch cá nhân: chỉ giữ băm của mã bí mật; mỗi người nhiều nhất một địa chỉ.';
alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy owner_maintenance on calendar_feed to thientruong_owner using (true) with check (true);
create policy own_feed on calendar_feed to app_agency, app_province using (tenant_id = app_tenant() and person_id = app_person()) with check (tenant_id = app_tenant() and person_id = app_person());
create policy jobs_read on calendar_feed for select to app_jobs using (tenant_id = app_tenant());
grant select, insert, delete on calendar_feed to app_agency, app_province;
grant update (token_hash, created_at) on calendar_feed to app_agency, app_province;
grant select on calendar_feed to app_jobs;
-- A locked account's calendar is closed with it
create policy jobs_read on sign_in_account for select to app_jobs using (tenant_id = app_tenant());
grant select (tenant_id, person_id, disabled) on sign_in_account to app_jobs;
