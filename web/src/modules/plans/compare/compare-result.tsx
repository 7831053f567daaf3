import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from 'antd';
import type { ChangeKind, DocumentComparison } from '@thientruong/contract';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { numberText } from '../../../ui/format.ts';
import { OcrMark } from '../../../ui/ocr-mark.tsx';
import { kindsIn, moved, ofKind } from '../model/comparison.ts';
import { useWords } from '../words.ts';
import { ChangeItem } from './change-item.tsx';
import { HeadChanges } from './head-changes.tsx';

/** Differences drawn at a time: a wholly rewritten plan has thousands. */
const SHOWN = 50;

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

/** What differs, by kind, with keys to go from one difference to the next. */
export function CompareResult({ comparison }: { comparison: DocumentComparison }) {
  const t = useWords();
  const [kind, setKind] = useState<ChangeKind | null>(null);
  const [at, setAt] = useState(-1);
  const [shown, setShown] = useState(SHOWN);
  const list = useRef<HTMLOListElement>(null);
  const changes = ofKind(comparison.changes, kind);
  const go = (by: 1 | -1) => {
    const next = moved(at, by, changes.length);
    setAt(next);
    if (next >= shown) setShown(next + SHOWN);
  };
  useEffect(() => {
    list.current?.querySelector<HTMLElement>(`[data-change="${at}"]`)?.focus();
  }, [at]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== 'j' && key !== 'k') return;
      event.preventDefault();
      go(key === 'j' ? 1 : -1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  useEffect(() => {
    // Paper has no button for more
    const drawAll = () => flushSync(() => setShown(Number.MAX_SAFE_INTEGER));
    window.addEventListener('beforeprint', drawAll);
    return () => window.removeEventListener('beforeprint', drawAll);
  }, []);
  const choose = (next: ChangeKind | null) => {
    setKind(next);
    setAt(-1);
    setShown(SHOWN);
  };
  const named = ({ name, symbol }: DocumentComparison['from']) => [symbol, name].filter(Boolean).join(' – ');
  const sides = (
    <dl className="pl-compare-names">
      <div>
        <dt>{t('compare.before')}</dt>
        <dd>
          {named(comparison.from)} <OcrMark ocr={comparison.from.ocr} />
        </dd>
      </div>
      <div>
        <dt>{t('compare.after')}</dt>
        <dd>
          {named(comparison.to)} <OcrMark ocr={comparison.to.ocr} />
        </dd>
      </div>
    </dl>
  );
  if (comparison.head.length + comparison.changes.length === 0)
    return (
      <>
        {sides}
        <EmptyState title={t('compare.nothing')} />
      </>
    );
  return (
    <>
      {sides}
      <HeadChanges head={comparison.head} />
      <section>
        <h2>{t('compare.body')}</h2>
        <p className="pl-hint">{t('compare.same', { count: numberText(comparison.same) })}</p>
        {comparison.changes.length > 0 && (
          <div className="pl-compare-bar pl-no-print">
            <div className="pl-compare-kinds" role="group" aria-label={t('compare.filter')}>
              <button type="button" aria-pressed={kind === null} onClick={() => choose(null)}>
                {t('compare.all', { count: numberText(comparison.changes.length) })}
              </button>
              {kindsIn(comparison.counts).map((one) => (
                <button key={one.kind} type="button" aria-pressed={kind === one.kind} onClick={() => choose(one.kind)}>
                  {t(`compare.${one.kind}`)} ({numberText(one.count)})
                </button>
              ))}
            </div>
            <div className="pl-compare-steps">
              <Button size="small" aria-keyshortcuts="K" onClick={() => go(-1)}>
                {t('compare.previous')}
              </Button>
              <Button size="small" aria-keyshortcuts="J" onClick={() => go(1)}>
                {t('compare.next')}
              </Button>
              <span role="status">{at < 0 ? t('compare.start', { count: numberText(changes.length) }) : t('compare.place', { at: numberText(at + 1), count: numberText(changes.length) })}</span>
            </div>
          </div>
        )}
        <p className="pl-hint pl-no-print">{t('compare.keys')}</p>
        {changes.length === 0 && <p className="pl-nothing">{t(comparison.changes.length === 0 ? 'compare.nothing' : 'compare.nothingOfKind')}</p>}
        <ol className="pl-compare-list" ref={list}>
          {changes.slice(0, shown).map((change, index) => (
            <ChangeItem key={index} change={change} at={index} isCurrent={index === at} />
          ))}
        </ol>
        {changes.length > shown && (
          <Button className="pl-no-print" onClick={() => setShown(shown + SHOWN)}>
            {t('compare.more', { count: numberText(Math.min(SHOWN, changes.length - shown)) })}
          </Button>
        )}
      </section>
    </>
  );
}
