import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { AppError } from '@thientruong/kernel';
import type { LiveHub } from '../live.ts';
import type { Services } from '../module.ts';
import type { Identify } from './bind.ts';

/** Hints are gathered so long, so that a press which changes many things is one message. */
const GATHER_MS = 400;
/** Proxies close what is silent for a minute. */
const BEAT_MS = 25_000;
/** After so long the browser connects anew, and is asked again who it is. */
const LONGEST_MS = 5 * 60_000;
/** Streams of one person; the screens of one browser share one. */
const MOST = 12;

/**
 * /api/live: server-sent events (WHATWG HTML, 9.2) that say which kinds of records changed, `{"types":["task"]}`; `all` when changes may have been missed. No content: whoever hears it asks for what it shows, under its own rights.
 * Not among the declared endpoints because it never ends.
 */
export function liveRoute(app: FastifyInstance, services: Services, identify: Identify, hub: LiveHub): void {
  const open = new Map<string, number>();
  const streams = new Set<ServerResponse>();
  // An open stream would keep the server from closing
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.end();
  });
  app.get('/api/live', { schema: { hide: true } }, async (request, reply) => {
    const known = await identify(request);
    if (!known) throw new AppError('auth.required');
    if (known.mustChangePassword || known.awaiting || known.actor.permissions.size <= 1) throw new AppError('auth.forbidden');
    const person = known.actor.personId ?? '';
    if ((open.get(person) ?? 0) >= MOST) throw new AppError('request.too_many', { seconds: 60 });
    open.set(person, (open.get(person) ?? 0) + 1);
    reply.hijack();
    const stream = reply.raw;
    streams.add(stream);
    stream.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'x-content-type-options': 'nosniff' });
    stream.write('retry: 3000\n\n');
    const types = new Set<string>();
    let gathering: NodeJS.Timeout | undefined;
    const flush = (): void => {
      gathering = undefined;
      stream.write(`data: ${JSON.stringify({ types: [...types] })}\n\n`);
      types.clear();
    };
    const deaf = hub.listen(({ tenant, type }) => {
      if (tenant !== null && tenant !== services.tenantId) return;
      types.add(type);
      gathering ??= setTimeout(flush, GATHER_MS);
    });
    const beat = setInterval(() => stream.write(': còn đây\n\n'), BEAT_MS);
    const longest = setTimeout(() => stream.end(), LONGEST_MS);
    stream.once('close', () => {
      deaf();
      clearInterval(beat);
      clearTimeout(longest);
      clearTimeout(gathering);
      streams.delete(stream);
      const left = (open.get(person) ?? 1) - 1;
      if (left > 0) open.set(person, left);
      else open.delete(person);
    });
  });
}
