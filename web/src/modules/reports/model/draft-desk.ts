import type { ReportLine } from '@thientruong/contract';
import type { DraftStorage, LineDraft, PendingAdd } from './line-draft.ts';

/** How far the typed words are: kept in the browser, on their way, saved, waiting for the connection, refused, or met by newer words. */
export type DeskPhase = 'kept' | 'saving' | 'saved' | 'waiting' | 'refused' | 'conflict';

/** One sentence under somebody's pen. */
export interface DeskEntry {
  draft: LineDraft;
  phase: DeskPhase;
  savedAt: string | null;
  error: unknown;
  /** The other person's newer sentence, while the person has to choose. */
  theirs: ReportLine | null;
  /** True where the words come from an earlier visit of this browser. */
  restored: boolean;
  /** True for a sentence that is being added: it keeps its place under the pen even after its first saving. */
  born: boolean;
  /** True once the person has finished: the entry leaves as soon as the words are saved. */
  closing: boolean;
}

/** What the desk needs from outside. */
export interface DeskPorts {
  storage: DraftStorage;
  add: (draft: LineDraft, pending: PendingAdd) => Promise<ReportLine>;
  change: (draft: LineDraft) => Promise<ReportLine | null>;
  /** Tells whether the words could be saved at all: not empty, all figures there. */
  ready: (draft: LineDraft) => boolean;
  saved: (line: ReportLine) => void;
  /** `passing`: the same call may work later; a sentence: somebody else was first; null: refused. */
  reason: (error: unknown, draft: LineDraft) => Promise<'passing' | ReportLine | null>;
  later: (ms: number, run: () => void) => () => void;
  now: () => string;
  newKey: () => string;
}

const FRESH = { savedAt: null, error: null, theirs: null, restored: false, closing: false };
const PAUSE = 1200;
const AGAIN = 6000;

/** Holds what is being typed in a report and brings it to the server: nothing is forgotten before the server has acknowledged it. */
export class DraftDesk {
  private entries: ReadonlyMap<string, DeskEntry> = new Map();
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Map<string, () => void>();
  private readonly busy = new Set<string>();
  private readonly ports: DeskPorts;
  /** When the server last acknowledged something. */
  lastSavedAt: string | null = null;

  constructor(ports: DeskPorts) {
    this.ports = ports;
    this.entries = new Map(
      ports.storage
        .list()
        .map((draft) => [draft.lineId, { ...FRESH, draft, phase: 'kept', restored: true, born: draft.kind === 'new' }]),
    );
  }

  get = (): ReadonlyMap<string, DeskEntry> => this.entries;
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** True while something typed is not acknowledged. */
  get unsaved(): boolean {
    return [...this.entries.values()].some((entry) => entry.phase !== 'saved' && (entry.draft.kind !== 'new' || entry.draft.text.trim() !== ''));
  }

  /** Takes a sentence under the pen as it stands. */
  open(draft: Omit<LineDraft, 'at' | 'pending'>): void {
    if (this.entries.has(draft.lineId)) return;
    const phase = draft.kind === 'new' ? 'kept' : 'saved';
    const whole = { ...draft, at: this.ports.now(), pending: null };
    this.set(draft.lineId, { ...FRESH, draft: whole, phase, born: draft.kind === 'new' });
  }

  /** Notes what is typed; it is in the browser at once and goes to the server after a short pause. */
  type(lineId: string, part: Partial<Pick<LineDraft, 'text' | 'taskId'>>): void {
    const entry = this.entries.get(lineId);
    if (!entry) return;
    const draft = { ...entry.draft, ...part, at: this.ports.now() };
    this.ports.storage.keep(draft);
    const stays = entry.phase === 'conflict' || entry.phase === 'saving';
    this.set(lineId, { ...entry, draft, phase: stays ? entry.phase : 'kept', error: null, closing: false });
    if (entry.phase !== 'conflict') this.schedule(lineId, PAUSE);
  }

  /** Finishes: what is typed is sent, then the sentence stands on the paper again. */
  done(lineId: string): void {
    const entry = this.entries.get(lineId);
    if (!entry) return;
    if (entry.phase === 'saved') return this.drop(lineId);
    if (entry.draft.kind === 'new' && !entry.draft.text.trim()) return this.discard(lineId);
    this.set(lineId, { ...entry, closing: true });
    void this.save(lineId);
  }

  /** Lets go of what is not saved. */
  discard(lineId: string): void {
    this.ports.storage.forget(lineId);
    this.drop(lineId);
  }

