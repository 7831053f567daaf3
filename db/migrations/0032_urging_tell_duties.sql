-- Rules of urging tell of reports, yearly plans, obstacles and submissions as of tasks: the jobs role reads what these deadlines need, nothing else of the records.
do $$ declare t text; begin
  foreach t in array array['report', 'yearly_round', 'yearly_plan', 'obstacle', 'obstacle_submission'] loop
    execute format('create policy jobs_read on %I for select to app_jobs using (tenant_id = app_tenant())', t);
  end loop;
end $$;
grant select (tenant_id, id, period_id, agency_id, scope, state, excused_reason) on report to app_jobs;
grant select (tenant_id, id, year, due_on) on yearly_round to app_jobs;
grant select (tenant_id, id, round_id, agency_id, state) on yearly_plan to app_jobs;
grant select (tenant_id, id, code, agency_id, state, due_on) on obstacle to app_jobs;
grant select (tenant_id, id, code, state, due_on) on obstacle_submission to app_jobs;
create index report_period_due on report_period (tenant_id, due_on) where state = 'open';
create index obstacle_submission_due on obstacle_submission (tenant_id, due_on) where state = 'submitted';
