import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Filled } from './fill.ts';
import type { System } from './system.ts';

/** Of every login that the fill makes. */
export const REDMINE_PASSWORD = 'ThienTruong@2024';
const BATCH = 5000;

/** What is asked of Redmine, as its ids. */
export interface RedmineRows {
  /** Number of all issues; the ids are some of them. */
  issues: number;
  ids: string[];
  ownIds: string[];
  leads: string[];
  keys: { coordinator: string; agency: string };
  logins: { coordinator: string; agency: string };
}

interface Task {
  n: number;
  plan: number;
  subject: string;
  lead: number | null;
  status: string;
  due: string | null;
  start: string;
  ratio: number;
  changed: string;
  history: { text: string | null; at: string; lead: number | null }[];
}

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

/**
 * The tasks of the measurement as issues: a plan is a project, an agency a user to whom its tasks are assigned and who sees those alone (role with visibility
 * "own"), the history journals. What an official would set up by hand in Redmine; nothing is left out that its lists show.
 */
export async function fillRedmine(system: System, redmine: pg.Client, filled: Filled): Promise<RedmineRows> {
  const agencies = await system.database(async (owner) => {
    const found = await owner.query<{ id: string; name: string; code: string }>(
      `select a.id, a.name, a.code from agency a where a.tenant_id = $1 and a.id in (select lead_agency_id from task where tenant_id = $1) order by a.code <> 'SNNPTNT', a.id`, [filled.tenantId]);
    return found.rows;
  });
  const people = await addPeople(redmine, agencies.map(({ name }) => name));
  await addProjects(redmine, filled.planIds.length, people);
  const places = new Map(agencies.map(({ id }, n) => [id, people[n + 1] ?? 0]));
  await system.database((owner) => copyTasks(owner, redmine, filled, places, people[0] ?? 0));
  for (const name of ['issues', 'journals', 'projects', 'users', 'members']) await redmine.query(`select setval(pg_get_serial_sequence($1, 'id'), (select max(id) from ${name}))`, [name]);
  await redmine.query('vacuum analyze');
  const all = await redmine.query<{ count: number }>('select count(*)::int as count from issues');
  const ids = await redmine.query<{ id: number }>('select id from issues order by md5(id::text) limit 200');
  const own = await redmine.query<{ id: number }>('select id from issues where assigned_to_id = $1 order by md5(id::text) limit 200', [people[1]]);
  const texts = (rows: { id: number }[]) => rows.map(({ id }) => String(id));
  return { issues: all.rows[0]?.count ?? 0, ids: texts(ids.rows), ownIds: texts(own.rows), leads: people.slice(1).map(String), keys: { coordinator: sha1('key 0'), agency: sha1('key 1') }, logins: { coordinator: 'login0', agency: 'login1' } };
}

/** Coordinator first, then the agencies; gives their ids. Redmine keeps SHA-1 of salt and SHA-1 of the password. */
async function addPeople(redmine: pg.Client, agencies: readonly string[]): Promise<number[]> {
  await redmine.query(`insert into settings (name, value, updated_on) values ('rest_api_enabled', '1', now()), ('login_required', '1', now()), ('per_page_options', '25,50,100', now())`);
  const ids: number[] = [];
  for (const [n, name] of ['Coordinator', ...agencies].entries()) {
    const user = await redmine.query<{ id: number }>(
      `insert into users (login, hashed_password, salt, firstname, lastname, admin, status, language, mail_notification, type, created_on, updated_on)
       values ($1, $2, $3, $4, '.', false, 1, 'en', 'none', 'User', now(), now()) returning id`,
      [`login${n}`, sha1(`salt${n}${sha1(REDMINE_PASSWORD)}`), `salt${n}`, name.slice(0, 30)],
    );
    const id = user.rows[0]?.id ?? 0;
    ids.push(id);
    await redmine.query(`insert into email_addresses (user_id, address, is_default, notify, created_on, updated_on) values ($1, $2, true, false, now(), now())`, [id, `login${n}@example.org`]);
    await redmine.query(`insert into tokens (user_id, action, value, created_on, updated_on) values ($1, 'api', $2, now(), now())`, [id, sha1(`key ${n}`)]);
  }
  return ids;
}

