import type { ModuleMessages } from '../../app/module.ts';

/** Texts of the module. */
export const overviewMessages: ModuleMessages = { vi: {}, en: {} };
