import type { PlanReview, ProblemDocument, ProblemMark, ReviewChange } from '@thientruong/contract';
import type { ProposalFilter } from './grouping.ts';
import { withMark, type Problem } from './problems.ts';
import { touchedBy, withChange, withStep, type Records, type StepHint, type StepInput } from './optimistic.ts';

/** Work that waits for the server: a step, or taking one back or doing it again. */
export type Entry = {
  /** Also the idempotency key: the same for every attempt. */
  readonly key: string;
  /** Versions that were sent first; a repeated attempt must send the same. */
  readonly versions: Readonly<Record<string, number>> | null;
} & (
  | { readonly kind: 'step'; readonly step: StepInput; readonly hint: StepHint }
  | { readonly kind: 'undo' | 'redo'; readonly stepId: string | null }
);

/** A step that the server refused, with what was typed. */
export interface Refusal {
  readonly entry: Entry;
  readonly problem: Pick<ProblemDocument, 'code' | 'detail'>;
}

/** The small form that is open on a card. */
export interface Panel {
  readonly proposalId: string;
  readonly kind: 'edit' | 'lead' | 'group' | 'supporting' | 'deadline' | 'topics' | 'split' | 'move' | 'drop' | 'accept';
  /** Which of the suggested leads `accept` means. */
  readonly suggestion?: number;
}

/** What the review screen shows and what waits to be saved. */
export interface ReviewState {
  readonly review: PlanReview;
  /** As the server last answered. */
  readonly confirmed: Records;
  /** As the screen shows it: confirmed, with the waiting steps on top. */
  readonly shown: Records;
  readonly queue: readonly Entry[];
  readonly connection: 'idle' | 'saving' | 'lost';
  readonly refusals: readonly Refusal[];
  readonly focusedId: string | null;
  readonly passageId: string | null;
  /** A place of the text that is pointed at without a proposal (problems, citations). */
  readonly pointed: { readonly from: number; readonly to: number; readonly times: number } | null;
  readonly selected: ReadonlySet<string>;
  readonly panel: Panel | null;
  readonly filter: ProposalFilter;
  readonly words: string;
  /** Readings that are least sure stand first. */
  readonly unsureFirst: boolean;
  /** Key of the problem that was gone to. */
  readonly problem: string | null;
  /** Steps of the last bulk work: taken back together as long as nothing else was done. */
  readonly bulk: number;
}

/** What can happen to the review. */
export type ReviewAction =
  | { type: 'reloaded'; review: PlanReview }
  | { type: 'queued'; entry: Entry }
  | { type: 'sending'; key: string; versions: Record<string, number>; stepId?: string | null }
  | { type: 'answered'; key: string; change: ReviewChange }
  | { type: 'lost'; key: string }
  | { type: 'refused'; key: string; problem: Refusal['problem'] }
  | { type: 'dismissed'; key: string }
  | { type: 'focused'; proposalId: string | null }
  | { type: 'passage'; passageId: string | null }
  | { type: 'panel'; panel: Panel | null }
  | { type: 'pointed'; from: number; to: number }
  | { type: 'selected'; ids: readonly string[]; on: boolean }
  | { type: 'cleared' }
  | { type: 'ordered'; unsureFirst: boolean }
  | { type: 'problem'; problem: Problem }
  | { type: 'marked'; key: string; mark: Omit<ProblemMark, 'key'> | null }
  | { type: 'bulk'; steps: number }
  | { type: 'filtered'; filter?: ProposalFilter; words?: string };

/** The state of a review as it was just read. */
export function initialState(review: PlanReview): ReviewState {
  const confirmed = recordsOf(review);
  return {
    review,
    confirmed,
    shown: confirmed,
    queue: [],
    connection: 'idle',
    refusals: [],
    focusedId: null,
    passageId: null,
    pointed: null,
    selected: new Set(),
    panel: null,
    filter: 'all',
    words: '',
    unsureFirst: false,
    problem: null,
    bulk: 0,
  };
}

function recordsOf(review: PlanReview): Records {
  return {
    proposals: new Map(review.proposals.map((proposal) => [proposal.id, proposal])),
    passages: new Map(review.passages.map((passage) => [passage.id, passage])),
    head: review.head,
  };
}

/** The state with the shown records computed again from the confirmed ones and the queue. */
function derived(state: ReviewState): ReviewState {
  let shown = state.confirmed;
  for (const entry of state.queue) if (entry.kind === 'step') shown = withStep(shown, entry.step, entry.hint);
  const selected = [...state.selected].filter((id) => shown.proposals.has(id));
  return {
    ...state,
    shown,
    panel: state.panel && shown.proposals.has(state.panel.proposalId) ? state.panel : null,
    selected: selected.length === state.selected.size ? state.selected : new Set(selected),
    focusedId: state.focusedId !== null && shown.proposals.has(state.focusedId) ? state.focusedId : null,
  };
}

