import type { ModuleMessages } from '../../app/module.ts';
import { periodsEn } from './messages-periods-en.ts';
import { periodsVi } from './messages-periods-vi.ts';
import { reportEn } from './messages-report-en.ts';
import { reportVi } from './messages-report-vi.ts';

/** Texts of the module. */
export const reportsMessages: ModuleMessages = { vi: { ...periodsVi, ...reportVi }, en: { ...periodsEn, ...reportEn } };
