-- An agency that registers a document of its own changes the force of what that document amends, replaces or repeals, as far as it is the agency's own too.
-- Whose a document is, its symbol says: the last part of its key is the agency's code. What others issued waits for the coordinator: nobody ends a decision of the province by a file of one's own.
-- With the owner's rights, because the row policies of agencies let them write only what they bring in themselves; the conditions stand here whole.
create function settle_by_agency(target uuid, cause uuid, ends date, how text, ender uuid, amended date) returns boolean
language sql volatile security definer set search_path = public, pg_temp as $$
  with changed as (
    update document d set ends_on = ends, end_kind = how, ended_by = ender, amended_on = amended
    from agency a
    where d.tenant_id = app_tenant() and d.id = target and d.open = true and d.withdrawn_at is null
      and a.tenant_id = app_tenant() and a.id = app_agency() and a.code <> '' and substring(d.key from '[^|]+$') = lower(translate(a.code, 'Đđ', 'dd'))
      and exists (select from document_relation r join document f on f.tenant_id = r.tenant_id and f.id = r.from_id
        where r.tenant_id = app_tenant() and r.from_id = cause and r.to_id = d.id and r.kind in ('amends', 'replaces', 'repeals') and r.open = true and r.withdrawn_at is null
          and f.open = true and f.withdrawn_at is null and f.agency_id = app_agency())
    returning d.id
  )
  select exists (select from changed)
$$;
comment on function settle_by_agency is 'Ghi ngày hết hiệu lực, ngày sửa đổi của văn bản do chính cơ quan ban hành, khi văn bản mới của cơ quan ấy sửa đổi, thay thế, bãi bỏ nó.';
revoke all on function settle_by_agency(uuid, uuid, date, text, uuid, date) from public;
grant execute on function settle_by_agency(uuid, uuid, date, text, uuid, date) to app_agency;
