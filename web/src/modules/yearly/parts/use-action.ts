import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addYearlyAction, ApiProblem, changeYearlyAction, type YearlyPlan } from '@thientruong/contract';
import { call, isPassing, newKey } from '../../../app/api.ts';
import { useMe } from '../../../app/session.ts';
import { notify } from '../../../ui/notify.ts';
import { holds, readAction, type ActionDraft } from '../model/action-draft.ts';
import { forgetDraft, keepDraft } from '../model/draft-store.ts';
import { newerPlan, planQuery, storePlan } from '../yearly.data.ts';

const AGAIN = 6000;

/** An action as it is typed: kept in this browser on every stroke, sent once, sent again by itself while the connection is lost; where somebody was faster, the newer plan is shown and nothing typed is lost. */
export function useAction(plan: YearlyPlan, start: ActionDraft, onSaved: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const personId = useMe()?.person.id ?? '';
  const [draft, setDraft] = useState(start);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const [newer, setNewer] = useState<YearlyPlan | null>(null);
  const gone = draft.actionId !== null && newer !== null && !newer.list.some((one) => one.id === draft.actionId);
  const actionId = gone ? null : draft.actionId;
  useEffect(() => {
    if (!sending) return;
    const read = readAction(draft);
    if (!('body' in read)) return;
    const { body } = read;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const saved = (next: YearlyPlan) => {
      forgetDraft(personId, plan.id, draft.actionId);
      storePlan(client, next);
      notify(t(actionId === null ? 'yearly.add.done' : 'yearly.edit.done'));
      if (!left) onSaved();
    };
    const sent =
      actionId === null
        ? call(addYearlyAction, { params: { yearlyPlanId: plan.id }, body, idempotencyKey: draft.key })
        : call(changeYearlyAction, { params: { yearlyPlanId: plan.id, actionId }, body: { ...body, version: draft.version } });
    sent.then(saved).catch(async (caught: unknown) => {
      if (left) return;
      if (isPassing(caught)) {
        setError(caught);
        timer = setTimeout(() => setAttempt((now) => now + 1), AGAIN);
        return;
      }
      // An action that somebody removed is not found any more; the plan without it is what there is now
      const removed = actionId !== null && caught instanceof ApiProblem && caught.problem.status === 404;
      const now = removed ? await client.fetchQuery({ ...planQuery(plan.id), staleTime: 0 }).catch(() => null) : newerPlan(caught);
      setSending(false);
      const theirs = now?.list.find((one) => one.id === actionId);
      // The first try arrived and only its answer was lost
      if (now && theirs && holds(theirs, body)) return saved(now);
      if (now) {
        storePlan(client, now);
        setNewer(now);
      }
      // Sent, returned or full meanwhile: the page shows that, and what is typed stays kept
      else if (caught instanceof ApiProblem && caught.problem.status === 409) void client.invalidateQueries({ queryKey: planQuery(plan.id).queryKey });
      setError(now ? null : caught);
      setDraft((typed) => ({ ...typed, key: newKey(), ...(theirs && { version: theirs.version }) }));
    });
    const online = () => setAttempt((now) => now + 1);
    window.addEventListener('online', online);
    return () => {
      left = true;
      clearTimeout(timer);
      window.removeEventListener('online', online);
    };
    // What is sent stands still while it is under way: the fields are locked
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [sending, attempt]);
  return {
    draft,
    /** The plan as it is now, where somebody else was faster. */
    newer,
    gone,
    error,
    busy: sending && error === null,
    waiting: sending && error !== null,
    type: (part: Partial<Omit<ActionDraft, 'actionId' | 'version' | 'key' | 'at'>>) => {
      const next = { ...draft, ...part, at: new Date().toISOString() };
      setDraft(next);
      keepDraft(personId, plan.id, next);
    },
    send: () => {
      setError(null);
      setNewer((now) => (gone ? now : null));
      setSending(true);
    },
    /** Stops waiting for the connection; what is typed next is another content and gets another key. */
    stop: () => {
      setSending(false);
      setError(null);
      setDraft((typed) => ({ ...typed, key: newKey() }));
    },
    forget: () => forgetDraft(personId, plan.id, draft.actionId),
  };
}
