-- An activity that no task or campaign ties to a plan belongs to one plan that is chosen, and counts in that plan's reports alone.
alter table outreach add column plan_id uuid, add foreign key (tenant_id, plan_id) references plan (tenant_id, id);
comment on column outreach.plan_id is 'Kế hoạch đã chọn cho hoạt động không gắn nhiệm vụ và không thuộc chiến dịch của kế hoạch nào; hoạt động chỉ vào báo cáo của kế hoạch ấy.';
grant update (plan_id) on outreach to app_province, app_agency;
-- Where there is one published plan only, what was written until now can belong to no other
update outreach o set plan_id = p.id from plan p
  where p.tenant_id = o.tenant_id and p.state = 'published' and not exists (select from plan q where q.tenant_id = p.tenant_id and q.state = 'published' and q.id <> p.id)
    and o.task_id is null and not exists (select from campaign c where c.tenant_id = o.tenant_id and c.id = o.campaign_id and c.plan_id is not null);
