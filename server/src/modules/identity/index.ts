import type { Module } from '../../platform/module.ts';

/** Face of the module identity. */
export const identityModule: Module = { name: 'identity', routes: [] };
