import type { BodyChange } from '../model/comparison.ts';
import { partsOfSide } from '../model/comparison.ts';
import { pathLabel } from '../../../ui/path-label.ts';
import { useWords } from '../words.ts';
import { MarkedWords } from './marked-words.tsx';

/** One difference: where it stands on either side, what happened, the words side by side. */
export function ChangeItem({ change, at, isCurrent }: { change: BodyChange; at: number; isCurrent: boolean }) {
  const t = useWords();
  const side = (which: 'from' | 'to') => {
    const own = change[which];
    return (
      <div className="pl-compare-side">
        <h4>
          {t(which === 'from' ? 'compare.before' : 'compare.after')}
          {own && <span> – {own.path === null ? t('compare.plain') : pathLabel(own.path)}</span>}
        </h4>
        {own ? <MarkedWords parts={partsOfSide(change.parts, which)} /> : <p className="pl-empty">{t(which === 'from' ? 'compare.absentBefore' : 'compare.absentAfter')}</p>}
      </div>
    );
  };
  const path = (change.to ?? change.from)?.path ?? null;
  return (
    <li className={isCurrent ? 'pl-compare-item is-current' : 'pl-compare-item'} data-change={at} tabIndex={-1} aria-current={isCurrent ? 'true' : undefined}>
      <h3>
        {path === null ? t('compare.plain') : pathLabel(path)}
        {change.kinds.map((kind) => (
          <span key={kind} className={`pl-kind pl-kind-${kind}`}>
            {t(`compare.${kind}`)}
          </span>
        ))}
      </h3>
      <div className="pl-compare-sides">
        {side('from')}
        {side('to')}
      </div>
    </li>
  );
}
