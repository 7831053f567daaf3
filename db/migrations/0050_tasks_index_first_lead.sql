-- Tasks that a reorganisation moved are found by whom they were given to before; few have one.
create index task_first_lead on task (tenant_id, first_lead_agency_id) where first_lead_agency_id is not null;
