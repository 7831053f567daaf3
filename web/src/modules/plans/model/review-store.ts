import { ApiProblem, type PlanReview, type ReviewChange } from '@thientruong/contract';
import type { StepHint, StepInput } from './optimistic.ts';
import { initialState, reduce, versionsFor, type Entry, type ReviewAction, type ReviewState } from './review-state.ts';

/** How the store reaches the server and the clock; tests give their own. */
export interface ReviewPorts {
  sendStep(step: StepInput, versions: Record<string, number>, key: string): Promise<ReviewChange>;
  sendUndo(direction: 'undo' | 'redo', stepId: string): Promise<ReviewChange>;
  reload(): Promise<PlanReview>;
  newKey(): string;
  /** Calls back after a while; returns how to call it off. */
  later(milliseconds: number, then: () => void): () => void;
}

/** The review screen's memory: shows steps at once, saves them one after the other, and keeps them while the connection is gone. */
export interface ReviewStore {
  getState(): ReviewState;
  subscribe(listener: () => void): () => void;
  dispatch(action: ReviewAction): void;
  take(step: StepInput, hint: StepHint): void;
  /** Several steps that are one piece of work: `undo` takes them back together. */
  takeMany(steps: readonly { step: StepInput; hint: StepHint }[]): void;
  undo(direction: 'undo' | 'redo'): void;
  /** Sends a refused step again, now on top of the newer version. */
  again(key: string): void;
  /** Tries at once instead of waiting for the next attempt. */
  retryNow(): void;
  /** Starts or resumes sending; the screen calls it when it appears and `close` when it goes. */
  open(): void;
  close(): void;
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 20_000;

/** Opens the store over a review that was just read, with the steps that an earlier visit could not save. */
export function createReviewStore(review: PlanReview, ports: ReviewPorts, waiting: readonly Entry[] = []): ReviewStore {
  let state = waiting.reduce((before, entry) => reduce(before, { type: 'queued', entry }), initialState(review));
  let running = false;
  let closed = waiting.length > 0;
  let attempts = 0;
  let callOff: (() => void) | null = null;
  const listeners = new Set<() => void>();

  const dispatch = (action: ReviewAction) => {
    const next = reduce(state, action);
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };

  const enqueue = (entry: Entry) => {
    dispatch({ type: 'queued', entry });
    void pump();
  };

  const send = (entry: Entry, versions: Record<string, number>): Promise<ReviewChange> => {
    if (entry.kind === 'step') return ports.sendStep(entry.step, versions, entry.key);
    return entry.stepId ? ports.sendUndo(entry.kind, entry.stepId) : Promise.reject(gone());
  };

  const reload = async () => {
    try {
      dispatch({ type: 'reloaded', review: await ports.reload() });
    } catch {
      // The refusal is on the screen already; the next answer or visit brings the newer records.
    }
  };

  async function pump(): Promise<void> {
    if (running || closed || callOff) return;
    running = true;
    for (let entry = state.queue[0]; entry && !callOff && !closed; entry = state.queue[0]) {
      const { key } = entry;
      const versions = versionsFor(state, entry);
      if (!versions) {
        dispatch({ type: 'refused', key, problem: gone().problem });
        continue;
      }
      const stepId = entry.kind === 'step' ? null : (entry.stepId ?? state.review[entry.kind]?.id ?? null);
      dispatch({ type: 'sending', key, versions, stepId });
      try {
        const change = await send(state.queue[0] ?? entry, versions);
        attempts = 0;
        dispatch({ type: 'answered', key, change });
      } catch (error) {
        if (isPassing(error)) waitAndRetry(key);
        else await setAside(entry, error);
      }
    }
    running = false;
  }

  async function setAside(entry: Entry, error: unknown) {
    const stale = error instanceof ApiProblem && error.problem.status === 409;
    dispatch({ type: 'refused', key: entry.key, problem: problemOf(error) });
    // Undo carries no idempotency key: refused after a lost answer, it was most likely done the first time, and reading again shows it.
    if (stale && entry.kind !== 'step' && attempts > 0) dispatch({ type: 'dismissed', key: entry.key });
    attempts = 0;
    if (stale) await reload();
  }

  function waitAndRetry(key: string) {
    dispatch({ type: 'lost', key });
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts++);
    callOff = ports.later(wait, retryNow);
  }

  function retryNow() {
    callOff?.();
    callOff = null;
    void pump();
  }

  const take = (step: StepInput, hint: StepHint) => enqueue({ key: ports.newKey(), versions: null, kind: 'step', step, hint });
  const undoOne = (direction: 'undo' | 'redo') => {
    const waits = state.queue.length > 0;
    const known = state.review[direction];
    if (!waits && !known) return;
    enqueue({ key: ports.newKey(), versions: null, kind: direction, stepId: waits ? null : (known?.id ?? null) });
  };

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    take,
    takeMany(steps) {
      for (const { step, hint } of steps) take(step, hint);
      dispatch({ type: 'bulk', steps: steps.length });
    },
    undo(direction) {
      const steps = direction === 'undo' ? Math.max(1, state.bulk) : 1;
      for (let done = 0; done < steps; done++) undoOne(direction);
    },
    again(key) {
      const refusal = state.refusals.find((waiting) => waiting.entry.key === key);
      if (!refusal) return;
      dispatch({ type: 'dismissed', key });
      enqueue({ ...refusal.entry, key: ports.newKey(), versions: null });
    },
    retryNow,
    open() {
      closed = false;
      void pump();
    },
    close() {
      closed = true;
      callOff?.();
      callOff = null;
    },
  };
}

/** True for failures that pass by themselves: no connection, a session to be signed in again, a busy or restarting server, the same request still being worked on. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return !(error instanceof Error && error.name.includes('Zod'));
  const { status, code } = error.problem;
  return status === 0 || status === 401 || status === 429 || status >= 502 || code === 'idempotency.in_progress';
}

function problemOf(error: unknown): { code: string; detail: string } {
  return error instanceof ApiProblem ? error.problem : { code: 'system.unexpected', detail: String(error) };
}

function gone(): ApiProblem {
  return new ApiProblem({
    type: 'about:blank',
    title: 'Không còn',
    status: 409,
    code: 'record.stale',
    detail: 'Nội dung này đã thay đổi sau một thao tác khác nên thao tác đang chờ không còn áp dụng được.',
    requestId: '',
    fields: [],
  });
}
