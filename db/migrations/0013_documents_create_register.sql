-- Register of documents: every document that was imported or cited is an entry, found (its words are here) or wanted (only known by name).

alter table citation add column relation text not null default 'cites' check (relation in ('basis', 'cites', 'amends', 'replaces', 'implements'));
comment on column citation.relation is 'Văn bản này làm gì với văn bản được viện dẫn, theo lời văn.';
update citation set relation = 'basis' where basis is not null;

create table document (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  key text not null,
  bare_key text not null,
  holding text not null check (holding in ('found', 'wanted')),
  open boolean not null default false,
  type text,
  symbol text,
  issuer text,
  title text,
  level int not null default 0 check (level between 0 and 9),
  issued_on text,
  effective_on date,
  expires_on date,
  begins_on date,
  ends_on date,
  end_kind text check (end_kind in ('replaced', 'repealed', 'expired', 'withdrawn')),
  ended_by uuid,
  amended_on date,
  plan_id uuid,
  file_id uuid,
  agency_id uuid,
  source_format text,
  text text,
  text_folded text,
  words tsvector,
  folded text not null,
  sort_day date not null default '0001-01-01',
  version int not null default 0,
  created_by uuid,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text,
  primary key (tenant_id, id),
  check (holding = 'wanted' or text is not null),
  check (ends_on is null or end_kind is not null),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id),
  foreign key (tenant_id, withdrawn_by) references person (tenant_id, id),
  foreign key (tenant_id, ended_by) references document (tenant_id, id)
);
comment on table document is 'Sổ văn bản: mỗi văn bản đã nhập hoặc được viện dẫn là một mục, đã có toàn văn (found) hoặc mới biết tên (wanted).';
comment on column document.key is 'Khóa chung của mọi cách viết một ký hiệu; văn bản chưa có số mang khóa riêng.';
comment on column document.bare_key is 'Khóa không có năm: lời viện dẫn không ghi ngày được nối qua đây khi chỉ có một văn bản như vậy.';
comment on column document.open is 'Mọi cơ quan được xem; kế hoạch đang rà soát thì chưa.';
comment on column document.level is 'Cấp ban hành để vẽ chuỗi: 1 Trung ương Đảng, 2 Quốc hội, Chính phủ, 3 bộ, 4 Đảng bộ tỉnh, 5 HĐND, UBND tỉnh, 6 sở, huyện, 7 xã và đơn vị khác, 0 chưa rõ.';
comment on column document.begins_on is 'Ngày bắt đầu hiệu lực, tính từ quyết định của người dùng, ngày hiệu lực, ngày ban hành.';
comment on column document.ends_on is 'Ngày hết hiệu lực, tính từ quyết định của người dùng, văn bản thay thế hoặc bãi bỏ, ngày hết hạn.';
comment on column document.amended_on is 'Ngày văn bản sửa đổi đầu tiên có hiệu lực.';
comment on column document.sort_day is 'Ngày ban hành để xếp danh sách; chưa biết ngày thì đứng cuối.';
create unique index document_key on document (tenant_id, key) where withdrawn_at is null;
create index document_bare_key on document (tenant_id, bare_key) where withdrawn_at is null;
create index document_list on document (tenant_id, sort_day desc, id desc) where withdrawn_at is null;
create index document_plan on document (tenant_id, plan_id) where plan_id is not null;
create index document_file on document (tenant_id, file_id) where file_id is not null;
create index document_folded on document using gin (folded gin_trgm_ops);
create index document_words on document using gin (words);

create table document_relation (
  tenant_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  to_id uuid not null check (to_id <> from_id),
  kind text not null check (kind in ('basis', 'implements', 'cites', 'amends', 'replaces', 'repeals')),
  source text not null check (source in ('text', 'person')),
  open boolean not null default false,
  spans jsonb not null default '[]',
  reason text,
  by_person uuid,
  at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text,
  primary key (tenant_id, id),
  check (source = 'text' or (reason is not null and by_person is not null)),
  foreign key (tenant_id, from_id) references document (tenant_id, id),
  foreign key (tenant_id, to_id) references document (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id),
  foreign key (tenant_id, withdrawn_by) references person (tenant_id, id)
);
comment on table document_relation is 'Quan hệ giữa hai văn bản: căn cứ, thực hiện, viện dẫn, sửa đổi, thay thế, bãi bỏ; đọc từ lời văn hoặc do người dùng ghi kèm lý do.';
create unique index document_relation_once on document_relation (tenant_id, from_id, to_id, kind) where withdrawn_at is null;
create index document_relation_to on document_relation (tenant_id, to_id) where withdrawn_at is null;

