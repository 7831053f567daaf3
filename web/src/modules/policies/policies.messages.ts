import type { ModuleMessages } from '../../app/module.ts';
import { policiesEn } from './messages-en.ts';
import { powersEn } from './messages-powers-en.ts';
import { powersVi } from './messages-powers-vi.ts';
import { policiesVi } from './messages-vi.ts';

/** Texts of the module. */
export const policiesMessages: ModuleMessages = { vi: { ...policiesVi, ...powersVi }, en: { ...policiesEn, ...powersEn } };
