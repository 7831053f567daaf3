import { useTranslation } from 'react-i18next';
import type { Overview } from '@thientruong/contract';
import { TASK_STATUSES } from '@thientruong/kernel';
import { FigureLink } from '../../../ui/figure-link.tsx';

/** The whole in eight figures, each opening its rows. */
export function Totals({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { planId, all } = overview;
  const share = (count: number) => (all.total > 0 ? Math.round((count / all.total) * 100) : 0);
  return (
    <dl className="ov-totals">
      <div>
        <dt>{t('overview.total')}</dt>
        <dd>
          <FigureLink value={all.total} to="/tasks" search={{ planId }} label={t('overview.total')} />
        </dd>
      </div>
      {TASK_STATUSES.map((status) => (
        <div key={status} className={`ov-${status}`}>
          <dt>{t(`status.${status}`)}</dt>
          <dd>
            <FigureLink value={all[status]} to="/tasks" search={{ planId, status }} label={t(`status.${status}`)} />{' '}
            {all[status] > 0 && <small>{t('overview.share', { percent: share(all[status]) })}</small>}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('overview.unassigned')}</dt>
        <dd>
          <FigureLink
            value={overview.unassigned}
            to="/tasks"
            search={{ planId, assigned: 'no' }}
            label={t('overview.unassigned')}
          />
        </dd>
      </div>
      <div>
        <dt>{t('overview.toConfirm')}</dt>
        <dd>
          <FigureLink
            value={overview.toConfirm}
            to="/tasks"
            search={{ planId, state: 'reported' }}
            label={t('overview.toConfirm')}
          />
        </dd>
      </div>
    </dl>
  );
}
