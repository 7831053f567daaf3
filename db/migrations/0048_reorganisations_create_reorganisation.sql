-- Reorganisations as an operation: what becomes of agencies on a day, who receives each open duty, and what was moved when it was carried out.

create table reorganisation (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  name text not null,
  effective_on date not null,
  basis_symbol text not null,
  basis_title text not null,
  basis_on date,
  source_mark text not null check (source_mark in ('found', 'unverified')),
  note text,
  created jsonb not null default '[]',
  changes jsonb not null default '[]',
  state text not null default 'draft' check (state in ('draft', 'carried_out', 'discarded')),
  reason text,
  carried_by uuid,
  carried_at timestamptz,
  folded text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  check ((state = 'carried_out') = (carried_at is not null) and (carried_at is null) = (carried_by is null)),
  check ((state = 'discarded') = (reason is not null)),
  foreign key (tenant_id, carried_by) references person (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table reorganisation is 'Đợt sắp xếp tổ chức: soạn, xem trước, xác nhận nơi nhận từng việc, rồi thực hiện một lần.';
comment on column reorganisation.created is 'Cơ quan được lập mới trong đợt, đã có mã định trước; vào danh bạ khi thực hiện.';
comment on column reorganisation.changes is 'Từng thay đổi: sáp nhập, tách, đổi tên, chuyển, kết thúc, chuyển chức năng; từ cơ quan nào đến cơ quan nào, chức năng gì.';
create index reorganisation_list on reorganisation (tenant_id, effective_on desc, id desc);

create table reorganisation_choice (
  tenant_id uuid not null,
  reorganisation_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  from_agency_id uuid not null,
  to_agency_id uuid,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, reorganisation_id, kind, subject_id, from_agency_id),
  foreign key (tenant_id, reorganisation_id) references reorganisation (tenant_id, id),
  foreign key (tenant_id, from_agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table reorganisation_choice is 'Nơi nhận mà người dùng chọn cho một việc; việc không có dòng ở đây theo đề xuất của hệ thống.';
comment on column reorganisation_choice.to_agency_id is 'Cơ quan nhận, có thể là cơ quan sắp lập; trống là kết thúc, không chuyển.';

create table reorganisation_move (
  tenant_id uuid not null,
  reorganisation_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  from_agency_id uuid not null,
  to_agency_id uuid,
  seq bigint generated always as identity,
  name text not null,
  outcome text not null check (outcome in ('moved', 'joined', 'ended')),
  primary key (tenant_id, reorganisation_id, kind, subject_id, from_agency_id),
  check ((outcome = 'ended') = (to_agency_id is null)),
  foreign key (tenant_id, reorganisation_id) references reorganisation (tenant_id, id),
  foreign key (tenant_id, from_agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, to_agency_id) references agency (tenant_id, id)
);
comment on table reorganisation_move is 'Từng việc đã chuyển khi thực hiện, chỉ thêm; cơ sở dữ liệu chỉ cho đổi cơ quan của việc có dòng ở đây.';
create index reorganisation_move_list on reorganisation_move (tenant_id, reorganisation_id, seq);
create index reorganisation_move_of on reorganisation_move (tenant_id, subject_id, kind);
create trigger only_added before update or delete on reorganisation_move for each row execute function refuse_change();

-- What was carried out or discarded stays as it is.
create function keep_reorganisation() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' then raise exception 'a reorganisation that is settled cannot be changed' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger settled_stays before update on reorganisation for each row execute function keep_reorganisation();

do $$ declare t text; begin
  foreach t in array array['reorganisation', 'reorganisation_choice', 'reorganisation_move'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_province, app_auditor', t);
    execute format('grant insert on %I to app_province', t);
  end loop;
end $$;
grant update (name, effective_on, basis_symbol, basis_title, basis_on, source_mark, note, created, changes, state, reason, carried_by, carried_at, folded, changed_at, version) on reorganisation to app_province;
grant update (to_agency_id, by_person, at), delete on reorganisation_choice to app_province;

-- The directory is changed by a reorganisation alone: agencies are added and ended, never renamed in place or brought back.
create function end_agency_once() returns trigger language plpgsql as $$
begin
  if new.valid_to is null or new.valid_to > old.valid_to then raise exception 'an agency that ends cannot be brought back' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger ends_once before update of valid_to on agency for each row when (old.valid_to is distinct from new.valid_to) execute function end_agency_once();
create policy province_adds on agency for insert to app_province with check (tenant_id = app_tenant());
create policy province_ends on agency for update to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy province_adds on agency_succession for insert to app_province with check (tenant_id = app_tenant());
create policy province_adds on agency_succession_part for insert to app_province with check (tenant_id = app_tenant());
grant insert on agency, agency_succession, agency_succession_part to app_province;
grant update (valid_to) on agency to app_province;
alter table agency_succession add column reorganisation_id uuid;
alter table agency_succession add foreign key (tenant_id, reorganisation_id) references reorganisation (tenant_id, id);
comment on column agency_succession.reorganisation_id is 'Đợt sắp xếp đã ghi dòng này; trống khi nạp cùng danh bạ.';

-- A person of an agency that has ended goes on in the same role at the agency that receives the post; nobody gets a role this way that they did not hold.
alter table post add column moved_from uuid;
alter table post add foreign key (tenant_id, moved_from) references post (tenant_id, id);
create index post_moved on post (tenant_id, moved_from) where moved_from is not null;
comment on column post.moved_from is 'Vị trí ở cơ quan đã kết thúc mà vị trí này nối tiếp theo một đợt sắp xếp.';
create policy province_moves on post for insert to app_province with check (tenant_id = app_tenant() and moved_from is not null
  and exists (select from post f join agency a on a.tenant_id = f.tenant_id and a.id = f.agency_id
    where f.tenant_id = app_tenant() and f.id = post.moved_from and f.person_id = post.person_id and f.role = post.role and a.valid_to <= post.valid_from));
create policy province_ends on post for update to app_province using (tenant_id = app_tenant() and exists (select from agency a where a.tenant_id = app_tenant() and a.id = post.agency_id and a.valid_to is not null)) with check (tenant_id = app_tenant());
grant insert on post to app_province;
grant update (valid_to) on post to app_province;

-- Whom a task was given to before it passed on: reports "by agencies of then" count it there.
alter table task add column first_lead_agency_id uuid;
alter table task add foreign key (tenant_id, first_lead_agency_id) references agency (tenant_id, id);
comment on column task.first_lead_agency_id is 'Cơ quan chủ trì trước lần sắp xếp tổ chức đầu tiên; trống khi chưa chuyển lần nào.';
grant update (first_lead_agency_id) on task to app_province;
