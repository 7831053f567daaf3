import { useCallback } from 'react';
import { ApiProblem, getPlanReview, markPlanProblem, type ProblemMark } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { notify } from '../../../ui/notify.ts';
import { useWords } from '../words.ts';
import type { Problem } from '../model/problems.ts';
import { useReviewTools } from './review-context.ts';

/** Marks a problem: shown at once, and as the server has it when that is refused. Gives back when it is saved. */
export function useMarkProblem(): (problem: Problem, state: ProblemMark['state']) => Promise<void> {
  const t = useWords();
  const { store, planId, by } = useReviewTools();
  return useCallback(
    async ({ key, mark }, state) => {
      const version = mark?.version ?? 0;
      store.dispatch({ type: 'marked', key, mark: { state, by, at: new Date().toISOString(), version } });
      try {
        const { key: _key, ...saved } = await call(markPlanProblem, { params: { planId }, body: { key, state, version } });
        store.dispatch({ type: 'marked', key, mark: saved });
      } catch (error) {
        store.dispatch({ type: 'marked', key, mark });
        if (!(error instanceof ApiProblem)) throw error;
        notify(error.problem.status === 409 ? t('attention.markStale') : error.problem.detail, true);
        if (error.problem.status !== 409) return;
        const { problems } = await call(getPlanReview, { params: { planId } });
        for (const newer of problems) store.dispatch({ type: 'marked', key: newer.key, mark: newer.mark });
      }
    },
    [store, planId, by, t],
  );
}
