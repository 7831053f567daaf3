import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Clause, Decision } from '@thientruong/contract';
import type { Block } from '../model/document-blocks.ts';
import type { StepHint, StepInput } from '../model/optimistic.ts';
import type { ReviewState } from '../model/review-state.ts';
import type { ReviewStore } from '../model/review-store.ts';

/** What every part of the review screen shares. */
export interface ReviewTools {
  readonly store: ReviewStore;
  readonly planId: string;
  readonly canEdit: boolean;
  readonly by: Decision['by'];
  readonly text: string;
  readonly clauses: readonly Clause[];
  readonly clauseById: ReadonlyMap<string, Clause>;
  readonly blocks: readonly Block[];
  take(step: StepInput, hint?: Omit<StepHint, 'by' | 'at'>): void;
  /** Several steps that are taken back together. */
  takeMany(steps: readonly { step: StepInput; hint: Omit<StepHint, 'by' | 'at'> }[]): void;
}

/** Carries the tools of the review down the screen. */
export const ReviewContext = createContext<ReviewTools | null>(null);

/** The tools of the review that surrounds the component. */
export function useReviewTools(): ReviewTools {
  const tools = useContext(ReviewContext);
  if (!tools) throw new Error('useReviewTools đứng ngoài màn hình rà soát');
  return tools;
}

/** A part of the review's state; the component is drawn again only when this part changes. */
export function useReviewState<Part>(part: (state: ReviewState) => Part): Part {
  const { store } = useReviewTools();
  return useSyncExternalStore(store.subscribe, () => part(store.getState()));
}
