// Bytes of a row in every large table and its indexes, after a fill with as many tasks as asked for; how long a backup takes there; and what that comes to for the whole country.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { embeddedUrl } from '../server/src/platform/connect.ts';
import { fillOnce, PLAN_TASKS } from './fill.ts';
import { machine, table } from './report.ts';
import { sizesOf, spokenBytes, writeSizes, type TableSize } from './sizes-of.ts';
import { build, root, startSystem, type System } from './system.ts';

/** Provinces and cities of the country (docs/quoc-gia.md). */
const PROVINCES = 34;
const number = (value: number): string => Math.round(value).toLocaleString('vi');

function folderBytes(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce((sum, entry) => sum + (entry.isFile() ? statSync(path.join(entry.parentPath, entry.name)).size : 0), 0);
}

/** `thientruong backup` of the running system: seconds and bytes. */
function backup(system: System): { seconds: number; bytes: number } {
  const folder = mkdtempSync(path.join(tmpdir(), 'thientruong-bench-backup-'));
  try {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [path.join(root, '.build', 'cli.mjs'), 'backup', path.join(folder, 'ban')], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, DATA_DIR: system.dataDir, DATABASE_URL: embeddedUrl(system.listens(), 'thientruong_app', 'thientruong'), DATABASE_OWNER_URL: embeddedUrl(system.listens(), 'thientruong_owner', 'thientruong') },
    });
    // The plans of the fill have no file on disk; a backup says so and takes everything else
    if (status !== 0 && !stderr.includes('Thiếu hoặc hỏng trên đĩa')) throw new Error(`sao lưu không được: ${stderr}`);
    return { seconds: (performance.now() - began) / 1000, bytes: folderBytes(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function part(size: number, tables: readonly TableSize[], database: number, saved: { seconds: number; bytes: number } | null): string {
  const all = tables.reduce((sum, one) => sum + one.heap + one.indexes, 0);
  const perTask = all / size;
  const [tasks, bytes] = [PROVINCES * PLAN_TASKS, PROVINCES * PLAN_TASKS * perTask];
  return [
    `### Sau khi đổ ${number(size)} nhiệm vụ`,
    `${new Date().toISOString().slice(0, 10)} · \`npx tsx bench/sizes.ts ${size}\` · ${machine()}`,
    '',
    table(
      ['bảng', 'hàng', 'hàng mỗi nhiệm vụ', 'byte mỗi hàng: bảng', 'byte mỗi hàng: chỉ mục', 'byte mỗi nhiệm vụ'],
      tables.map((one) => [`\`${one.name}\``, number(one.rows), (one.rows / size).toFixed(2), number(one.heap / one.rows), number(one.indexes / one.rows), number((one.heap + one.indexes) / size)]),
    ),
    '',
    `Cả cơ sở dữ liệu ${spokenBytes(database)}; các bảng trên ${spokenBytes(all)}, tức ${number(perTask)} byte mỗi nhiệm vụ.${saved ? ` Sao lưu (\`thientruong backup\`) ${saved.seconds.toFixed(0)} giây, ${spokenBytes(saved.bytes)}.` : ' Sao lưu ở quy mô này: chưa thử.'}`,
    '',
    `Tính ra: ${PROVINCES} × ${number(PLAN_TASKS)} = ${number(tasks)} nhiệm vụ một năm × ${number(perTask)} byte = ${spokenBytes(bytes)} một năm trong cơ sở dữ liệu${saved ? `; sao lưu theo cùng tốc độ ${number((saved.seconds * tasks) / size)} giây cho một năm (chưa thử)` : ''}.`,
  ].join('\n');
}

const { values: given, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' }, 'no-backup': { type: 'boolean' } } });
const sizes = positionals.length > 0 ? positionals.map(Number) : [PLAN_TASKS];
build();
for (const size of sizes) {
  const system = await startSystem(given.data ? { dataDir: path.join(path.resolve(given.data), String(size)), keep: true } : {});
  try {
    await fillOnce(system, size);
    const { tables, database } = await system.database((owner) => sizesOf((text) => owner.query(text).then(({ rows }) => rows as never), size / 20));
    const body = part(size, tables, database, given['no-backup'] ? null : backup(system));
    console.log(body);
    writeSizes(String(size), body);
  } finally {
    await system.stop();
  }
}
