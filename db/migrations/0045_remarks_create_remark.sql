-- What people say to each other about a record, who follows a task, and what was changed of a record with the values before and after.

-- Whoever sees a record sees what hangs on it: the view asks under the rights of who asks, so the row security of task, report and obstacle decides, said once.
create view record_seen with (security_invoker = true) as
  select tenant_id, 'task'::text as kind, id from task
  union all select tenant_id, 'report'::text, id from report
  union all select tenant_id, 'obstacle'::text, id from obstacle;
comment on view record_seen is 'Nhiệm vụ, báo cáo, khó khăn mà người đang hỏi được xem; khóa hàng của chính các bảng ấy quyết định.';
grant select on record_seen to app_agency, app_province, app_auditor;

create table remark (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  kind text not null check (kind in ('task', 'report', 'obstacle')),
  record_id uuid not null,
  parent_id uuid,
  author_id uuid not null,
  agency_id uuid,
  created_at timestamptz not null,
  edited_at timestamptz,
  withdrawn_at timestamptz,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, id, kind, record_id),
  check (parent_id <> id),
  foreign key (tenant_id, parent_id, kind, record_id) references remark (tenant_id, id, kind, record_id),
  foreign key (tenant_id, author_id) references person (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table remark is 'Ý kiến trao đổi về một nhiệm vụ, báo cáo hoặc khó khăn; lời đứng trong remark_words. Ai xem được nội dung thì xem được ý kiến.';
comment on column remark.agency_id is 'Cơ quan mà người viết làm việc khi viết.';
create index remark_threads on remark (tenant_id, kind, record_id, created_at desc, id desc) where parent_id is null;
create index remark_replies on remark (tenant_id, parent_id, created_at, id) where parent_id is not null;
create index remark_record on remark (tenant_id, kind, record_id, author_id);

create table remark_words (
  tenant_id uuid not null,
  remark_id uuid not null,
  number int not null check (number > 0),
  text text not null,
  at timestamptz not null,
  primary key (tenant_id, remark_id, number),
  foreign key (tenant_id, remark_id) references remark (tenant_id, id)
);
comment on table remark_words is 'Lời của ý kiến qua các lần sửa, chỉ thêm; số lớn nhất là lời hiện nay. Ý kiến đã rút thì chỉ người viết còn đọc được lời.';

create table remark_mention (
  tenant_id uuid not null,
  remark_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, remark_id, person_id),
  foreign key (tenant_id, remark_id) references remark (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
comment on table remark_mention is 'Người được nhắc đến trong ý kiến (đã được báo), chỉ thêm.';

create table task_follower (
  tenant_id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  since timestamptz not null,
  primary key (tenant_id, task_id, person_id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
comment on table task_follower is 'Ai theo dõi nhiệm vụ nào; mỗi người chỉ thấy dòng của mình. Còn được xem nhiệm vụ hay không thì kiểm tra lúc gửi tin.';
create index task_follower_person on task_follower (tenant_id, person_id, task_id);

create table record_change (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  seq bigint generated always as identity,
  kind text not null check (kind in ('task', 'report', 'obstacle')),
  record_id uuid not null,
  field text not null,
  item text,
  before text,
  after text,
  by_person uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table record_change is 'Giá trị trước và sau của từng trường đã đổi, chỉ thêm; trigger của các bảng ghi trong cùng giao dịch với thay đổi.';
comment on column record_change.item is 'Câu hoặc số liệu nào của báo cáo.';
comment on column record_change.by_person is 'Trống: hệ thống.';
create index record_change_record on record_change (tenant_id, kind, record_id, seq);

do $$ declare t text; begin
  foreach t in array array['remark', 'remark_words', 'remark_mention', 'task_follower', 'record_change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['remark_words', 'remark_mention', 'record_change'] loop
    execute format('create trigger only_added before update or delete on %I for each row execute function refuse_change()', t);
  end loop;
  foreach t in array array['remark', 'record_change'] loop
    execute format('create policy sees_record on %1$I for select to app_agency, app_province, app_auditor using (tenant_id = app_tenant()
      and exists (select from record_seen s where s.tenant_id = app_tenant() and s.kind = %1$I.kind and s.id = %1$I.record_id))', t);
    execute format('grant select on %I to app_agency, app_province, app_auditor', t);
  end loop;
end $$;

create policy own_writes on remark for insert to app_agency, app_province with check (tenant_id = app_tenant() and author_id = app_person() and agency_id is not distinct from app_agency()
  and exists (select from record_seen s where s.tenant_id = app_tenant() and s.kind = remark.kind and s.id = remark.record_id));
create policy own_changes on remark for update to app_agency, app_province using (tenant_id = app_tenant() and author_id = app_person()) with check (tenant_id = app_tenant() and author_id = app_person());
grant insert on remark to app_agency, app_province;
grant update (edited_at, withdrawn_at, version) on remark to app_agency, app_province;

-- Words of a withdrawn remark are for its author alone
create policy sees_words on remark_words for select to app_agency, app_province, app_auditor using (tenant_id = app_tenant() and exists (select from remark r
  where r.tenant_id = app_tenant() and r.id = remark_words.remark_id and r.author_id = case when r.withdrawn_at is null then r.author_id else app_person() end));
create policy own_writes on remark_words for insert to app_agency, app_province with check (tenant_id = app_tenant()
  and exists (select from remark r where r.tenant_id = app_tenant() and r.id = remark_words.remark_id and r.author_id = app_person() and r.withdrawn_at is null));
create policy sees_mentions on remark_mention for select to app_agency, app_province, app_auditor using (tenant_id = app_tenant()
  and exists (select from remark r where r.tenant_id = app_tenant() and r.id = remark_mention.remark_id));
create policy own_writes on remark_mention for insert to app_agency, app_province with check (tenant_id = app_tenant()
  and exists (select from remark r where r.tenant_id = app_tenant() and r.id = remark_mention.remark_id and r.author_id = app_person()));
grant select on remark_words, remark_mention to app_agency, app_province, app_auditor;
grant insert on remark_words, remark_mention to app_agency, app_province;

create policy own_reads on task_follower for select to app_agency, app_province using (tenant_id = app_tenant() and person_id = app_person());
create policy own_follows on task_follower for insert to app_agency, app_province with check (tenant_id = app_tenant() and person_id = app_person()
  and exists (select from task t where t.tenant_id = app_tenant() and t.id = task_follower.task_id));
create policy own_stops on task_follower for delete to app_agency, app_province using (tenant_id = app_tenant() and person_id = app_person());
grant select, insert, delete on task_follower to app_agency, app_province;

-- Who does something has to tell those who follow, whom row security hides from others. The function gives ids of people only, and who may still see the task is asked of posts afterwards.
create function task_watchers(task uuid) returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select f.person_id from task_follower f where f.tenant_id = app_tenant() and f.task_id = task
$$;
comment on function task_watchers is 'Người theo dõi một nhiệm vụ, để báo tin; không cho biết gì khác.';
revoke all on function task_watchers(uuid) from public;
grant execute on function task_watchers(uuid) to app_agency, app_province;

-- Lines of histories written from now on have their values in record_change; older ones keep what they have.
alter table task_event add column changes_kept boolean not null default false;
alter table task_event alter column changes_kept set default true;
alter table obstacle_step add column changes_kept boolean not null default false;
alter table obstacle_step alter column changes_kept set default true;
alter table report_event add column changes_kept boolean not null default false;
alter table report_event alter column changes_kept set default true;
comment on column task_event.changes_kept is 'Giá trị trước và sau của lần này có trong record_change.';
comment on column obstacle_step.changes_kept is 'Giá trị trước và sau của lần này có trong record_change.';
comment on column report_event.changes_kept is 'Giá trị trước và sau của lần này có trong record_change.';

-- The owner's rights: whoever changes a record may not write its history by hand.
create function keep_change(tenant uuid, of_kind text, record uuid, of_item text, at timestamptz, fields text[], befores text[], afters text[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into record_change (tenant_id, id, kind, record_id, field, item, before, after, by_person, at)
  select tenant, gen_random_uuid(), of_kind, record, c.field, of_item, c.before, c.after, app_person(), at
  from unnest(fields, befores, afters) with ordinality as c(field, before, after, ord) where c.before is distinct from c.after order by c.ord
$$;
comment on function keep_change is 'Ghi những trường đã đổi vào record_change.';
revoke all on function keep_change(uuid, text, uuid, text, timestamptz, text[], text[], text[]) from public;

create function keep_task_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_change(new.tenant_id, 'task', new.id, null, new.changed_at, array['state', 'dueOn', 'leadAgency', 'progress', 'proposedOn', 'completedOn'],
    array[old.state, old.due_on::text, old.lead_agency_id::text, old.progress_percent::text, old.proposed_on::text, old.completed_on::text],
    array[new.state, new.due_on::text, new.lead_agency_id::text, new.progress_percent::text, new.proposed_on::text, new.completed_on::text]);
  return null;
end $$;
create trigger keep_change after update on task for each row
  when ((old.state, old.due_on, old.lead_agency_id, old.progress_percent, old.proposed_on, old.completed_on) is distinct from (new.state, new.due_on, new.lead_agency_id, new.progress_percent, new.proposed_on, new.completed_on))
  execute function keep_task_change();

-- Who supports a task is replaced as a whole: each name that comes or goes is a change
create function keep_supporting_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  was text := case when tg_op <> 'INSERT' and old.role = 'supporting' then old.agency_id::text end;
  now_is text := case when tg_op <> 'DELETE' and new.role = 'supporting' then new.agency_id::text end;
  touched timestamptz;
begin
  -- The task's instant, which the same transaction has just set; making a task is no change of it
  select t.changed_at into touched from task t where t.tenant_id = coalesce(new.tenant_id, old.tenant_id) and t.id = coalesce(new.task_id, old.task_id) and t.version > 0;
  if touched is not null then
    perform keep_change(coalesce(new.tenant_id, old.tenant_id), 'task', coalesce(new.task_id, old.task_id), null, touched, array['supporting'], array[was], array[now_is]);
  end if;
  return null;
end $$;
create trigger keep_change after insert or update or delete on task_agency for each row execute function keep_supporting_change();

create function keep_obstacle_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_change(new.tenant_id, 'obstacle', new.id, null, new.changed_at, array['state', 'dueOn', 'kind', 'content', 'tried', 'asked', 'askedOf', 'askedName'],
    array[old.state, old.due_on::text, old.kind, old.content, old.tried, old.asked, old.asked_of, old.asked_name],
    array[new.state, new.due_on::text, new.kind, new.content, new.tried, new.asked, new.asked_of, new.asked_name]);
  return null;
end $$;
create trigger keep_change after update on obstacle for each row execute function keep_obstacle_change();

create function keep_report_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_change(new.tenant_id, 'report', new.id, null, new.changed_at, array['state', 'returnedParts', 'excusedReason'],
    array[old.state, array_to_string(old.returned_parts, ','), old.excused_reason], array[new.state, array_to_string(new.returned_parts, ','), new.excused_reason]);
  return null;
end $$;
create trigger keep_change after update on report for each row
  when ((old.state, old.returned_parts, old.excused_reason) is distinct from (new.state, new.returned_parts, new.excused_reason)) execute function keep_report_change();

-- A computed sentence has no row until somebody words it: then `base` is what it said
create function keep_report_line_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform keep_change(new.tenant_id, 'report', new.report_id, coalesce(new.key, new.id::text), new.changed_at, array['line', 'lineHidden', 'lineRemoved'],
    array[case when tg_op = 'INSERT' then new.base else coalesce(old.template, old.base, new.base) end, case when tg_op = 'INSERT' then 'false' else old.hidden::text end, case when tg_op = 'INSERT' then 'false' else old.removed::text end],
    array[coalesce(new.template, new.base, case when tg_op = 'UPDATE' then old.base end), new.hidden::text, new.removed::text]);
  return null;
end $$;
create trigger keep_change after insert or update on report_line for each row execute function keep_report_line_change();