create table document_force (
  tenant_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  seq bigint generated always as identity,
  kind text not null check (kind in ('begins', 'ends', 'holds')),
  on_day date not null,
  end_kind text check (end_kind in ('replaced', 'repealed', 'expired', 'withdrawn')),
  by_document_id uuid,
  reason text not null,
  by_person uuid not null,
  at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id),
  check ((kind = 'ends') = (end_kind is not null)),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  foreign key (tenant_id, by_document_id) references document (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table document_force is 'Quyết định của người dùng về hiệu lực, chỉ thêm: bắt đầu, hết, hoặc vẫn còn dù lời văn khác nói đã thay.';
create index document_force_document on document_force (tenant_id, document_id, seq desc);

create table document_duty (
  tenant_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  type text not null,
  source text not null check (source in ('text', 'person')),
  verb text,
  fulfilled_by uuid,
  fulfilled_at timestamptz,
  fulfilled_person uuid,
  dropped_reason text,
  dropped_by uuid,
  version int not null default 0,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, task_id),
  check ((fulfilled_by is null) = (fulfilled_at is null)),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, fulfilled_by) references document (tenant_id, id),
  foreign key (tenant_id, fulfilled_person) references person (tenant_id, id),
  foreign key (tenant_id, dropped_by) references person (tenant_id, id)
);
comment on table document_duty is 'Nhiệm vụ buộc cơ quan ban hành một văn bản (chương trình, kế hoạch, ...), và văn bản đã đáp ứng.';
create index document_duty_open on document_duty (tenant_id, task_id) where fulfilled_by is null and dropped_reason is null;
create index document_duty_document on document_duty (tenant_id, fulfilled_by) where fulfilled_by is not null;

do $$ declare t text; begin
  foreach t in array array['document', 'document_relation', 'document_force', 'document_duty'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_province, app_auditor, app_agency', t);
    execute format('grant insert on %I to app_province', t);
  end loop;
end $$;
grant update on document, document_duty to app_province;
grant update (open, withdrawn_at, withdrawn_by, withdrawn_reason) on document_relation to app_province;

-- Agencies read what is open, and write only what they issued themselves because a task of theirs obliges them.
create policy agency_reads on document for select to app_agency using (tenant_id = app_tenant() and open = true);
create policy agency_registers on document for insert to app_agency with check (tenant_id = app_tenant() and open = true and created_by = app_person());
create policy agency_completes on document for update to app_agency using (tenant_id = app_tenant() and open = true and holding = 'wanted') with check (tenant_id = app_tenant() and open = true and agency_id = app_agency());
grant insert on document to app_agency;
grant update (key, holding, issuer, title, issued_on, level, begins_on, file_id, agency_id, source_format, text, text_folded, words, folded, sort_day, version, changed_at) on document to app_agency;
create policy agency_reads on document_relation for select to app_agency using (tenant_id = app_tenant() and open = true);
create policy agency_registers on document_relation for insert to app_agency with check (tenant_id = app_tenant() and open = true and by_person = app_person());
grant insert on document_relation to app_agency;
create policy agency_reads on document_force for select to app_agency using (tenant_id = app_tenant() and exists (select from document d where d.tenant_id = app_tenant() and d.id = document_force.document_id));
create policy agency_reads on document_duty for select to app_agency using (tenant_id = app_tenant() and exists (select from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency() and p.task_id = document_duty.task_id));
create policy agency_fulfils on document_duty for update to app_agency
  using (tenant_id = app_tenant() and exists (select from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency() and p.role = 'lead' and p.task_id = document_duty.task_id))
  with check (tenant_id = app_tenant() and exists (select from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency() and p.role = 'lead' and p.task_id = document_duty.task_id));
grant update (fulfilled_by, fulfilled_at, fulfilled_person, version) on document_duty to app_agency;
create policy agency_reads_register_files on file for select to app_agency using (tenant_id = app_tenant() and exists (select from document d where d.tenant_id = app_tenant() and d.file_id = file.id));

-- Full text is asked with the owner's rights, as find_tasks is (0007): the match operator is not leakproof, so row security would keep it from the index.
-- The conditions are exactly those of the policies of the roles that may call each.
create function find_documents(query text, pattern text, most int) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select d.id from document d where d.tenant_id = app_tenant() and d.words @@ to_tsquery('simple', query) and d.text_folded like pattern limit most
$$;
comment on function find_documents is 'Văn bản có toàn văn khớp (từ trong chỉ mục, rồi cả cụm), tối đa most; chỉ cho vai trò thấy toàn bộ sổ.';
create function find_open_documents(query text, pattern text, most int) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select d.id from document d where d.tenant_id = app_tenant() and d.open = true and d.words @@ to_tsquery('simple', query) and d.text_folded like pattern limit most
$$;
comment on function find_open_documents is 'Như find_documents, chỉ văn bản mọi cơ quan được xem.';
revoke all on function find_documents(text, text, int), find_open_documents(text, text, int) from public;
grant execute on function find_documents(text, text, int) to app_province, app_auditor;
grant execute on function find_open_documents(text, text, int) to app_agency;
