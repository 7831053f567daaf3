import { z } from 'zod';
import type { Permission } from './permissions.ts';

/** Methods of the interface. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One call of the interface, declared once. It feeds the server's routes, OpenAPI 3.1, the web's typed client, the command line and
 * the permission matrix. `permission` is required so that forgetting it does not compile.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly permission: Permission;
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly response: Response;
  /** `json` unless the call takes a multipart upload or answers with a file. */
  readonly takes: 'json' | 'multipart';
  readonly gives: 'json' | 'file';
  /** True where an Idempotency-Key header makes a repeated call harmless. Every POST that creates or submits something has it. */
  readonly idempotent: boolean;
}

const nothing = z.object({});

/** Declares an endpoint; what is left out is an empty object (params, query, body), JSON in and out, and not idempotent. */
export function endpoint<
  Response extends z.ZodType,
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = typeof nothing,
>(declared: {
  id: string;
  method: Method;
  path: string;
  permission: Permission;
  summary: string;
  response: Response;
  params?: Params;
  query?: Query;
  body?: Body;
  takes?: 'json' | 'multipart';
  gives?: 'json' | 'file';
  idempotent?: boolean;
}): Endpoint<Params, Query, Body, Response> {
  return {
    takes: 'json',
    gives: 'json',
    idempotent: false,
    ...declared,
    params: (declared.params ?? nothing) as Params,
    query: (declared.query ?? nothing) as Query,
    body: (declared.body ?? nothing) as Body,
  };
}

/** Input of a call, as the caller writes it. */
export type EndpointInput<E extends Endpoint> = {
  params: z.input<E['params']>;
  query: z.input<E['query']>;
  body: z.input<E['body']>;
};

/** Answer of a call, as the caller receives it. */
export type EndpointOutput<E extends Endpoint> = z.output<E['response']>;
