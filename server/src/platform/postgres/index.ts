import { chooseAccount } from './account.ts';
import { dropAddress, loopback, socketFolder, type Address } from './address.ts';
import { findBinaries } from './binaries.ts';
import { clusterFolder, makeDataDir, openCluster, refuseOtherMajor, SUPERUSER } from './cluster.ts';
import { takeLock } from './lock.ts';
import { launch, settlePredecessor, type Plan } from './server.ts';
import { Supervisor, type Exit } from './supervisor.ts';

/** A running server of ours: private socket, no password, stopped with this process however that ends. */
export interface RunningPostgres {
  /** Folder of the socket (Windows: 127.0.0.1); the same after every restart, so that pools find it again. */
  host: string;
  port: number;
  superuser: string;
  /** Only over TCP (Windows). */
  password?: string;
  database: string;
  dataDir: string;
  version: string;
  /** What the start had to do besides starting, for the log. */
  steps: string[];
  /** Main process; another one after a restart. */
  readonly pid: number;
  /** How often it was started again by itself. */
  readonly restarts: number;
  stop(): Promise<void>;
  onExit(listener: (info: Exit) => void): void;
}

/** How to start a server. */
export interface StartOptions {
  /** Made when missing; holds the cluster (`pg15`) and the lock. */
  dataDir: string;
  /** Takes PostgreSQL's own lines: starts, stops, crashes; never statements or values. */
  log?: (line: string) => void;
  /** How long another process that uses the folder is waited for; 10 seconds. */
  waitForOtherMs?: number;
  settings?: Record<string, string>;
  /** Folder with initdb and postgres 15+ instead of the npm package's. */
  binDir?: string;
  /** Start it again when it dies. */
  restart?: boolean;
  /** `false` makes root use the account nobody, as on machines that refuse user namespaces. */
  userNamespaces?: boolean;
}

/**
 * Starts PostgreSQL on a data folder, which it makes when there is none.
 * Throws PostgresBusy when another process keeps using the folder, PostgresUnusable when it cannot run here.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const dataDir = makeDataDir(options.dataDir);
  const waitMs = options.waitForOtherMs ?? 10_000;
  const log = options.log ?? (() => undefined);
  const steps: string[] = [];
  const undo: (() => void)[] = [];
  try {
    const lock = await takeLock(dataDir, waitMs, (pid) => steps.push(`waited for process ${pid}`));
    undo.push(() => lock.release());
    const account = chooseAccount(clusterFolder(dataDir), options.userNamespaces);
    if (account.kind !== 'own') steps.push(account.kind === 'namespace' ? 'user namespace' : `account ${account.ids.uid}`);
    const binaries = findBinaries(options.binDir, account);
    refuseOtherMajor(dataDir, binaries.major);
    const tcp = process.platform === 'win32' ? await loopback(dataDir) : null;
    const cluster = await openCluster(dataDir, binaries, account, steps, tcp?.passwordFile);
    undo.push(() => cluster.close());
    const address = tcp ?? socketFolder(cluster.pgdata, account);
    undo.push(() => dropAddress(address));
    const plan: Plan = { dataDir, binaries, account, cluster, address, log, settings: { ...settingsFor(address), ...options.settings } };
    await settlePredecessor(plan, waitMs, steps);
    const supervisor = new Supervisor(plan, await launch(plan), options.restart ?? false);
    let stopped: Promise<void> | undefined;
    return {
      host: address.host,
      port: address.port,
      ...(address.password === undefined ? {} : { password: address.password }),
      superuser: SUPERUSER,
      database: 'postgres',
      dataDir,
      version: binaries.version,
      steps,
      get pid() {
        return supervisor.pid;
      },
      get restarts() {
        return supervisor.restarts;
      },
      stop: () => (stopped ??= supervisor.stop().then(() => undoAll(undo))),
      onExit: (listener) => supervisor.onExit(listener),
    };
  } catch (error) {
    undoAll(undo);
    throw error;
  }
}

function undoAll(undo: (() => void)[]): void {
  for (const step of undo.splice(0).reverse()) step();
}

function settingsFor(address: Address): Record<string, string> {
  return {
    ...(address.password === undefined
      ? { listen_addresses: '', unix_socket_directories: address.host, unix_socket_permissions: '0700' }
      : { listen_addresses: address.host }),
    port: String(address.port),
    max_connections: '60',
    shared_buffers: '128MB', // unless the installation says otherwise
    // Data of a province fit in memory and lie on solid disks: an index that holds all that is asked for must not look dearer than the whole table
    random_page_cost: '1.1',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // An error's text quotes values that people typed. The application sees its errors itself; the server's log keeps to
    // starts, stops and crashes (LOG and above), without details, statements and parameters.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
  };
}
