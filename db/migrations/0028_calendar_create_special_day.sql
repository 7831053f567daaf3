-- Days off besides the week's end, and days worked in exchange.
create table special_day (
  tenant_id uuid not null references tenant (id),
  day date not null,
  kind text not null check (kind in ('off', 'working')),
  name text not null check (length(name) between 1 and 200),
  basis text check (length(basis) <= 500),
  confirmed boolean not null default false,
  version int not null default 0,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (tenant_id, day),
  check (kind = 'off' or extract(isodow from day) >= 6),
  foreign key (tenant_id, changed_by) references person (tenant_id, id)
);
comment on table special_day is 'Lịch làm việc: ngày nghỉ ngoài thứ bảy, chủ nhật và ngày làm bù vào thứ bảy, chủ nhật; do người nhập theo thông báo từng năm.';
comment on column special_day.confirmed is 'Đã có người đối chiếu với văn bản thông báo; chưa xác minh thì màn hình phải nói rõ.';
alter table special_day enable row level security;
alter table special_day force row level security;
create policy owner_maintenance on special_day to thientruong_owner using (true) with check (true);
create policy tenant_reads on special_day for select to app_admin, app_agency, app_auditor, app_jobs using (tenant_id = app_tenant());
create policy province_all on special_day to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select on special_day to app_admin, app_agency, app_auditor, app_jobs, app_province;
grant insert, delete on special_day to app_province;
grant update (name, basis, confirmed, version, changed_by, changed_at) on special_day to app_province;
