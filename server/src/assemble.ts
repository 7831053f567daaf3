import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { allEndpoints } from '@thientruong/contract';
import { modules } from './main.ts';
import { identify } from './modules/identity/index.ts';
import type { Connected } from './platform/connect.ts';
import { createApp } from './platform/http/app.ts';
import { bindRoutes } from './platform/http/bind.ts';
import { liveRoute } from './platform/http/live.ts';
import { followPositions } from './platform/http/position.ts';
import { serveWeb, systemRoutes } from './platform/http/system.ts';
import { LiveHub } from './platform/live.ts';
import type { Services } from './platform/module.ts';
import { projectRoot } from './platform/root.ts';

export { modules } from './main.ts';
export { prepareTenant } from './tenant.ts';

/** Builds the HTTP server over an open database without listening; tests use it with inject. */
export async function buildServer(services: Services, embedded: Connected['embedded'] = null, logTo?: Writable, hub = new LiveHub()): Promise<FastifyInstance> {
  const app = await createApp(services.settings, await version(), logTo);
  const routes = modules.flatMap((module) => module.routes);
  const bound = new Set(routes.map((bound) => bound.endpoint.id));
  const forgotten = allEndpoints.filter((endpoint) => !bound.has(endpoint.id));
  if (forgotten.length > 0) throw new Error(`Chưa có xử lý cho: ${forgotten.map((endpoint) => endpoint.id).join(', ')}`);
  followPositions(app, services, services.settings);
  for (const module of modules) await module.setUp?.(app, services);
  const whoIs = identify(services);
  bindRoutes(app, routes, services, whoIs);
  liveRoute(app, services, whoIs, hub);
  systemRoutes(app, services, embedded);
  await serveWeb(app);
  await app.ready();
  return app;
}

/** Version of the product. */
async function version(): Promise<string> {
  return (JSON.parse(await fs.readFile(path.join(projectRoot(), 'package.json'), 'utf8')) as { version: string }).version;
}

