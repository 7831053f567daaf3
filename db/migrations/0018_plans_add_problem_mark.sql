-- What people made of the problems that a reading found: seen by everybody who reviews the plan, and kept.
create table problem_mark (
  tenant_id uuid not null,
  plan_id uuid not null,
  problem text not null,
  state text not null check (state in ('open', 'done', 'not_a_problem')),
  by_person uuid not null,
  at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, plan_id, problem),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table problem_mark is 'Vấn đề khi đọc văn bản đã được ai xử lý hoặc cho là không phải vấn đề; open là mở lại.';
comment on column problem_mark.problem is 'Khóa của vấn đề trong plan.problems: mã và chỗ trong văn bản.';
alter table problem_mark enable row level security;
alter table problem_mark force row level security;
create policy owner_maintenance on problem_mark to thientruong_owner using (true) with check (true);
create policy province_all on problem_mark to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy auditor_reads on problem_mark for select to app_auditor using (tenant_id = app_tenant());
grant select, insert on problem_mark to app_province;
grant update (state, by_person, at, version) on problem_mark to app_province;
grant select on problem_mark to app_auditor;
