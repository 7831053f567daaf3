-- A head on leave lets somebody of the agency act in the head's place, from a day to a day.
create table stand_in (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  agency_id uuid not null,
  giver_id uuid not null,
  person_id uuid not null check (person_id <> giver_id),
  post_id uuid,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  reason text not null,
  given_at timestamptz not null,
  ended_on date,
  primary key (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, giver_id) references person (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id),
  foreign key (tenant_id, post_id) references post (tenant_id, id)
);
comment on table stand_in is 'Ủy quyền khi vắng mặt: một người cùng cơ quan làm thay thủ trưởng trong thời gian ghi rõ.';
comment on column stand_in.post_id is 'Vị trí công tác có thời hạn được tạo cho người làm thay; trống khi bị bỏ trước ngày bắt đầu.';
comment on column stand_in.ended_on is 'Ngày cuối khi kết thúc sớm.';
create index stand_in_agency on stand_in (tenant_id, agency_id, from_on desc, id desc);
alter table stand_in enable row level security;
alter table stand_in force row level security;
create policy owner_maintenance on stand_in to thientruong_owner using (true) with check (true);
create policy agency_reads on stand_in for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency());
create policy agency_gives on stand_in for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and giver_id = app_person());
create policy agency_ends on stand_in for update to app_agency using (tenant_id = app_tenant() and giver_id = app_person()) with check (tenant_id = app_tenant() and giver_id = app_person());
create policy auditor_reads on stand_in for select to app_auditor using (tenant_id = app_tenant());
grant select, insert on stand_in to app_agency;
grant update (post_id, ended_on) on stand_in to app_agency;
grant select on stand_in to app_auditor;

alter table post add column stands_in_for uuid;
alter table post add foreign key (tenant_id, stands_in_for) references person (tenant_id, id);
alter table post add check (stands_in_for is null or (role = 'head' and valid_to is not null));
comment on column post.stands_in_for is 'Người đã ủy quyền; vị trí này không ủy quyền tiếp được.';
-- Only a head of the agency in the own right makes such a post, with an end, for the own agency.
create policy head_gives on post for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and role = 'head' and stands_in_for = app_person()
  and exists (select from post h where h.tenant_id = app_tenant() and h.person_id = app_person() and h.agency_id = app_agency() and h.role = 'head' and h.stands_in_for is null));
create policy head_ends on post for update to app_agency using (tenant_id = app_tenant() and stands_in_for = app_person()) with check (tenant_id = app_tenant() and stands_in_for = app_person());
create policy head_drops on post for delete to app_agency using (tenant_id = app_tenant() and stands_in_for = app_person());
grant insert, delete on post to app_agency;
grant update (valid_to) on post to app_agency;
