import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addBudgetLine, getTask } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useToday } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { useKey } from '../../../app/use-key.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { notify } from '../../../ui/notify.ts';
import { storeLine } from '../budget.data.ts';
import { bodyOf, emptyWords, WordsFields } from '../parts/words-form.tsx';
import '../budget.css';

/** An agency proposes money; the task or project comes from the address where the person comes from its page. */
export default function ProposePage() {
  const { t } = useTranslation();
  usePage(t('budget.propose'), [{ label: t('budget.title'), to: '/budget' }, { label: t('budget.propose') }]);
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useKey();
  const today = useToday();
  const [search] = useAddress();
  const taskId = search['taskId'] ?? '';
  const from = useQuery({ queryKey: ['tasks', 'one', taskId], queryFn: () => call(getTask, { params: { taskId } }), enabled: taskId !== '' });
  const [touched, setTouched] = useState(false);
  const [draft, setDraft] = useState(() => ({ ...emptyWords(today.slice(0, 4)), projectId: search['projectId'] ?? '' }));
  const task = !touched && draft.task === null && from.data ? { id: from.data.id, name: `${from.data.code} ${from.data.content}` } : draft.task;
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setTried(true);
    const body = bodyOf({ ...draft, task });
    if (!body) return;
    setBusy(true);
    setError(null);
    try {
      const made = await call(addBudgetLine, { body, idempotencyKey: keyOf(body) });
      storeLine(client, made);
      notify(t('budget.propose.done', { code: made.code }));
      await navigate({ to: '/budget/lines/$lineId' as string, params: { lineId: made.id } as never });
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <div className="tt-page">
      <header>
        <h1>{t('budget.propose')}</h1>
        <p className="tt-quiet">{t('budget.propose.lead')}</p>
      </header>
      <form
        className="tt-card tt-form bg-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <WordsFields
          draft={{ ...draft, task }}
          tried={tried}
          onChange={(next) => {
            setTouched(true);
            setDraft(next);
          }}
        />
        {error !== null && <ErrorState error={error} />}
        <div className="tt-form-foot">
          <button type="button" className="tt-button" disabled={busy} onClick={() => window.history.back()}>
            {t('ui.cancel')}
          </button>
          <button type="submit" className="tt-button tt-button-primary" disabled={busy}>
            {busy ? t('ui.sending') : t('budget.propose.save')}
          </button>
        </div>
      </form>
    </div>
  );
}
