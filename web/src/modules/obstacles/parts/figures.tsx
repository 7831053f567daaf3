import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { figuresQuery } from '../obstacles.data.ts';

/** How many obstacles there are by state, kind and agency; each number opens its rows in the list below. */
export function Figures({ onFilter }: { onFilter: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const found = useQuery(figuresQuery);
  const sums = found.data;
  // The list below says what went wrong; without obstacles there is nothing to count
  if (!sums || sums.total === 0) return null;
  const only = (change: Record<string, string>) => onFilter({ q: '', state: '', kind: '', agencyId: '', taskId: '', overdue: '', ...change });
  const number = (count: number, label: string, change: Record<string, string>) => (
    <button type="button" className="tt-link-button" aria-label={`${label}: ${count}`} onClick={() => only(change)}>
      {count}
    </button>
  );
  return (
    <details className="tt-card ob-figures tt-no-print">
      <summary>{t('obstacles.figures', { total: sums.total, open: sums.open, overdue: sums.overdue })}</summary>
      <div className="ob-sums">
        <dl>
          {sums.byState
            .filter(({ count }) => count > 0)
            .map(({ state, count }) => (
              <div key={state}>
                <dt>{t(`obstacles.state.${state}`)}</dt>
                <dd>{number(count, t(`obstacles.state.${state}`), { state })}</dd>
              </div>
            ))}
          <div>
            <dt>{t('obstacles.overdueOnly')}</dt>
            <dd>{number(sums.overdue, t('obstacles.overdueOnly'), { overdue: 'true' })}</dd>
          </div>
        </dl>
        <dl>
          {sums.byKind
            .filter(({ count }) => count > 0)
            .map(({ kind, count }) => (
              <div key={kind}>
                <dt>{t(`obstacles.kind.${kind}`)}</dt>
                <dd>{number(count, t(`obstacles.kind.${kind}`), { kind })}</dd>
              </div>
            ))}
        </dl>
        {sums.byAgency.length > 1 && (
          <dl>
            {sums.byAgency.map(({ agency, count }) => (
              <div key={agency.id}>
                <dt>{agency.name}</dt>
                <dd>{number(count, agency.name, { agencyId: agency.id })}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </details>
  );
}
