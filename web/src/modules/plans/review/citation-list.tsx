import { formatDate } from '@thientruong/kernel';
import { useWords } from '../words.ts';
import { useReviewState, useReviewTools } from './review-context.ts';

/** Documents that the plan cites, the legal basis first; each figure leads to the words. */
export function CitationList({ onShow }: { onShow(): void }) {
  const t = useWords();
  const { store } = useReviewTools();
  const citations = useReviewState((state) => state.review.citations);
  const groups = [
    { key: 'basis', items: citations.filter((citation) => citation.basis !== null) },
    { key: 'cited', items: citations.filter((citation) => citation.basis === null) },
  ] as const;
  return groups.map(({ key, items }) => (
    <section key={key}>
      <h2 className="pl-section">{t(`info.${key}`, { count: items.length })}</h2>
      {items.length === 0 && <p className="pl-nothing">{t('info.noCitation')}</p>}
      <ul className="pl-citations">
        {items.map((citation) => (
          <li key={citation.id}>
            <span>
              {citation.type} <strong>{citation.symbol}</strong>
              {citation.date && ` (${formatDate(citation.date)})`}
              {citation.basis === 'nested' && <span className="pl-note">{t('info.nested')}</span>}
            </span>
            <button
              type="button"
              className="pl-link"
              onClick={() => {
                const times = store.getState().pointed?.times ?? 0;
                const span = citation.spans[times % Math.max(1, citation.spans.length)];
                if (span) store.dispatch({ type: 'pointed', from: span[0], to: span[1] });
                onShow();
              }}
            >
              {t('info.places', { count: citation.spans.length })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  ));
}
