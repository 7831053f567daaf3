import type { YearlyAction } from '@thientruong/contract';
import type { ActionDraft } from './action-draft.ts';

/** The deed whose dialog is open; an action stands there as it was when the dialog opened. */
export type Deed =
  | { kind: 'propose' | 'import' | 'submit' | 'appraise' | 'return' | 'approve' | 'adjust' }
  | { kind: 'write'; draft: ActionDraft }
  | { kind: 'remove' | 'done' | 'reopen'; action: YearlyAction };
