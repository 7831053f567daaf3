import { useEffect, useRef } from 'react';
import { timeText } from '../../../ui/format.ts';
import { useWords } from '../words.ts';
import { isOpen, openProblems, type Problem } from '../model/problems.ts';
import { useReviewState, useReviewTools } from './review-context.ts';
import { useMarkProblem } from './use-mark-problem.ts';

interface ProblemListProps {
  /** Brings the document into sight where it is not beside the list. */
  onShow(): void;
  /** Opens the tab where head and foot of the document are corrected. */
  onInfo(): void;
}

/** Head and foot are corrected by hand where the reading found no words to jump to. */
const isOfInfo = (problem: Problem) => /^(?:head|foot)\./.test(problem.code);

/** Problems of the reading as a list to work off together: each jumps to its words and is marked as done or as none, with who did. */
export function ProblemList({ onShow, onInfo }: ProblemListProps) {
  const t = useWords();
  const { store, canEdit } = useReviewTools();
  const problems = useReviewState((state) => state.review.problems);
  const current = useReviewState((state) => state.problem);
  const mark = useMarkProblem();
  const list = useRef<HTMLUListElement>(null);
  // The keys may go to a problem that is out of sight
  useEffect(() => {
    // No value is given back: newer browsers answer with a promise, which is no clean-up
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  if (problems.length === 0) return <p className="pl-nothing">{t('attention.noProblems')}</p>;
  const left = openProblems(problems).length;
  return (
    <>
      <p className="pl-hint" role="status">
        {left ? t('attention.left', { count: left }) : t('attention.allSeen')}
      </p>
      <ul className="pl-problems" ref={list}>
        {problems.map((problem) => {
          const { key, span } = problem;
          const open = isOpen(problem);
          return (
            <li key={key} className={open ? undefined : 'is-done'} aria-current={key === current ? 'true' : undefined}>
              <label>
                <input
                  type="checkbox"
                  checked={!open}
                  disabled={!canEdit}
                  onChange={(event) => void mark(problem, event.target.checked ? 'done' : 'open')}
                />
                <span>
                  <span className="pl-problem-words">{problem.message}</span>
                  {problem.mark && (
                    <span className="pl-hint">
                      {t(`attention.mark.${problem.mark.state}`, { name: problem.mark.by.name, time: timeText(problem.mark.at) })}
                    </span>
                  )}
                </span>
              </label>
              <span className="pl-problem-deeds">
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
                {open && canEdit && (
                  <button
                    type="button"
                    className="pl-link"
                    aria-label={t('attention.noneLabel', { problem: problem.message })}
                    onClick={() => void mark(problem, 'not_a_problem')}
                  >
                    {t('attention.none')}
                  </button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
