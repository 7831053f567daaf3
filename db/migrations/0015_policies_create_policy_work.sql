-- Policy work from the review of what exists to the evaluation of effect, and the register of delegated powers.

create table policy_term (
  tenant_id uuid primary key references tenant (id),
  days jsonb not null,
  version int not null default 0,
  set_by uuid not null,
  set_at timestamptz not null,
  foreign key (tenant_id, set_by) references person (tenant_id, id)
);
comment on table policy_term is 'Thời lượng thường dùng của từng bước làm chính sách, do người dùng đặt; hệ thống không tự có con số nào.';

create table policy_work (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  title text not null,
  summary text,
  agency_id uuid not null,
  stage text not null check (stage in ('review', 'proposal', 'consultation', 'appraisal', 'issue', 'evaluation', 'done')),
  due_on date,
  folded text not null,
  version int not null default 0,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id)
);
comment on table policy_work is 'Hồ sơ xây dựng chính sách: rà soát, đề xuất, lấy ý kiến, thẩm định, ban hành, đánh giá.';
comment on column policy_work.stage is 'Bước đang làm; done là đã xong bước cuối.';
comment on column policy_work.due_on is 'Hạn của bước đang làm, chép từ policy_stage để lọc.';
create index policy_work_list on policy_work (tenant_id, created_at desc, id desc);
create index policy_work_folded on policy_work using gin (folded gin_trgm_ops);

