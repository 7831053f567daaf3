import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PostgresBusy, systemCode } from './errors.ts';
import { isAlive, processSpace, processStart, sleep } from './processes.ts';

const NAME = 'thientruong.lock';
const POLL_MS = 50;
/** The holder touches its file this often … */
const TOUCH_MS = 2_000;
/** … and is taken for dead by a process that cannot see it (another container) after this long. */
const SILENT_MS = 8_000;

/** What a lock file says about its holder. */
interface Holder {
  pid: number;
  start: string | null;
  space: string;
  since: string;
  /** Differs for every taking, so that a claim on a dead holder is a claim on exactly that one. */
  nonce: string;
}

/** A taken lock. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock of a data folder; waits for a living holder up to `waitMs`, then throws PostgresBusy that names it.
 *
 * A record is written first and then linked to its name, so nobody reads half a record. A dead holder's file is never deleted (two starts
 * could both see it dead, and the slower would delete the quicker one's new file): whoever links `thientruong.lock.after-<nonce>` first is
 * the heir of exactly that holder and renames the claim over the lock. An heir that dies between has a nonce as well and is inherited
 * in the same way. A claim won on a lock that was replaced meanwhile is given up.
 */
export async function takeLock(folder: string, waitMs: number, onWait: (holderPid: number) => void = () => undefined): Promise<Lock> {
  const until = Date.now() + waitMs;
  let told = false;
  for (;;) {
    const tried = tryTake(folder);
    if ('lock' in tried) return tried.lock;
    if (tried.holder) {
      if (Date.now() >= until)
        throw new PostgresBusy({ pid: tried.holder.pid, since: new Date(tried.holder.since), dataDir: folder });
      if (!told) onWait(tried.holder.pid);
      told = true;
      await sleep(POLL_MS);
    }
  }
}

/** One try: the lock, or the living holder, or neither when somebody moved at the same moment and it is to be tried again. */
function tryTake(folder: string): { lock: Lock } | { holder: Holder | null } {
  const lock = path.join(folder, NAME);
  const chain: string[] = [];
  let head: string | null = null;
  let name = lock;
  for (let found = read(name); found; found = read(name)) {
    if (lives(name, found)) return { holder: found };
    head ??= found.nonce;
    chain.push(name);
    name = `${lock}.after-${found.nonce}`;
  }
  const own: Holder = {
    pid: process.pid,
    start: processStart(process.pid),
    space: processSpace(),
    since: new Date().toISOString(),
    nonce: crypto.randomBytes(8).toString('hex'),
  };
  const descriptor = writeNew(name, own, path.join(folder, `${NAME}.new-${own.nonce}`));
  if (descriptor === null) return { holder: null };
  if (head !== null) {
    if (read(lock)?.nonce !== head) {
      fs.closeSync(descriptor);
      fs.rmSync(name, { force: true });
      return { holder: null };
    }
    fs.renameSync(name, lock);
  }
  sweep(folder, own.nonce);
  return { lock: held(lock, own.nonce, descriptor) };
}

/** Puts a record under a name that must not exist yet; null when it exists. */
function writeNew(name: string, holder: Holder, temporary: string): number | null {
  const text = `${JSON.stringify(holder)}\n`;
  const descriptor = fs.openSync(temporary, 'wx', 0o644);
  try {
    fs.writeSync(descriptor, text);
    fs.linkSync(temporary, name);
    return descriptor;
  } catch (error) {
    fs.closeSync(descriptor);
    // ENOENT: the winner swept our temporary file away
    if (['EEXIST', 'ENOENT'].includes(systemCode(error))) return null;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(systemCode(error))) throw error;
    return writeWithoutLinks(name, text);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

/** For file systems without hard links; a reader may see the file empty for a moment, which `read` allows for. */
function writeWithoutLinks(name: string, text: string): number | null {
  try {
    const descriptor = fs.openSync(name, 'wx', 0o644);
    fs.writeSync(descriptor, text);
    return descriptor;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return null;
    throw error;
  }
}

function read(name: string): Holder | null {
  try {
    const text = fs.readFileSync(name, 'utf8');
    try {
      return JSON.parse(text) as Holder;
    } catch {
      // Being written this moment, or emptied by a power cut: judged by its age alone, under a nonce that is the file's own.
      const { ino, mtime } = fs.statSync(name);
      return { pid: 0, start: null, space: '', since: mtime.toISOString(), nonce: `unread-${ino}` };
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function lives(name: string, holder: Holder): boolean {
  if (holder.space === processSpace()) return isAlive(holder.pid, holder.start);
  try {
    return Math.abs(Date.now() - fs.statSync(name).mtimeMs) < SILENT_MS;
  } catch {
    return false;
  }
}

/** Removes what killed starts left; the holder alone does this. */
function sweep(folder: string, nonce: string): void {
  for (const name of fs.readdirSync(folder))
    if (name.startsWith(`${NAME}.`) && name !== `${NAME}.after-${nonce}`) fs.rmSync(path.join(folder, name), { force: true });
}

function held(lock: string, nonce: string, descriptor: number): Lock {
  // Through the descriptor: only our own file is ever touched, whatever stands under its name.
  const touch = setInterval(() => {
    try {
      fs.futimesSync(descriptor, new Date(), new Date());
    } catch {
      // a full or read-only disk: the process number still tells everybody on this machine
    }
  }, TOUCH_MS).unref();
  let released = false;
  return {
    release() {
      if (released) return;
      released = true;
      clearInterval(touch);
      if (read(lock)?.nonce === nonce) fs.rmSync(lock, { force: true });
      fs.closeSync(descriptor);
    },
  };
}
