import { appInfo } from '@thientruong/contract';
import { ROLES } from '@thientruong/kernel';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug'];

/** Signals that come within this time are one wish to stop. */
const SAME_WISH_MS = 1000;

/** Writes technical log lines as JSON on stderr, down to the level of the settings; PostgreSQL's own lines count as debug. */
export function logTo(level: string): (level: 'info' | 'warn' | 'error', message: string, details?: Record<string, unknown>) => void {
  const limit = LEVELS.indexOf(level);
  return (at, message, details = {}) => {
    if (LEVELS.indexOf(message === 'postgres' ? 'debug' : at) > limit) return;
    process.stderr.write(`${JSON.stringify({ level: at, time: new Date().toISOString(), message, ...details })}\n`);
  };
}

/** Runs the system until a signal ends it; prints the address and, with the demonstration, one login per role. */
export async function start(options: { port?: string; demo: boolean }): Promise<void> {
  const { readSettings, startServer } = await import('@thientruong/server/start');
  const settings = readSettings({ ...process.env, ...(options.port ? { PORT: options.port } : {}), ...(options.demo ? {} : { DEMO: 'false' }) });
  const running = await startServer(settings, { log: logTo(settings.LOG_LEVEL) }).catch((error: unknown) => {
    if ((error as { code?: string }).code === 'EADDRINUSE') throw new Error(`Cổng ${settings.PORT} đang có chương trình khác dùng. Hãy chọn cổng khác: npm start -- --port 8090`);
    throw error;
  });
  const info = appInfo.response.parse((await running.app.inject({ method: 'GET', url: `/api${appInfo.path}` })).json());
  const lines = [`Thiên Trường đang chạy tại ${running.address}`];
  if (info.logins.length > 0) {
    lines.push('', 'Dữ liệu minh họa. Tài khoản mẫu theo vai trò:');
    const inOrder = [...info.logins].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
    const width = Math.max(...inOrder.map((login) => login.username.length));
    for (const login of inOrder) lines.push(`  ${login.username.padEnd(width)}  ${login.password}  ${login.label}`);
  }
  console.log([...lines, '', 'Nhấn Ctrl+C để dừng.'].join('\n'));
  await new Promise<void>((resolve) => {
    let since: number | null = null;
    const stop = () => {
      // A second signal does not wait: what was acknowledged is on the disk already. At once it is the same wish, told twice (a terminal tells the whole group).
      if (since !== null && performance.now() - since > SAME_WISH_MS) process.exit(1);
      if (since !== null) return;
      since = performance.now();
      void running.stop().then(resolve, (error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
  process.exit(0);
}
