import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getTask, raiseObstacle } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useAddress } from '../../../app/use-address.ts';
import { useKey } from '../../../app/use-key.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { notify } from '../../../ui/notify.ts';
import { storeObstacle } from '../obstacles.data.ts';
import { TaskFinder, type ChosenTask } from '../parts/task-finder.tsx';
import { bodyOf, emptyWords, WordsFields } from '../parts/words.tsx';
import '../obstacles.css';

/** Raises an obstacle; the task comes from the address where the person comes from its page. */
export default function RaisePage() {
  const { t } = useTranslation();
  usePage(t('obstacles.raise'), [{ label: t('obstacles.title'), to: '/obstacles' }, { label: t('obstacles.raise') }]);
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useKey();
  const [search] = useAddress();
  const taskId = search['taskId'] ?? '';
  const from = useQuery({ queryKey: ['tasks', 'one', taskId], queryFn: () => call(getTask, { params: { taskId } }), enabled: taskId !== '' });
  const [chosen, setChosen] = useState<ChosenTask | null | undefined>(undefined);
  const task = chosen === undefined ? (from.data ? { id: from.data.id, name: `${from.data.code} ${from.data.content}` } : null) : chosen;
  const [draft, setDraft] = useState(emptyWords);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setTried(true);
    const words = bodyOf(draft);
    if (!task || !words) return;
    const body = { taskId: task.id, clauseId: null, ...words };
    setBusy(true);
    setError(null);
    try {
      const made = await call(raiseObstacle, { body, idempotencyKey: keyOf(body) });
      storeObstacle(client, made);
      notify(t('obstacles.raise.done', { code: made.code }));
      await navigate({ to: '/obstacles/$obstacleId' as string, params: { obstacleId: made.id } as never });
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <div className="tt-page">
      <header>
        <h1>{t('obstacles.raise')}</h1>
        <p className="tt-quiet">{t('obstacles.raise.lead')}</p>
      </header>
      <form
        className="tt-card tt-form ob-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TaskFinder value={task} error={tried && !task ? t('obstacles.task.missing') : null} onChange={setChosen} />
        <WordsFields draft={draft} tried={tried} onChange={setDraft} />
        {error !== null && <ErrorState error={error} />}
        <div className="tt-form-foot">
          <button type="button" className="tt-button" disabled={busy} onClick={() => window.history.back()}>
            {t('ui.cancel')}
          </button>
          <button type="submit" className="tt-button tt-button-primary" disabled={busy}>
            {busy ? t('ui.sending') : t('obstacles.raise.send')}
          </button>
        </div>
      </form>
    </div>
  );
}
