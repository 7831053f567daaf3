// What is generated: types of the tables from the migrations, the OpenAPI document and the table of permissions from the contract, the table of settings from its schema.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { allEndpoints, PERMISSIONS, type Permission } from '@thientruong/contract';
import { ROLES } from '@thientruong/kernel';
import { readSettings } from '../server/src/platform/config.ts';
import { createApp } from '../server/src/platform/http/app.ts';
import { bindRoutes } from '../server/src/platform/http/bind.ts';
import type { Services } from '../server/src/platform/module.ts';
import { projectRoot } from '../server/src/platform/root.ts';
import { databaseTypes } from './database-types.ts';
import { withSettingsTable } from './settings-table.ts';

const ROLE_NAMES: Record<string, string> = {
  administrator: 'Quản trị', coordinator: 'Tổng hợp', focal_point: 'Đầu mối', head: 'Thủ trưởng', provincial_leader: 'Lãnh đạo tỉnh', finance_officer: 'Tài chính', auditor: 'Kiểm tra', public: 'Công khai',
};

/** File → text of everything generated. */
export async function generated(): Promise<Record<string, string>> {
  const operations = readFileSync(path.join(projectRoot(), 'docs', 'operations.md'), 'utf8');
  return {
    'db/types.gen.ts': await databaseTypes(),
    'docs/openapi.json': await openApi(),
    'docs/permissions.md': permissionTable(),
    'docs/operations.md': withSettingsTable(operations),
  };
}

async function openApi(): Promise<string> {
  const settings = readSettings({ LOG_LEVEL: 'silent' });
  const app = await createApp(settings, '0');
  const routes = allEndpoints.map((endpoint) => ({ endpoint, kind: 'raw' as const, run: async () => undefined }));
  bindRoutes(app, routes, { settings } as Services, async () => null);
  await app.ready();
  const document = app.swagger();
  await app.close();
  // One line for each path: spaces alone would be more than half of the file, and a changed endpoint is one changed line
  const { paths = {}, ...rest } = document;
  const lines = Object.entries(paths).map(([at, operations]) => `${JSON.stringify(at)}:${JSON.stringify(operations)}`);
  return `{${JSON.stringify(rest).slice(1, -1)},"paths":{\n${lines.join(',\n')}\n}}\n`;
}

function permissionTable(): string {
  const head = ['Điểm cuối', 'Quyền', ...ROLES.map((role) => ROLE_NAMES[role])];
  const rows = allEndpoints.map((endpoint) => [
    `${endpoint.method} ${endpoint.path}`,
    endpoint.permission,
    ...ROLES.map((role) => ((PERMISSIONS[endpoint.permission as Permission] as readonly string[]).includes(role) ? '✓' : '')),
  ]);
  const line = (cells: (string | undefined)[]) => `| ${cells.join(' | ')} |`;
  return `# Ma trận quyền\n\nSinh từ packages/contract (npm run generate). Đây là khóa thứ nhất; chính sách theo bản ghi và khóa hàng trong cơ sở dữ liệu còn thu hẹp thêm.\n\n${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
