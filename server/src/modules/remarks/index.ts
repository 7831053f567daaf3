import { RECORD_KINDS } from '@thientruong/contract';
import type { Module } from '../../platform/module.ts';
import { registerWaiting } from '../../platform/waiting.ts';
import { mentionsWaiting } from './remarks-waiting.queries.ts';
import { remarksRoutes } from './remarks.routes.ts';

for (const kind of RECORD_KINDS) registerWaiting(mentionsWaiting(kind));

/** Face of the module: what people say about a record, and what was changed of it. */
export const remarksModule: Module = { name: 'remarks', routes: remarksRoutes };
