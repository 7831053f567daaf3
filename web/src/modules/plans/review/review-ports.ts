import { getPlanReview, takeReviewStep, undoReviewStep } from '@thientruong/contract';
import { call, newKey } from '../../../app/api.ts';
import type { ReviewPorts } from '../model/review-store.ts';

/** Reaches the server for one plan under review. */
export function reviewPorts(planId: string): ReviewPorts {
  const params = { planId };
  return {
    sendStep: (step, versions, idempotencyKey) => call(takeReviewStep, { params, body: { step, versions }, idempotencyKey }),
    sendUndo: (direction, stepId) => call(undoReviewStep, { params, body: { direction, stepId } }),
    reload: () => call(getPlanReview, { params }),
    newKey,
    later(milliseconds, then) {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}
