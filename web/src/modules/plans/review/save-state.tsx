import { useWords } from '../words.ts';
import { clockText } from '../../../ui/format.ts';
import { useReviewState, useReviewTools } from './review-context.ts';

/** Says at all times whether the work is saved, being saved, or waiting for the connection. */
export function SaveState() {
  const t = useWords();
  const { store } = useReviewTools();
  const connection = useReviewState((state) => state.connection);
  const count = useReviewState((state) => state.queue.length);
  const savedAt = useReviewState((state) => state.review.savedAt);
  return (
    <span className={`pl-saved pl-saved-${connection}`} role="status">
      {connection === 'lost' ? (
        <>
          {t('saved.lost', { count })}
          <button type="button" className="pl-link" onClick={() => store.retryNow()}>
            {t('saved.retry')}
          </button>
        </>
      ) : connection === 'saving' ? (
        t('saved.saving')
      ) : (
        t('saved.at', { time: clockText(savedAt) })
      )}
    </span>
  );
}
