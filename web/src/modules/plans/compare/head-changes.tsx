import type { DocumentComparison } from '@thientruong/contract';
import { partsOfSide } from '../model/comparison.ts';
import { useWords } from '../words.ts';
import { MarkedWords } from './marked-words.tsx';

/** Values of head and foot that differ, side by side. */
export function HeadChanges({ head }: { head: DocumentComparison['head'] }) {
  const t = useWords();
  if (head.length === 0) return null;
  return (
    <section>
      <h2>{t('compare.head')}</h2>
      <div className="pl-table-frame" role="region" aria-label={t('compare.head')} tabIndex={0}>
        <table className="pl-table pl-compare-head">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('compare.before')}</th>
              <th scope="col">{t('compare.after')}</th>
            </tr>
          </thead>
          <tbody>
            {head.map((change, at) => (
              <tr key={at}>
                <th scope="row">{t(`compare.field.${change.field}`)}</th>
                {(['from', 'to'] as const).map((side) => (
                  <td key={side}>{change[side] === null ? '–' : <MarkedWords parts={partsOfSide(change.parts, side)} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
