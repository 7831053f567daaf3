-- What acts for the system still acts for one tenant at a time; only the list of tenants itself is read whole.
do $$ declare p record; begin
  for p in select tablename, policyname, cmd, qual, with_check from pg_policies
    where schemaname = 'public' and tablename <> 'tenant' and roles && array['app_auth', 'app_jobs']::name[] and (qual = 'true' or with_check = 'true') loop
    execute format('alter policy %I on %I %s %s', p.policyname, p.tablename,
      case when p.qual = 'true' then 'using (tenant_id = app_tenant())' else '' end,
      case when p.with_check = 'true' then 'with check (tenant_id = app_tenant())' else '' end);
  end loop;
end $$;

-- Tries of names that nobody has must not fill the table: a day after the last one they count no more.
create policy jobs_clean on sign_in_attempt for all to app_jobs using (tenant_id = app_tenant());
grant select, delete on sign_in_attempt to app_jobs;

-- A post given by mistake today can end the day before, so that it never held.
alter table post drop constraint post_check;
alter table post add constraint post_ends_after_beginning check (valid_to >= valid_from - 1);

-- The text of a published plan is what its tasks point into: it changes by an amendment, never in place, whoever asks.
create function refuse_published_plan_text() returns trigger language plpgsql as $$
begin
  raise exception 'text of a published plan cannot be changed' using errcode = 'restrict_violation';
end $$;
create trigger plan_text_immutable before update on plan for each row
  when (old.state = 'published' and (new.text is distinct from old.text or new.file_id is distinct from old.file_id or new.state is distinct from old.state
    or new.symbol is distinct from old.symbol or new.title is distinct from old.title or new.issuer is distinct from old.issuer or new.issued_on is distinct from old.issued_on))
  execute function refuse_published_plan_text();
