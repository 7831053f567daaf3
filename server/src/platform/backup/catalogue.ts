import type pg from 'pg';

/** A table as backup and restore treat it. */
export interface Table {
  name: string;
  /** Columns in order; generated ones are left out, the database computes them again. */
  columns: string[];
  forced: boolean;
  triggers: { name: string; mode: string }[];
}

/** A foreign key between two tables. */
export interface ForeignKey {
  name: string;
  table: string;
  target: string;
  definition: string;
}

/** What of the schema has to be moved. `cyclic` are the foreign keys that no order satisfies; they are taken off while loading. */
export interface Catalogue {
  tables: Table[];
  cyclic: ForeignKey[];
  sequences: string[];
}

/** Name as it may stand in SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const OURS = `n.nspname = 'public' and c.relname not like 'kysely\\_migration%'`;

/** Reads the tables of the schema (all but the migrator's own) in an order in which foreign keys are satisfied. */
export async function readCatalogue(client: pg.ClientBase): Promise<Catalogue> {
  const tables = await client.query<{ name: string; columns: string[]; forced: boolean; other: boolean; unreadable: boolean }>(
    `select c.relname::text as name, c.relforcerowsecurity as forced, c.relkind <> 'r' as other,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       c.relforcerowsecurity and not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname and p.cmd = 'ALL'
         and p.qual = 'true' and current_user = any(p.roles)) as unreadable
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind in ('r', 'p') order by c.relname`,
  );
  // A policy that hides rows from the owner would make a backup that looks whole and is not
  const hidden = tables.rows.filter((table) => table.unreadable || table.other).map((table) => table.name);
  if (hidden.length > 0) throw new Error(`Vai trò sở hữu không đọc được toàn bộ bảng: ${hidden.join(', ')}. Bản sao lưu sẽ thiếu nên không làm.`);
  const keys = await client.query<ForeignKey>(
    `select k.conname::text as name, c.relname::text as table, t.relname::text as target, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace join pg_class t on t.oid = k.confrelid
     where ${OURS} and k.contype = 'f' and k.conrelid <> k.confrelid and k.conparentid = 0 order by 1`,
  );
  const triggers = await client.query<{ table: string; name: string; mode: string }>(
    `select c.relname::text as table, t.tgname::text as name, t.tgenabled::text as mode from pg_trigger t join pg_class c on c.oid = t.tgrelid
     join pg_namespace n on n.oid = c.relnamespace where ${OURS} and not t.tgisinternal and t.tgenabled <> 'D' order by 1, 2`,
  );
  const sequences = await client.query<{ name: string }>(
    `select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS} and c.relkind = 'S' order by 1`,
  );
  const { order, cyclic } = orderByForeignKeys(
    tables.rows.map((table) => table.name),
    keys.rows,
  );
  const byName = new Map(tables.rows.map((table) => [table.name, table]));
  return {
    tables: order.flatMap((name) => {
      const table = byName.get(name);
      return table ? [{ name, columns: table.columns, forced: table.forced, triggers: triggers.rows.filter((trigger) => trigger.table === name).map(({ name: trigger, mode }) => ({ name: trigger, mode })) }] : [];
    }),
    cyclic,
    sequences: sequences.rows.map((sequence) => sequence.name),
  };
}

/** Puts tables after those they point to. Where tables point at each other, the keys that are still open are named as cyclic. */
export function orderByForeignKeys(names: readonly string[], keys: readonly ForeignKey[]): { order: string[]; cyclic: ForeignKey[] } {
  const waiting = new Set(names);
  const order: string[] = [];
  const cyclic: ForeignKey[] = [];
  const openOf = (name: string) => keys.filter((key) => key.table === name && waiting.has(key.target) && !cyclic.includes(key));
  while (waiting.size > 0) {
    const ready = [...waiting].filter((name) => openOf(name).length === 0);
    if (ready.length === 0) {
      const [first] = [...waiting].sort((a, b) => openOf(a).length - openOf(b).length);
      if (first !== undefined) cyclic.push(...openOf(first));
      continue;
    }
    for (const name of ready) {
      waiting.delete(name);
      order.push(name);
    }
  }
  return { order, cyclic };
}

/** Settings under which values are written and read the same way on every server. */
export const SAME_TEXT = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local extra_float_digits = 1;
  set local bytea_output = 'hex'; set local client_encoding = 'UTF8'; set local statement_timeout = 0; set local lock_timeout = '30s';
  set local idle_in_transaction_session_timeout = 0; set local search_path = public, pg_catalog`;
