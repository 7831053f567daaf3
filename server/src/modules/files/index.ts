import type { Module } from '../../platform/module.ts';
import { startCleaning } from './files.jobs.ts';
import { routes } from './files.routes.ts';

export { contentDisposition } from './files.rules.ts';
export { getFileRef, readStoredFile, storeBytes } from './files.service.ts';

/** Face of the module files. */
export const filesModule: Module = { name: 'files', routes, start: startCleaning };
