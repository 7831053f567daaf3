import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@thientruong/contract';

/** What went wrong in the server's own sentence, the request's id to quote, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const problem = error instanceof ApiProblem ? error.problem : null;
  // A refusal of one field says the same in its sentence
  const fields = problem?.fields.filter((field) => field.message !== problem.detail) ?? [];
  return (
    <div className="tt-error" role="alert">
      <p>{problem?.detail ?? t('ui.error.unexpected')}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map((field) => (
            <li key={field.path + field.message}>{field.message}</li>
          ))}
        </ul>
      )}
      {problem?.requestId && <p className="tt-help">{t('ui.error.request', { id: problem.requestId })}</p>}
      {onRetry && (
        <button type="button" className="tt-button tt-button-small" onClick={onRetry}>
          {t('ui.retry')}
        </button>
      )}
    </div>
  );
}
