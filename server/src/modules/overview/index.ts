import type { Module } from '../../platform/module.ts';

/** Face of the module overview. */
export const overviewModule: Module = { name: 'overview', routes: [] };