/** What the state becomes. */
export function reduce(state: ReviewState, action: ReviewAction): ReviewState {
  switch (action.type) {
    case 'reloaded':
      return derived({ ...state, review: action.review, confirmed: recordsOf(action.review) });
    case 'queued':
      return derived({ ...state, queue: [...state.queue, action.entry], bulk: 0 });
    case 'sending':
      return {
        ...state,
        connection: state.connection === 'lost' ? 'lost' : 'saving',
        queue: state.queue.map((entry) =>
          entry.key === action.key
            ? { ...entry, versions: action.versions, ...(entry.kind !== 'step' && { stepId: action.stepId ?? entry.stepId }) }
            : entry,
        ),
      };
    case 'answered':
      return answered(state, action.key, action.change);
    case 'lost':
      return { ...state, connection: 'lost' };
    case 'refused':
      return refused(state, action.key, action.problem);
    case 'dismissed':
      return { ...state, refusals: state.refusals.filter((refusal) => refusal.entry.key !== action.key) };
    case 'focused':
      return state.focusedId === action.proposalId && state.passageId === null
        ? state
        : { ...state, focusedId: action.proposalId, passageId: null, pointed: null };
    case 'passage':
      return { ...state, passageId: action.passageId, pointed: null };
    case 'panel':
      return { ...state, panel: action.panel, focusedId: action.panel?.proposalId ?? state.focusedId, passageId: null };
    case 'pointed':
      return { ...state, pointed: { from: action.from, to: action.to, times: (state.pointed?.times ?? 0) + 1 } };
    case 'selected':
      return { ...state, selected: withKeys(state.selected, action.ids, action.on) };
    case 'ordered':
      return { ...state, unsureFirst: action.unsureFirst };
    case 'problem': {
      const { span } = action.problem;
      const next = { ...state, problem: action.problem.key };
      return span ? reduce(next, { type: 'pointed', from: span[0], to: span[1] }) : next;
    }
    case 'marked':
      return { ...state, review: { ...state.review, problems: withMark(state.review.problems, action.key, action.mark) } };
    case 'bulk':
      return { ...state, bulk: action.steps };
    case 'cleared':
      return { ...state, selected: new Set() };
    case 'filtered':
      return { ...state, filter: action.filter ?? state.filter, words: action.words ?? state.words };
  }
}

function withKeys(set: ReadonlySet<string>, keys: readonly string[], on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  for (const key of keys)
    if (on) next.add(key);
    else next.delete(key);
  return next;
}

function answered(state: ReviewState, key: string, change: ReviewChange): ReviewState {
  const queue = state.queue.filter((entry) => entry.key !== key);
  const review = {
    ...state.review,
    plan: change.plan,
    head: change.head,
    undo: change.undo,
    redo: change.redo,
    savedAt: change.savedAt,
  };
  const done = state.queue.find((entry) => entry.key === key);
  const next = derived({
    ...state,
    review,
    confirmed: withChange(state.confirmed, change),
    queue,
    connection: queue.length ? 'saving' : 'idle',
  });
  return { ...next, focusedId: focusAfter(next, state, change, done) };
}

/** After a split, merge or addition the new proposal is the one to look at. */
function focusAfter(next: ReviewState, before: ReviewState, change: ReviewChange, done: Entry | undefined): string | null {
  const made = change.proposals
    .filter((proposal) => !before.confirmed.proposals.has(proposal.id))
    .sort((a, b) => a.ord - b.ord)[0];
  const makes = done?.kind === 'step' && ['split', 'merge', 'add'].includes(done.step.type);
  if (makes && made && (next.focusedId === null || done.step.type === 'add')) return made.id;
  if (next.focusedId === null && done && done.kind !== 'step') return change.proposals[0]?.id ?? null;
  return next.focusedId;
}

/** A refused step goes aside with everything after it that touches the same record: it was typed on top of what is no longer there. */
function refused(state: ReviewState, key: string, problem: Refusal['problem']): ReviewState {
  const entry = state.queue.find((waiting) => waiting.key === key);
  if (!entry) return state;
  const planId = state.review.plan.id;
  const touched = new Set(entry.kind === 'step' ? touchedBy(entry.step, planId) : []);
  const follows = (waiting: Entry) => waiting.kind === 'step' && touchedBy(waiting.step, planId).some((id) => touched.has(id));
  const aside = state.queue.filter((waiting) => waiting.key === key || follows(waiting));
  const queue = state.queue.filter((waiting) => !aside.includes(waiting));
  return derived({
    ...state,
    queue,
    connection: queue.length ? 'saving' : 'idle',
    refusals: [...state.refusals, ...aside.map((refusedEntry) => ({ entry: refusedEntry, problem }))],
  });
}

/** Versions of the records that an entry touches, or null when one of them is gone. */
export function versionsFor(state: ReviewState, entry: Entry): Record<string, number> | null {
  if (entry.versions) return entry.versions;
  if (entry.kind !== 'step') return {};
  const { plan } = state.review;
  const versions: Record<string, number> = {};
  for (const id of touchedBy(entry.step, plan.id)) {
    const version =
      id === plan.id ? plan.version : (state.confirmed.proposals.get(id)?.version ?? state.confirmed.passages.get(id)?.version);
    if (version === undefined) return null;
    versions[id] = version;
  }
  return versions;
}
