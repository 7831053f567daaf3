import type { Entry } from '../model/review-state.ts';

const keyOf = (planId: string, personId: string) => `thientruong.review.${personId}.${planId}`;

/** Keeps the steps that are not saved yet, so that a reload of the page loses nothing. */
export function keepWaiting(planId: string, personId: string, queue: readonly Entry[]): void {
  try {
    if (queue.length) sessionStorage.setItem(keyOf(planId, personId), JSON.stringify(queue));
    else sessionStorage.removeItem(keyOf(planId, personId));
  } catch {
    // A browser without storage still saves; only a reload while offline would lose steps, and the page warns before it.
  }
}

/** The steps that an earlier visit in this window could not save. */
export function takeWaiting(planId: string, personId: string): Entry[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(planId, personId)) ?? '[]');
    return Array.isArray(kept) ? (kept as Entry[]) : [];
  } catch {
    return [];
  }
}
