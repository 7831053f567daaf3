import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'thientruong.secrets', 32));

/**
 * A text as it is stored: encrypted (AES-256-GCM, bound to what it belongs to) with the installation's key, or marked as plain where there is none. The key stands outside of the database, so that a copy of it alone gives nothing.
 */
export function sealSecret(key: string, text: string, belongsTo: string): string {
  if (!key) return `p1.${text}`;
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce).setAAD(Buffer.from(belongsTo));
  return `v1.${Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')}`;
}

/** The text again; null where the key is missing or another one, or the stored text was moved or changed. */
export function openSecret(key: string, stored: string, belongsTo: string): string | null {
  if (stored.startsWith('p1.')) return stored.slice(3);
  if (!key || !stored.startsWith('v1.')) return null;
  const bytes = Buffer.from(stored.slice(3), 'base64url');
  if (bytes.length < 28) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes.subarray(0, 12)).setAAD(Buffer.from(belongsTo));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** Whether a stored text is encrypted. */
export const isSealed = (stored: string): boolean => stored.startsWith('v1.');
