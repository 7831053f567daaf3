import { Button } from 'antd';
import { ApiProblem } from '@thientruong/contract';
import { useWords } from '../words.ts';

/** What went wrong in the server's own sentence, and a way to try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useWords();
  const problem = error instanceof ApiProblem ? error.problem : null;
  return (
    <div className="pl-refusals" role="alert">
      <div className="pl-refusal">
        <p>{problem?.detail ?? t('failure.connection')}</p>
        {problem?.fields.length ? (
          <ul>
            {problem.fields.map((field) => (
              <li key={field.path}>{field.message}</li>
            ))}
          </ul>
        ) : null}
        {problem?.requestId && <p className="pl-hint">{t('failure.request', { id: problem.requestId })}</p>}
        {onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('failure.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
