-- What a duty is about, as the reader proposes it and a person settles it in the review: fields (a–h of the plan) and systems (M-numbers), plainest first.
alter table proposal add column fields jsonb not null default '[]', add column systems jsonb not null default '[]';
comment on column proposal.fields is 'Lĩnh vực: [{code, spans, source}]; spans là chữ đã đọc ra, source plan hoặc person.';
comment on column proposal.systems is 'Mảng công việc (M01–M32), cùng dạng với fields.';

alter table task add column fields text[] not null default '{}', add column systems text[] not null default '{}';
comment on column task.fields is 'Lĩnh vực của nhiệm vụ (a–h), theo bản rà soát.';
comment on column task.systems is 'Mảng công việc (M01–M32), theo bản rà soát.';

-- Key rows for the filter of the list. Overlap of arrays is not leakproof, so row security would keep it from an index; equality is.
create table task_topic (
  tenant_id uuid not null,
  code text not null,
  task_id uuid not null,
  restricted boolean not null,
  primary key (tenant_id, code, task_id),
  foreign key (tenant_id, task_id) references task (tenant_id, id) on delete cascade
);
comment on table task_topic is 'Khóa hàng: nhiệm vụ nào thuộc lĩnh vực, mảng công việc nào; do trigger giữ khớp với task.';
create index task_topic_task on task_topic (tenant_id, task_id);

create function keep_task_topic() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then delete from task_topic where tenant_id = new.tenant_id and task_id = new.id; end if;
  insert into task_topic (tenant_id, code, task_id, restricted) select new.tenant_id, code, new.id, new.restricted from (select distinct unnest(new.fields || new.systems)) as topic(code);
  return null;
end $$;
revoke all on function keep_task_topic() from public;
create trigger task_topic_new after insert on task for each row when (new.fields <> '{}' or new.systems <> '{}') execute function keep_task_topic();
create trigger task_topic_change after update of fields, systems, restricted on task for each row
  when ((old.fields, old.systems, old.restricted) is distinct from (new.fields, new.systems, new.restricted)) execute function keep_task_topic();

alter table task_topic enable row level security;
alter table task_topic force row level security;
create policy owner_maintenance on task_topic to thientruong_owner using (true) with check (true);
create policy province_all on task_topic for select to app_province using (tenant_id = app_tenant() and restricted = false);
create policy auditor_reads on task_topic for select to app_auditor using (tenant_id = app_tenant() and restricted = false);
create policy agency_reads on task_topic for select to app_agency
  using (tenant_id = app_tenant() and restricted = false and exists (select from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency() and p.task_id = task_topic.task_id));
grant select on task_topic to app_province, app_auditor, app_agency;
