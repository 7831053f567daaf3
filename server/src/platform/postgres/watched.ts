import { spawn, type ChildProcess } from 'node:child_process';
import type { Account } from './account.ts';

/**
 * Runs "$@" and stops it when our end of the pipe closes, which the system does for us however this process ends (kill -9 too).
 * - Signals for the whole group of a terminal or service are ignored here: stopping in order is decided above.
 * - The inner loop repeats the signal, because one that comes before PostgreSQL set its handlers is lost. A second one does no harm.
 * - The last line ends the waiting inner shell when PostgreSQL ended by itself.
 */
const WATCHDOG = `
trap '' HUP INT TERM
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
( read -r _ <&3; while kill -INT $server 2>/dev/null; do sleep 1; done ) &
watcher=$!
exec 3<&-
wait $server; status=$?
kill -9 $watcher 2>/dev/null
exit $status
`;

/** A program under the watchdog. */
export interface Watched {
  child: ChildProcess;
  /** Exit code, null after a signal; never rejects. */
  exited: Promise<number | null>;
  /** The last lines it printed. */
  tail(): string;
}

/** Starts a program so that it cannot outlive this process. `folder` is passed on as file descriptor 4. */
export function startWatched(
  command: string[],
  options: { account: Account; folder?: number | undefined; log?: ((line: string) => void) | undefined },
): Watched {
  const windows = process.platform === 'win32';
  const [program = '', ...rest] = windows ? command : ['/bin/sh', '-c', WATCHDOG, 'sh', ...options.account.wrap, ...command];
  const child = spawn(program, rest, {
    ...options.account.ids,
    // never inside a folder that the account may not read, nor one that somebody wants to unmount
    cwd: windows ? undefined : '/',
    env: environment(),
    stdio: ['pipe', 'ignore', 'pipe', 'ignore', options.folder ?? 'ignore'],
    // Ctrl-C in the terminal must reach this process only, which then stops the server after its connections.
    detached: !windows,
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(null));
  });
  // The pipe breaks when the program ends first.
  child.stdin?.on('error', () => undefined);
  return { child, exited, tail: follow(child, options.log) };
}

/** Neither the secrets nor the PG… variables of this process belong into the server's environment. */
function environment(): NodeJS.ProcessEnv {
  if (process.platform === 'win32') return { ...process.env, LC_ALL: 'C' };
  const kept: NodeJS.ProcessEnv = { LC_ALL: 'C' };
  for (const name of ['PATH', 'TMPDIR', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH']) if (process.env[name]) kept[name] = process.env[name];
  return kept;
}

function follow(child: ChildProcess, log: ((line: string) => void) | undefined): () => string {
  const last: string[] = [];
  let open = '';
  const take = (line: string): void => {
    if (line.trim() === '') return;
    last.push(line);
    if (last.length > 20) last.shift();
    log?.(line);
  };
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (data: string) => {
    const lines = (open + data).split(/\r?\n/);
    open = lines.pop() ?? '';
    lines.forEach(take);
  });
  child.stderr?.once('end', () => take(open));
  child.once('error', (error) => take(error.message));
  return () => last.join('\n');
}
