import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';

/** The account of `nobody`, under which root runs the server. */
const NOBODY = 65534;
const NAMESPACE = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

/** Under which account the server runs. PostgreSQL refuses to run as root, and initdb needs a user name for its account. */
export interface Account {
  /** `own`: as this process; `namespace`: this user, named nobody inside a user namespace; `other`: another user of this machine. */
  kind: 'own' | 'namespace' | 'other';
  /** Command put before every program. */
  wrap: string[];
  /** Given to spawn. */
  ids: { uid: number; gid: number } | Record<string, never>;
}

const own: Account = { kind: 'own', wrap: [], ids: {} };
const namespace: Account = { kind: 'namespace', wrap: NAMESPACE, ids: {} };

/**
 * Chooses the account. Root gets a user namespace, so that files stay root's; where namespaces are refused, nobody.
 * A data folder that another user made (an ordinary user first, then sudo) is run as that user, so that both can go on using it.
 */
export function chooseAccount(pgdata: string, userNamespaces = true): Account {
  if (process.platform === 'win32') return own;
  const namespaceWorks = (): boolean => userNamespaces && spawnSync(NAMESPACE[0] ?? '', [...NAMESPACE.slice(1), 'true']).status === 0;
  if (process.getuid?.() !== 0) return hasUserName() || !namespaceWorks() ? own : namespace;
  const owner = ownerOf(pgdata);
  if (owner && owner.uid !== 0) return { kind: 'other', wrap: [], ids: owner };
  if (namespaceWorks()) return namespace;
  return { kind: 'other', wrap: [], ids: { uid: NOBODY, gid: NOBODY } };
}

/** Whether the account may enter a folder by its path (root's 0700 folders are closed to nobody). */
export function mayEnter(account: Account, folder: string): boolean {
  if (account.kind === 'own') return true;
  const [program = '', ...rest] = [...account.wrap, '/bin/sh', '-c', 'cd "$1" 2>/dev/null', 'sh', folder];
  return spawnSync(program, rest, { ...account.ids, cwd: '/' }).status === 0;
}

/** Gives a folder and all in it to the account. */
export function giveTo(account: Account, folder: string): void {
  const { uid, gid } = account.ids;
  if (uid === undefined || gid === undefined) return;
  fs.lchownSync(folder, uid, gid);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const at = `${folder}/${entry.name}`;
    if (entry.isDirectory()) giveTo(account, at);
    else fs.lchownSync(at, uid, gid);
  }
}

/** Containers often run under a number that stands in no passwd file; initdb refuses that. */
function hasUserName(): boolean {
  try {
    return os.userInfo().username !== '';
  } catch {
    return false;
  }
}

function ownerOf(folder: string): { uid: number; gid: number } | null {
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  return stat ? { uid: stat.uid, gid: stat.gid } : null;
}
