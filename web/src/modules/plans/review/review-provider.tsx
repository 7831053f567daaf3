import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { PlanReview } from '@thientruong/contract';
import { blocksOf } from '../model/document-blocks.ts';
import { createReviewStore } from '../model/review-store.ts';
import { ReviewContext, type ReviewTools } from './review-context.ts';
import { reviewPorts } from './review-ports.ts';
import { keepWaiting, takeWaiting } from './waiting-steps.ts';

interface ReviewProviderProps {
  review: PlanReview;
  by: ReviewTools['by'];
  children: ReactNode;
}

/** Opens the review's memory and shares it with the screen; waiting steps outlive a reload of the page. */
export function ReviewProvider({ review, by, children }: ReviewProviderProps) {
  const planId = review.plan.id;
  const [store] = useState(() => createReviewStore(review, reviewPorts(planId), review.plan.can.edit ? takeWaiting(planId, by.id) : []));

  useEffect(() => {
    const retry = () => store.retryNow();
    const warn = (event: BeforeUnloadEvent) => {
      if (store.getState().queue.length) event.preventDefault();
    };
    const stop = store.subscribe(() => keepWaiting(planId, by.id, store.getState().queue));
    store.open();
    window.addEventListener('online', retry);
    window.addEventListener('beforeunload', warn);
    return () => {
      stop();
      store.close();
      window.removeEventListener('online', retry);
      window.removeEventListener('beforeunload', warn);
    };
  }, [store, planId, by.id]);

  const tools = useMemo(
    (): ReviewTools => ({
      store,
      planId,
      canEdit: review.plan.can.edit && review.plan.state === 'review',
      by,
      text: review.text,
      clauses: review.clauses,
      clauseById: new Map(review.clauses.map((clause) => [clause.id, clause])),
      blocks: blocksOf(review.text, review.clauses, review.head.documentType, review.head.title),
      take: (step, hint = {}) => store.take(step, { by, at: new Date().toISOString(), ...hint }),
      takeMany: (steps) => store.takeMany(steps.map(({ step, hint }) => ({ step, hint: { by, at: new Date().toISOString(), ...hint } }))),
    }),
    [store, planId, by, review],
  );
  return <ReviewContext value={tools}>{children}</ReviewContext>;
}
