import type { YearlyPlan } from '@thientruong/contract';
import type { Deed } from '../model/deed.ts';
import { DoneDialog, RemoveDialog, ReopenDialog } from './action-dialogs.tsx';
import { ActionForm } from './action-form.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { AppraiseDialog, ApproveDialog, ProposeDialog, ReasonDialog, SubmitDialog } from './plan-dialogs.tsx';

/** The dialog of the deed that was chosen. */
export function DeedOf({ plan, deed, onClose }: { plan: YearlyPlan; deed: Deed; onClose: () => void }) {
  const shared = { plan, onClose };
  switch (deed.kind) {
    case 'propose':
      return <ProposeDialog {...shared} />;
    case 'import':
      return <ImportDialog {...shared} />;
    case 'submit':
      return <SubmitDialog {...shared} />;
    case 'appraise':
      return <AppraiseDialog {...shared} />;
    case 'approve':
      return <ApproveDialog {...shared} />;
    case 'return':
    case 'adjust':
      return <ReasonDialog {...shared} deed={deed.kind} />;
    case 'write':
      return <ActionForm {...shared} start={deed.draft} />;
    case 'remove':
      return <RemoveDialog {...shared} action={deed.action} />;
    case 'done':
      return <DoneDialog {...shared} action={deed.action} />;
    case 'reopen':
      return <ReopenDialog {...shared} action={deed.action} />;
  }
}
