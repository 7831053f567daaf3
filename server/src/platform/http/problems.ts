import type { FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseError } from 'pg';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { AppError, type FieldProblem, type ProblemCode } from '@thientruong/kernel';

const DATABASE_CODES: Record<string, ProblemCode> = {
  '23505': 'record.exists',
  '40001': 'record.stale',
  '40P01': 'record.stale',
  '23001': 'record.state',
  '42501': 'auth.forbidden',
};
/** Classes of SQLSTATE that say a value cannot be stored as it is: wrong form or range (22), a rule of the table (23), too long for an index (54). */
const UNFIT = /^(22|23|54)/;
const UNAVAILABLE = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08006',
  '53300',
  '55P03',
  '57014',
  '25P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
]);

/** Turns anything thrown into the one error with a code; the original is for the log only. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return new AppError('request.invalid', {}, error.validation.map(fieldOf));
  const known = error as { code?: string; statusCode?: number; message?: string; constraint?: string };
  if (isResponseSerializationError(error)) return new AppError('system.unexpected');
  if (known.code && DATABASE_CODES[known.code])
    return new AppError(DATABASE_CODES[known.code] as ProblemCode, {
      what: known.constraint ?? '',
      state: known.constraint ?? '',
    });
  if (known.code && UNAVAILABLE.has(known.code)) return new AppError('system.unavailable');
  if (error instanceof DatabaseError && UNFIT.test(error.code ?? '')) return new AppError('request.invalid');
  if (
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      known.message ?? '',
    )
  )
    return new AppError('system.unavailable');
  if (known.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('request.too_large', { limit: '2 MB' });
  if (known.code === 'FST_REQ_FILE_TOO_LARGE' || known.statusCode === 413)
    return new AppError('request.too_large', { limit: '50 MB' });
  if (known.statusCode === 429) return new AppError('request.too_many', { seconds: 60 });
  if (known.statusCode === 415 || known.statusCode === 406) return new AppError('request.unsupported');
  if (known.statusCode === 404) return new AppError('record.not_found');
  if (known.statusCode === 503) return new AppError('system.unavailable');
  if (known.statusCode && known.statusCode < 500) return new AppError('request.invalid');
  return new AppError('system.unexpected');
}

function fieldOf(issue: { instancePath?: string; message?: string; params?: unknown }): FieldProblem {
  return {
    path: (issue.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.'),
    message: issue.message ?? 'Giá trị chưa đúng',
  };
}

/** What the log says of an error. PostgreSQL repeats typed values in its message, detail and query: only code, place and stack frames are kept. */
export function describeError(error: Error & { code?: string | undefined; constraint?: string | undefined; table?: string | undefined }): Record<string, unknown> & { type: string; message: string; stack: string } {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const spoken = error instanceof DatabaseError ? '' : error.message;
  return { type: error.name, message: spoken, code: error.code, table: error.table, constraint: error.constraint, stack: frames.join('\n') };
}

/** Sends a refusal as application/problem+json (RFC 9457). Only unexpected errors are logged with their stack. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const app = toAppError(error);
  if (app.status >= 500) request.log.error({ err: error, code: app.code }, 'request failed');
  // Validation should have refused it first: the answer is the user's, the entry is ours
  else if (error instanceof DatabaseError && app.code === 'request.invalid') request.log.warn({ err: error, code: app.code }, 'refused by the database');
  else request.log.info({ code: app.code }, 'request refused');
  const seconds = app.details['seconds'];
  if (app.status === 429 && typeof seconds === 'number') void reply.header('retry-after', String(seconds));
  return reply
    .status(app.status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `urn:thientruong:problem:${app.code}`,
        title: app.code,
        status: app.status,
        code: app.code,
        detail: app.message.replace('{requestId}', request.id),
        requestId: request.id,
        fields: app.fields,
        ...(app.details['current'] === undefined ? {} : { current: app.details['current'] }),
      }),
    );
}
