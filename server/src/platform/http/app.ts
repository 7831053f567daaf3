import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Writable } from 'node:stream';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyInstance, type FastifySerializerCompiler } from 'fastify';
import { createJsonSchemaTransform, ResponseSerializationError, validatorCompiler } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { MAX_FILE_BYTES } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import type { Settings } from '../config.ts';
import { describeError, sendProblem } from './problems.ts';

/** Zod's compilers are set right after the server is made. */
const never = (): never => {
  throw new Error('no JSON Schema compiler');
};

/**
 * Answers through the response schema: undeclared fields are dropped, a wrong one is an error of ours. The provider's own compiler encodes, which walks every
 * object twice and three to five times as long; no response has a codec, so parsing gives the same (a list of 50 tasks 2.1 → 0.4 ms).
 */
const toJson: FastifySerializerCompiler<z.ZodType> =
  ({ schema, method, url }) =>
  (data) => {
    const result = schema.safeParse(data);
    if (!result.success) throw new ResponseSerializationError(method, url, { cause: result.error });
    return JSON.stringify(result.data);
  };

/** Makes the HTTP server with everything that is the same for all modules: logs without personal data, limits, headers, documents, refusals. */
export async function createApp(settings: Settings, version: string, logTo?: Writable): Promise<FastifyInstance> {
  const app = Fastify({
    // Named here, the compilers of JSON Schema that nobody uses are not even loaded
    schemaController: { compilersFactory: { buildValidator: () => never, buildSerializer: () => never } },
    logger:
      settings.LOG_LEVEL === 'silent'
        ? false
        : {
            level: settings.LOG_LEVEL,
            ...(logTo ? { stream: logTo } : {}),
            // Only method, route pattern and code: an address may hold what somebody searched for, a header who it was.
            serializers: {
              req: (request) => ({
                method: request.method,
                route: (request as { routeOptions?: { url?: string } }).routeOptions?.url,
              }),
              res: (reply) => ({ status: reply.statusCode }),
              err: describeError,
            },
          },
    genReqId: () => randomUUID(),
    // One hop only: what the proxy itself appended. Whatever stands before it was written by the caller.
    trustProxy: settings.TRUST_PROXY && ((_address: string, hop: number) => hop < 1),
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
    bodyLimit: 2 * 1024 * 1024,
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 300 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(toJson);
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
  });
  app.addHook('onRequest', async (request) => {
    if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method)) refuseForeignOrigin(request.headers, settings);
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    hsts: settings.PUBLIC_URL.startsWith('https://'),
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 10, fieldSize: 100_000 } });
  await app.register(rateLimit, {
    max: settings.RATE_LIMIT,
    timeWindow: '1 minute',
    allowList: (request) => request.url === '/health' || request.url === '/ready',
  });
  await app.register(underPressure, {
    maxEventLoopDelay: settings.BUSY_LIMIT_MS,
    exposeStatusRoute: false,
    pressureHandler: () => {
      throw new AppError('system.unavailable');
    },
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Thiên Trường', description: 'Giao diện lập trình của hệ thống thực hiện kế hoạch KH,CN&ĐMST', version },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'thientruong.session_token' } } },
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } }),
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { deepLinking: true } });
  return app;
}

/** A change may come only from our own pages: browsers send Origin, and a foreign one is refused. Scripts without Origin carry no cookie of a browser. */
function refuseForeignOrigin(headers: IncomingHttpHeaders, settings: Settings): void {
  const { origin, host } = headers;
  if (headers['sec-fetch-site'] === 'cross-site') throw new AppError('request.origin');
  if (!origin) return;
  const own = settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL).host : host;
  let from: string | null = null;
  try {
    from = new URL(origin).host;
  } catch {
    // "null" and anything that is no address is foreign
  }
  if (from !== own && from !== host) throw new AppError('request.origin');
}
