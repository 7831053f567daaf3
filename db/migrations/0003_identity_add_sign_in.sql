create table sign_in_account (
  tenant_id uuid not null,
  person_id uuid not null,
  username text not null,
  password_hash text not null,
  must_change_password boolean not null default true,
  disabled boolean not null default false,
  demonstration boolean not null default false,
  last_sign_in_at timestamptz,
  primary key (tenant_id, person_id),
  unique (tenant_id, username),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
comment on table sign_in_account is 'Tài khoản đăng nhập của một người; mật khẩu chỉ ở dạng băm scrypt có muối.';
comment on column sign_in_account.demonstration is 'Tài khoản mẫu: chỉ đăng nhập được khi dữ liệu minh họa đang bật.';

create table sign_in_session (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  post_id uuid,
  token_hash text not null,
  device text not null default '',
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, post_id) references post (tenant_id, id)
);
comment on table sign_in_session is 'Phiên đăng nhập: mã phiên chỉ lưu dạng băm; xóa dòng là thu hồi ngay.';
create index sign_in_session_person on sign_in_session (tenant_id, person_id);
create index sign_in_session_expiry on sign_in_session (expires_at);

create table sign_in_attempt (
  tenant_id uuid not null references tenant (id),
  key text not null,
  failures int not null,
  locked_until timestamptz,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, key)
);
comment on table sign_in_attempt is 'Số lần đăng nhập sai liên tiếp theo tài khoản và theo địa chỉ (khóa là giá trị băm), còn sau khi khởi động lại.';

do $$ declare t text; begin
  foreach t in array array['sign_in_account', 'sign_in_session', 'sign_in_attempt'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy sign_in on %I to app_auth using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('grant select, insert, update, delete on %I to app_auth', t);
  end loop;
end $$;
create policy auth_locale on person for update to app_auth using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant update (locale) on person to app_auth;
create policy jobs_clean on sign_in_session for all to app_jobs using (true);
grant select, delete on sign_in_session to app_jobs;
-- The administrator manages accounts; password hashes can be written but not read by that role. The auditor sees who has an account.
create policy admin_accounts on sign_in_account to app_admin using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy auditor_reads on sign_in_account for select to app_auditor using (tenant_id = app_tenant());
grant select (tenant_id, person_id, username, must_change_password, disabled, demonstration, last_sign_in_at), insert, update on sign_in_account to app_admin;
grant select (tenant_id, person_id, username, must_change_password, disabled, demonstration, last_sign_in_at) on sign_in_account to app_auditor;
create policy admin_ends on sign_in_session for all to app_admin using (tenant_id = app_tenant());
grant select (tenant_id, id, person_id), delete on sign_in_session to app_admin;
create policy admin_lifts on sign_in_attempt for all to app_admin using (tenant_id = app_tenant());
grant select (tenant_id, key), delete on sign_in_attempt to app_admin;
