-- A second step of signing in (codes of an app, recovery codes), and signing in through a provider of OpenID Connect with links made by an administrator.
alter table sign_in_account add column second_factor boolean not null default false;
comment on column sign_in_account.second_factor is 'Người này đã bật xác thực hai lớp: sau mật khẩu còn phải nhập mã.';
alter table sign_in_session add column via text not null default 'password' check (via in ('password', 'provider'));
alter table sign_in_session add column factor text not null default 'none' check (factor in ('none', 'waits', 'passed', 'provider'));
alter table sign_in_session add column tries int not null default 0;
comment on column sign_in_session.via is 'Vào bằng mật khẩu hay qua nhà cung cấp đăng nhập.';
comment on column sign_in_session.factor is 'Lớp thứ hai: none chưa có, waits đang chờ mã (phiên chưa làm được gì), passed đã nhập mã, provider nhà cung cấp đã kiểm tra.';
comment on column sign_in_session.tries is 'Số lần nhập mã của phiên đang chờ mã.';
grant select (second_factor) on sign_in_account to app_admin, app_auditor;
grant select (via) on sign_in_session to app_admin;

create table sign_in_policy (
  tenant_id uuid not null references tenant (id),
  roles text[] not null default '{}' check (roles <@ array['administrator', 'coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor']),
  version int not null default 0,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (tenant_id),
  foreign key (tenant_id, changed_by) references person (tenant_id, id)
);
comment on table sign_in_policy is 'Những vai trò bắt buộc xác thực hai lớp; chưa có dòng là chưa bắt buộc vai trò nào.';

create table second_factor (
  tenant_id uuid not null,
  person_id uuid not null,
  secret text not null,
  confirmed_at timestamptz,
  last_step int not null default 0,
  created_at timestamptz not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
comment on table second_factor is 'Khóa tạo mã một lần của một người; chỉ có hiệu lực khi đã xác nhận bằng một mã. Chỉ vai trò đăng nhập đọc được, và chỉ của chính người đang đăng nhập.';
comment on column second_factor.secret is 'v1.…: đã mã hóa bằng SECRETS_KEY; p1.…: không mã hóa vì hệ thống chưa có SECRETS_KEY.';
comment on column second_factor.last_step is 'Bước thời gian của mã đã nhận gần nhất; mã của bước này hay trước đó không được nhận nữa.';

create table recovery_code (
  tenant_id uuid not null,
  person_id uuid not null,
  code_hash text not null,
  used_at timestamptz,
  primary key (tenant_id, person_id, code_hash),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
comment on table recovery_code is 'Mã dự phòng dùng một lần khi mất điện thoại; chỉ lưu giá trị băm.';

create table sign_in_flow (
  tenant_id uuid not null references tenant (id),
  state_hash text not null,
  browser_hash text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  expires_at timestamptz not null,
  primary key (tenant_id, state_hash)
);
comment on table sign_in_flow is 'Lần đăng nhập qua nhà cung cấp đang dở: dùng một lần, gắn với một trình duyệt, hết hạn sau 10 phút.';
create index sign_in_flow_expiry on sign_in_flow (tenant_id, expires_at);

create table sign_in_request (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  issuer text not null,
  subject text not null,
  name text,
  email text,
  folded text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'rejected', 'linked')),
  asked_at timestamptz not null,
  last_asked_at timestamptz not null,
  expires_at timestamptz not null,
  settled_by uuid,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, issuer, subject),
  foreign key (tenant_id, settled_by) references person (tenant_id, id)
);
comment on table sign_in_request is 'Yêu cầu liên kết: người đã đăng nhập được ở nhà cung cấp nhưng chưa gắn với người dùng nào; tự xóa sau 30 ngày.';
comment on column sign_in_request.email is 'Thư điện tử do nhà cung cấp cho biết; chỉ để quản trị viên nhận ra người, không bao giờ tự liên kết theo thư.';
comment on column sign_in_request.folded is 'Tên và thư đã bỏ dấu, để tìm kiếm.';
create index sign_in_request_list on sign_in_request (tenant_id, state, last_asked_at desc, id desc);

create table sign_in_link (
  tenant_id uuid not null,
  id uuid not null,
  issuer text not null,
  subject text not null,
  person_id uuid not null,
  shown_as text not null,
  linked_by uuid,
  linked_at timestamptz not null,
  last_used_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, issuer, subject),
  unique (tenant_id, issuer, person_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, linked_by) references person (tenant_id, id)
);
comment on table sign_in_link is 'Liên kết một tài khoản ở nhà cung cấp với đúng một người dùng; do quản trị viên tạo.';
comment on column sign_in_link.shown_as is 'Tên hay thư ở nhà cung cấp vào lúc liên kết, để nhận ra.';

do $$ declare t text; begin
  foreach t in array array['sign_in_policy', 'second_factor', 'recovery_code', 'sign_in_flow', 'sign_in_request', 'sign_in_link'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
  end loop;
  -- What proves who a person is: the sign-in role sees it only while it works for that very person
  foreach t in array array['second_factor', 'recovery_code'] loop
    execute format('create policy own_sign_in on %I to app_auth using (tenant_id = app_tenant() and person_id = app_person()) with check (tenant_id = app_tenant() and person_id = app_person())', t);
    execute format('create policy admin_resets on %I to app_admin using (tenant_id = app_tenant())', t);
    execute format('grant select, insert, update, delete on %I to app_auth', t);
    execute format('grant select (tenant_id, person_id), delete on %I to app_admin', t);
  end loop;
  foreach t in array array['sign_in_flow', 'sign_in_request', 'sign_in_link'] loop
    execute format('create policy sign_in on %I to app_auth using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
  end loop;
  foreach t in array array['sign_in_request', 'sign_in_link', 'sign_in_policy'] loop
    execute format('create policy admin_all on %I to app_admin using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_admin, app_auditor', t);
  end loop;
  -- What is over is forgotten; nothing but its end is read for that
  foreach t in array array['sign_in_flow', 'sign_in_request'] loop
    execute format('create policy jobs_forget on %I to app_jobs using (tenant_id = app_tenant())', t);
    execute format('grant select (tenant_id, expires_at), delete on %I to app_jobs', t);
  end loop;
end $$;
create policy sign_in_reads on sign_in_policy for select to app_auth using (tenant_id = app_tenant());
grant select on sign_in_policy to app_auth;
grant insert, update on sign_in_policy to app_admin;
grant select, insert, delete on sign_in_flow to app_auth;
grant select, insert, update, delete on sign_in_request to app_auth;
grant update on sign_in_request to app_admin;
grant select on sign_in_link to app_auth;
grant update (last_used_at) on sign_in_link to app_auth;
grant insert, delete on sign_in_link to app_admin;

-- The administrator tells a person what was done to the person's sign-in.
create policy admin_tells on notice for insert to app_admin with check (tenant_id = app_tenant());
grant insert on notice to app_admin;
