import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db, Tx } from '../src/platform/database.ts';
import { collect } from './records.ts';
import { world, type World } from './world.ts';

/** The list of tenants is read whole by what acts for the system, so that jobs can go through it. */
const READS_TENANTS = ['app_auth tenant', 'app_jobs tenant'];

/** Which rows an agency may read, said once more in plain SQL: `$tenant`, `$agency` and `$person` are the actor's. */
const TAKES_PART = `(select a.task_id from task_agency a where a.tenant_id = '$tenant' and a.agency_id = '$agency')`;
const PUBLISHED = `(select p.id from plan p where p.tenant_id = '$tenant' and p.state = 'published')`;
const ALL = `tenant_id = '$tenant'`;
const MINE = `agency_id = '$agency'`;
const POLICIES = `(select p.work_id from policy_participant p where p.tenant_id = '$tenant' and p.agency_id = '$agency')`;
const SIGHT = `(work_id, agency_id) in (select s.work_id, s.of_agency_id from policy_sight s where s.tenant_id = '$tenant' and s.agency_id = '$agency')`;
const GATHERED = `(select g.submission_id from obstacle_gathered g where g.tenant_id = '$tenant' and g.agency_id = '$agency')`;
const SEEN = `tenant_id = '$tenant' and subject_agency_id = '$agency' and concluded_on is not null`;
const BODY = `body_agency_id = '$agency'`;

/** Files of an agency, of published plans, and those that hang on what it sees. */
const FILES = `agency_id = '$agency' or id in (select p.file_id from plan p where p.state = 'published') or id in (select e.file_id from evidence e where e.task_id in ${TAKES_PART}) or id in (select d.file_id from document d where d.open) or id in (select m.file_id from material m) or id in (select i.conclusion_file_id from inspection i where i.${SEEN} or i.${BODY}) or id in (select a.file_id from policy_attachment a where a.work_id in ${POLICIES}) or id in (select r.file_id from policy_reply r where ${SIGHT.replace('(work_id, agency_id)', '(r.work_id, r.agency_id)')})`;

/** What hangs on a task, a report or an obstacle is seen by whoever sees that. */
const RECORD = `(kind = 'task' and record_id in ${TAKES_PART} or kind = 'report' and record_id in (select r.id from report r where r.agency_id = '$agency') or kind = 'obstacle' and record_id in (select o.id from obstacle o where o.agency_id = '$agency'))`;
const REMARKS = `(select r.id from remark r where ${RECORD})`;

