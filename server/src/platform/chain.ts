import { createHash } from 'node:crypto';

/** An audit entry as the chain covers it; `at` is UTC with microseconds, `details` as stored. Personal values stand elsewhere, here only their salted hash. */
export interface ChainEntry {
  id: string;
  at: string;
  action: string;
  subject_type: string;
  subject_id: string | null;
  person_id: string | null;
  post_id: string | null;
  agency_id: string | null;
  role: string | null;
  request_id: string | null;
  details: unknown;
  personal_hash: string | null;
}

/** JSON with sorted keys, so that the same value always gives the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`)
      .join(',')}}`;
  return JSON.stringify(value ?? null);
}

/** SHA-256 of a text's UTF-8 bytes in lower-case hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Hash of a link: SHA-256 over the previous hash, a line feed and the canonical JSON of the entry (seq stays out: it only orders). */
export function linkHash(previous: string, entry: ChainEntry & { seq?: number }): string {
  const { seq: _seq, ...content } = entry;
  return sha256(`${previous}\n${canonicalJson(content)}`);
}
