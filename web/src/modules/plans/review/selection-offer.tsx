import { useEffect, useState, type RefObject } from 'react';
import { Button } from 'antd';
import { useWords } from '../words.ts';
import { blockAt } from '../model/marking.ts';
import { AddTaskDialog } from './add-task-dialog.tsx';
import { useReviewTools } from './review-context.ts';
import { selectedSpan } from './selection.ts';

/** What a selection in the document offers: which proposals came of it, and a new task from its words. */
export function SelectionOffer({ pane, onChosen }: { pane: RefObject<HTMLDivElement | null>; onChosen(): void }) {
  const t = useWords();
  const { text, store, blocks, canEdit } = useReviewTools();
  const [span, setSpan] = useState<readonly [number, number] | null>(null);
  const [adding, setAdding] = useState<readonly [number, number] | null>(null);

  useEffect(() => {
    const look = () => setSpan(selectedSpan(document.getSelection(), pane.current, text));
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [pane, text]);

  const touched = span
    ? [...store.getState().shown.proposals.values()].filter(
        (proposal) => !proposal.dropped && proposal.spans.some(([from, to]) => from < span[1] && to > span[0]),
      )
    : [];
  const clauseId = adding ? (blocks[blockAt(blocks, adding[0])]?.clauseId ?? null) : null;

  return (
    <>
      {span && !adding && (
        <div className="pl-offer" role="status">
          <span>{touched.length ? t('selection.came', { count: touched.length }) : t('selection.nothing')}</span>
          {touched.length > 0 && (
            <Button
              size="small"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                store.dispatch({ type: 'focused', proposalId: touched[0]?.id ?? null });
                onChosen();
              }}
            >
              {t('selection.show')}
            </Button>
          )}
          {canEdit && (
            <Button size="small" type="primary" onMouseDown={(event) => event.preventDefault()} onClick={() => setAdding(span)}>
              {t('selection.add')}
            </Button>
          )}
        </div>
      )}
      {adding && (
        <AddTaskDialog
          clauseId={clauseId}
          span={adding}
          onClose={() => {
            setAdding(null);
            document.getSelection()?.removeAllRanges();
          }}
          onAdded={onChosen}
        />
      )}
    </>
  );
}
