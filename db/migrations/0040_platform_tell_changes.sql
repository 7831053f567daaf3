-- Who has a screen open learns that something of a kind has changed: which kind, never what or by whom. PostgreSQL tells all servers at the commit.
create function tell_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('thientruong_changes', json_build_object('tenant', new.tenant_id, 'type', new.subject_type)::text);
  return null;
end $$;
comment on function tell_change() is 'Báo cho các máy chủ loại nội dung vừa thay đổi, khi giao dịch kết thúc; cùng loại trong một giao dịch báo một lần.';
create trigger tell_change after insert on audit_entry for each row when (new.subject_type <> 'session') execute function tell_change();
