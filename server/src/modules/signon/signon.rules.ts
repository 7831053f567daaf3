import { Secret, TOTP } from 'otpauth';

/** Seconds that one code stands. */
const PERIOD = 30;
/** Codes before and after the present one that are taken, for clocks that go wrong. */
const DRIFT = 1;
/** Recovery codes of one person. */
export const RECOVERY_CODES = 10;
/** Days that a request for a link is kept. */
export const REQUEST_DAYS = 30;
/** Requests for a link that may wait at the same time. */
export const MOST_REQUESTS = 300;
/** Minutes that somebody may take at the provider. */
export const FLOW_MINUTES = 10;

const totp = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: 'Thiên Trường', label, algorithm: 'SHA1', digits: 6, period: PERIOD, secret: Secret.fromBase32(secret) });

/** A new secret of 160 bits, as the apps take it. */
export const makeSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an app reads from the picture (otpauth://). */
export const addressOf = (secret: string, username: string): string => totp(secret, username).toString();

/** The step of time that a code belongs to, or null where it is none of the present ones. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const delta = totp(secret, 'x').validate({ token: code, timestamp: now.getTime(), window: DRIFT });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}

/** Six digits, whatever spaces were typed; null for anything else. */
export function digitsOf(typed: string): string | null {
  const digits = typed.replace(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** A recovery code as it is compared: letters and digits only. */
export const recoveryWords = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');

/** A path of our own pages to go back to; anything else (another site, the sign-in page, the interface) becomes the first page. */
export function ownPath(wanted: string | undefined): string {
  const base = 'http://own.invalid';
  if (!wanted || !/^\/(?![/\\])/.test(wanted) || !URL.canParse(wanted, base)) return '/';
  const url = new URL(wanted, base);
  if (url.origin !== base || url.pathname.startsWith('//')) return '/';
  return /^\/(sign-in|api)(\/|$)/.test(url.pathname) ? '/' : `${url.pathname}${url.search}${url.hash}`;
}

/** Whether the provider says that it has seen to a second factor, in the words the installation was told to believe. */
export function isStrong(claims: { acr?: unknown; amr?: unknown }, believed: string): boolean {
  const words = believed.split(',').map((word) => word.trim()).filter(Boolean);
  const said = [claims.acr, ...(Array.isArray(claims.amr) ? (claims.amr as unknown[]) : [])];
  return said.some((word) => typeof word === 'string' && words.includes(word));
}

/** What a provider says of a person, cut to what is kept; empty becomes null. */
export const saidText = (value: unknown, most = 200): string | null => {
  const text = typeof value === 'string' ? value.normalize('NFC').replace(/[\u0000-\u001f\u007f]/g, ' ').trim() : '';
  // Halves of pairs cannot be stored
  const whole = [...text].filter((sign) => !/^[\ud800-\udfff]$/.test(sign));
  return whole.length > 0 ? whole.slice(0, most).join('') : null;
};
