import { Button } from 'antd';
import { useWords } from '../words.ts';
import { shorten } from '../model/clauses.ts';
import { OcrMark } from '../../../ui/ocr-mark.tsx';
import { PlanLink } from '../parts/plan-link.tsx';
import { useReviewState, useReviewTools } from './review-context.ts';
import { SaveState } from './save-state.tsx';

/** Head of the review: which plan, saved or not, undo and redo, and the way to publishing. */
export function ReviewBar({ onHelp }: { onHelp(): void }) {
  const t = useWords();
  const { store, canEdit, planId } = useReviewTools();
  const plan = useReviewState((state) => state.review.plan);
  const head = useReviewState((state) => state.shown.head);
  const undo = useReviewState((state) => state.review.undo);
  const redo = useReviewState((state) => state.review.redo);
  const waits = useReviewState((state) => state.queue.length > 0);
  const title = head.title ?? plan.title;
  return (
    <header className="pl-bar">
      <div className="pl-bar-title">
        <h1 title={title}>{shorten(title, 150)}</h1>
        <p>
          {[head.documentType, head.symbol ? t('head.number', { symbol: head.symbol }) : t('head.noNumber')]
            .filter(Boolean)
            .join(' · ')}{' '}
          <OcrMark ocr={plan.ocr} />
          {!canEdit && <span className="pl-note">{t('review.readOnly')}</span>}
        </p>
      </div>
      <div className="pl-bar-tools">
        <SaveState />
        {canEdit && (
          <>
            <Button
              size="small"
              disabled={!undo && !waits}
              title={undo ? t('undo.what', { label: undo.label, name: undo.by.name }) : undefined}
              onClick={() => store.undo('undo')}
            >
              {t('undo.undo')}
            </Button>
            <Button
              size="small"
              disabled={!redo}
              title={redo ? t('undo.whatRedo', { label: redo.label, name: redo.by.name }) : undefined}
              onClick={() => store.undo('redo')}
            >
              {t('undo.redo')}
            </Button>
          </>
        )}
        <Button size="small" onClick={onHelp} aria-keyshortcuts="?">
          {t('help.open')}
        </Button>
        {plan.can.publish && (
          <PlanLink to="publish" planId={planId} look="primary">
            {t('publish.go')}
          </PlanLink>
        )}
      </div>
    </header>
  );
}
