import type { ModuleMessages } from '../../app/module.ts';
import { budgetEn } from './messages-en.ts';
import { budgetVi } from './messages-vi.ts';

/** Texts of the module. */
export const budgetMessages: ModuleMessages = { vi: budgetVi, en: budgetEn };
