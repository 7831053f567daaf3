import { readFileSync } from 'node:fs';
import type { Settings } from '../../platform/config.ts';
import type { MailServer } from './mail.transport.ts';

/** Address of the application without the slash at its end; empty when it is not configured. */
export const siteOf = (settings: Pick<Settings, 'PUBLIC_URL'>): string => settings.PUBLIC_URL.replace(/\/+$/, '');

/** The mail server, or null when the installation sends no mail. */
export const serverOf = (settings: Pick<Settings, 'SMTP_URL' | 'MAIL_FROM' | 'SMTP_TIMEOUT' | 'SMTP_CA_FILE'>): MailServer | null =>
  settings.SMTP_URL === '' ? null : { url: settings.SMTP_URL, from: settings.MAIL_FROM, timeout: settings.SMTP_TIMEOUT * 1000, ca: settings.SMTP_CA_FILE ? readFileSync(settings.SMTP_CA_FILE, 'utf8') : null };
