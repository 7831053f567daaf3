-- The day of self-scoring is told by the rules of urging; the leaders learn when a period waits for them, also when the last days of appeal ran out. The jobs see days and states, no points.
create policy jobs_read on evaluation_period for select to app_jobs using (tenant_id = app_tenant());
create policy jobs_read on evaluation_sheet for select to app_jobs using (tenant_id = app_tenant());
grant select (tenant_id, id, name, self_due_on, state) on evaluation_period to app_jobs;
grant select (tenant_id, id, period_id, agency_id, state, appeal_due_on, version) on evaluation_sheet to app_jobs;
