import { createReadStream } from 'node:fs';
import { CommanderError } from 'commander';
import { verifyBundle } from '@thientruong/server/bundle';

/** `thientruong verify --bundle FILE --head HASH`: needs neither database nor server; code 1 with the first broken place. */
export async function verifyBundleCommand(options: { bundle?: string; head?: string }): Promise<void> {
  const { bundle, head } = options;
  if (bundle === undefined || head === undefined) throw new CommanderError(1, 'thientruong.verify', `Thiếu tùy chọn ${bundle === undefined ? '--bundle <tệp>' : '--head <mã>'}.`);
  const report = await verifyBundle(createReadStream(bundle), head).catch((error: unknown) => {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new Error(`Không có tệp ${bundle}.`);
    if (code === 'EISDIR') throw new Error(`${bundle} là thư mục, không phải tệp.`);
    if (code === 'EACCES') throw new Error(`Không được phép đọc tệp ${bundle}.`);
    throw error;
  });
  if (!report.ok) {
    console.error(`KHÔNG nguyên vẹn. ${report.problem ?? ''}`);
    process.exitCode = 1;
    return;
  }
  const at = report.closedAt ? new Date(report.closedAt).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'medium' }) : '';
  console.log(
    `Nguyên vẹn: ${report.periodName ?? report.periodId ?? ''}, chốt lúc ${at}.\n${report.submissions.toLocaleString('vi-VN')} bản báo cáo, ${report.links.toLocaleString('vi-VN')} mắt xích. Mã nội dung: ${report.contentHash ?? ''}\nMã đầu chuỗi khớp mã in trên báo cáo: ${report.head ?? ''}`,
  );
}