async function addProjects(redmine: pg.Client, count: number, people: readonly number[]): Promise<void> {
  await redmine.query(`update roles set issues_visibility = case name when 'Manager' then 'all' when 'Developer' then 'own' else issues_visibility end`);
  await redmine.query(
    `insert into projects (id, name, identifier, is_public, status, lft, rgt, inherit_members, created_on, updated_on)
     select n, 'Plan ' || n, 'plan-' || n, false, 1, 2 * n - 1, 2 * n, false, now(), now() from generate_series(1, $1::int) n`, [count]);
  await redmine.query(`insert into enabled_modules (project_id, name) select id, 'issue_tracking' from projects`);
  await redmine.query(`insert into projects_trackers (project_id, tracker_id) select p.id, t.id from projects p, trackers t`);
  await redmine.query(`insert into members (user_id, project_id, created_on, mail_notification) select u, p.id, now(), false from projects p, unnest($1::int[]) u`, [people]);
  await redmine.query(`insert into member_roles (member_id, role_id) select m.id, (select id from roles where name = case when m.user_id = $1 then 'Manager' else 'Developer' end) from members m`, [people[0]]);
}

async function copyTasks(owner: pg.Client, redmine: pg.Client, { tenantId, planIds }: Filled, places: ReadonlyMap<string, number>, author: number): Promise<void> {
  let last = '00000000-0000-4000-8000-000000000000';
  for (let n = 0; ; ) {
    const some = await owner.query<{ id: string; planId: string; content: string; lead: string | null; state: string; due: string | null; start: string; ratio: number; changed: string; history: { text: string | null; at: string; agency: string | null }[] }>(
      `select t.id, t.plan_id as "planId", t.content, t.lead_agency_id as lead, t.state, t.due_on::text as due, t.since_on::text as start, coalesce(t.progress_percent, 0) as ratio, t.changed_at::text as changed,
         (select coalesce(jsonb_agg(jsonb_build_object('text', e.text, 'at', e.at, 'agency', e.agency_id) order by e.at), '[]') from task_event e where e.tenant_id = t.tenant_id and e.task_id = t.id) as history
       from task t where t.tenant_id = $1 and t.plan_id = any($2) and t.id > $3 order by t.id limit $4`,
      [tenantId, planIds, last, BATCH],
    );
    if (some.rows.length === 0) return;
    last = some.rows.at(-1)?.id ?? last;
    const tasks = some.rows.map((row): Task => ({
      n: ++n,
      plan: planIds.indexOf(row.planId) + 1,
      subject: row.content.slice(0, 255),
      lead: row.lead ? (places.get(row.lead) ?? null) : null,
      status: row.state === 'confirmed' ? 'Closed' : row.state === 'cancelled' ? 'Rejected' : row.state === 'reported' ? 'Resolved' : row.state === 'returned' ? 'Feedback' : row.state === 'in_progress' ? 'In Progress' : 'New',
      due: row.due,
      start: row.start,
      ratio: row.ratio,
      changed: row.changed,
      history: row.history.map(({ text, at, agency }) => ({ text, at, lead: agency ? (places.get(agency) ?? null) : null })),
    }));
    await insertBatch(redmine, tasks, author);
  }
}

async function insertBatch(redmine: pg.Client, tasks: readonly Task[], author: number): Promise<void> {
  const rows = JSON.stringify(tasks);
  await redmine.query(
    `insert into issues (id, root_id, lft, rgt, tracker_id, project_id, subject, description, due_date, start_date, status_id, assigned_to_id, priority_id, author_id, lock_version, done_ratio,
       is_private, created_on, updated_on, closed_on)
     select n, n, 1, 2, (select min(id) from trackers), plan, subject, subject, due, start, (select id from issue_statuses where name = x.status), lead,
       (select id from enumerations where type = 'IssuePriority' and name = 'Normal'), $2, 0, ratio, false, start, changed, case when status in ('Closed', 'Rejected') then changed end
     from jsonb_to_recordset($1::jsonb) as x (n int, plan int, subject text, lead int, status text, due date, start date, ratio int, changed timestamp)`,
    [rows, author],
  );
  await redmine.query(
    `insert into journals (journalized_id, journalized_type, user_id, notes, created_on, private_notes)
     select x.n, 'Issue', coalesce(h.lead, $2), h.text, h.at, false
     from jsonb_to_recordset($1::jsonb) as x (n int, history jsonb), jsonb_to_recordset(x.history) as h (text text, at timestamp, lead int)`,
    [rows, author],
  );
}
