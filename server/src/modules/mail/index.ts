import { unsubscribe } from '@thientruong/contract';
import { AppError, type PlainDate } from '@thientruong/kernel';
import type { Settings } from '../../platform/config.ts';
import type { Tx } from '../../platform/database.ts';
import type { Module } from '../../platform/module.ts';
import { startMail } from './mail.jobs.ts';
import { findAddress, insertMessages } from './mail.queries.ts';
import { maskAddress, writeLetter, type Letter } from './mail.rules.ts';
import { mailRoutes } from './mail.routes.ts';
import { siteOf } from './mail.settings.ts';

export { siteOf, writeLetter };
export type { Letter };

/** Face of the module: letters to people, once, late, or shown as not delivered. */
export const mailModule: Module = {
  name: 'mail',
  routes: mailRoutes,
  start: startMail,
  // One click in a mail program posts a form (RFC 8058); nothing in it is needed
  setUp: async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 1000 }, (request, _body, done) => {
      // Everywhere else a form stays what browsers may send without asking, and is refused
      const { endpointId } = request.routeOptions.config as { endpointId?: string };
      if (endpointId === unsubscribe.id) done(null, {});
      else done(new AppError('request.unsupported'));
    });
  },
};

/** Queues the letters of a weekly brief in the transaction that keeps it; they go out once, late, or are shown as not delivered. */
export const queueBriefs = (tx: Tx, tenantId: string, letters: readonly (Letter & { id: string; personId: string; address: string; day: PlainDate })[], at: Date): Promise<void> =>
  insertMessages(tx, tenantId, letters.map(({ address, ...letter }) => ({ ...letter, kind: 'brief' as const, masked: maskAddress(address) })), at);

/** Whether letters can reach the person who asks: the installation sends mail, an address is confirmed, information may go to it. */
export async function mailReach(tx: Tx, tenantId: string, personId: string, settings: Pick<Settings, 'SMTP_URL'>): Promise<{ configured: boolean; address: boolean; news: boolean }> {
  const row = await findAddress(tx, tenantId, personId);
  return { configured: settings.SMTP_URL !== '', address: Boolean(row?.address), news: row?.news ?? true };
}
