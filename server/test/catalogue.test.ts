import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { world, type World } from './world.ts';

/** Tables without tenant_id, each with its reason. */
const WITHOUT_TENANT: Record<string, string> = {
  tenant: 'bảng của chính các không gian cài đặt',
  kysely_migration: 'bảng của công cụ nâng cấp',
  kysely_migration_lock: 'bảng của công cụ nâng cấp',
  auth_user: 'bảng của thư viện đăng nhập',
  auth_session: 'bảng của thư viện đăng nhập',
  auth_account: 'bảng của thư viện đăng nhập',
  auth_verification: 'bảng của thư viện đăng nhập',
  sign_in_attempt: 'đếm đăng nhập sai, khi chưa biết là ai',
};

describe('cơ sở dữ liệu', () => {
  let w: World;
  beforeAll(async () => {
    w = await world({ keep: true });
  });
  afterAll(() => w.close());

  test('mọi bảng có dữ liệu của đơn vị đều mang tenant_id trong mọi khóa', async () => {
    const tables = (
      await sql<{
        name: string;
        hasTenant: boolean;
      }>`select c.relname as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as has_tenant
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`.execute(
        w.owner,
      )
    ).rows;
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter((table) => !table.hasTenant && !(table.name in WITHOUT_TENANT)).map((table) => table.name)).toEqual([]);
    const keys = (
      await sql<{
        name: string;
        tableName: string;
        kind: string;
      }>`select k.conname as name, c.relname as table_name, k.contype as kind from pg_constraint k join pg_class c on c.oid = k.conrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and k.contype in ('p', 'u', 'f')
          and not exists (select from unnest(k.conkey) as u(attnum) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum where a.attname = 'tenant_id')`.execute(
        w.owner,
      )
    ).rows;
    expect(keys.filter((key) => !(key.tableName in WITHOUT_TENANT)).map((key) => `${key.tableName}.${key.name}`)).toEqual([]);
    const indexes = (
      await sql<{
        name: string;
        tableName: string;
      }>`select i.relname as name, c.relname as table_name from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
        join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and x.indisunique
          and not exists (select from unnest(x.indkey::int2[]) as u(attnum) join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum where a.attname = 'tenant_id')`.execute(
        w.owner,
      )
    ).rows;
    expect(
      indexes.filter((index) => !(index.tableName in WITHOUT_TENANT)).map((index) => `${index.tableName}.${index.name}`),
    ).toEqual([]);
  });

  test('mọi bảng có tenant_id đều bật và ép buộc khóa hàng', async () => {
    const open = (
      await sql<{ name: string }>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r' and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
          and not (c.relrowsecurity and c.relforcerowsecurity)`.execute(w.owner)
    ).rows;
    expect(open.map((row) => row.name)).toEqual([]);
  });

  test('mọi bảng có chú thích tiếng Việt', async () => {
    const silent = (
      await sql<{ name: string }>`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'r' and obj_description(c.oid) is null and c.relname not like 'kysely%'`.execute(
        w.owner,
      )
    ).rows;
    expect(silent.map((row) => row.name)).toEqual([]);
  });

  test('đăng nhập bằng vai trò ứng dụng mà không qua asActor thì không đọc được gì', async () => {
    const client = new pg.Client({ connectionString: w.appUrl });
    await client.connect();
    try {
      const tables = await sql<{ name: string }>`select relname as name from pg_class where relkind in ('r', 'v', 'm', 'p') and relnamespace = 'public'::regnamespace`.execute(w.owner);
      expect(tables.rows.length).toBeGreaterThan(20);
      for (const { name: table } of tables.rows)
        await expect(client.query(`select * from ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(client.query('create table x (a int)')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });

  test('không vai trò nào của ứng dụng sửa hay xóa được nhật ký, lịch sử nhiệm vụ, mục của kế hoạch, bản báo cáo đã gửi', async () => {
    const grants = (
      await sql<{
        role: string;
        tableName: string;
        right: string;
      }>`select r.rolname as role, t.name as table_name, p.name as right
        from (values ('audit_entry'), ('audit_seal'), ('task_event'), ('task_occurrence'), ('task_event_day'), ('clause'), ('clause_amendment'), ('plan_amendment'), ('document_force'),
          ('report_period_head'), ('report_figure_change'), ('report_event'), ('counted_set'), ('report_submission'), ('report_figure'), ('report_correction'),
          ('policy_event'), ('policy_round'), ('policy_ask'), ('policy_reply'), ('policy_evidence'), ('yearly_revision'), ('yearly_event'), ('obstacle_step'), ('inspection_event'), ('inspection_evidence'), ('inspection_clause'), ('obstacle_follow_up'), ('desk_brief'),
          ('evaluation_formula'), ('evaluation_row'), ('evaluation_event'), ('evaluation_result'),
          ('budget_competence'), ('budget_ceiling'), ('budget_entry'), ('budget_event'), ('budget_import'), ('budget_project_decision'),
          ('remark_words'), ('remark_mention'), ('remark_seen'), ('record_change')) as t(name)
        cross join (values ('UPDATE'), ('DELETE'), ('TRUNCATE')) as p(name) cross join pg_roles r
        where (r.rolname like 'app\\_%' or r.rolname = 'thientruong_app') and (has_table_privilege(r.oid, t.name, p.name) or (p.name = 'UPDATE' and has_any_column_privilege(r.oid, t.name, p.name)))`.execute(
        w.owner,
      )
    ).rows;
    expect(grants).toEqual([]);
  });

  test('vai trò kiểm tra không ghi được vào bảng nghiệp vụ nào', async () => {
    const grants = (
      await sql<{
        tableName: string;
        right: string;
      }>`select c.relname as table_name, p.name as right from pg_class c join pg_namespace n on n.oid = c.relnamespace
        cross join (values ('INSERT'), ('UPDATE'), ('DELETE')) as p(name)
        where n.nspname = 'public' and c.relkind = 'r' and (has_table_privilege('app_auditor', c.oid, p.name) or (p.name <> 'DELETE' and has_any_column_privilege('app_auditor', c.oid, p.name)))
          and not (p.name = 'UPDATE' and c.relname = 'person' and has_column_privilege('app_auditor', c.oid, 'locale', 'UPDATE') and not has_column_privilege('app_auditor', c.oid, 'name', 'UPDATE'))
          and not (p.name = 'INSERT' and c.relname in ('audit_entry', 'audit_personal', 'idempotency')) and not (p.name = 'UPDATE' and c.relname = 'idempotency')`.execute(
        w.owner,
      )
    ).rows;
    expect(grants).toEqual([]);
  });

  test('không vai trò nào vượt được khóa hàng; vai trò đăng nhập không sở hữu, không thừa hưởng, chỉ mang được các vai trò app_*', async () => {
    const strong = await sql<{ name: string }>`select rolname as name from pg_roles where (rolname like 'app\\_%' or rolname like 'thientruong\\_%') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`.execute(w.owner);
    expect(strong.rows).toEqual([]);
    const owned = await sql<{ name: string }>`select relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'app\\_%' or r.rolname = 'thientruong_app'`.execute(w.owner);
    expect(owned.rows).toEqual([]);
    const carried = await sql<{ name: string }>`select r.rolname as name from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles s on s.oid = m.member where s.rolname = 'thientruong_app' and (m.admin_option or r.rolname not like 'app\\_%')`.execute(w.owner);
    expect(carried.rows).toEqual([]);
    // Whoever inherits nothing has nothing of its own but the right to sign in
    const inherits = await sql<{ inherits: boolean }>`select rolinherit as inherits from pg_roles where rolname = 'thientruong_app'`.execute(w.owner);
    expect(inherits.rows).toEqual([{ inherits: false }]);
    const client = new pg.Client({ connectionString: w.appUrl });
    await client.connect();
    try {
      await expect(client.query('set role thientruong_owner')).rejects.toMatchObject({ code: '42501' });
      await expect(client.query('select * from find_tasks(array[$1], 1)', ['%'])).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });
});
