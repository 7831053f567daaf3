import type { ModuleMessages } from '../../app/module.ts';
import { evaluationEn } from './messages-en.ts';
import { evaluationVi } from './messages-vi.ts';

/** Texts of the module. */
export const evaluationMessages: ModuleMessages = { vi: evaluationVi, en: evaluationEn };
