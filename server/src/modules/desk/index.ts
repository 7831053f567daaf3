import type { Module } from '../../platform/module.ts';
import { startDesk } from './desk.jobs.ts';
import { deskRoutes } from './desk.routes.ts';

/** Face of the module: the leader's desk and the weekly brief. */
export const deskModule: Module = { name: 'desk', routes: deskRoutes, start: startDesk };
