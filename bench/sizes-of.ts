import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './system.ts';

/** A table with what it takes on disk: the rows with what is stored beside them (TOAST), and its indexes. */
export interface TableSize {
  name: string;
  rows: number;
  heap: number;
  indexes: number;
}

/** Sizes of the tables with at least so many rows, greatest first, and of the whole database. Rows are counted, not estimated. */
export async function sizesOf(ask: <Row>(text: string) => Promise<Row[]>, least: number): Promise<{ tables: TableSize[]; database: number }> {
  const found = await ask<{ name: string; heap: string; indexes: string }>(
    `select c.relname as name, pg_table_size(c.oid)::text as heap, pg_indexes_size(c.oid)::text as indexes from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' order by pg_total_relation_size(c.oid) desc`,
  );
  const tables: TableSize[] = [];
  for (const { name, heap, indexes } of found) {
    const [counted] = await ask<{ rows: string }>(`select count(*)::text as rows from "${name}"`);
    const rows = Number(counted?.rows ?? 0);
    if (rows >= least && rows > 0) tables.push({ name, rows, heap: Number(heap), indexes: Number(indexes) });
  }
  const [whole] = await ask<{ size: string }>('select pg_database_size(current_database())::text as size');
  return { tables, database: Number(whole?.size ?? 0) };
}

/** A number of bytes as people read it. */
export function spokenBytes(bytes: number): string {
  const units = ['byte', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024))));
  const value = bytes / 1024 ** step;
  return `${value.toLocaleString('vi', { maximumFractionDigits: value < 10 ? 1 : 0 })} ${units[step] ?? ''}`;
}

/** Puts a part with measured sizes into docs/quoc-gia.md, between its marks. */
export function writeSizes(mark: string, body: string): void {
  const file = path.join(root, 'docs', 'quoc-gia.md');
  const [begin, end] = [`<!-- sizes:${mark}:begin -->`, `<!-- sizes:${mark}:end -->`];
  const page = readFileSync(file, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/quoc-gia.md thiếu dấu ${begin}`);
  writeFileSync(file, `${page.slice(0, from + begin.length)}\n${body}\n${page.slice(to)}`);
}
