import { useEffect, useRef } from 'react';
import { useWords } from '../words.ts';
import { openProblems, problemKey, type Problem } from '../model/problems.ts';
import { useReviewState, useReviewTools } from './review-context.ts';

interface ProblemListProps {
  /** Brings the document into sight where it is not beside the list. */
  onShow(): void;
  /** Opens the tab where head and foot of the document are corrected. */
  onInfo(): void;
}

/** Head and foot are corrected by hand where the reading found no words to jump to. */
const isOfInfo = (problem: Problem) => /^(?:head|foot)\./.test(problem.code);

/** Problems of the reading as a list to work off: each jumps to its words and can be ticked. */
export function ProblemList({ onShow, onInfo }: ProblemListProps) {
  const t = useWords();
  const { store } = useReviewTools();
  const problems = useReviewState((state) => state.review.problems);
  const ticked = useReviewState((state) => state.ticked);
  const current = useReviewState((state) => state.problem);
  const list = useRef<HTMLUListElement>(null);
  // The keys may go to a problem that is out of sight
  useEffect(() => {
    // No value is given back: newer browsers answer with a promise, which is no clean-up
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  if (problems.length === 0) return <p className="pl-nothing">{t('attention.noProblems')}</p>;
  const left = openProblems(problems, ticked).length;
  return (
    <>
      <p className="pl-hint" role="status">
        {left ? t('attention.left', { count: left }) : t('attention.allSeen')}
      </p>
      <ul className="pl-problems" ref={list}>
        {problems.map((problem) => {
          const key = problemKey(problem);
          const { span } = problem;
          return (
            <li key={key} className={ticked.has(key) ? 'is-done' : undefined} aria-current={key === current ? 'true' : undefined}>
              <label>
                <input type="checkbox" checked={ticked.has(key)} onChange={(event) => store.dispatch({ type: 'ticked', keys: [key], on: event.target.checked })} />
                <span>{problem.message}</span>
              </label>
              {span && (
                <button
                  type="button"
                  className="pl-link"
                  aria-label={t('attention.showLabel', { problem: problem.message })}
                  onClick={() => {
                    store.dispatch({ type: 'problem', problem });
                    onShow();
                  }}
                >
                  {t('attention.show')}
                </button>
              )}
              {isOfInfo(problem) && (
                <button type="button" className="pl-link" onClick={onInfo}>
                  {t('attention.toInfo')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
