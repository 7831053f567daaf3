import type { Module } from '../../platform/module.ts';

/** Face of the module tasks. */
export const tasksModule: Module = { name: 'tasks', routes: [] };
