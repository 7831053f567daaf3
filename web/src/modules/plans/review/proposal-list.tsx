import { useCallback, useEffect, useRef } from 'react';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useWords } from '../words.ts';
import type { Row } from '../model/grouping.ts';
import { ClauseRow } from './clause-row.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { useReviewState } from './review-context.ts';

/** The proposals grouped by clause. Only what is in sight is in the page, so that 2,000 of them stay fluid. */
export function ProposalList({ rows, onShow }: { rows: readonly Row[]; onShow: (() => void) | null }) {
  const t = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const focusedId = useReviewState((state) => state.focusedId);
  const panelId = useReviewState((state) => state.panel?.proposalId ?? null);
  const focusedIndex = focusedId === null ? -1 : rows.findIndex((row) => row.key === focusedId);
  const panelIndex = panelId === null ? -1 : rows.findIndex((row) => row.key === panelId);

  const range = useCallback(
    (visible: Range) => {
      const shown = new Set(defaultRangeExtractor(visible));
      if (focusedIndex >= 0) shown.add(focusedIndex);
      if (panelIndex >= 0) shown.add(panelIndex);
      return [...shown].sort((a, b) => a - b);
    },
    [focusedIndex, panelIndex],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read in this component only and nothing here is memoised over it
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.type === 'clause' ? 48 : 158),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 5,
    rangeExtractor: range,
  });

  useEffect(() => {
    if (focusedIndex < 0) return;
    virtual.scrollToIndex(focusedIndex, { align: 'auto' });
    const active = document.activeElement;
    const isTaken = active?.closest('input, textarea, select, button, a, [data-place=document]');
    if (!isTaken) return focusCard(scroller, rows[focusedIndex]?.key);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- moves only when another proposal is chosen, not when the list is drawn again
  }, [focusedId]);

  let place = 0;
  const places = rows.map((row) => (row.type === 'proposal' ? ++place : place));
  return (
    <div
      className="pl-list"
      ref={scroller}
      data-place="list"
      tabIndex={rows.length ? -1 : 0}
      role="region"
      aria-label={t('tab.proposals')}
    >
      <ul className="pl-list-inner" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <li
              key={item.key}
              data-index={item.index}
              ref={virtual.measureElement}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row.type === 'clause' ? (
                <ClauseRow clauseId={row.clauseId} count={row.count} />
              ) : (
                <ProposalCard proposalId={row.proposalId} place={places[item.index] ?? 0} total={place} onShow={onShow} />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Moves the keyboard to a card, which may come into the page only some frames later. */
function focusCard(scroller: { current: HTMLElement | null }, key: string | undefined): () => void {
  let frame = 0;
  let tries = 0;
  const look = () => {
    const card = scroller.current?.querySelector<HTMLElement>(`[data-card="${key}"]`);
    if (card) card.focus({ preventScroll: true });
    else if (tries++ < 8) frame = requestAnimationFrame(look);
  };
  frame = requestAnimationFrame(look);
  return () => cancelAnimationFrame(frame);
}
