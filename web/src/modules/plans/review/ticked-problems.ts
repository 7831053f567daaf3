const placeOf = (planId: string, personId: string) => `thientruong.review-problems.${personId}.${planId}`;

/** Problems that a person ticked as seen; a note of their own, kept in this browser. */
export function tickedProblems(planId: string, personId: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(placeOf(planId, personId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

/** Keeps what was ticked. */
export function keepTicked(planId: string, personId: string, ticked: ReadonlySet<string>): void {
  try {
    if (ticked.size) localStorage.setItem(placeOf(planId, personId), JSON.stringify([...ticked]));
    else localStorage.removeItem(placeOf(planId, personId));
  } catch {
    // Without storage the ticks last as long as the page
  }
}
