import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, replyToRound } from '@thientruong/contract';
import { call, isPassing, newKey } from '../../../app/api.ts';
import { notify } from '../../../ui/notify.ts';
import { useMe } from '../../../app/session.ts';
import { bodyOf, keepReply, readReply, type ReplyDraft } from '../model/reply-draft.ts';
import { storeWork, workQuery } from '../policies.data.ts';

const AGAIN = 6000;

/** The reply of the own agency: kept in this browser on every stroke, sent once, sent again by itself while the connection is lost. */
export function useReply(policyWorkId: string, roundId: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const personId = useMe()?.person.id ?? '';
  const [draft, setDraft] = useState<ReplyDraft>(() => readReply(personId, roundId));
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const put = (next: ReplyDraft) => {
    setDraft(next);
    keepReply(personId, roundId, next);
  };
  useEffect(() => {
    if (!draft.sending) return;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    call(replyToRound, { params: { policyWorkId, roundId }, body: bodyOf(draft), idempotencyKey: draft.key })
      .then((work) => {
        keepReply(personId, roundId, null);
        storeWork(client, work);
        notify(t('policies.reply.sent'));
      })
      .catch((caught: unknown) => {
        if (left) return;
        setError(caught);
        if (isPassing(caught)) timer = setTimeout(() => setAttempt((now) => now + 1), AGAIN);
        else {
          // A colleague was faster, or a newer round is open: the page shows that instead of the form, and what was typed stays on this machine
          if (caught instanceof ApiProblem && caught.problem.status === 409) {
            notify(caught.problem.detail, true);
            void client.invalidateQueries({ queryKey: workQuery(policyWorkId).queryKey });
          }
          setDraft((now) => {
            const next = { ...now, sending: false, key: newKey() };
            keepReply(personId, roundId, next);
            return next;
          });
        }
      });
    const online = () => setAttempt((now) => now + 1);
    window.addEventListener('online', online);
    return () => {
      left = true;
      clearTimeout(timer);
      window.removeEventListener('online', online);
    };
  }, [draft, attempt, policyWorkId, roundId, personId, client, t]);
  const waiting = draft.sending && error !== null && isPassing(error);
  return {
    draft,
    busy: draft.sending && !waiting,
    waiting,
    error,
    type: (part: Partial<Pick<ReplyDraft, 'opinion' | 'text' | 'comments' | 'file'>>) => put({ ...draft, ...part, at: new Date().toISOString() }),
    send: () => {
      setError(null);
      put({ ...draft, sending: true });
    },
  };
}
