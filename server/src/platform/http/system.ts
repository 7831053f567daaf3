import { createHash, timingSafeEqual } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import client from 'prom-client';
import { AppError } from '@thientruong/kernel';
import { asSystem } from '../database.ts';
import type { Services } from '../module.ts';
import { ocrAbility } from '../ocr/programs.ts';
import { replicaOf } from '../replica.ts';
import { projectRoot } from '../root.ts';
import { sendProblem } from './problems.ts';

/** /health (the process answers, and whether scans can be recognised), /ready (the database answers), /metrics (Prometheus), for operators; no personal data. */
export function systemRoutes(
  app: FastifyInstance,
  services: Services,
  embedded: { pid: number; restarts: number } | null = null,
): void {
  const registry = new client.Registry();
  client.collectDefaultMetrics({ register: registry });
  const duration = new client.Histogram({
    name: 'http_request_duration_seconds',
    help: 'Thời gian trả lời theo điểm cuối',
    labelNames: ['endpoint', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  if (embedded) {
    const gauge = (name: string, help: string, value: () => number) =>
      new client.Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(value());
        },
      });
    gauge('embedded_postgres_pid', 'Tiến trình PostgreSQL nhúng', () => embedded.pid);
    gauge('embedded_postgres_restarts', 'Số lần PostgreSQL nhúng được khởi động lại', () => embedded.restarts);
  }
  const replica = replicaOf(services.db);
  if (replica)
    new client.Gauge({
      name: 'database_reads',
      help: 'Số lần đọc: bản sao trả lời (replica), hoặc máy chính trả lời vì bản sao chưa theo kịp (behind), không nối được (unreachable), không trả lời được (failed)',
      labelNames: ['answered'],
      registers: [registry],
      collect() {
        for (const [answered, count] of Object.entries(replica.answered)) this.set({ answered }, count);
      },
    });
  app.addHook('onResponse', async (request, reply) => {
    const endpoint = (request.routeOptions.config as { endpointId?: string }).endpointId;
    if (endpoint) duration.observe({ endpoint, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  app.get('/health', { schema: { hide: true } }, async () => ({ ok: true, ocr: (await ocrAbility()).programs || null }));
  app.get('/ready', { schema: { hide: true } }, async () => {
    await asSystem(services.db, 'jobs', services.tenantId, (tx) => sql`select 1`.execute(tx)).catch(() => {
      throw new AppError('system.unavailable');
    });
    return { ok: true };
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!mayReadMetrics(request, services.settings.METRICS_TOKEN)) throw new AppError('auth.forbidden');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/** With a token: whoever has it. Without: a program on this machine itself, not somebody behind a proxy on this machine. */
function mayReadMetrics(request: FastifyRequest, token: string): boolean {
  if (!token) return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') && !FORWARDED.some((name) => name in request.headers);
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

/** Serves the built officials' application; any other address below / is its first page. */
export async function serveWeb(app: FastifyInstance): Promise<void> {
  const folder = path.join(projectRoot(), '.build', 'web');
  const page = path.join(folder, 'index.html');
  if (existsSync(page))
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      setHeaders: (response, file) =>
        void response.setHeader(
          'cache-control',
          file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    });
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
    if (wantsPage && existsSync(page))
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(createReadStream(page));
    return sendProblem(new AppError('record.not_found'), request, reply);
  });
}
