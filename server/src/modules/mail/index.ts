import { unsubscribe } from '@thientruong/contract';
import { AppError } from '@thientruong/kernel';
import type { Module } from '../../platform/module.ts';
import { startMail } from './mail.jobs.ts';
import { mailRoutes } from './mail.routes.ts';

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
