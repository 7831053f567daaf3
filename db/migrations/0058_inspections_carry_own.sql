-- People of a body that is competent for a kind on a day carry the body's own inspections; an inspection hangs on clauses of plans as well as on tasks.

-- Which agencies see an inspection: the body from the plan on, the inspected agency once the conclusion is issued. Kept by a trigger, so that a lock asks one indexed table.
create table inspection_sight (
  tenant_id uuid not null,
  inspection_id uuid not null,
  agency_id uuid not null,
  primary key (tenant_id, inspection_id, agency_id),
  foreign key (tenant_id, inspection_id) references inspection (tenant_id, id) on delete cascade,
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table inspection_sight is 'Cơ quan nào được thấy cuộc nào: cơ quan tiến hành từ lúc lên kế hoạch, cơ quan được thanh tra, kiểm tra từ khi có kết luận. Chỉ cơ sở dữ liệu ghi.';
create index inspection_sight_agency on inspection_sight (tenant_id, agency_id, inspection_id);
alter table inspection_sight enable row level security;
alter table inspection_sight force row level security;
create policy owner_maintenance on inspection_sight to thientruong_owner using (true) with check (true);
create policy province_reads on inspection_sight for select to app_province using (tenant_id = app_tenant());
create policy auditor_reads on inspection_sight for select to app_auditor using (tenant_id = app_tenant());
create policy agency_reads on inspection_sight for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency());
grant select on inspection_sight to app_province, app_auditor, app_agency;
create function keep_inspection_sight() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from inspection_sight where tenant_id = new.tenant_id and inspection_id = new.id;
  insert into inspection_sight (tenant_id, inspection_id, agency_id)
    select distinct new.tenant_id, new.id, a from unnest(array[new.body_agency_id, case when new.concluded_on is not null then new.subject_agency_id end]) a where a is not null;
  return null;
end $$;
revoke all on function keep_inspection_sight() from public;
create trigger keep_sight after insert or update of body_agency_id, subject_agency_id, concluded_on on inspection for each row execute function keep_inspection_sight();
insert into inspection_sight (tenant_id, inspection_id, agency_id)
  select distinct i.tenant_id, i.id, a from inspection i, unnest(array[i.body_agency_id, case when i.concluded_on is not null then i.subject_agency_id end]) a where a is not null;

alter policy agency_reads on inspection using (tenant_id = app_tenant() and exists (select from inspection_sight s where s.tenant_id = app_tenant() and s.inspection_id = inspection.id and s.agency_id = app_agency()));

-- What a body needs to know before it plans: what it is competent for, and the programmes.
create policy agency_reads on inspection_competence for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency());
grant select on inspection_competence to app_agency;
create function sees_programme(programme uuid) returns boolean language sql stable as $$
  select exists (select from inspection i where i.tenant_id = app_tenant() and i.programme_id = programme) or exists (select from inspection_competence c where c.tenant_id = app_tenant() and c.agency_id = app_agency())
$$;
comment on function sees_programme(uuid) is 'Cơ quan thấy kế hoạch năm của cuộc mình thấy; cơ quan có thẩm quyền thấy mọi kế hoạch năm.';
alter policy agency_reads on inspection_programme using (tenant_id = app_tenant() and sees_programme(id));

-- Whether a body is competent is asked for the month of the plan and for the day of the decision.
create index inspection_body on inspection (tenant_id, body_agency_id, planned_month);
create function is_competent(body uuid, of_kind text, on_day date) returns boolean language sql stable as $$
  select exists (select from inspection_competence c where c.tenant_id = app_tenant() and c.agency_id = body and c.kind = of_kind and c.valid_from <= on_day and (c.valid_to is null or c.valid_to >= on_day))
