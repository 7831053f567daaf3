import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';

/** Queries that show a kind of record, by the first word of its kind; what is not here has the name of its queries. */
const SHOWN_BY: Record<string, readonly string[]> = {
  task: ['tasks', 'overview', 'duties', 'plans', 'remarks'],
  plan: ['plans', 'tasks', 'overview'],
  clause: ['plans'],
  evidence: ['tasks', 'overview'],
  report: ['reports', 'remarks'],
  document: ['documents', 'duties'],
  duty: ['documents', 'duties'],
  policy: ['policies'],
  delegation: ['delegations'],
  obstacle: ['obstacles', 'remarks'],
  remark: ['remarks'],
  campaign: ['dissemination'],
  outreach: ['dissemination'],
  mandate: ['dissemination'],
  material: ['dissemination'],
  inspection: ['inspections'],
  person: ['users'],
  stand: ['stand'],
  agency: ['agencies'],
  reorganisation: ['reorganisations', 'agencies', 'tasks'],
  // The bell has its own way; letters and runs concern the page of reminders
  mail: ['mail'],
  urging: ['urging'],
};
/** What is fetched also while somebody writes. */
const ALONGSIDE = ['notices', 'remarks'] as const;
/** Of what hints concern, what does no harm to a form that is open. */
export const alongside = (types: readonly string[]): ReadonlySet<string> => {
  const keys = concerned(types);
  return new Set(ALONGSIDE.filter((key) => keys === null || keys.has(key)));
};

const WAIT_MS = 600;
/** How often it is looked whether the form is gone. */
const WRITING_MS = 2_000;
/** Spreads the questions of many screens that hear the same. */
const SPREAD_MS = 900;

/**
 * Whether somebody may be writing: a dialog, a form or a field of several lines is open. A form keeps the words it began with, so a version that came in behind it would let it overwrite what is newer without the refusal that sets
 * both side by side; until it is gone the screen stays as it is. A field with `data-live` holds new words alone, or keeps the version that it began with itself.
 */
export const isWriting = (page: Pick<Document, 'querySelector'>): boolean => page.querySelector('[role="dialog"], main form, main textarea:not([data-live]), main [contenteditable="true"]') !== null;

/** First words of query keys that a hint concerns; null for all. */
export function concerned(types: readonly string[]): ReadonlySet<string> | null {
  if (types.includes('all')) return null;
  // What somebody did may be news for this person, and the leader's desk counts everything
  return new Set(['notices', 'desk', ...types.flatMap((type) => SHOWN_BY[type.split('_')[0] ?? ''] ?? [type.split('_')[0] ?? ''])]);
}

/**
 * Keeps the screen as others leave it: hears which kinds of records changed and asks again for what is shown of them. One tab of a browser listens for all of them (Web Locks), the others hear it over a BroadcastChannel:
 * browsers open six connections to a server at most. Where these are missing, each tab listens; where nothing comes, screens ask again as before.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const waiting = new Set<string>();
    const stop = new AbortController();
    const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('tt.live');
    const ask = (keys: ReadonlySet<string> | null): void =>
      void client.invalidateQueries({ refetchType: 'active', predicate: ({ queryKey: [first] }) => keys === null || (typeof first === 'string' && keys.has(first)) });
    const turn = (): void => {
      timer = undefined;
      if (isWriting(document)) {
        timer = setTimeout(turn, WRITING_MS);
        return;
      }
      const keys = concerned([...waiting]);
      waiting.clear();
      ask(keys);
    };
    const hear = (types: readonly string[]): void => {
      for (const type of types) waiting.add(type);
      timer ??= setTimeout(turn, WAIT_MS + Math.random() * SPREAD_MS);
      // The bell is nobody's form, nor is what others said of a record
      if (isWriting(document)) ask(alongside(types));
    };
    const listen = (): void => {
      if (typeof EventSource === 'undefined') return;
      source = new EventSource('/api/live');
      source.onmessage = ({ data }) => {
        const { types } = JSON.parse(String(data)) as { types: string[] };
        hear(types);
        channel?.postMessage(types);
      };
    };
    if (channel) channel.onmessage = ({ data }) => hear(data as string[]);
    if (channel && 'locks' in navigator)
      navigator.locks
        .request('tt.live', { signal: stop.signal }, () => {
          listen();
          return new Promise<void>((done) => stop.signal.addEventListener('abort', () => done()));
        })
        .catch(() => undefined);
    else listen();
    return () => {
      stop.abort();
      source?.close();
      channel?.close();
      clearTimeout(timer);
    };
  }, [client]);
}
