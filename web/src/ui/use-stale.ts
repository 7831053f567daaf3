import { useState } from 'react';
import { ApiProblem } from '@thientruong/contract';

/** A part of a record as it is now in words, and what the form holds for it where it is a field of the form. */
export interface StaleFact {
  label: string;
  now: string;
  typed?: string;
}
/** A part on which the newer version and this screen differ. */
export interface StaleRow {
  label: string;
  newer: string;
  mine: string;
}

/** True where a deed was refused because somebody else changed the record meanwhile. */
export const isStale = (error: unknown): boolean => error instanceof ApiProblem && error.problem.code === 'record.stale';

/** Where the newer facts differ from what this screen holds: what was typed, or what it showed when the deed was sent. */
export function staleRows(seen: readonly StaleFact[], newer: readonly StaleFact[]): StaleRow[] {
  return newer
    .map(({ label, now, typed }) => ({ label, newer: now, mine: typed ?? seen.find((one) => one.label === label)?.now ?? '' }))
    .filter((row) => row.newer.trim() !== row.mine.trim());
}

/** Keeps what a form showed when it was sent, so that a newer version can be set beside it; `sent` is called before sending. */
export function useStale(facts: readonly StaleFact[]): { rows: StaleRow[]; sent: () => void } {
  const [seen, setSeen] = useState(facts);
  return { rows: staleRows(seen, facts), sent: () => setSeen(facts) };
}
