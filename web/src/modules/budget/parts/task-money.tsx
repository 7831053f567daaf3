import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { taskLinesQuery } from '../budget.data.ts';
import { StateChip } from './chips.tsx';
import { dongText } from './dong.tsx';
import { LineLink } from './line-link.tsx';
import { useSpan } from './use-span.ts';
import '../budget.css';

/** Money of a task on its page: its lines with what may be used and what is disbursed, and a way to propose more. */
export function TaskMoney({ taskId, takesPart }: { taskId: string; takesPart: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const span = useSpan();
  const found = useQuery({ ...taskLinesQuery(taskId), enabled: may('budget.read') });
  if (!may('budget.read')) return null;
  const lines = found.data?.items ?? [];
  return (
    <section className="tt-card" aria-label={t('budget.ofTask')}>
      <h2>{t('budget.ofTask')}</h2>
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && lines.length === 0 && <p className="tt-quiet">{t('budget.ofTask.none')}</p>}
      <ul className="bg-task">
        {lines.map((line) => (
          <li key={line.id}>
            <LineLink lineId={line.id}>
              {line.code} {line.content}
            </LineLink>
            <span className="tt-help">
              {t(`yearly.source.${line.source}`)}, {span(line)}. {t('budget.ofTask.sums', { budget: dongText(line.amounts.budget), disbursed: dongText(line.amounts.disbursed) })}
            </span>
            <StateChip state={line.state} />
          </li>
        ))}
      </ul>
      <div className="tt-row tt-no-print">
        {takesPart && may('budget.propose') && (
          <Link to={'/budget/new' as '/'} search={{ taskId } as never} className="tt-button tt-button-small">
            {t('budget.propose')}
          </Link>
        )}
        {found.data?.nextCursor && (
          <Link to={'/budget' as '/'} search={{ tab: 'all', taskId } as never}>
            {t('budget.ofTask.all')}
          </Link>
        )}
      </div>
    </section>
  );
}
