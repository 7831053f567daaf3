import { promises as fs } from 'node:fs';
import { addUserToInstallation, backupInstallation, loadAgenciesIntoInstallation, migrateInstallation, readSettings, restoreInstallation, verifyInstallation, type CommandUser } from '@thientruong/server';
import { logTo } from './start.ts';

const settings = () => readSettings(process.env);
/** Maintenance says what it does itself; technical lines only from warnings on. */
const log = logTo('warn');

/** Rewrites one line on a terminal; says nothing where the output goes to a file. */
function showProgress(step: { what: string; done: number; of: number }): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${step.what} ${step.done}${step.of ? `/${step.of}` : ''}`);
}

function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}

const megabytes = (bytes: number) => (bytes < 1024 * 1024 ? `${number(Math.ceil(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`);
const number = (value: number) => value.toLocaleString('vi-VN');

/** `thientruong migrate` */
export async function migrateCommand(): Promise<void> {
  const applied = await migrateInstallation(settings(), log);
  console.log(applied.length > 0 ? `Đã nâng cấp: ${applied.join(', ')}` : 'Cơ sở dữ liệu đã ở bản mới nhất.');
}

/** `thientruong backup DIR`; a content that is missing on disk is named and ends with code 1, the rest is kept. */
export async function backupCommand(folder: string): Promise<void> {
  const manifest = await backupInstallation(settings(), log, folder, showProgress).finally(endProgress);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
  console.log(`Đã sao lưu vào ${folder}: ${number(manifest.tables.length)} bảng, ${number(rows)} dòng (${megabytes(bytes)}), ${number(manifest.files.count)} tệp (${megabytes(manifest.files.bytes)}).`);
  if (manifest.files.missing.length === 0) return;
  console.error(`Thiếu hoặc hỏng trên đĩa ${number(manifest.files.missing.length)} tệp, bản sao lưu không có chúng:\n${manifest.files.missing.map((hash) => `  ${hash}`).join('\n')}`);
  process.exitCode = 1;
}

/** `thientruong restore DIR` */
export async function restoreCommand(folder: string): Promise<void> {
  const restored = await restoreInstallation(settings(), log, folder, showProgress).finally(endProgress);
  const sealed = restored.chains.reduce((sum, chain) => sum + chain.sealed, 0);
  console.log(
    `Đã phục hồi ${number(restored.rows)} dòng của ${number(restored.manifest.tables.length)} bảng và ${number(restored.manifest.files.count)} tệp. Chuỗi niêm phong nguyên vẹn (${number(sealed)} mắt xích).`,
  );
  if (restored.manifest.files.missing.length > 0) console.error(`Lưu ý: ${number(restored.manifest.files.missing.length)} tệp đã thiếu từ khi sao lưu.`);
}

/** `thientruong verify` */
export async function verifyCommand(): Promise<void> {
  const reports = await verifyInstallation(settings(), log);
  if (reports.length === 0) console.log('Chưa có đơn vị nào, chưa có nhật ký.');
  for (const { tenant, report } of reports) {
    if (report.ok) console.log(`${tenant}: nguyên vẹn. Đã niêm phong ${number(report.sealed)}, đang chờ ${number(report.waiting)}, dữ liệu cá nhân đã xóa ${number(report.erased)}. Mã đầu chuỗi: ${report.head ?? '(trống)'}`);
    else {
      console.error(`${tenant}: KHÔNG nguyên vẹn. ${report.problem ?? ''}`);
      process.exitCode = 1;
    }
  }
}

/** `thientruong admin user add` */
export async function addUserCommand(input: CommandUser): Promise<void> {
  const added = await addUserToInstallation(settings(), log, input);
  console.log(`Đã thêm người dùng ${added.username}.\nMật khẩu lần đầu (chỉ hiện một lần, phải đổi khi đăng nhập): ${added.firstPassword}`);
}

/** `thientruong admin agencies load FILE` */
export async function loadAgenciesCommand(file: string): Promise<void> {
  const text = await fs.readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `Không có tệp ${file}.` : `Không mở được ${file}: ${error.message}`);
  });
  console.log(`Đã thêm ${number(await loadAgenciesIntoInstallation(settings(), log, text))} cơ quan vào danh bạ.`);
}
