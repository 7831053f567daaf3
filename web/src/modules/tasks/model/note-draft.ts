import { newKey } from '../../../app/api.ts';

/** What is being typed about the progress of a task; `sending` once the person asked to send it. The key makes sending twice harmless. */
export interface NoteDraft {
  text: string;
  percent: string;
  key: string;
  at: string | null;
  sending: boolean;
}

const place = (personId: string, taskId: string) => `tt.note.${personId}.${taskId}`;

/** A draft with nothing in it. */
export const emptyNote = (): NoteDraft => ({ text: '', percent: '', key: newKey(), at: null, sending: false });

/** The draft that this browser kept for the person and the task. */
export function readNote(personId: string, taskId: string): NoteDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(place(personId, taskId)) ?? 'null') as Partial<NoteDraft> | null;
    if (!kept || typeof kept.text !== 'string' || typeof kept.key !== 'string') return emptyNote();
    return {
      text: kept.text,
      percent: typeof kept.percent === 'string' ? kept.percent : '',
      key: kept.key,
      at: kept.at ?? null,
      sending: kept.sending === true,
    };
  } catch {
    return emptyNote();
  }
}

/** Keeps the draft in this browser, or forgets it when nothing is typed. */
export function keepNote(personId: string, taskId: string, draft: NoteDraft | null): void {
  try {
    if (draft && (draft.text || draft.percent)) localStorage.setItem(place(personId, taskId), JSON.stringify(draft));
    else localStorage.removeItem(place(personId, taskId));
  } catch {
    // without storage the draft lives as long as the page
  }
}

/** Reads the typed part; null where nothing is typed, undefined where it is no whole number from 0 to 100. */
export function readPercent(typed: string): number | null | undefined {
  const text = typed.replace('%', '').trim();
  if (text === '') return null;
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : undefined;
}
