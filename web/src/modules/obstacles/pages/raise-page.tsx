import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getCoverage, getTask, raiseObstacle } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useAddress } from '../../../app/use-address.ts';
import { useKept } from '../../../app/use-kept.ts';
import { useKey } from '../../../app/use-key.ts';
import { pathLabel } from '../../../ui/path-label.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { notify } from '../../../ui/notify.ts';
import { storeObstacle } from '../obstacles.data.ts';
import { TaskFinder, type ChosenTask } from '../parts/task-finder.tsx';
import { bodyOf, emptyWords, isWords, WordsFields, type WordsDraft } from '../parts/words.tsx';
import '../obstacles.css';

interface Kept {
  words: WordsDraft;
  /** The task that was chosen; absent while the address decides. */
  chosen?: ChosenTask | null;
}
const begin = (): Kept => ({ words: emptyWords() });
const fits = (value: unknown): value is Kept => typeof value === 'object' && value !== null && 'words' in value && isWords(value.words);

/** Raises an obstacle on a task or a clause; they come from the address where the person comes from their page. What is typed stays in this browser until it is sent. */
export default function RaisePage() {
  const { t } = useTranslation();
  usePage(t('obstacles.raise'), [{ label: t('obstacles.title'), to: '/obstacles' }, { label: t('obstacles.raise') }]);
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useKey();
  const [search] = useAddress();
  const taskId = search['taskId'] ?? '';
  const from = useQuery({ queryKey: ['tasks', 'one', taskId], queryFn: () => call(getTask, { params: { taskId } }), enabled: taskId !== '' });
  const { clauseId = '', planId = '' } = search;
  const plan = useQuery({ queryKey: ['plans', 'coverage', planId], queryFn: () => call(getCoverage, { params: { planId } }), enabled: clauseId !== '' && planId !== '' });
  const clause = plan.data?.clauses.find((one) => one.id === clauseId) ?? null;
  const [kept, keep, forget, isRestored] = useKept<Kept>('obstacles', `raise.${taskId || clauseId}`, begin, fits);
  const [discarded, setDiscarded] = useState(false);
  const { words: draft, chosen } = kept;
  const task = chosen === undefined ? (from.data ? { id: from.data.id, name: `${from.data.code} ${from.data.content}` } : null) : chosen;
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setTried(true);
    const words = bodyOf(draft);
    if (!(task ?? clause) || !words) return;
    const body = { taskId: task?.id ?? null, clauseId: task ? null : clauseId, ...words };
    setBusy(true);
    setError(null);
    try {
      const made = await call(raiseObstacle, { body, idempotencyKey: keyOf(body) });
      forget();
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
        {isRestored && !discarded && (
          <div className="tt-note tt-note-amber" role="status">
            <p>{t('obstacles.raise.restored')}</p>
            <button
              type="button"
              className="tt-button tt-button-small"
              onClick={() => {
                keep(begin());
                forget();
                setDiscarded(true);
              }}
            >
              {t('obstacles.raise.discard')}
            </button>
          </div>
        )}
        {clauseId !== '' && !task && (
          <dl className="ob-clause">
            <dt>{t('obstacles.raise.clause')}</dt>
            <dd>{clause ? [pathLabel(clause.path), clause.heading].filter(Boolean).join(' – ') : plan.isError ? <ErrorState error={plan.error} onRetry={() => void plan.refetch()} /> : t('ui.loading')}</dd>
          </dl>
        )}
        {clauseId === '' && <TaskFinder value={task} error={tried && !task ? t('obstacles.task.missing') : null} onChange={(one) => keep({ ...kept, chosen: one })} />}
        <WordsFields draft={draft} tried={tried} onChange={(words) => keep({ ...kept, words })} />
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
