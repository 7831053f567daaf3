import type { PolicyWork } from '@thientruong/contract';
import type { Deed } from '../model/deed.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { AttachDialog } from './attach-dialog.tsx';
import { FinishDialog } from './finish-dialog.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { HangDialog, PlanDialog, ReturnDialog, SkipDialog } from './stage-dialogs.tsx';

/** The dialog of the deed that was chosen. */
export function DeedOf({ work, deed, onClose }: { work: PolicyWork; deed: Deed; onClose: () => void }) {
  const shared = { work, onClose };
  if (deed.kind === 'edit') return <OpenDialog {...shared} />;
  if (deed.kind === 'return') return <ReturnDialog {...shared} />;
  if (deed.kind === 'ask') return <AskDialog {...shared} />;
  if (deed.kind === 'answer') {
    const comment = work.rounds.flatMap((round) => round.asks.flatMap((ask) => ask.reply?.comments ?? [])).find((one) => one.id === deed.commentId);
    return comment ? <AnswerDialog {...shared} comment={comment} /> : null;
  }
  const stage = work.stages.find((one) => one.stage === deed.stage);
  if (!stage) return null;
  if (deed.kind === 'finish') return <FinishDialog {...shared} stage={stage.stage} />;
  if (deed.kind === 'skip') return <SkipDialog {...shared} stage={stage} />;
  if (deed.kind === 'plan') return <PlanDialog {...shared} stage={stage} />;
  if (deed.kind === 'attach') return <AttachDialog {...shared} stage={stage} />;
  return <HangDialog {...shared} stage={stage} />;
}
