-- News of other modules stand beside deadlines: what was sent, returned, answered, decided.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('due_soon', 'due_today', 'overdue', 'news'));
-- An agency's deed is news for the coordinator: written in the transaction of the deed, read by nobody but whom it is for.
create policy agency_writes on notice for insert to app_agency with check (tenant_id = app_tenant() and kind = 'news');
grant insert on notice to app_agency;