$$;
comment on function is_competent(uuid, text, date) is 'Cơ quan có thẩm quyền với loại thanh tra hoặc kiểm tra vào một ngày hay không, theo bảng thẩm quyền.';
create policy body_plans on inspection for insert to app_agency with check (tenant_id = app_tenant() and body_agency_id = app_agency() and state = 'planned' and created_by = app_person());
create policy body_carries on inspection for update to app_agency using (tenant_id = app_tenant() and body_agency_id = app_agency()) with check (tenant_id = app_tenant() and body_agency_id = app_agency());
grant insert on inspection to app_agency;
grant update (programme_id, unplanned_reason, kind, body_agency_id, subject_agency_id, subject_name, topics, planned_month, state, reason, decision_symbol, decided_on, conclusion_symbol, concluded_on, conclusion, conclusion_file_id, folded, version) on inspection to app_agency;
-- What was decided stays the body's, however the table of competence is changed later
create function keep_competent() returns trigger language plpgsql as $$
begin
  if current_user = 'app_agency' and ((new.state = 'planned' and not is_competent(new.body_agency_id, new.kind, new.planned_month))
    or (tg_op = 'UPDATE' and new.state = 'decided' and old.state = 'planned' and not is_competent(new.body_agency_id, new.kind, new.decided_on))) then
    raise exception 'the body is not competent on that day' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger competent before insert or update on inspection for each row execute function keep_competent();
create policy body_counts on inspection_counter to app_agency using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant select, insert, update (last) on inspection_counter to app_agency;

create table inspection_clause (
  tenant_id uuid not null,
  inspection_id uuid not null,
  clause_id uuid not null,
  plan_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, inspection_id, clause_id),
  foreign key (tenant_id, inspection_id) references inspection (tenant_id, id),
  foreign key (tenant_id, clause_id) references clause (tenant_id, id),
  foreign key (tenant_id, plan_id) references plan (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table inspection_clause is 'Cuộc nào đã gắn vào mục nào của kế hoạch, chỉ thêm.';
create index inspection_clause_of on inspection_clause (tenant_id, clause_id);
alter table inspection_clause enable row level security;
alter table inspection_clause force row level security;
create policy owner_maintenance on inspection_clause to thientruong_owner using (true) with check (true);
create policy province_all on inspection_clause to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
create policy auditor_reads on inspection_clause for select to app_auditor using (tenant_id = app_tenant());
grant select on inspection_clause to app_province, app_auditor;
grant insert on inspection_clause to app_province;
create trigger only_added before update or delete on inspection_clause for each row execute function refuse_change();

-- What belongs to an inspection is read with it; its history and where it hangs is the body's. Only the body writes, but for answers to remedies.
do $$ declare t text; mine text; begin
  foreach t in array array['inspection_member', 'inspection_visit', 'finding', 'remedy', 'violation', 'inspection_event', 'inspection_evidence', 'inspection_clause'] loop
    mine := format('tenant_id = app_tenant() and exists (select from inspection i where i.tenant_id = app_tenant() and i.id = %I.inspection_id and i.body_agency_id = app_agency())', t);
    if t in ('inspection_event', 'inspection_evidence', 'inspection_clause') then execute format('create policy agency_reads on %I for select to app_agency using (%s)', t, mine); end if;
    execute format('create policy body_writes on %I for insert to app_agency with check (%s)', t, mine);
    execute format('grant select, insert on %I to app_agency', t);
    if t in ('inspection_member', 'inspection_visit', 'finding') then
      execute format('create policy body_takes_out on %I for delete to app_agency using (%s)', t, mine);
      execute format('grant delete on %I to app_agency', t);
    end if;
    if t in ('finding', 'remedy', 'violation') then execute format('create policy body_changes on %I for update to app_agency using (%2$s) with check (%2$s)', t, mine); end if;
  end loop;
end $$;
grant update (kind, content, basis, version) on finding to app_agency;
grant update (content, due_on, finding_id, checked_text, checked_at) on remedy to app_agency;
grant update (violator, act, basis, form, amount, symbol, decided_on, executed_on, note, finding_id, folded, version) on violation to app_agency;

-- The inspected agency answers and changes nothing else of a remedy, though it shares the role with the body.
create function keep_remedy_words() returns trigger language plpgsql as $$
begin
  if current_user = 'app_agency' and not exists (select from inspection i where i.tenant_id = old.tenant_id and i.id = old.inspection_id and i.body_agency_id = app_agency())
    and (new.content, new.due_on, new.finding_id, new.checked_text, new.checked_at) is distinct from (old.content, old.due_on, old.finding_id, old.checked_text, old.checked_at) then
    raise exception 'an inspected agency only answers its remedies' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_words before update on remedy for each row execute function keep_remedy_words();