const AGENCY_SEES: Record<string, string> = {
  tenant: `id = '$tenant'`,
  agency: ALL,
  agency_succession: ALL,
  agency_succession_part: ALL,
  lead_proposal: ALL,
  person: ALL,
  post: ALL,
  idempotency: `person_id = '$person'`,
  plan: `id in ${PUBLISHED}`,
  clause: `plan_id in ${PUBLISHED}`,
  citation: `plan_id in ${PUBLISHED}`,
  plan_amendment: `plan_id in ${PUBLISHED}`,
  clause_amendment: `plan_id in ${PUBLISHED}`,
  task: `id in ${TAKES_PART}`,
  task_agency: `task_id in ${TAKES_PART}`,
  task_topic: `task_id in ${TAKES_PART}`,
  task_participant: `agency_id = '$agency'`,
  task_event: `task_id in ${TAKES_PART}`,
  task_occurrence: `task_id in ${TAKES_PART}`,
  task_event_day: `task_id in ${TAKES_PART}`,
  evidence: `task_id in ${TAKES_PART}`,
  report: MINE,
  report_line: MINE,
  report_figure_change: MINE,
  report_event: MINE,
  report_submission: MINE,
  report_figure: MINE,
  report_period: ALL,
  report_period_head: ALL,
  report_correction: `report_id in (select r.id from report r where r.agency_id = '$agency')`,
  counted_set: `hash in (select f.set_hash from report_figure f where f.agency_id = '$agency')`,
  document: `open`,
  document_relation: `open`,
  document_force: `document_id in (select d.id from document d where d.open)`,
  document_duty: `task_id in ${TAKES_PART}`,
  policy_term: ALL,
  policy_work: `id in ${POLICIES}`,
  policy_stage: `work_id in ${POLICIES}`,
  policy_participant: MINE,
  policy_sight: MINE,
  policy_event: `work_id in ${POLICIES}`,
  policy_attachment: `work_id in ${POLICIES}`,
  policy_round: `work_id in ${POLICIES}`,
  policy_ask: `work_id in ${POLICIES}`,
  policy_reply: SIGHT,
  policy_comment: SIGHT,
  policy_evidence: `work_id in ${POLICIES}`,
  delegation: ALL,
  yearly_round: ALL,
  yearly_plan: MINE,
  yearly_action: MINE,
  yearly_money: MINE,
  yearly_revision: MINE,
  yearly_event: MINE,
  budget_counter: ALL,
  budget_competence: ALL,
  budget_fiscal_step: ALL,
  budget_envelope: MINE,
  budget_ceiling: MINE,
  budget_line: MINE,
  budget_entry: MINE,
  budget_event: MINE,
  budget_project: MINE,
  budget_project_decision: `project_id in (select p.id from budget_project p where p.agency_id = '$agency')`,
  special_day: ALL,
  calendar_feed: `person_id = '$person'`,
  mail_address: `person_id = '$person'`,
  stand_in: MINE,
  notice: `person_id = '$person'`,
  obstacle_counter: ALL,
  obstacle: MINE,
  obstacle_step: MINE,
  obstacle_gathered: MINE,
  obstacle_submission: `state = 'decided' and id in ${GATHERED}`,
  obstacle_follow_up: `submission_id in ${GATHERED}`,
  evaluation_formula: ALL,
  evaluation_period: ALL,
  evaluation_sheet: MINE,
  evaluation_criterion: MINE,
  evaluation_row: MINE,
  evaluation_claim: MINE,
  evaluation_event: MINE,
  evaluation_result: ALL,
  dissemination_counter: ALL,
  campaign: ALL,
  material: ALL,
  outreach: MINE,
  outreach_audience: MINE,
  outreach_document: MINE,
  mandate_agency: MINE,
  mandate: `id in (select a.mandate_id from mandate_agency a where a.tenant_id = '$tenant' and a.agency_id = '$agency')`,
  inspection: `(${SEEN}) or ${BODY}`,
  inspection_counter: ALL,
  inspection_sight: MINE,
  inspection_competence: MINE,
  ...Object.fromEntries(['inspection_event', 'inspection_evidence', 'inspection_clause'].map((table) => [table, `inspection_id in (select i.id from inspection i where i.${BODY})`])),
  inspection_programme: `id in (select i.programme_id from inspection i where i.${SEEN} or i.${BODY}) or exists (select from inspection_competence c where c.agency_id = '$agency')`,
  ...Object.fromEntries(['inspection_member', 'inspection_visit', 'finding', 'remedy', 'violation'].map((table) => [table, `inspection_id in (select i.id from inspection i where i.${SEEN} or i.${BODY})`])),
  remark: RECORD,
  remark_words: `remark_id in ${REMARKS} and not exists (select from remark h where h.id = remark_id and h.withdrawn_at is not null and h.author_id <> '$person')`,
  remark_mention: `remark_id in ${REMARKS}`,
  task_follower: `person_id = '$person'`,
  remark_seen: `person_id = '$person'`,
  record_change: RECORD,
  saved_view: `person_id = '$person'`,
  file: FILES,
  file_recognition: `file_id in (select id from file where ${FILES})`,
};

interface Viewer {
  tenant: string;
  agency: string;
  person: string;
}

