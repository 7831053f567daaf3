-- Who was mentioned says that it was read: until then, or until an answer in the thread, the remark waits on the leader's desk.
create table remark_seen (
  tenant_id uuid not null,
  remark_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, remark_id, person_id),
  foreign key (tenant_id, remark_id, person_id) references remark_mention (tenant_id, remark_id, person_id)
);
comment on table remark_seen is 'Người được nhắc đến đã đánh dấu đã xem ý kiến, chỉ thêm; mỗi người chỉ thấy dòng của mình.';
alter table remark_seen enable row level security;
alter table remark_seen force row level security;
create policy owner_maintenance on remark_seen to thientruong_owner using (true) with check (true);
create policy own_reads on remark_seen for select to app_agency, app_province using (tenant_id = app_tenant() and person_id = app_person());
-- Only of a remark that one sees and is mentioned in: the foreign key asks the mention, this asks the sight
create policy own_marks on remark_seen for insert to app_agency, app_province with check (tenant_id = app_tenant() and person_id = app_person()
  and exists (select from remark r where r.tenant_id = app_tenant() and r.id = remark_seen.remark_id));
create trigger only_added before update or delete on remark_seen for each row execute function refuse_change();
grant select, insert on remark_seen to app_agency, app_province;
-- Mentions of one person, the newest records first
create index remark_mention_person on remark_mention (tenant_id, person_id, remark_id);
