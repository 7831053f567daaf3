import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint, EndpointOutput } from '@thientruong/contract';
import { plainDate, type Actor, type PlainDate } from '@thientruong/kernel';
import type { z } from 'zod';
import type { Settings } from './config.ts';
import type { Db, Tx } from './database.ts';

/** What the running system shares with modules; made once at the start. */
export interface Services {
  readonly db: Db;
  readonly settings: Settings;
  readonly tenantId: string;
  readonly demonstration: boolean;
  /** The clock is an argument so that tests can set it. */
  readonly now: () => Date;
  readonly log: (level: 'info' | 'warn' | 'error', message: string, details?: Record<string, unknown>) => void;
}

/** The demonstration stands in the month of its plan; its departments and districts have since ended. */
const DEMONSTRATION_DAY = plainDate('2024-06-30');

/** Day whose directory of agencies holds for new decisions: today, or the day at which the demonstration stands. */
export const directoryDayOf = (services: Pick<Services, 'demonstration'>, today: PlainDate): PlainDate => (services.demonstration ? DEMONSTRATION_DAY : today);

/** One call in one transaction, as a use case sees it. */
export interface Call<E extends Endpoint> {
  readonly tx: Tx;
  readonly actor: Actor & { requestId: string };
  readonly params: z.output<E['params']>;
  readonly query: z.output<E['query']>;
  readonly body: z.output<E['body']>;
  readonly now: Date;
  readonly today: PlainDate;
  readonly services: Services;
}

/** A call that works on request and reply itself: uploads, downloads, sign-in. `actor` is null only where the permission is `public`. */
export interface RawCall<E extends Endpoint> {
  readonly actor: (Actor & { requestId: string }) | null;
  readonly params: z.output<E['params']>;
  readonly query: z.output<E['query']>;
  readonly body: z.output<E['body']>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly now: Date;
  readonly today: PlainDate;
  readonly services: Services;
}

/** What runs once a call's transaction is committed and completes its answer; also when the answer is a repeated one. It must not refuse: the change stands. */
export type AfterCommit<T> = (answer: T, services: Services) => Promise<T>;

/** An endpoint bound to what answers it. */
export type Route =
  | { endpoint: Endpoint; kind: 'work'; run: (call: Call<Endpoint>) => Promise<unknown>; after?: AfterCommit<unknown> }
  | { endpoint: Endpoint; kind: 'raw'; run: (call: RawCall<Endpoint>) => Promise<unknown> };

/** Binds an endpoint to a use case that runs in one transaction under the actor's role. */
export function route<E extends Endpoint>(endpoint: E, run: (call: Call<E>) => Promise<EndpointOutput<E>>, after?: AfterCommit<EndpointOutput<E>>): Route {
  const bound = { endpoint, kind: 'work' as const, run: run as unknown as (call: Call<Endpoint>) => Promise<unknown> };
  return after ? { ...bound, after: after as AfterCommit<unknown> } : bound;
}

/** Binds an endpoint to a handler that opens its transactions itself; returning undefined means it has answered. */
export function rawRoute<E extends Endpoint>(endpoint: E, run: (call: RawCall<E>) => Promise<unknown>): Route {
  return { endpoint, kind: 'raw', run: run as unknown as (call: RawCall<Endpoint>) => Promise<unknown> };
}

/** A module's manifest; modules meet only at this face. */
export interface Module {
  readonly name: string;
  readonly routes: readonly Route[];
  /** Background work with its own timer; started after the server listens, stopped before it ends. */
  readonly start?: (services: Services) => { stop(): Promise<void> };
  /** Extra set-up on the HTTP server (plugins). */
  readonly setUp?: (app: FastifyInstance, services: Services) => Promise<void>;
}
