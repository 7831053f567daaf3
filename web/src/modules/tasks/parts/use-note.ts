import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { noteProgress } from '@thientruong/contract';
import { call, isPassing } from '../../../app/api.ts';
import { useMe } from '../../../app/session.ts';
import { emptyNote, keepNote, readNote, readPercent, type NoteDraft } from '../model/note-draft.ts';
import { taskKey } from './task-query.ts';

const AGAIN = 6000;

/** The progress note of a task: kept in this browser on every stroke, sent once, sent again by itself while the connection is lost. */
export function useNote(taskId: string) {
  const client = useQueryClient();
  const personId = useMe()?.person.id ?? '';
  const [draft, setDraft] = useState<NoteDraft>(() => readNote(personId, taskId));
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const [sentAt, setSentAt] = useState<string | null>(null);
  const put = (next: NoteDraft) => {
    setDraft(next);
    keepNote(personId, taskId, next);
  };
  useEffect(() => {
    if (!draft.sending) return;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    call(noteProgress, {
      params: { taskId },
      body: { text: draft.text, percent: readPercent(draft.percent) ?? null },
      idempotencyKey: draft.key,
    })
      .then((task) => {
        keepNote(personId, taskId, null);
        client.setQueryData(taskKey(taskId), task);
        void client.invalidateQueries({ queryKey: ['tasks'], refetchType: 'none' });
        if (left) return;
        setDraft(emptyNote());
        setError(null);
        setSentAt(new Date().toISOString());
      })
      .catch((caught: unknown) => {
        if (left) return;
        setError(caught);
        if (isPassing(caught)) timer = setTimeout(() => setAttempt((now) => now + 1), AGAIN);
        else
          setDraft((now) => {
            const next = { ...now, sending: false, key: emptyNote().key };
            keepNote(personId, taskId, next);
            return next;
          });
      });
    const online = () => setAttempt((now) => now + 1);
    window.addEventListener('online', online);
    return () => {
      left = true;
      clearTimeout(timer);
      window.removeEventListener('online', online);
    };
  }, [draft.sending, draft.text, draft.percent, draft.key, attempt, taskId, personId, client]);
  const waiting = draft.sending && error !== null && isPassing(error);
  return {
    draft,
    busy: draft.sending && !waiting,
    error,
    waiting,
    sentAt,
    type: (part: Partial<Pick<NoteDraft, 'text' | 'percent'>>) => {
      setSentAt(null);
      put({ ...draft, ...part, at: new Date().toISOString() });
    },
    send: () => {
      setError(null);
      put({ ...draft, sending: true });
    },
  };
}
