/** Says since when, the way a person in Việt Nam reads it. */
const moment = (since: Date): string =>
  new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'medium' }).format(since);

/** The data folder is in use by another process, which the message names. */
export class PostgresBusy extends Error {
  readonly code = 'postgres.busy';
  readonly pid: number;
  readonly since: Date;
  readonly dataDir: string;
  constructor(holder: { pid: number; since: Date; dataDir: string }) {
    const { pid, since, dataDir } = holder;
    super(
      pid === process.pid
        ? `Thư mục dữ liệu ${dataDir} đã được chính tiến trình này (${pid}) mở từ ${moment(since)}. Hãy dừng lần mở trước rồi mở lại.`
        : `Thư mục dữ liệu ${dataDir} đang được tiến trình ${pid} sử dụng từ ${moment(since)}, nên không thể mở thêm lần nữa. ` +
            `Hãy dừng hệ thống đang chạy (tiến trình ${pid}) rồi chạy lại, hoặc đặt DATA_DIR là một thư mục khác.`,
    );
    this.name = 'PostgresBusy';
    this.pid = pid;
    this.since = since;
    this.dataDir = dataDir;
  }
}

/** The embedded server cannot be used here; the message says what happened, why, and what to do. */
export class PostgresUnusable extends Error {
  readonly code = 'postgres.unusable';
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PostgresUnusable';
  }
}

/** Code of a system error such as ENOENT, or an empty string. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
