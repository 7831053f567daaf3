import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

// OWASP's equivalent of N = 2^17, p = 1 that needs 33 MB instead of 134 MB a sign-in
const COST = { N: 32768, r: 8, p: 3 };
const KEY_BYTES = 32;

// Each derivation holds 33 MB and a thread of the pool that files are read with: two at a time, the others wait in order
const AT_ONCE = 2;
let deriving = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (deriving >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else deriving += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else deriving -= 1;
  }
}

function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, { ...cost, maxmem: 256 * cost.N * cost.r }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

/** Hash of a password, `scrypt$N$r$p$salt$key`, with a new salt. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await inTurn(() => derive(password, salt, COST));
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

// Checked against when the name is unknown, so that the answer takes as long as for a known one
const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(KEY_BYTES).toString('base64url')}`;

/** True when the password gives the stored hash; takes the same time for an unknown account (null). */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (stored ?? NOBODY).split('$');
  const expected = Buffer.from(key, 'base64url');
  const found = await inTurn(() => derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) }));
  return stored !== null && expected.length === found.length && timingSafeEqual(expected, found);
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A first password that can be read over the telephone: 4 groups of 4, no look-alike letters (about 79 bits). */
export function makeFirstPassword(): string {
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join('-');
}

/** A new session token (256 bits) for the cookie. */
export const makeToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token or of a lockout key. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
