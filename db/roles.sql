-- Roles of Thiên Trường, global to a cluster. Idempotent. The embedded server runs this by itself; on any other server an administrator runs it once
-- (psql -f db/roles.sql), then sets passwords:  alter role thientruong_owner password '…'; alter role thientruong_app password '…';
-- thientruong_owner owns the tables and migrates. thientruong_app is what the application signs in as: it owns nothing, inherits nothing,
-- and may only SET ROLE to the app_* roles, each of which sees what row security lets it see.
do $$
declare
  name text;
begin
  if not exists (select from pg_roles where rolname = 'thientruong_owner') then create role thientruong_owner login; end if;
  if not exists (select from pg_roles where rolname = 'thientruong_app') then create role thientruong_app login noinherit; end if;
  foreach name in array array['app_admin', 'app_agency', 'app_province', 'app_auditor', 'app_auth', 'app_jobs', 'app_public', 'app_applicant', 'app_council', 'app_cleared', 'app_device'] loop
    if not exists (select from pg_roles where rolname = name) then execute format('create role %I nologin', name); end if;
    if not pg_has_role('thientruong_app', name, 'member') then execute format('grant %I to thientruong_app', name); end if;
  end loop;
  if exists (select from pg_roles where rolname = 'thientruong_app' and rolinherit) then alter role thientruong_app noinherit; end if;
end $$;
