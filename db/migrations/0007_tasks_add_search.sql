-- Search by the roles that see the whole tenant. `like` is not leakproof, so row security keeps it from the trigram index, and every search would read the whole table.
-- This function asks the index with the owner's rights. Its condition is exactly that of the policies province_all and auditor_reads, and only their roles may call it:
-- it tells them nothing that they could not read themselves.
create function find_tasks(patterns text[], most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute 'select t.id from task t where t.tenant_id = $1 and t.restricted = false and '
    || (select string_agg('t.folded like ' || quote_literal(pattern), ' and ') from unnest(patterns) pattern) || ' limit $2'
    using app_tenant(), most;
end $$;
comment on function find_tasks is 'Nhiệm vụ có nội dung khớp mọi mẫu, tối đa most; chỉ cho vai trò thấy toàn bộ nhiệm vụ của đơn vị.';
revoke all on function find_tasks(text[], int) from public;
grant execute on function find_tasks(text[], int) to app_province, app_auditor;

-- With `restricted` in them, counts of open and overdue tasks and of an agency are answered from the index alone.
drop index task_open_due;
create index task_open_due on task (tenant_id, due_on, id) include (restricted) where completed_on is null and state <> 'cancelled';
drop index task_open_plan;
create index task_open_plan on task (tenant_id, plan_id, due_on, id) include (restricted) where completed_on is null and state <> 'cancelled';
