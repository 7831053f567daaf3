import { useMemo } from 'react';
import { useWords } from '../words.ts';
import { shorten } from '../model/clauses.ts';
import { uncoveredSentences, type ProposalFilter } from '../model/grouping.ts';
import { ProblemList } from './problem-list.tsx';
import { useReviewState, useReviewTools } from './review-context.ts';

const ASKED: readonly ProposalFilter[] = ['noLead', 'groupOpen', 'noMatch', 'noDeadline', 'lowConfidence'];

interface AttentionTabProps {
  counts: Record<ProposalFilter, number>;
  onFilter(filter: ProposalFilter): void;
  onShow(): void;
  onInfo(): void;
}

/** What asks for a person's eye before publishing: gaps of the plan, doubtful readings, trouble with the document. */
export function AttentionTab({ counts, onFilter, onShow, onInfo }: AttentionTabProps) {
  const t = useWords();
  const { store, text } = useReviewTools();
  const shown = useReviewState((state) => state.shown);
  const bare = useMemo(() => uncoveredSentences(shown.passages.values(), shown.proposals.values()), [shown]);
  const problems = useReviewState((state) => state.review.problems);
  return (
    <div className="pl-tab-body pl-scroll">
      <h2 className="pl-section">{t('attention.tasks')}</h2>
      <ul className="pl-attention">
        {ASKED.map((filter) => (
          <li key={filter}>
            <button type="button" disabled={counts[filter] === 0} onClick={() => onFilter(filter)}>
              <span className="pl-figure">{counts[filter]}</span>
              <span>
                <strong>{t(`attention.${filter as 'noLead'}`)}</strong>
                <span className="pl-hint">{t(`attention.${filter as 'noLead'}Help`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {bare.length > 0 && (
        <>
          <h2 className="pl-section">{t('attention.bare', { count: bare.length })}</h2>
          <ul className="pl-problems">
            {bare.slice(0, 50).map((passage) => (
              <li key={passage.id}>
                <span>{shorten(text.slice(passage.span[0], passage.span[1]), 160)}</span>
                <button
                  type="button"
                  className="pl-link"
                  onClick={() => store.dispatch({ type: 'passage', passageId: passage.id })}
                >
                  {t('passage.change')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 className="pl-section">{t('attention.problems', { count: problems.length })}</h2>
      <ProblemList onShow={onShow} onInfo={onInfo} />
    </div>
  );
}
