import type { ModuleMessages } from '../../app/module.ts';
import { disseminationEn } from './messages-en.ts';
import { disseminationVi } from './messages-vi.ts';

/** Texts of the module. */
export const disseminationMessages: ModuleMessages = { vi: disseminationVi, en: disseminationEn };
