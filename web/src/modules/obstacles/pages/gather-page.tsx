import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { gatherObstacles } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useKey } from '../../../app/use-key.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';
import { gatherableQuery, storeSubmission } from '../obstacles.data.ts';
import { bodyOf, draftOf, SubmissionFields } from '../parts/submission-form.tsx';
import '../obstacles.css';

/** Puts obstacles together into a new submission. */
export default function GatherPage() {
  const { t } = useTranslation();
  usePage(t('obstacles.gather'), [{ label: t('obstacles.title'), to: '/obstacles' }, { label: t('obstacles.gather') }]);
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useKey();
  const found = useQuery(gatherableQuery);
  const [draft, setDraft] = useState(() => draftOf());
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const offered = found.data?.items ?? [];
  const send = async () => {
    setTried(true);
    const body = bodyOf(draft, offered);
    if (!body || body.obstacles.length === 0) return;
    setBusy(true);
    setError(null);
    try {
      const made = await call(gatherObstacles, { body, idempotencyKey: keyOf(body) });
      storeSubmission(client, made);
      notify(t('obstacles.gather.done', { code: made.code }));
      await navigate({ to: '/obstacles/submissions/$submissionId' as string, params: { submissionId: made.id } as never });
    } catch (caught) {
      setError(caught);
      setBusy(false);
      // Somebody else may have answered or gathered one of them
      await found.refetch();
    }
  };
  return (
    <div className="tt-page">
      <header>
        <h1>{t('obstacles.gather')}</h1>
        <p className="tt-quiet">{t('obstacles.gather.lead')}</p>
      </header>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && (
        <form
          className="tt-card tt-form ob-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <SubmissionFields draft={draft} offered={offered} tried={tried} needsOne onChange={setDraft} />
          {error !== null && <ErrorState error={error} />}
          <div className="tt-form-foot">
            <button type="button" className="tt-button" disabled={busy} onClick={() => window.history.back()}>
              {t('ui.cancel')}
            </button>
            <button type="submit" className="tt-button tt-button-primary" disabled={busy}>
              {busy ? t('ui.sending') : t('obstacles.gather.save')}
            </button>
          </div>
        </form>
      )}
    </div>
  );
}
