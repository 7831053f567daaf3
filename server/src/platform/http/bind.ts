import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Endpoint } from '@thientruong/contract';
import { AppError, plainDateOf, type Actor } from '@thientruong/kernel';
import { asActor } from '../database.ts';
import type { Route, Services } from '../module.ts';
import { once } from './idempotency.ts';

/** Who a request comes from, as sign-in found out. */
export interface Identified {
  actor: Actor;
  mustChangePassword: boolean;
  /** What has to come first: the code that the sign-in waits for, or setting up the second factor. */
  awaiting: 'code' | 'setup' | null;
}

/** Finds out who a request comes from; null when nobody is signed in. Throws auth.* when the session may not act. */
export type Identify = (request: FastifyRequest) => Promise<Identified | null>;

/** Calls that stay open to a person who must first change the password. */
const OPEN_BEFORE_PASSWORD = new Set(['session.current', 'session.signOut', 'session.changePassword', 'session.choose', 'session.leave']);

/** Calls that stay open while a sign-in waits for its code. */
const OPEN_BEFORE_CODE = new Set(['session.current', 'session.signOut', 'session.leave', 'session.enterCode']);
/** Calls that stay open to a person who must first set up the second factor. */
const OPEN_BEFORE_SETUP = new Set([...OPEN_BEFORE_PASSWORD, 'session.leave', 'session.signOn', 'session.beginFactor', 'session.confirmFactor']);

/** Puts the routes of all modules on the server: permission first, then one transaction under the actor's role. */
export function bindRoutes(app: FastifyInstance, routes: readonly Route[], services: Services, identify: Identify): void {
  for (const bound of routes) {
    const { endpoint } = bound;
    app.route({
      method: endpoint.method,
      url: `/api${endpoint.path}`,
      schema: schemaOf(endpoint),
      config: { endpointId: endpoint.id },
      handler: async (request, reply) => {
        const actor = await permit(endpoint, request, identify);
        const now = services.now();
        const common = {
          params: request.params as never,
          query: request.query as never,
          body: (request.body ?? {}) as never,
          now,
          today: plainDateOf(now),
          services,
        };
        if (bound.kind === 'raw') {
          const answer = await bound.run({ ...common, actor, request, reply });
          return reply.sent ? reply : answer;
        }
        if (!actor) throw new AppError('auth.required');
        const answer = await asActor(
          services.db,
          actor,
          (tx) => {
            const work = () => bound.run({ ...common, tx, actor });
            if (!endpoint.idempotent) return work();
            const key = request.headers['idempotency-key'];
            return once(
              tx,
              actor,
              Array.isArray(key) ? key[0] : key,
              endpoint.id,
              { params: request.params, body: request.body },
              work,
            );
          },
          endpoint.method === 'GET' ? 'read' : 'write',
        );
        return bound.after ? bound.after(answer, services) : answer;
      },
    });
  }
}

async function permit(
  endpoint: Endpoint,
  request: FastifyRequest,
  identify: Identify,
): Promise<(Actor & { requestId: string }) | null> {
  if (endpoint.permission === 'public') return null;
  const known = await identify(request);
  if (!known) throw new AppError('auth.required');
  if (known.awaiting === 'code' && !OPEN_BEFORE_CODE.has(endpoint.id)) throw new AppError('auth.code_required');
  if (known.mustChangePassword && !OPEN_BEFORE_PASSWORD.has(endpoint.id)) throw new AppError('auth.must_change_password');
  if (known.awaiting === 'setup' && !OPEN_BEFORE_SETUP.has(endpoint.id)) throw new AppError('auth.setup_required');
  if (!known.actor.permissions.has(endpoint.permission)) throw new AppError('auth.forbidden');
  return { ...known.actor, requestId: request.id };
}

function schemaOf(endpoint: Endpoint): Record<string, unknown> {
  return {
    summary: endpoint.summary,
    operationId: endpoint.id,
    tags: [endpoint.id.split('.')[0]],
    'x-permission': endpoint.permission,
    params: endpoint.params,
    querystring: endpoint.query,
    ...(endpoint.takes === 'multipart'
      ? { consumes: ['multipart/form-data'] }
      : endpoint.method === 'GET' || endpoint.method === 'DELETE'
        ? {}
        : { body: endpoint.body }),
    ...(endpoint.gives === 'file' ? {} : { response: { 200: endpoint.response } }),
  };
}
