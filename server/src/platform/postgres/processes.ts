import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { systemCode } from './errors.ts';

/** Waits a moment. */
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** State letter and start (clock ticks since boot) of a process; null when /proc does not tell. */
function readStat(pid: number): { state: string; start: string } | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name stands in brackets and may itself hold brackets and blanks; the fields after it begin with number 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '' };
  } catch {
    return null;
  }
}

/** When a process began, in a form that differs when its number is given to a new process; null where the system does not tell. */
export function processStart(pid: number): string | null {
  const stat = readStat(pid);
  if (stat) return stat.start;
  if (process.platform !== 'darwin') return null;
  const told = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return told.stdout?.trim() || null;
}

/** Whether a process runs and (where `start` is known) is still the same one; a zombie has ended. */
export function isAlive(pid: number, start: string | null = null): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemCode(error) === 'ESRCH') return false;
  }
  const stat = readStat(pid);
  if (stat && 'ZX'.includes(stat.state)) return false;
  if (start === null) return true;
  const now = stat?.start ?? processStart(pid);
  return now === null || now === start;
}

/** Sends a signal; a process that has ended meanwhile is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error;
  }
}

/**
 * Where process numbers mean the same thing: this boot of this machine and this process namespace.
 * Two containers that share a data folder have different ones, so neither may judge the other's process numbers.
 */
export function processSpace(): string {
  try {
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${fs.readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return os.hostname();
  }
}

/** PostgreSQL processes whose working folder is this data folder (every server process stands there); Linux only, else empty. */
export function serverProcessesIn(pgdata: string): number[] {
  if (process.platform !== 'linux') return [];
  const all = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((pid) => standsIn(pid, pgdata) === true);
}

/** Whether a process may be the server of this data folder; true when the system does not tell. */
export function maybeServerOf(pid: number, pgdata: string): boolean {
  return isAlive(pid) && (process.platform !== 'linux' || standsIn(pid, pgdata) !== false);
}

/** Whether a process is PostgreSQL's and stands in the folder; null when that may not be asked (root in a container without SYS_PTRACE). */
function standsIn(pid: number, pgdata: string): boolean | null {
  try {
    // An administrator's shell may stand in the folder too.
    if (fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres' || !isAlive(pid)) return false;
    return fs.readlinkSync(`/proc/${pid}/cwd`) === pgdata;
  } catch (error) {
    return ['EACCES', 'EPERM'].includes(systemCode(error)) ? null : false;
  }
}