  /** Answers a conflict: the own words replace the newer ones, or give way to them. */
  settle(lineId: string, whose: 'mine' | 'theirs'): void {
    const entry = this.entries.get(lineId);
    if (!entry?.theirs) return;
    if (whose === 'theirs') {
      this.ports.saved(entry.theirs);
      return this.discard(lineId);
    }
    const draft = { ...entry.draft, version: entry.theirs.version };
    this.ports.storage.keep(draft);
    this.set(lineId, { ...entry, draft, phase: 'kept', theirs: null });
    void this.save(lineId);
  }

  /** Goes on with what an earlier visit left. */
  resume(): void {
    for (const [lineId, entry] of this.entries) if (entry.restored && entry.phase === 'kept') this.schedule(lineId, PAUSE);
  }

  /** Tries at once what waits for the connection. */
  retry = (): void => {
    for (const [lineId, entry] of this.entries) if (entry.phase === 'waiting') void this.save(lineId);
  };

  /** Sends everything that is typed; true where all of it was acknowledged. */
  async flush(): Promise<boolean> {
    await Promise.all([...this.entries].filter(([, entry]) => entry.phase !== 'saved').map(([lineId]) => this.save(lineId)));
    return !this.unsaved;
  }

  /** Stops the clocks; what is not acknowledged stays in the browser. */
  stop(): void {
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
  }

  private set(lineId: string, entry: DeskEntry): void {
    this.entries = new Map(this.entries).set(lineId, entry);
    for (const listener of this.listeners) listener();
  }

  private drop(lineId: string): void {
    this.timers.get(lineId)?.();
    this.timers.delete(lineId);
    const next = new Map(this.entries);
    next.delete(lineId);
    this.entries = next;
    for (const listener of this.listeners) listener();
  }

  private schedule(lineId: string, ms: number): void {
    this.timers.get(lineId)?.();
    this.timers.set(lineId, this.ports.later(ms, () => void this.save(lineId)));
  }

  private async save(lineId: string): Promise<void> {
    const entry = this.entries.get(lineId);
    if (!entry || this.busy.has(lineId) || entry.phase === 'saved' || entry.phase === 'conflict') return;
    if (!entry.draft.pending && !this.ports.ready(entry.draft)) {
      this.set(lineId, { ...entry, closing: false });
      return;
    }
    const { draft, sentText } = this.prepare(entry.draft);
    this.busy.add(lineId);
    this.set(lineId, { ...entry, draft, phase: 'saving', error: null });
    try {
      const line = draft.pending ? await this.ports.add(draft, draft.pending) : await this.ports.change(draft);
      this.busy.delete(lineId);
      this.acknowledged(lineId, line, sentText);
    } catch (error) {
      this.busy.delete(lineId);
      await this.failed(draft, error);
    }
  }

  /** A sentence to be added gets its key before the first sending, kept with it, so that a lost answer never adds it twice. */
  private prepare(draft: LineDraft): { draft: LineDraft; sentText: string } {
    if (draft.kind !== 'new') return { draft, sentText: draft.text };
    const pending = draft.pending ?? { text: draft.text, taskId: draft.taskId, key: this.ports.newKey() };
    const next = { ...draft, pending };
    this.ports.storage.keep(next);
    return { draft: next, sentText: pending.text };
  }

  private acknowledged(lineId: string, line: ReportLine | null, sentText: string): void {
    const entry = this.entries.get(lineId);
    this.lastSavedAt = this.ports.now();
    if (line) this.ports.saved(line);
    if (!entry) return;
    const kind = entry.draft.kind === 'new' ? ('own' as const) : entry.draft.kind;
    const sentTask = entry.draft.pending ? entry.draft.pending.taskId : entry.draft.taskId;
    const draft = { ...entry.draft, kind, pending: null, version: line?.version ?? entry.draft.version };
    if (draft.text === sentText && draft.taskId === sentTask) {
      this.ports.storage.forget(lineId);
      if (entry.closing) return this.drop(lineId);
      this.set(lineId, { ...entry, draft, phase: 'saved', savedAt: this.ports.now(), restored: false });
      return;
    }
    this.ports.storage.keep(draft);
    this.set(lineId, { ...entry, draft, phase: 'kept', savedAt: this.ports.now() });
    if (entry.closing) void this.save(lineId);
    else this.schedule(lineId, PAUSE);
  }

  private async failed(sent: LineDraft, error: unknown): Promise<void> {
    const { lineId } = sent;
    const reason = await this.ports.reason(error, sent);
    const entry = this.entries.get(lineId);
    if (!entry) return;
    if (reason === 'passing') {
      this.set(lineId, { ...entry, phase: 'waiting', error });
      return this.schedule(lineId, AGAIN);
    }
    this.set(lineId, { ...entry, phase: reason ? 'conflict' : 'refused', theirs: reason, error, closing: false });
  }
}
