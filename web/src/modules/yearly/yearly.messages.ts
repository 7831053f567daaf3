import type { ModuleMessages } from '../../app/module.ts';
import { yearlyEn } from './messages-en.ts';
import { yearlyVi } from './messages-vi.ts';

/** Texts of the module. */
export const yearlyMessages: ModuleMessages = { vi: yearlyVi, en: yearlyEn };
