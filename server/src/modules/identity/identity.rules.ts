import { foldText } from '@thientruong/kernel';

/** Wrong passwords in a row that are free. */
export const FREE_FAILURES = 5;

/** Seconds of lock after the n-th wrong password in a row: none up to four, then 30, 60, 120 … at most 900. */
export function lockSeconds(failures: number): number {
  return failures < FREE_FAILURES ? 0 : Math.min(900, 30 * 2 ** (failures - FREE_FAILURES));
}

/** True when a new password may be used: at least 10 characters, not the name (folded), not the old one. */
export function passwordAllowed(next: string, username: string, current: string): boolean {
  const length = [...next.normalize('NFC')].length;
  return length >= 10 && length <= 200 && next !== current && !foldText(next).includes(foldText(username));
}

/** Minutes that a sign-in waits for the code of the second factor. */
export const CODE_MINUTES = 5;
/** Codes that one waiting sign-in may try. */
export const CODE_TRIES = 5;

/** What has to come before a session may do anything: a code, setting up the second factor, or nothing. */
export function awaitingOf(factor: string, role: string | null, required: readonly string[]): 'code' | 'setup' | null {
  if (factor === 'waits') return 'code';
  return factor === 'none' && role !== null && required.includes(role) ? 'setup' : null;
}

/** Days that a session lives without use; a used one is prolonged. */
export const SESSION_DAYS = 14;

/** Device as shown in the session list: browser and system in words, nothing that identifies more. */
export function deviceName(userAgent: string): string {
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrome\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : 'Chương trình khác';
  const system = /Android/.test(userAgent)
    ? 'Android'
    : /iPhone|iPad/.test(userAgent)
      ? 'iOS'
      : /Windows/.test(userAgent)
        ? 'Windows'
        : /Mac OS/.test(userAgent)
          ? 'macOS'
          : /Linux/.test(userAgent)
            ? 'Linux'
            : 'thiết bị khác';
  return `${browser} trên ${system}`;
}

/** A post holds on a day. */
export function postHolds(post: { validFrom: string; validTo: string | null }, today: string): boolean {
  return post.validFrom <= today && (!post.validTo || today <= post.validTo);
}
