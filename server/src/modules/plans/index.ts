import type { Module } from '../../platform/module.ts';

/** Face of the module plans. */
export const plansModule: Module = { name: 'plans', routes: [] };
