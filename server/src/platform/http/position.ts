import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Settings } from '../config.ts';
import { parsePosition, position, replicaOf, writePosition, type Position } from '../replica.ts';
import type { Services } from '../module.ts';

/** Name of the cookie with the position of what this browser wrote last. It says nothing of anybody, and whoever forges it only reads from the primary. */
export const POSITION_COOKIE = 'thientruong.seen';

const positions = new WeakMap<FastifyRequest, Position>();

/** Gives every request its position and tells the browser that of its writing, so that another server with a replica of its own shows it as well. Nothing without a replica. */
export function followPositions(app: FastifyInstance, services: Pick<Services, 'db'>, settings: Settings): void {
  if (!replicaOf(services.db)) return;
  // Not earlier: while the body is read the thread of the request is lost
  app.addHook('preValidation', (request, _reply, done) => {
    const own: Position = { reads: request.method === 'GET', least: parsePosition(request.cookies[POSITION_COOKIE]) ?? 0n, wrote: null };
    positions.set(request, own);
    position.run(own, done);
  });
  app.addHook('onSend', async (request, reply) => {
    const wrote = positions.get(request)?.wrote;
    if (wrote !== null && wrote !== undefined)
      void reply.header('set-cookie', `${POSITION_COOKIE}=${writePosition(wrote)}; Path=/; HttpOnly; SameSite=Lax${settings.PUBLIC_URL.startsWith('https://') ? '; Secure' : ''}`);
  });
}
