create table plan (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  state text not null default 'review' check (state in ('review', 'published', 'discarded')),
  version int not null default 0,
  file_id uuid not null,
  document_type text,
  symbol text,
  issuer text,
  place text,
  issued_on text,
  title text,
  recipients jsonb not null default '[]',
  signer jsonb,
  head_edited text[] not null default '{}',
  source_format text not null,
  text text not null,
  problems jsonb not null default '[]',
  deadlines jsonb not null default '[]',
  read_milliseconds double precision not null default 0,
  task_count int not null default 0,
  folded text not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  published_by uuid,
  published_at timestamptz,
  discard_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id),
  foreign key (tenant_id, published_by) references person (tenant_id, id)
);
comment on table plan is 'Một văn bản kế hoạch đã đọc: đang rà soát, đã ban hành hoặc đã bỏ.';
comment on column plan.text is 'Văn bản đã chuẩn hóa; mọi vị trí (span) trỏ vào đây.';
comment on column plan.issued_on is 'Ngày văn bản với độ chính xác như đã in: yyyy-mm-dd, yyyy-mm hoặc trống.';
create index plan_list on plan (tenant_id, state, created_at desc, id);

create table clause (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  parent_id uuid,
  path text not null,
  sort_key text not null,
  num text not null,
  level int not null,
  heading text not null,
  text text not null,
  span_start int not null,
  span_end int not null check (span_end >= span_start),
  ord int not null,
  added_by_amendment uuid,
  primary key (tenant_id, id),
  unique (tenant_id, plan_id, path, ord),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, parent_id) references clause (tenant_id, id)
);
comment on table clause is 'Mục của văn bản. Không sửa: kế hoạch thay đổi bằng văn bản sửa đổi (plan_amendment).';
create index clause_order on clause (tenant_id, plan_id, ord);

create table citation (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  type text not null,
  symbol text not null,
  key text not null,
  dated text,
  basis text check (basis in ('direct', 'nested')),
  spans jsonb not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id)
);
comment on table citation is 'Văn bản được viện dẫn trong kế hoạch.';
create index citation_plan on citation (tenant_id, plan_id);

create table passage (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  clause_id uuid,
  ord int not null,
  span_start int not null,
  span_end int not null,
  class text not null check (class in ('task', 'context', 'principle', 'purpose')),
  reason text not null,
  confidence real not null,
  decided_by uuid,
  version int not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, clause_id) references clause (tenant_id, id),
  foreign key (tenant_id, decided_by) references person (tenant_id, id)
);
comment on table passage is 'Từng câu của kế hoạch và loại của nó: nhiệm vụ, bối cảnh, nguyên tắc, mục đích; luôn có lý do.';
create index passage_plan on passage (tenant_id, plan_id, ord);

create table proposal (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  clause_id uuid,
  ord double precision not null,
  content text not null,
  product text,
  spans jsonb not null default '[]',
  strength text not null check (strength in ('hard', 'soft')),
  verb text,
  confidence real not null,
  origin text not null check (origin in ('read', 'person')),
  dropped_reason text,
  deadline jsonb,
  deadline_decision jsonb,
  lead jsonb,
  lead_decision jsonb,
  suggested_leads jsonb not null default '[]',
  supporting jsonb not null default '[]',
  version int not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, clause_id) references clause (tenant_id, id)
);
comment on table proposal is 'Nhiệm vụ đề xuất trong lúc rà soát. lead, deadline trống khi kế hoạch không nêu và chưa ai quyết định.';
comment on column proposal.lead is 'Đích: {agencyId|group|words, span, source}; agencyId tham chiếu agency, dịch vụ kiểm tra.';
comment on column proposal.lead_decision is 'Quyết định của người: {personId, at, reason}.';
create index proposal_plan on proposal (tenant_id, plan_id, ord);

create table review_step (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  seq bigint generated always as identity,
  kind text not null,
  label text not null,
  before jsonb not null,
  after jsonb not null,
  undone boolean not null default false,
  by_person uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table review_step is 'Từng thao tác rà soát với ảnh trước và sau, để hoàn tác và làm lại.';
create index review_step_plan on review_step (tenant_id, plan_id, seq desc);

create table plan_amendment (
  tenant_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  symbol text not null,
  title text not null,
  issued_on date not null,
  effective_on date not null,
  file_id uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table plan_amendment is 'Văn bản sau sửa đổi kế hoạch đã ban hành.';
create table clause_amendment (
  tenant_id uuid not null,
  id uuid not null,
  amendment_id uuid not null,
  plan_id uuid not null,
  clause_id uuid not null,
  kind text not null check (kind in ('replace', 'repeal', 'add')),
  new_text text,
  primary key (tenant_id, id),
  foreign key (tenant_id, amendment_id) references plan_amendment (tenant_id, id),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, clause_id) references clause (tenant_id, id)
);
comment on table clause_amendment is 'Mục nào bị thay, bãi bỏ hoặc thêm bởi văn bản sửa đổi nào.';
create index clause_amendment_plan on clause_amendment (tenant_id, plan_id);

-- A published clause never changes, whoever asks.
create function refuse_published_clause() returns trigger language plpgsql as $$
begin
  if exists (select from plan where tenant_id = old.tenant_id and id = old.plan_id and state = 'published') then
    raise exception 'clause of a published plan cannot be changed' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger clause_immutable before update or delete on clause for each row execute function refuse_published_clause();

do $$ declare t text; begin
  foreach t in array array['plan', 'clause', 'citation', 'passage', 'proposal', 'review_step', 'plan_amendment', 'clause_amendment'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select, insert on %I to app_province', t);
    execute format('grant select on %I to app_auditor', t);
  end loop;
end $$;
grant update on plan, passage, proposal, review_step to app_province;
grant delete on proposal to app_province;
create policy agency_reads on plan for select to app_agency using (tenant_id = app_tenant() and state = 'published');
grant select on plan to app_agency;
do $$ declare t text; begin
  foreach t in array array['clause', 'citation', 'plan_amendment', 'clause_amendment'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and plan_id in (select p.id from plan p where p.tenant_id = app_tenant() and p.state = ''published''))', t);
    execute format('grant select on %I to app_agency', t);
  end loop;
end $$;
create policy agency_reads_plan_files on file for select to app_agency using (tenant_id = app_tenant() and id in (select p.file_id from plan p where p.tenant_id = app_tenant()));
