import type { ModuleMessages } from '../../app/module.ts';
import { obstaclesEn } from './messages-en.ts';
import { obstaclesVi } from './messages-vi.ts';

/** Texts of the module. */
export const obstaclesMessages: ModuleMessages = { vi: obstaclesVi, en: obstaclesEn };