/** Puts one row that an agency must not see into every table where the world has none yet. */
async function hideSomething(w: World): Promise<void> {
  await sql.raw(`
    insert into tenant (id, name) values (gen_random_uuid(), 'Không gian khác');
    insert into idempotency (tenant_id, person_id, key, endpoint, request_hash) select id, gen_random_uuid(), 'ma-cua-nguoi-khac', 'x', 'x' from tenant where id = '${w.tenantId}';
    insert into citation (tenant_id, id, plan_id, type, symbol, key, spans) select tenant_id, gen_random_uuid(), id, 'x', 'x', 'x', '[]' from plan where state = 'review';
    insert into plan_amendment (tenant_id, id, plan_id, symbol, title, issued_on, effective_on, created_by)
      select tenant_id, gen_random_uuid(), id, 'x', 'x', '2024-07-01', '2024-07-01', created_by from plan where state = 'review';
    insert into clause_amendment (tenant_id, id, amendment_id, plan_id, clause_id, kind)
      select a.tenant_id, gen_random_uuid(), a.id, a.plan_id, (select c.id from clause c where c.plan_id = a.plan_id limit 1), 'repeal' from plan_amendment a;
    insert into document_force (tenant_id, id, document_id, kind, on_day, reason, by_person) select tenant_id, gen_random_uuid(), id, 'holds', '2024-07-01', 'x', $person from document where not open;
    insert into document_relation (tenant_id, id, from_id, to_id, kind, source, reason, by_person) select d.tenant_id, gen_random_uuid(), d.id, (select o.id from document o where o.open limit 1), 'cites', 'person', 'x', $person from document d where not d.open on conflict do nothing;
    insert into report_line (tenant_id, id, report_id, agency_id, part, template, changed_by) select tenant_id, gen_random_uuid(), id, agency_id, 'results', 'x', $person from report;
    insert into report_figure_change (tenant_id, id, report_id, agency_id, figure, computed, reason, by_person) select tenant_id, gen_random_uuid(), id, agency_id, 'x', 0, 'x', $person from report;
    insert into report_event (tenant_id, id, report_id, agency_id, kind, by_person) select tenant_id, gen_random_uuid(), id, agency_id, 'x', $person from report;
    insert into report_correction (tenant_id, id, report_id, text, reason, by_person) select tenant_id, gen_random_uuid(), id, 'x', 'x', $person from report;
    insert into report_submission (tenant_id, id, report_id, agency_id, number, content, content_hash, submitted_by) select tenant_id, gen_random_uuid(), id, agency_id, 99, '{}', 'x', $person from report;
    insert into counted_set (tenant_id, hash, kind, size, ids) select tenant_id, id::text, 'task', 0, '{}' from report_submission where number = 99;
    insert into report_figure (tenant_id, submission_id, figure, agency_id, value, computed, set_hash) select tenant_id, id, 'x', agency_id, 0, 0, id::text from report_submission where number = 99;
    insert into policy_evidence (tenant_id, work_id, stage, task_id, by_person, at) select w.tenant_id, w.id, 'review', (select t.id from task t limit 1), $person, now() from policy_work w;
    insert into task_occurrence (tenant_id, task_id, period, due_on, outcome, text, by_person, at) select tenant_id, id, '2020', '2020-12-31', 'missed', 'x', $person, now() from task;
    insert into task_event_day (tenant_id, id, task_id, event_on, basis, due_on, by_person, at) select tenant_id, gen_random_uuid(), id, '2020-12-31', 'x', '2020-12-31', $person, now() from task;
    insert into remark_seen (tenant_id, remark_id, person_id, at) select tenant_id, remark_id, person_id, now() from remark_mention;
    insert into yearly_money (tenant_id, action_id, agency_id, source, amount) select tenant_id, id, agency_id, 'other', 1 from yearly_action;
    insert into yearly_revision (tenant_id, yearly_plan_id, number, agency_id, symbol, decided_on, actions, total, content, by_person, at) select tenant_id, id, 1, agency_id, 'x', '2024-07-01', 0, 0, '[]', $person, now() from yearly_plan;
    insert into stand_in (tenant_id, id, agency_id, giver_id, person_id, from_on, to_on, reason, given_at) select a.tenant_id, gen_random_uuid(), a.id, (select id from person order by id limit 1), (select id from person order by id desc limit 1), '2024-07-01', '2024-07-02', 'x', now() from agency a;
    insert into mail_address (tenant_id, person_id, secret) select tenant_id, id, left(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 43) from person;
    insert into obstacle_follow_up (tenant_id, submission_id, ord, task_id, content, lead_agency_id, due_on) select g.tenant_id, g.submission_id, 0, o.task_id, 'x', o.agency_id, '2024-12-31' from obstacle_gathered g join obstacle o on o.id = g.obstacle_id;
    update obstacle_submission set state = 'decided', submitted_at = now(), decision = 'x', decided_on = '2024-07-01', decided_by = $person;
    insert into evaluation_criterion (tenant_id, sheet_id, agency_id, key) select tenant_id, id, agency_id, 'x' from evaluation_sheet;
    insert into evaluation_row (tenant_id, sheet_id, number, row_id, agency_id, kind, role, code, title, outcome) select tenant_id, id, 1, id, agency_id, 'task', 'lead', 'x', 'x', 'late' from evaluation_sheet;
    insert into evaluation_claim (tenant_id, sheet_id, row_id, fault_id, agency_id, fault, reason, made_by, made_at) select tenant_id, id, id, id, agency_id, 'delay', 'x', $person, now() from evaluation_sheet;
    insert into evaluation_event (tenant_id, id, sheet_id, agency_id, kind, by_person, at) select tenant_id, gen_random_uuid(), id, agency_id, 'submitted', $person, now() from evaluation_sheet;
    insert into file (tenant_id, id, name, media_type, size, sha256, created_by) select tenant_id, gen_random_uuid(), 'y-kien-cua-co-quan-khac.txt', 'text/plain', 1, repeat('0', 64), by_person from policy_reply;
    insert into file_recognition (tenant_id, file_id, asked_by, asked_at) select tenant_id, id, created_by, now() from file where sha256 = repeat('0', 64);
    update policy_reply r set file_id = f.id from (select id, row_number() over (order by id) as at from file where sha256 = repeat('0', 64)) f, (select id, row_number() over (order by id) as at from policy_reply) n where n.id = r.id and n.at = f.at;
  `.replaceAll('$person', `(select id from person limit 1)`)).execute(w.owner);
}

