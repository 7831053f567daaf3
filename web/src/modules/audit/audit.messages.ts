import type { ModuleMessages } from '../../app/module.ts';

/** Texts of the module. */
export const auditMessages: ModuleMessages = { vi: {}, en: {} };
