import { z } from 'zod';

/** A refusal as it travels (RFC 9457, application/problem+json). `both` is filled for 409 record.stale where the newer record may be shown. */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
  current: z.unknown().optional(),
});
/** A refusal as it travels. */
export type ProblemDocument = z.infer<typeof ProblemDocument>;