describe('khóa hàng trong cơ sở dữ liệu', () => {
  let w: World;
  let viewer: Viewer;
  let tables: string[];
  beforeAll(async () => {
    w = await world({ keep: true });
    await collect(w);
    const person = await sql<{ person: string; agency: string }>`select a.person_id as person, p.agency_id as agency from sign_in_account a
      join post p on p.tenant_id = a.tenant_id and p.person_id = a.person_id where a.username = 'daumoi.nnptnt' limit 1`.execute(w.owner);
    const found = person.rows[0];
    if (!found) throw new Error('thiếu đầu mối minh họa');
    viewer = { tenant: w.tenantId, ...found };
    await hideSomething(w);
    tables = (await sql<{ name: string }>`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname not like 'kysely%' order by 1`.execute(w.owner)).rows.map((row) => row.name);
  });
  afterAll(() => w.close());

  const readable = async (role: string): Promise<string[]> =>
    (await sql<{ name: string }>`select t as name from unnest(${tables}::text[]) as t where has_any_column_privilege(${role}, t, 'SELECT') order by 1`.execute(w.owner)).rows.map((row) => row.name);
  const act = async (tx: Tx, role: string, who: Viewer) =>
    void (await sql`select set_config('role', ${role}, true), set_config('app.tenant_id', ${who.tenant}, true), set_config('app.agency_id', ${who.agency}, true), set_config('app.person_id', ${who.person}, true)`.execute(tx));
  // Rows are told apart by their place (ctid): some tables have no id of their own
  const places = async (tx: Tx | Db, table: string, where: string): Promise<string[]> =>
    (await sql<{ place: string }>`select ctid::text as place from ${sql.table(table)} where ${sql.raw(where)} order by ctid`.execute(tx)).rows.map((row) => row.place);
  const truth = (table: string) => (AGENCY_SEES[table] ?? 'false').replaceAll('$tenant', viewer.tenant).replaceAll('$agency', viewer.agency).replaceAll('$person', viewer.person);
  /** Tables where an agency sees other rows than it should, in the transaction that is given. */
  const differing = async (tx: Tx, candidates: readonly string[], expected: ReadonlyMap<string, string[]>): Promise<string[]> => {
    await act(tx, 'app_agency', viewer);
    const wrong: string[] = [];
    for (const table of candidates) if (JSON.stringify(await places(tx, table, 'true')) !== JSON.stringify(expected.get(table))) wrong.push(table);
    return wrong;
  };
  const expectedOf = async (candidates: readonly string[]) => {
    const expected = new Map<string, string[]>();
    for (const table of candidates) expected.set(table, await places(w.owner, table, truth(table)));
    return expected;
  };

  test('không vai trò nào thấy một dòng nào của không gian cài đặt khác', async () => {
    const roles = (await sql<{ name: string }>`select rolname as name from pg_roles where rolname like 'app\\_%'`.execute(w.owner)).rows.map((row) => row.name);
    const stranger = { tenant: randomUUID(), agency: viewer.agency, person: viewer.person };
    const seen: string[] = [];
    for (const role of roles)
      for (const table of await readable(role))
        await w.db.transaction().execute(async (tx) => {
          await act(tx, role, stranger);
          if (Number((await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(tx)).rows[0]?.rows) > 0) seen.push(`${role} ${table}`);
        });
    expect(seen).toEqual(READS_TENANTS);
  });

  test('điều kiện khóa hàng không bao giờ là "hoặc"; mỗi vai trò đọc một bảng qua một khóa, trừ tệp', async () => {
    const either = await sql<{ name: string }>`select tablename || '.' || policyname as name from pg_policies where coalesce(qual, '') || coalesce(with_check, '') ~* '\mor\M'`.execute(w.owner);
    expect(either.rows).toEqual([]);
    // A file is asked for by its id alone: an agency reads its own, those of published plans and those of evidence it sees
    const several = await sql<{ tableName: string }>`select tablename as table_name from pg_policies, unnest(roles) as role
      where permissive = 'PERMISSIVE' and cmd in ('SELECT', 'ALL') and role like 'app\_%' group by tablename, role having count(distinct qual) > 1 order by 1`.execute(w.owner);
    expect(several.rows.map((row) => row.tableName)).toEqual(['file']);
  });

  test('một cơ quan thấy đúng những dòng nó được thấy, ở mọi bảng nó đọc được', async () => {
    const candidates = await readable('app_agency');
    expect(candidates.filter((table) => !(table in AGENCY_SEES))).toEqual([]);
    const expected = await expectedOf(candidates);
    expect(await w.db.transaction().execute((tx) => differing(tx, candidates, expected))).toEqual([]);
    // Nothing was compared with nothing, and something is hidden wherever something should be
    for (const table of ['plan', 'task', 'task_event', 'evidence', 'file', 'saved_view', 'clause']) {
      expect(expected.get(table)?.length, table).toBeGreaterThan(0);
      expect((await places(w.owner, table, 'true')).length, table).toBeGreaterThan(expected.get(table)?.length ?? 0);
    }
  });

  test('mở một khóa hàng bất kỳ của cơ quan thì phép kiểm tra trên phát hiện', async () => {
    const candidates = await readable('app_agency');
    const expected = await expectedOf(candidates);
    const policies = (
      await sql<{ policy: string; tableName: string; qual: string }>`select policyname as policy, tablename as table_name, qual from pg_policies
        where schemaname = 'public' and 'app_agency' = any(roles) and cmd in ('SELECT', 'ALL') and tablename = any(${Object.keys(AGENCY_SEES).filter((table) => AGENCY_SEES[table] !== ALL)})`.execute(w.owner)
    ).rows;
    expect(policies.length).toBeGreaterThan(12);
    const unnoticed: string[] = [];
    for (const { policy, tableName, qual } of policies) {
      const open = sql`alter policy ${sql.id(policy)} on ${sql.table(tableName)} using (true)`;
      await open.execute(w.owner);
      if (!(await w.db.transaction().execute((tx) => differing(tx, [tableName], expected))).includes(tableName)) unnoticed.push(`${tableName}.${policy}`);
      await sql`alter policy ${sql.id(policy)} on ${sql.table(tableName)} using (${sql.raw(qual)})`.execute(w.owner);
    }
    expect(unnoticed).toEqual([]);
  });
});
