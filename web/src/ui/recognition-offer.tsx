import { useEffect, useEffectEvent, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, getRecognition, startRecognition, stopRecognition, type Recognition } from '@thientruong/contract';
import { call } from '../app/api.ts';
import { ErrorState } from './error-state.tsx';

interface RecognitionOfferProps {
  fileId: string;
  /** The letters are recognised: the file can be read again. */
  onDone: () => void;
}

/** True where a refusal says that the file is a scan whose letters can be recognised here. */
export const isScan = (error: unknown): boolean => error instanceof ApiProblem && error.problem.code === 'file.scan';

const isBusy = (state: Recognition['state'] | undefined) => state === 'queued' || state === 'running';

/** Offers to have the letters of a scan recognised, shows how far that is and stops it. The work goes on when the page is left. */
export function RecognitionOffer({ fileId, onDone }: RecognitionOfferProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const key = ['recognition', fileId];
  const [error, setError] = useState<unknown>(null);
  const found = useQuery({ queryKey: key, queryFn: () => call(getRecognition, { params: { fileId } }), refetchInterval: (query) => (isBusy(query.state.data?.state) ? 1000 : false), gcTime: 0 });
  const state = found.data?.state;
  const finished = useEffectEvent(onDone);
  useEffect(() => {
    if (state === 'done') finished();
  }, [state]);
  const ask = async (endpoint: typeof startRecognition | typeof stopRecognition) => {
    setError(null);
    try {
      queries.setQueryData(key, await call(endpoint, { params: { fileId }, body: {} }));
    } catch (caught) {
      setError(caught);
    }
  };
  if (!found.data) return found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null;
  const { pagesDone, pagesTotal, reason } = found.data;
  return (
    <section className="tt-note tt-stack" style={{ marginBlockStart: 12 }} aria-label={t('ui.ocr.title')}>
      <strong>{t('ui.ocr.title')}</strong>
      <span>{t('ui.ocr.text')}</span>
      {state === 'failed' && reason && <span role="alert">{reason}</span>}
      {state === 'stopped' && <span role="status">{t('ui.ocr.stopped')}</span>}
      {isBusy(state) ? (
        <div className="tt-row" role="status">
          <progress aria-label={t('ui.ocr.title')} max={pagesTotal ?? 1} value={pagesTotal === null ? undefined : pagesDone} />
          <span>{pagesTotal === null ? t('ui.ocr.waiting') : t('ui.ocr.progress', { done: pagesDone, of: pagesTotal })}</span>
          <button type="button" className="tt-button tt-button-small" onClick={() => void ask(stopRecognition)}>
            {t('ui.ocr.stop')}
          </button>
        </div>
      ) : (
        state !== 'done' && (
          <div>
            <button type="button" className="tt-button tt-button-primary" onClick={() => void ask(startRecognition)}>
              {t(state === 'none' ? 'ui.ocr.start' : 'ui.ocr.again')}
            </button>
          </div>
        )
      )}
      {error !== null && <ErrorState error={error} />}
    </section>
  );
}
