import type { ModuleMessages } from '../../app/module.ts';

/** Texts of the module. */
export const tasksMessages: ModuleMessages = { vi: {}, en: {} };
