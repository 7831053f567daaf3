import type { PolicyStage } from '@thientruong/contract';

/** The deed whose dialog is open; things are named by id, so that the dialog always has the newest version of them. */
export type Deed = { kind: 'edit' } | { kind: 'return' } | { kind: 'ask' } | { kind: 'finish' | 'skip' | 'plan' | 'attach' | 'hang'; stage: PolicyStage } | { kind: 'answer'; commentId: string };
