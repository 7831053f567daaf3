import { useDeferredValue, useEffect, useMemo, useRef, type MouseEvent } from 'react';
import type { Passage } from '@thientruong/contract';
import { useWords } from '../words.ts';
import { blockAt, marksByBlock, type Mark } from '../model/marking.ts';
import { DocumentBlock } from './document-block.tsx';
import { DocumentLegend } from './document-legend.tsx';
import { chosenMarks, standingMarks } from './document-marks.ts';
import { useReviewState, useReviewTools } from './review-context.ts';
import { SelectionOffer } from './selection-offer.tsx';

const NO_MARKS: Mark[] = [];
const NO_PASSAGES: Passage[] = [];
/** Blocks that more than fill the pane of a large screen. */
const FIRST_BLOCKS = 40;

/** The plan as it was written, with the words that proposals were read from; a click on marked words chooses their proposal. */
export function DocumentPane({ onChosen }: { onChosen(): void }) {
  const t = useWords();
  const { text, blocks, store } = useReviewTools();
  const shown = useReviewState((state) => state.shown);
  const citations = useReviewState((state) => state.review.citations);
  const focused = useReviewState((state) =>
    state.focusedId === null ? null : (state.shown.proposals.get(state.focusedId) ?? null),
  );
  const passage = useReviewState((state) =>
    state.passageId === null ? null : (state.shown.passages.get(state.passageId) ?? null),
  );
  const pointed = useReviewState((state) => state.pointed);
  const pane = useRef<HTMLDivElement>(null);
  // What is in sight stands at once; the rest of a long document follows before anybody can scroll there
  const drawn = useDeferredValue(blocks.length, FIRST_BLOCKS);

  const marks = useMemo(() => marksByBlock(blocks, standingMarks(shown, citations)), [blocks, shown, citations]);
  const passages = useMemo(() => {
    const byBlock = new Map<number, Passage[]>();
    for (const one of shown.passages.values()) {
      if (one.class === 'task') continue;
      const at = blockAt(blocks, one.span[0]);
      byBlock.set(at, [...(byBlock.get(at) ?? []), one]);
    }
    return byBlock;
  }, [blocks, shown.passages]);
  const place = useMemo(() => pointed ?? (passage ? { from: passage.span[0], to: passage.span[1] } : null), [pointed, passage]);
  const extra = useMemo(() => marksByBlock(blocks, chosenMarks(focused, place)), [blocks, focused, place]);

  const target = place?.from ?? focused?.spans[0]?.[0] ?? null;
  useEffect(() => {
    if (target === null || !pane.current) return;
    const line = pane.current.querySelector<HTMLElement>(`[data-block="${blockAt(blocks, target)}"]`);
    if (line) bringIntoView(pane.current, line, target);
  }, [blocks, drawn, target, pointed?.times]);

  const choose = (event: MouseEvent) => {
    if (!window.getSelection()?.isCollapsed) return;
    const run = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-p]') : null;
    const ids = run?.dataset['p']?.split(' ') ?? [];
    if (!ids.length) return;
    const now = store.getState().focusedId;
    const next = ids[(ids.indexOf(now ?? '') + 1) % ids.length] ?? null;
    store.dispatch({ type: 'focused', proposalId: next });
    onChosen();
  };

  return (
    <>
      <div
        className="pl-paper"
        ref={pane}
        role="region"
        aria-label={t('document.label')}
        tabIndex={0}
        data-place="document"
        onClick={choose}
      >
        <div className="pl-sheet">
          <h2 className="pl-hidden">{t('document.label')}</h2>
          <DocumentLegend />
          {blocks.slice(0, drawn).map((block, i) => (
            <DocumentBlock
              key={block.index}
              block={block}
              text={text}
              marks={marks.get(i) ?? NO_MARKS}
              extra={extra.get(i) ?? NO_MARKS}
              passages={passages.get(i) ?? NO_PASSAGES}
            />
          ))}
        </div>
      </div>
      <SelectionOffer pane={pane} onChosen={onChosen} />
    </>
  );
}

/** Scrolls only when the words are out of sight, so that a click in the text never moves it. */
function bringIntoView(pane: HTMLElement, line: HTMLElement, offset: number) {
  const runs = [...line.querySelectorAll<HTMLElement>('[data-start]')];
  const run = runs.findLast((one) => Number(one.dataset['start']) <= offset) ?? line;
  const frame = pane.getBoundingClientRect();
  const box = run.getBoundingClientRect();
  if (box.top >= frame.top + 24 && Math.min(box.bottom, box.top + 60) <= frame.bottom - 24) return;
  pane.scrollTop += box.top - frame.top - frame.height / 3;
}
