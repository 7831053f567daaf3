import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { allEndpoints } from '@thientruong/contract';
import { identify } from './modules/identity/index.ts';
import { modules } from './main.ts';
import type { Settings } from './platform/config.ts';
import { connect, type Connected } from './platform/connect.ts';
import { asSystem } from './platform/database.ts';
import { startForgetting } from './platform/forgetting.ts';
import { createApp } from './platform/http/app.ts';
import { bindRoutes } from './platform/http/bind.ts';
import { serveWeb, systemRoutes } from './platform/http/system.ts';
import { migrate } from './platform/migrate.ts';
import type { Services } from './platform/module.ts';
import { projectRoot } from './platform/root.ts';
import { startSealing } from './platform/sealing.ts';
import { prepareTenant } from './tenant.ts';

/** A running server. */
export interface RunningServer {
  address: string;
  app: FastifyInstance;
  services: Services;
  connected: Connected;
  stop(): Promise<void>;
}

/** Builds the HTTP server over an open database without listening; tests use it with inject. */
export async function buildServer(services: Services, embedded: Connected['embedded'] = null, logTo?: Writable): Promise<FastifyInstance> {
  const app = await createApp(services.settings, await version(), logTo);
  const routes = modules.flatMap((module) => module.routes);
  const bound = new Set(routes.map((bound) => bound.endpoint.id));
  const forgotten = allEndpoints.filter((endpoint) => !bound.has(endpoint.id));
  if (forgotten.length > 0) throw new Error(`Chưa có xử lý cho: ${forgotten.map((endpoint) => endpoint.id).join(', ')}`);
  for (const module of modules) await module.setUp?.(app, services);
  bindRoutes(app, routes, services, identify(services));
  systemRoutes(app, services, embedded);
  await serveWeb(app);
  await app.ready();
  return app;
}

/** Version of the product. */
export async function version(): Promise<string> {
  return (JSON.parse(await fs.readFile(path.join(projectRoot(), 'package.json'), 'utf8')) as { version: string }).version;
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
  const connected = await connect(settings, log);
  try {
    const applied = await migrate(connected.owner);
    if (applied.length > 0) log('info', 'migrated', { applied });
    const services: Services = { db: connected.db, settings, now, log, ...(await prepareTenant(connected, settings, now, log)) };
    const app = await buildServer(services, connected.embedded);
    await app.listen({ port: settings.PORT, host: settings.HOST });
    const sealing = startSealing(
      connected.db,
      () => tenants(connected, services),
      (error) => log('warn', 'sealing failed, tried again', { error: String(error) }),
    );
    const forgetting = startForgetting(connected.db, services.tenantId, now, (error) => log('warn', 'forgetting failed, tried again', { error: String(error) }));
    const jobs = [forgetting, ...modules.flatMap((module) => (module.start ? [module.start(services)] : []))];
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

async function tenants(connected: Connected, services: Services): Promise<string[]> {
  const rows = await asSystem(connected.db, 'jobs', services.tenantId, (tx) => tx.selectFrom('tenant').select('id').execute());
  return rows.map((row) => row.id);
}
