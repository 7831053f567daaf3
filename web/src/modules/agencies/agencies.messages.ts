import type { ModuleMessages } from '../../app/module.ts';

/** Texts of the module. */
export const agenciesMessages: ModuleMessages = { vi: {}, en: {} };
