-- Agencies are dated; people hold dated posts in them.
create table agency (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  code text not null,
  name text not null,
  abbrev text not null,
  kind text not null check (kind in ('committee', 'department', 'agency', 'district', 'commune', 'force', 'central', 'party', 'front', 'other')),
  parent_id uuid,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  source_mark text not null check (source_mark in ('found', 'unverified')),
  aliases text[] not null default '{}',
  folded text not null,
  sort_order int not null default 1000,
  primary key (tenant_id, id),
  unique (tenant_id, code, valid_from),
  foreign key (tenant_id, parent_id) references agency (tenant_id, id)
);
comment on table agency is 'Cơ quan có thời hạn hiệu lực: tồn tại từ valid_from đến trước ngày valid_to.';
comment on column agency.folded is 'Tên, viết tắt và tên gọi khác đã bỏ dấu, để tìm kiếm.';
comment on column agency.source_mark is 'found: đã thấy nguồn; unverified: chưa xác minh, màn hình phải nói rõ.';
create index agency_folded on agency using gin (folded gin_trgm_ops);

create table agency_succession (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  kind text not null check (kind in ('merge', 'split', 'rename', 'move', 'end', 'transfer')),
  effective_on date not null,
  legal_basis text not null,
  source_mark text not null check (source_mark in ('found', 'unverified')),
  note text,
  primary key (tenant_id, id)
);
comment on table agency_succession is 'Một lần sắp xếp tổ chức: sáp nhập, tách, đổi tên, chuyển, kết thúc; kèm căn cứ pháp lý và ngày.';
create table agency_succession_part (
  tenant_id uuid not null,
  succession_id uuid not null,
  side text not null check (side in ('from', 'to')),
  agency_id uuid not null,
  functions text,
  primary key (tenant_id, succession_id, side, agency_id),
  foreign key (tenant_id, succession_id) references agency_succession (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table agency_succession_part is 'Các cơ quan trước và sau một lần sắp xếp; functions ghi chức năng được chuyển sang.';

create table lead_proposal (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  clause_path text not null,
  lead_agency_ids uuid[] not null,
  supporting_agency_ids uuid[] not null default '{}',
  supporting_groups text[] not null default '{}',
  valid_from date not null,
  valid_to date,
  source_mark text not null check (source_mark in ('found', 'unverified')),
  note text not null default '',
  primary key (tenant_id, id)
);
comment on table lead_proposal is 'Bảng cấu hình theo ngày: mục của kế hoạch → cơ quan được đề xuất chủ trì. Luôn là đề xuất, không phải nội dung kế hoạch.';

create table person (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  name text not null,
  folded text not null,
  locale text not null default 'vi' check (locale in ('vi', 'en')),
  version int not null default 0,
  primary key (tenant_id, id)
);
comment on table person is 'Người dùng: chỉ họ tên; tài khoản đăng nhập ở bảng của thư viện đăng nhập.';
create index person_folded on person using gin (folded gin_trgm_ops);

create table post (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  agency_id uuid,
  role text not null check (role in ('administrator', 'coordinator', 'focal_point', 'head', 'provincial_leader', 'finance_officer', 'auditor')),
  position text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (tenant_id, id),
  check (agency_id is not null or role in ('administrator', 'auditor', 'provincial_leader')),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table post is 'Vị trí công tác: một vai trò trong một cơ quan, có thời hạn. Một người có thể giữ nhiều vị trí và mỗi lúc làm việc theo một vị trí.';
create index post_person on post (tenant_id, person_id);
create index post_agency on post (tenant_id, agency_id);

do $$ declare t text; begin
  foreach t in array array['agency', 'agency_succession', 'agency_succession_part', 'lead_proposal', 'person', 'post'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy tenant_reads on %I for select to app_admin, app_agency, app_province, app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_admin, app_agency, app_province, app_auditor', t);
  end loop;
  foreach t in array array['person', 'post'] loop
    execute format('create policy admin_writes on %I for all to app_admin using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('grant insert, update on %I to app_admin', t);
    execute format('create policy auth_reads on %I for select to app_auth using (true)', t);
    execute format('grant select on %I to app_auth', t);
  end loop;
end $$;
create policy auth_reads on agency for select to app_auth using (true);
grant select on agency to app_auth;
create policy own_locale on person for update to app_agency, app_province, app_auditor using (tenant_id = app_tenant() and id = app_person()) with check (tenant_id = app_tenant() and id = app_person());
grant update (locale) on person to app_agency, app_province, app_auditor;
