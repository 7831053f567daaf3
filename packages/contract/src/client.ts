import type { z } from 'zod';
import type { Endpoint, EndpointOutput } from './endpoint.ts';
import { ProblemDocument } from './problem-document.ts';

/** A refusal by the server as the caller sees it. */
export class ApiProblem extends Error {
  readonly problem: ProblemDocument;
  constructor(problem: ProblemDocument) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

/** What a transport gives back: status, content type and the parsed body (JSON) where there is one. */
export interface TransportAnswer {
  status: number;
  json: unknown;
}

/** Sends one request; the web gives fetch, tests give Fastify's inject. */
export type Transport = (request: {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
}) => Promise<TransportAnswer>;

/** Arguments of a call: parts that the endpoint does not take may be left out. */
export interface CallArguments<E extends Endpoint> {
  params?: z.input<E['params']>;
  query?: z.input<E['query']>;
  body?: z.input<E['body']>;
  /** Makes a repeated call harmless where the endpoint is idempotent. */
  idempotencyKey?: string;
}

/** Builds the address of a call below the interface's root, e.g. `/tasks/…?limit=20`; throws when a path parameter is missing. */
export function callUrl(endpoint: Endpoint, params: unknown, query: unknown): string {
  const values = (params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (typeof value !== 'string') throw new Error(`thiếu tham số ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '') continue;
    search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** The typed client over a transport. Throws ApiProblem on a refusal. */
export function createClient(transport: Transport, root = '/api') {
  return async function call<E extends Endpoint>(endpoint: E, args: CallArguments<E> = {}): Promise<EndpointOutput<E>> {
    const headers: Record<string, string> = { accept: 'application/json' };
    const hasBody = endpoint.method !== 'GET' && endpoint.takes === 'json';
    if (hasBody) headers['content-type'] = 'application/json';
    if (args.idempotencyKey) headers['idempotency-key'] = args.idempotencyKey;
    const answer = await transport({
      method: endpoint.method,
      url: root + callUrl(endpoint, args.params, args.query),
      headers,
      body: hasBody ? JSON.stringify(args.body ?? {}) : undefined,
    });
    if (answer.status >= 400) {
      const parsed = ProblemDocument.safeParse(answer.json);
      throw new ApiProblem(
        parsed.success
          ? parsed.data
          : {
              type: 'about:blank',
              title: 'Lỗi',
              status: answer.status,
              code: 'system.unavailable',
              detail: 'Máy chủ không trả lời đúng. Hãy thử lại sau ít giây.',
              requestId: '',
              fields: [],
            },
      );
    }
    return endpoint.response.parse(answer.json) as EndpointOutput<E>;
  };
}
