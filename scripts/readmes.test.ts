// The README of every module has its sections, and what it names exists: permissions with their roles, tables, events, audit actions.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PERMISSIONS, Task } from '@thientruong/contract';
import { ROLES } from '@thientruong/kernel';
import { modules } from '../server/src/main.ts';
import { projectRoot } from '../server/src/platform/root.ts';

const SECTIONS = ['Purpose', 'Words', 'States', 'Permissions', 'Tables', 'Events'];
const at = (...parts: string[]) => path.join(projectRoot(), ...parts);
const text = (...parts: string[]) => readFileSync(at(...parts), 'utf8');
const section = (readme: string, title: string) => new RegExp(`^## ${title}\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(readme)?.[1]?.trim() ?? '';
const quoted = (words: string) => [...words.matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? '');

const names = modules.map((module) => module.name);
const readmes = new Map(names.map((name) => [name, text('server', 'src', 'modules', name, 'README.md')]));
const migrations = readdirSync(at('db', 'migrations')).map((file) => text('db', 'migrations', file));
const tables = new Set(migrations.flatMap((sql) => [...sql.matchAll(/^create table (?:if not exists )?(\w+)/gm)].map((found) => found[1] ?? '')));
const events = new Set([...text('server', 'src', 'platform', 'events.ts').matchAll(/^ {2}'([a-z]+\.[a-z]+)':/gm)].map((found) => found[1] ?? ''));

/** Roles that the words of the column "who" mean. */
function rolesOf(who: string): string[] {
  const signedIn = ROLES.filter((role) => role !== 'public');
  if (who === 'everybody') return [...ROLES];
  if (who === 'everybody signed in') return signedIn;
  const but = /^all but (\w+)$/.exec(who)?.[1];
  if (but) return signedIn.filter((role) => role !== but);
  return who.split(', ');
}

/** Rows permission → roles in the section of permissions. */
const permissionRows = (readme: string) =>
  [...section(readme, 'Permissions').matchAll(/^\| `([a-z]+\.[a-z]+|public)` \| ([^|]+) \|/gm)].map((row) => ({ permission: row[1] ?? '', roles: rolesOf((row[2] ?? '').trim()) }));

/** Audit actions that the module's code writes. */
function auditActions(module: string): string[] {
  const folder = at('server', 'src', 'modules', module);
  const code = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.includes('.test.')).map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
  const written = [...code.matchAll(/action: '([a-z]+\.[a-z_]+)'/g)].map((found) => found[1] ?? '');
  // An event of a task is recorded under its own kind; made and cancelled together they are recorded once for the plan
  const perEvent = code.includes('action: `task.${event.kind}`') ? Task.shape.events.element.shape.kind.options.filter((kind) => kind !== 'created' && kind !== 'cancelled' && kind !== 'moved').map((kind) => `task.${kind}`) : [];
  // A step of a report is recorded under the kind of its event as well; the closing entry's name is shared with the bundle
  const perStep = code.includes('action: `report.${event.kind}`') ? [...code.matchAll(/kind: '(ready|sent_back|submitted|accepted|returned)'/g)].map((found) => `report.${found[1] ?? ''}`) : [];
  const closing = code.includes('action: CLOSING_ACTION') ? ['period.closed'] : [];
  return [...new Set([...written, ...perEvent, ...perStep, ...closing])];
}

describe('README của mô-đun', () => {
  test.each(names)('%s: đủ các phần, không phần nào trống', (name) => {
    const readme = readmes.get(name) ?? '';
    expect(SECTIONS.filter((title) => section(readme, title).length < 4)).toEqual([]);
  });

  test.each(names)('%s: quyền nêu ra có thật và đúng các vai trò đang giữ', (name) => {
    const rows = permissionRows(readmes.get(name) ?? '');
    expect(rows.length).toBeGreaterThan(0);
    for (const { permission, roles } of rows) {
      const held = (PERMISSIONS as Record<string, readonly string[]>)[permission];
      expect(held, `${name}: quyền ${permission}`).toBeDefined();
      expect([...roles].sort(), `${name}: vai trò của ${permission}`).toEqual([...(held ?? [])].sort());
    }
  });

  test('mỗi quyền của hợp đồng có trong ít nhất một README', () => {
    const told = new Set([...readmes.values()].flatMap((readme) => permissionRows(readme).map((row) => row.permission)));
    expect(Object.keys(PERMISSIONS).filter((permission) => !told.has(permission))).toEqual([]);
  });

  test.each(names)('%s: bảng nêu ra có thật trong cơ sở dữ liệu', (name) => {
    const roles = /^app_/;
    expect(quoted(section(readmes.get(name) ?? '', 'Tables')).filter((table) => !tables.has(table) && !roles.test(table))).toEqual([]);
  });

  test('mỗi bảng của các bản nâng cấp có trong README của một mô-đun hoặc của nền', () => {
    const told = new Set([...readmes.values(), text('server', 'src', 'platform', 'README.md')].flatMap((readme) => quoted(section(readme, 'Tables'))));
    expect(tables.size).toBeGreaterThan(20);
    expect([...tables].filter((table) => !told.has(table))).toEqual([]);
  });

  test.each(names)('%s: sự kiện và việc ghi nhật ký đúng như mã nguồn', (name) => {
    const told = quoted(section(readmes.get(name) ?? '', 'Events'));
    const actions = auditActions(name);
    expect(actions.filter((action) => !told.includes(action)), 'việc ghi nhật ký chưa nêu').toEqual([]);
    expect(told.filter((word) => !events.has(word) && !actions.includes(word)), 'nêu ra nhưng không có').toEqual([]);
  });
});

test('thứ tự mô-đun trong main.ts và trong scripts/module-order.cjs là một', () => {
  const order = [...text('scripts', 'module-order.cjs').matchAll(/'([a-z]+)'/g)].map((found) => found[1]);
  expect(order).toEqual(names);
  expect(readdirSync(at('server', 'src', 'modules')).sort()).toEqual([...names].sort());
});
