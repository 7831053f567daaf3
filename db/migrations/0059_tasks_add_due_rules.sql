-- Deadlines that come back, and deadlines counted from an event. `due_on` stays what lists, urging and calendars read: of a recurring duty the first occurrence that nobody
-- has settled, of one that counts from an event what the event's day gives. Nothing of the future is written.
alter table task add column due_rule jsonb check (due_rule->>'kind' in ('recurring', 'event'));
comment on column task.due_rule is 'Thời hạn lặp lại hoặc tính từ một sự kiện; trống: một ngày cố định. due_on khi đó là kỳ sớm nhất chưa xử lý, hoặc ngày tính được.';
grant update (due_rule) on task to app_province;
create index task_ruled on task (tenant_id, id) where due_rule is not null;

create table task_occurrence (
  tenant_id uuid not null,
  task_id uuid not null,
  period text not null check (period ~ '^[0-9]{4}(-([0-9]{2}|Q[1-4]|H[12]))?$'),
  due_on date not null,
  outcome text not null check (outcome in ('done', 'missed')),
  done_on date,
  text text not null,
  evidence_id uuid,
  next_due_on date,
  by_person uuid not null,
  agency_id uuid,
  at timestamptz not null,
  primary key (tenant_id, task_id, period),
  check ((outcome = 'done') = (done_on is not null)),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, evidence_id) references evidence (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table task_occurrence is 'Kỳ đã xử lý của việc lặp lại, chỉ thêm: đã làm ngày nào, kết quả; hoặc không thực hiện và lý do. Kỳ chưa xử lý không có dòng nào.';
comment on column task_occurrence.next_due_on is 'Kỳ sớm nhất chưa xử lý sau lần này; trigger chép vào thời hạn của nhiệm vụ.';
create index task_occurrence_due on task_occurrence (tenant_id, due_on);

create table task_event_day (
  tenant_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  event_on date not null,
  basis text not null,
  due_on date not null,
  by_person uuid not null,
  agency_id uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table task_event_day is 'Ngày xảy ra sự kiện mà thời hạn tính từ đó, với căn cứ và người nhập, chỉ thêm; dòng mới nhất đang có hiệu lực.';
create index task_event_day_task on task_event_day (tenant_id, task_id, at);

do $$ declare t text; begin
  foreach t in array array['task_occurrence', 'task_event_day'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create trigger only_added before update or delete on %I for each row execute function refuse_change()', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant() and exists (select from task s where s.tenant_id = app_tenant() and s.id = %1$I.task_id))', t);
    execute format('create policy province_reads on %I for select to app_province using (tenant_id = app_tenant() and exists (select from task s where s.tenant_id = app_tenant() and s.id = %1$I.task_id))', t);
    execute format('create policy province_writes on %I for insert to app_province with check (tenant_id = app_tenant() and by_person = app_person()
      and exists (select from task s where s.tenant_id = app_tenant() and s.id = %1$I.task_id))', t);
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and task_id in (select p.task_id from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency()))', t);
    -- Who leads settles; a supporting agency does not move a deadline
    execute format('create policy agency_writes on %I for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and by_person = app_person()
      and task_id in (select p.task_id from task_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency() and p.role = ''lead''))', t);
    execute format('grant select on %I to app_auditor, app_province, app_agency', t);
    execute format('grant insert on %I to app_province, app_agency', t);
  end loop;
end $$;

-- The owner's rights: an agency may not write deadlines, yet what it settled moves its own.
create function move_due_occurrence() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update task set due_on = new.next_due_on where tenant_id = new.tenant_id and id = new.task_id and due_rule->>'kind' = 'recurring';
  return null;
end $$;
create function move_due_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update task set due_on = new.due_on, original_due_on = coalesce(original_due_on, new.due_on), due_rule = due_rule || jsonb_build_object('eventOn', new.event_on::text, 'basis', new.basis)
    where tenant_id = new.tenant_id and id = new.task_id and due_rule->>'kind' = 'event';
  return null;
end $$;
revoke all on function move_due_occurrence(), move_due_event() from public;
create trigger move_due after insert on task_occurrence for each row execute function move_due_occurrence();
create trigger move_due after insert on task_event_day for each row execute function move_due_event();
