import type { Module } from '../../platform/module.ts';

/** Face of the module agencies. */
export const agenciesModule: Module = { name: 'agencies', routes: [] };
