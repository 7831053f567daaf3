import { useEffect, useMemo, useRef, useState } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { PASSAGE_CLASSES } from '@thientruong/contract';
import { useWords } from '../words.ts';
import { PassageItem } from './passage-item.tsx';
import { useReviewState } from './review-context.ts';

type Shown = (typeof PASSAGE_CLASSES)[number] | 'all';
const CLASSES: readonly Shown[] = ['all', 'context', 'principle', 'purpose', 'task'];

/** Every sentence that became no task, by class, with the reason; the class may be changed with a reason. */
export function PassagesTab({ onShow }: { onShow(): void }) {
  const t = useWords();
  const passages = useReviewState((state) => state.shown.passages);
  const chosenId = useReviewState((state) => state.passageId);
  const [shown, setShown] = useState<Shown>('all');
  const counts = useMemo(() => {
    const found: Record<Shown, number> = { all: 0, context: 0, principle: 0, purpose: 0, task: 0 };
    for (const passage of passages.values()) {
      found[passage.class]++;
      if (passage.class !== 'task') found.all++;
    }
    return found;
  }, [passages]);
  const list = useMemo(
    () =>
      [...passages.values()]
        .filter((passage) => passage.id === chosenId || (shown === 'all' ? passage.class !== 'task' : passage.class === shown))
        .sort((a, b) => a.span[0] - b.span[0]),
    [passages, shown, chosenId],
  );
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is read in this component only and nothing here is memoised over it
  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 112,
    getItemKey: (index) => list[index]?.id ?? index,
    overscan: 6,
  });
  const chosenIndex = chosenId === null ? -1 : list.findIndex((passage) => passage.id === chosenId);
  useEffect(() => {
    if (chosenIndex >= 0) virtual.scrollToIndex(chosenIndex, { align: 'auto' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- moves only when another passage is chosen
  }, [chosenId]);
  return (
    <div className="pl-tab-body pl-tab-list">
      <h2 className="pl-hidden">{t('tab.passages')}</h2>
      <div className="pl-filter">
        <select aria-label={t('passage.filter')} value={shown} onChange={(event) => setShown(event.target.value as Shown)}>
          {CLASSES.map((one) => (
            <option key={one} value={one}>
              {one === 'all' ? t('passage.all') : t(`passage.class.${one}`)} ({counts[one]})
            </option>
          ))}
        </select>
      </div>
      {list.length === 0 ? (
        <p className="pl-nothing">{t('passage.nothing')}</p>
      ) : (
        <div className="pl-list" ref={scroller} role="region" aria-label={t('tab.passages')} tabIndex={0}>
          <ul className="pl-list-inner" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const passage = list[item.index];
              return passage ? (
                <li
                  key={item.key}
                  data-index={item.index}
                  ref={virtual.measureElement}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <PassageItem passage={passage} isChosen={passage.id === chosenId} onShow={onShow} />
                </li>
              ) : null;
            })}
          </ul>
        </div>
      )}
    </div>
  );
}
