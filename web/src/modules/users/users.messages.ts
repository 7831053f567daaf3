import type { ModuleMessages } from '../../app/module.ts';

/** Texts of the module. */
export const usersMessages: ModuleMessages = { vi: {}, en: {} };
