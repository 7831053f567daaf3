-- Leader's desk: the brief of each week as it was sent, and who wants it by mail.
create table desk_brief (
  tenant_id uuid not null references tenant (id),
  week date not null check (extract(isodow from week) = 1),
  at timestamptz not null,
  content jsonb not null,
  letters int not null default 0 check (letters >= 0),
  primary key (tenant_id, week)
);
comment on table desk_brief is 'Bản tin của mỗi tuần (thứ Hai đến Chủ nhật) đúng như lúc gửi, chỉ thêm; dòng này và các thư ghi cùng một giao dịch nên mỗi tuần gửi một lần.';
comment on column desk_brief.letters is 'Số người được gửi thư.';

create table desk_wish (
  tenant_id uuid not null references tenant (id),
  person_id uuid not null,
  wanted boolean not null,
  changed_at timestamptz not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
comment on table desk_wish is 'Ai muốn hay không muốn nhận bản tin tuần qua thư; không có dòng thì lãnh đạo tỉnh nhận, người khác không.';

do $$ declare t text; begin
  foreach t in array array['desk_brief', 'desk_wish'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy jobs_read on %I for select to app_jobs using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_jobs', t);
  end loop;
end $$;
create policy province_reads on desk_brief for select to app_province using (tenant_id = app_tenant());
create policy auditor_reads on desk_brief for select to app_auditor using (tenant_id = app_tenant());
create policy jobs_write on desk_brief for insert to app_jobs with check (tenant_id = app_tenant());
grant select on desk_brief to app_province, app_auditor;
grant insert on desk_brief to app_jobs;
create trigger only_added before update or delete on desk_brief for each row execute function refuse_change();
create policy own_wish on desk_wish to app_province using (tenant_id = app_tenant() and person_id = app_person()) with check (tenant_id = app_tenant() and person_id = app_person());
grant select, insert, update on desk_wish to app_province;

-- Once per week and person, whatever writes letters.
create unique index mail_message_brief on mail_message (tenant_id, person_id, day) where kind = 'brief';
-- Deadlines as they stood on a day that is past: the first decision after it says what was before.
create index task_event_deadline on task_event (tenant_id, from_value, task_id) where kind = 'deadline_decided';
