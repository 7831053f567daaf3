import { promises as fs } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Settings } from './platform/config.ts';
import { connect, type Connected } from './platform/connect.ts';
import { asSystem } from './platform/database.ts';
import { startForgetting } from './platform/forgetting.ts';
import { LiveHub, startListening } from './platform/live.ts';
import { migrate } from './platform/migrate.ts';
import type { Services } from './platform/module.ts';
import { replicaOf } from './platform/replica.ts';
import { startSealing } from './platform/sealing.ts';

export { readSettings } from './platform/config.ts';

/** A running server. */
export interface RunningServer {
  address: string;
  app: FastifyInstance;
  services: Services;
  connected: Connected;
  stop(): Promise<void>;
}

/**
 * Starts everything: database (embedded or given), migrations, demonstration or empty tenant, HTTP, sealing, background work.
 * Throws with a Vietnamese message when a step cannot be done; what was started is stopped again.
 */
export async function startServer(
  settings: Settings,
  options: { now?: () => Date; log?: Services['log'] } = {},
): Promise<RunningServer> {
  const log = options.log ?? (() => undefined);
  const now = options.now ?? (() => new Date());
  await fs.mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const connecting = connect(settings, log);
  // Loading the modules takes as long as PostgreSQL needs to start: both at once
  const assembling = import('./assemble.ts');
  assembling.catch(() => undefined);
  const connected = await connecting;
  try {
    const { buildServer, modules, prepareTenant } = await assembling;
    const applied = await migrate(connected.owner);
    if (applied.length > 0) log('info', 'migrated', { applied });
    const services: Services = { db: connected.db, settings, now, log, ...(await alone(connected, () => prepareTenant(connected, settings, now, log))) };
    // What was just made has to be there for the first who reads
    await replicaOf(connected.db)?.note();
    const hub = new LiveHub();
    const app = await buildServer(services, connected.embedded, undefined, hub);
    await app.listen({ port: settings.PORT, host: settings.HOST });
    const sealing = startSealing(
      connected.db,
      () => tenants(connected, services),
      (error) => log('warn', 'sealing failed, tried again', { error: String(error) }),
    );
    const forgetting = startForgetting(connected.db, services.tenantId, now, (error) => log('warn', 'forgetting failed, tried again', { error: String(error) }));
    const listening = startListening(connected.appUrl, hub, (error) => log('warn', 'listening to changes broke, tried again', { error: String(error) }), settings.embedded ? '' : settings.DATABASE_CA_FILE, replicaOf(connected.db));
    const jobs = [listening, forgetting, ...modules.flatMap((module) => (module.start ? [module.start(services)] : []))];
    const bound = app.server.address();
    const listeningPort = bound && typeof bound === 'object' ? bound.port : settings.PORT;
    return {
      address: `http://${settings.HOST === '0.0.0.0' || settings.HOST === '::' ? 'localhost' : settings.HOST}:${listeningPort}`,
      app,
      services,
      connected,
      async stop() {
        await app.close();
        await Promise.allSettled([sealing.stop(), ...jobs.map((job) => job.stop())]);
        await connected.close();
      },
    };
  } catch (error) {
    await connected.close();
    throw error;
  }
}

/** One server after the other: two that start at once on an empty database must not both make the tenant and its demonstration. */
function alone<T>(connected: Connected, work: () => Promise<T>): Promise<T> {
  return connected.owner.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(7320)`.execute(held);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(7320)`.execute(held);
    }
  });
}

async function tenants(connected: Connected, services: Services): Promise<string[]> {
  const rows = await asSystem(connected.db, 'jobs', services.tenantId, (tx) => tx.selectFrom('tenant').select('id').execute());
  return rows.map((row) => row.id);
}
