-- Mail: a person's own confirmed address, letters to be sent, the run of each day.
create table mail_address (
  tenant_id uuid not null references tenant (id),
  person_id uuid not null,
  address text check (length(address) <= 254),
  confirmed_at timestamptz,
  news boolean not null default true,
  secret text not null check (length(secret) = 43),
  pending text check (length(pending) <= 254),
  code_hash text,
  code_at timestamptz,
  code_tries int not null default 0,
  codes_on date,
  codes int not null default 0,
  primary key (tenant_id, person_id),
  unique (tenant_id, secret),
  check ((address is null) = (confirmed_at is null)),
  check ((pending is null) = (code_hash is null) and (pending is null) = (code_at is null)),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
comment on table mail_address is 'Địa chỉ nhận thư của từng người: chỉ dùng khi đã nhập mã gửi tới đó.';
comment on column mail_address.news is 'Có nhận cả tin để biết hay chỉ việc phải biết.';
comment on column mail_address.secret is 'Mã trong thư để bỏ nhận tin mà không cần đăng nhập.';

create table mail_message (
  tenant_id uuid not null references tenant (id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('digest', 'code', 'brief')),
  day date not null,
  subject text not null,
  masked text not null,
  body text,
  html text,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'unclear')),
  attempts int not null default 0,
  next_at timestamptz not null,
  claimed_at timestamptz,
  reason text,
  reply text,
  created_at timestamptz not null,
  settled_at timestamptz,
  version int not null default 0,
  primary key (tenant_id, id),
  check ((state = 'sending') = (claimed_at is not null)),
  check ((state in ('sent', 'failed', 'unclear')) = (settled_at is not null)),
  check (state = 'sent' or body is not null),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
comment on table mail_message is 'Thư gửi cho một người; lời thư bị xóa khi đã gửi.';
comment on column mail_message.reason is 'Vì sao chưa gửi được: deferred, refused, no_answer, no_server, no_address, expired.';
comment on column mail_message.masked is 'Địa chỉ che bớt, cho người điều phối thấy.';
comment on column mail_message.reply is 'Lời của máy chủ thư, nguyên văn.';
create unique index mail_message_digest on mail_message (tenant_id, person_id, day) where kind = 'digest';
create index mail_message_due on mail_message (tenant_id, next_at, id) where state = 'queued';
create index mail_message_sending on mail_message (tenant_id, claimed_at) where state = 'sending';
create index mail_message_trouble on mail_message (tenant_id, created_at desc, id desc) where state in ('failed', 'unclear') or (state = 'queued' and attempts > 0);
create index mail_message_old on mail_message (tenant_id, settled_at) where state = 'sent';

create table mail_run (
  tenant_id uuid not null references tenant (id),
  day date not null,
  at timestamptz not null,
  messages int not null default 0,
  primary key (tenant_id, day)
);
comment on table mail_run is 'Mỗi ngày làm việc một lượt viết thư báo; dòng này và các thư ghi cùng một giao dịch.';

alter table notice add column mail_id uuid;
comment on column notice.mail_id is 'Thư đã báo tin này.';
create index notice_unmailed on notice (tenant_id, person_id, at) where mail_id is null and read_at is null;

do $$ declare t text; begin
  foreach t in array array['mail_address', 'mail_message', 'mail_run'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_maintenance on %I to thientruong_owner using (true) with check (true)', t);
    execute format('create policy jobs_all on %I to app_jobs using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', t);
  end loop;
end $$;
create policy own_address on mail_address to app_agency, app_province using (tenant_id = app_tenant() and person_id = app_person()) with check (tenant_id = app_tenant() and person_id = app_person());
grant select, insert, update, delete on mail_address to app_agency, app_province;
grant select, update on mail_address to app_jobs;
-- A person's own code letter is written in the transaction that asks for it.
create policy own_code on mail_message for insert to app_agency, app_province with check (tenant_id = app_tenant() and person_id = app_person() and kind = 'code');
grant insert on mail_message to app_agency, app_province;
-- The coordinator sees what does not arrive, not what it says.
create policy province_reads on mail_message for select to app_province using (tenant_id = app_tenant() and kind <> 'code');
create policy province_again on mail_message for update to app_province using (tenant_id = app_tenant() and kind <> 'code') with check (tenant_id = app_tenant() and kind <> 'code');
grant select (tenant_id, id, person_id, kind, day, subject, masked, state, attempts, next_at, claimed_at, reason, reply, created_at, settled_at, version) on mail_message to app_province;
grant update (state, attempts, next_at, reason, reply, settled_at, version) on mail_message to app_province;
grant select, insert, update, delete on mail_message to app_jobs;
grant select, insert, update on mail_run to app_jobs;
-- The digest reads names and marks what it tells.
create policy jobs_read on person for select to app_jobs using (tenant_id = app_tenant());
grant select (tenant_id, id, name) on person to app_jobs;
create policy jobs_mark on notice for update to app_jobs using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
grant update (mail_id) on notice to app_jobs;
