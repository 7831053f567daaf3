import type { Module } from '../../platform/module.ts';
import { signonRoutes } from './signon.routes.ts';

/** Face of the module: the second factor, and signing in through a provider. */
export const signonModule: Module = { name: 'signon', routes: signonRoutes };