create table policy_stage (
  tenant_id uuid not null,
  work_id uuid not null,
  stage text not null check (stage in ('review', 'proposal', 'consultation', 'appraisal', 'issue', 'evaluation')),
  state text not null check (state in ('waiting', 'active', 'done', 'skipped')),
  agency_id uuid,
  due_on date,
  due_source text check (due_source in ('person', 'term')),
  planned_on date,
  started_on date,
  finished_on date,
  text text,
  outcome text,
  conditions text,
  document_id uuid,
  skip_reason text,
  by_person uuid,
  primary key (tenant_id, work_id, stage),
  check ((due_on is null) = (due_source is null)),
  check (state <> 'skipped' or skip_reason is not null),
  check (outcome is null or (stage = 'appraisal' and outcome in ('agree', 'conditions')) or (stage = 'evaluation' and outcome in ('keep', 'amend', 'repeal'))),
  check (not (stage = 'issue' and state = 'done') or document_id is not null),
  foreign key (tenant_id, work_id) references policy_work (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table policy_stage is 'Sáu bước của mỗi hồ sơ chính sách với hạn, cơ quan, kết quả; mỗi lúc một bước đang làm.';
comment on column policy_stage.agency_id is 'Cơ quan chịu trách nhiệm riêng của bước; trống thì là cơ quan chủ trì hồ sơ.';
create unique index policy_stage_active on policy_stage (tenant_id, work_id) where state = 'active';

create table policy_participant (
  tenant_id uuid not null,
  work_id uuid not null,
  agency_id uuid not null,
  primary key (tenant_id, agency_id, work_id),
  foreign key (tenant_id, work_id) references policy_work (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table policy_participant is 'Cơ quan thấy một hồ sơ chính sách: chủ trì hồ sơ, chịu trách nhiệm một bước, hoặc được hỏi ý kiến.';
create index policy_participant_work on policy_participant (tenant_id, work_id);

create table policy_sight (
  tenant_id uuid not null,
  work_id uuid not null,
  agency_id uuid not null,
  of_agency_id uuid not null,
  primary key (tenant_id, agency_id, work_id, of_agency_id),
  foreign key (tenant_id, work_id) references policy_work (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, of_agency_id) references agency (tenant_id, id)
);
comment on table policy_sight is 'Cơ quan nào thấy ý kiến của cơ quan nào: của mình, và của mọi cơ quan được hỏi khi chịu trách nhiệm hồ sơ hoặc một bước.';
create index policy_sight_work on policy_sight (tenant_id, work_id);

create table policy_event (
  tenant_id uuid not null,
  id uuid not null,
  work_id uuid not null,
  seq bigint generated always as identity,
  kind text not null,
  stage text,
  to_stage text,
  text text,
  agency_id uuid,
  by_person uuid not null,
  details jsonb not null default '{}',
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, work_id) references policy_work (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table policy_event is 'Lịch sử hồ sơ chính sách, chỉ thêm; trở về bước trước giữ kết quả cũ của các bước ở đây.';
create index policy_event_work on policy_event (tenant_id, work_id, seq);

create table policy_attachment (
  tenant_id uuid not null,
  id uuid not null,
  work_id uuid not null,
  stage text not null check (stage in ('review', 'proposal', 'consultation', 'appraisal', 'issue', 'evaluation')),
  title text not null,
  file_id uuid,
  document_id uuid,
  agency_id uuid,
  by_person uuid not null,
  at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text,
  primary key (tenant_id, id),
  check ((file_id is null) <> (document_id is null)),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  foreign key (tenant_id, work_id) references policy_work (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id),
  foreign key (tenant_id, withdrawn_by) references person (tenant_id, id)
);
comment on table policy_attachment is 'Tệp hoặc mục của sổ văn bản gắn vào một bước; rút thì vẫn còn trong lịch sử.';
create index policy_attachment_work on policy_attachment (tenant_id, work_id, at);
create index policy_attachment_file on policy_attachment (tenant_id, file_id) where file_id is not null;

create table policy_round (
  tenant_id uuid not null,
  id uuid not null,
  work_id uuid not null,
  number int not null,
  question text not null,
  due_on date not null,
  directory_day date not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, work_id, number),
  foreign key (tenant_id, work_id) references policy_work (tenant_id, id),
  foreign key (tenant_id, opened_by) references person (tenant_id, id)
);
comment on table policy_round is 'Vòng lấy ý kiến; vòng mới nhất nhận ý kiến.';
comment on column policy_round.directory_day is 'Ngày của danh bạ mà các nhóm cơ quan được hiểu theo.';

create table policy_ask (
  tenant_id uuid not null,
  round_id uuid not null,
  agency_id uuid not null,
  work_id uuid not null,
  via text check (via in ('departments', 'districts', 'departments_and_districts')),
  primary key (tenant_id, round_id, agency_id),
  foreign key (tenant_id, round_id) references policy_round (tenant_id, id),
  foreign key (tenant_id, work_id) references policy_work (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id)
);
comment on table policy_ask is 'Cơ quan được hỏi trong một vòng lấy ý kiến; via là nhóm mà qua đó cơ quan được hỏi.';
create index policy_ask_work on policy_ask (tenant_id, work_id);

create table policy_reply (
  tenant_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  work_id uuid not null,
  agency_id uuid not null,
  opinion text not null check (opinion in ('agree', 'agree_with_comments', 'disagree')),
  text text,
  file_id uuid,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, round_id, agency_id),
  foreign key (tenant_id, round_id, agency_id) references policy_ask (tenant_id, round_id, agency_id),
  foreign key (tenant_id, work_id) references policy_work (tenant_id, id),
  foreign key (tenant_id, file_id) references file (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table policy_reply is 'Ý kiến của một cơ quan trong một vòng; mỗi vòng một lần, chỉ thêm.';
create index policy_reply_work on policy_reply (tenant_id, work_id);
create index policy_reply_file on policy_reply (tenant_id, file_id) where file_id is not null;

create table policy_comment (
  tenant_id uuid not null,
  id uuid not null,
  reply_id uuid not null,
  work_id uuid not null,
  agency_id uuid not null,
  ord int not null,
  place text,
  text text not null,
  answer text check (answer in ('taken', 'partly', 'not_taken')),
  reason text,
  answered_by uuid,
  answered_at timestamptz,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, reply_id, ord),
  check ((answer is null) = (reason is null) and (answer is null) = (answered_by is null)),
  foreign key (tenant_id, reply_id) references policy_reply (tenant_id, id),
  foreign key (tenant_id, work_id) references policy_work (tenant_id, id),
  foreign key (tenant_id, agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, answered_by) references person (tenant_id, id)
);
comment on table policy_comment is 'Từng ý kiến góp ý trong một trả lời, và tiếp thu, giải trình của bên soạn thảo.';
create index policy_comment_work on policy_comment (tenant_id, work_id);

create table policy_evidence (
  tenant_id uuid not null,
  work_id uuid not null,
  stage text not null,
  task_id uuid not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (tenant_id, work_id, stage, task_id),
  foreign key (tenant_id, work_id, stage) references policy_stage (tenant_id, work_id, stage),
  foreign key (tenant_id, task_id) references task (tenant_id, id),
  foreign key (tenant_id, by_person) references person (tenant_id, id)
);
comment on table policy_evidence is 'Bước đã xong được gắn vào nhiệm vụ của kế hoạch làm minh chứng.';

create table delegation (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  kind text not null check (kind in ('decentralised', 'authorised')),
  from_agency_id uuid not null,
  to_agency_id uuid,
  to_post text,
  power text not null,
  conditions text,
  document_id uuid,
  symbol text,
  valid_from date not null,
  valid_to date,
  ended_on date,
  ended_reason text,
  ended_by uuid,
  ended_at timestamptz,
  folded text not null,
  version int not null default 0,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  check (to_agency_id is not null or to_post is not null),
  check (document_id is not null or symbol is not null),
  check (valid_to is null or valid_to >= valid_from),
  check ((ended_on is null) = (ended_reason is null) and (ended_on is null) = (ended_by is null)),
  foreign key (tenant_id, from_agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, to_agency_id) references agency (tenant_id, id),
  foreign key (tenant_id, document_id) references document (tenant_id, id),
  foreign key (tenant_id, created_by) references person (tenant_id, id),
  foreign key (tenant_id, ended_by) references person (tenant_id, id)
);
comment on table delegation is 'Sổ phân cấp, ủy quyền: cơ quan nào giao thẩm quyền gì cho cơ quan hoặc chức danh nào, theo văn bản nào, từ ngày nào đến ngày nào.';
comment on column delegation.valid_to is 'Ngày cuối cùng còn hiệu lực; trống là không ghi thời hạn.';
comment on column delegation.ended_on is 'Ngày chấm dứt trước hạn; từ ngày này không còn hiệu lực.';
create index delegation_list on delegation (tenant_id, valid_from desc, id desc);
create index delegation_folded on delegation using gin (folded gin_trgm_ops);

do $$ declare t text; begin
  foreach t in array array['policy_term', 'policy_work', 'policy_stage', 'policy_participant', 'policy_sight', 'policy_event', 'policy_attachment', 'policy_round', 'policy_ask', 'policy_reply', 'policy_comment', 'policy_evidence', 'delegation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy province_all on %I to app_province using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
    execute format('create policy auditor_reads on %I for select to app_auditor using (tenant_id = app_tenant())', t);
    execute format('grant select on %I to app_province, app_auditor, app_agency', t);
  end loop;
  foreach t in array array['policy_term', 'policy_work', 'policy_stage', 'policy_participant', 'policy_sight', 'policy_event', 'policy_attachment', 'policy_round', 'policy_ask', 'policy_evidence', 'delegation'] loop
    execute format('grant insert on %I to app_province', t);
  end loop;
  foreach t in array array['policy_term', 'delegation'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant())', t);
  end loop;
  foreach t in array array['policy_participant', 'policy_sight'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and agency_id = app_agency())', t);
  end loop;
  foreach t in array array['policy_stage', 'policy_event', 'policy_attachment', 'policy_round', 'policy_ask', 'policy_evidence'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and exists (select from policy_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency() and p.work_id = %I.work_id))', t, t);
  end loop;
  foreach t in array array['policy_reply', 'policy_comment'] loop
    execute format('create policy agency_reads on %I for select to app_agency using (tenant_id = app_tenant() and exists (select from policy_sight s where s.tenant_id = app_tenant() and s.agency_id = app_agency() and s.work_id = %I.work_id and s.of_agency_id = %I.agency_id))', t, t, t);
    execute format('grant insert on %I to app_agency', t);
  end loop;
end $$;
create policy agency_reads on policy_work for select to app_agency using (tenant_id = app_tenant() and exists (select from policy_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency() and p.work_id = policy_work.id));

grant update (days, version, set_by, set_at) on policy_term to app_province;
grant update (title, summary, agency_id, stage, due_on, folded, version, changed_at) on policy_work to app_province;
grant update (state, agency_id, due_on, due_source, planned_on, started_on, finished_on, text, outcome, conditions, document_id, skip_reason, by_person) on policy_stage to app_province;
grant delete on policy_participant, policy_sight to app_province;
grant update (withdrawn_at, withdrawn_by, withdrawn_reason) on policy_attachment to app_province, app_agency;
grant update (answer, reason, answered_by, answered_at, version) on policy_comment to app_province;
grant update (kind, from_agency_id, to_agency_id, to_post, power, conditions, document_id, symbol, valid_from, valid_to, ended_on, ended_reason, ended_by, ended_at, folded, version) on delegation to app_province;

-- Agencies write for themselves only: their reply where they were asked, files of works they take part in, and the history of both.
create policy agency_replies on policy_reply for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and by_person = app_person()
  and exists (select from policy_ask a where a.tenant_id = app_tenant() and a.round_id = policy_reply.round_id and a.agency_id = app_agency() and a.work_id = policy_reply.work_id));
create policy agency_comments on policy_comment for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and answer is null
  and exists (select from policy_reply r where r.tenant_id = app_tenant() and r.id = policy_comment.reply_id and r.agency_id = app_agency() and r.work_id = policy_comment.work_id));
create policy agency_attaches on policy_attachment for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and by_person = app_person() and withdrawn_at is null
  and exists (select from policy_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency() and p.work_id = policy_attachment.work_id));
create policy agency_withdraws on policy_attachment for update to app_agency using (tenant_id = app_tenant() and agency_id = app_agency()) with check (tenant_id = app_tenant() and agency_id = app_agency());
create policy agency_writes on policy_event for insert to app_agency with check (tenant_id = app_tenant() and agency_id = app_agency() and by_person = app_person()
  and exists (select from policy_participant p where p.tenant_id = app_tenant() and p.agency_id = app_agency() and p.work_id = policy_event.work_id));
grant insert on policy_attachment, policy_event to app_agency;
create policy agency_reads_policy_files on file for select to app_agency using (tenant_id = app_tenant() and exists (select from policy_attachment a where a.tenant_id = app_tenant() and a.file_id = file.id));
create policy agency_reads_reply_files on file for select to app_agency using (tenant_id = app_tenant() and exists (select from policy_reply r where r.tenant_id = app_tenant() and r.file_id = file.id));
