import type { Module } from '../../platform/module.ts';

/** Face of the module files. */
export const filesModule: Module = { name: 'files', routes: [] };
