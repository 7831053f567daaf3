import type { ModuleMessages } from '../../app/module.ts';
import { inspectionsEn } from './messages-en.ts';
import { inspectionsVi } from './messages-vi.ts';

/** Texts of the module. */
export const inspectionsMessages: ModuleMessages = { vi: inspectionsVi, en: inspectionsEn };
