import type { Entry } from '../model/review-state.ts';

const folderOf = (planId: string, personId: string) => `thientruong.review.${personId}.${planId}.`;
/** Two windows of one person keep their steps apart, so that neither clears what the other still has to send. */
const thisWindow = Math.random().toString(36).slice(2);

/** Keeps the steps that are not saved yet, so that a reload, a closed window or a computer without power loses nothing. */
export function keepWaiting(planId: string, personId: string, queue: readonly Entry[]): void {
  const key = folderOf(planId, personId) + thisWindow;
  try {
    if (queue.length) localStorage.setItem(key, JSON.stringify(queue));
    else localStorage.removeItem(key);
  } catch {
    // A browser without storage still saves; only a reload while offline would lose steps, and the page warns before it.
  }
}

/** The steps that earlier visits could not save. They keep their keys: sent by two windows, each is still done once. */
export function takeWaiting(planId: string, personId: string): Entry[] {
  try {
    const folder = folderOf(planId, personId);
    const places = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '').filter((key) => key.startsWith(folder));
    const found = new Map<string, Entry>();
    for (const place of places) {
      const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
      if (Array.isArray(kept)) for (const entry of kept as Entry[]) found.set(entry.key, entry);
    }
    keepWaiting(planId, personId, [...found.values()]);
    for (const place of places) if (place !== folder + thisWindow) localStorage.removeItem(place);
    return [...found.values()];
  } catch {
    return [];
  }
}
