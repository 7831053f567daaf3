-- How many tasks a search finds, counted where the index answers: the ids themselves need not leave the database. Same rights and same condition as find_tasks (0007);
-- cancelled tasks are never listed unasked.
create function count_found_tasks(patterns text[], most int) returns int
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  found_tasks int;
begin
  execute 'select count(*) from (select from task t where t.tenant_id = $1 and t.restricted = false and t.state <> ''cancelled'' and '
    || (select string_agg('t.folded like ' || quote_literal(pattern), ' and ') from unnest(patterns) pattern) || ' limit $2) f'
    into found_tasks using app_tenant(), most;
  return found_tasks;
end $$;
comment on function count_found_tasks is 'Số nhiệm vụ chưa hủy có nội dung khớp mọi mẫu, tối đa most; chỉ cho vai trò thấy toàn bộ nhiệm vụ của đơn vị.';
revoke all on function count_found_tasks(text[], int) from public;
grant execute on function count_found_tasks(text[], int) to app_province, app_auditor;
