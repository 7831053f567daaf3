import { useTranslation } from 'react-i18next';
import type { YearlyPlan, YearlyRound } from '@thientruong/contract';
import { shares } from '@thientruong/kernel';
import { numberText } from '../../../ui/format.ts';
import { pathLabel } from '../../../ui/path-label.ts';
import { sumDong } from '../model/money.ts';
import { Dong } from './dong.tsx';

/** Money by source with its share and their sum. */
export function BySource({ rows, total }: { rows: YearlyPlan['bySource']; total: string }) {
  const { t } = useTranslation();
  const percents = shares(rows.map((row) => BigInt(row.amount)));
  return (
    <section className="tt-card">
      <h2>{t('yearly.bySource')}</h2>
      {rows.length === 0 ? (
        <p className="tt-quiet">{t('yearly.noMoney')}</p>
      ) : (
        <div className="tt-table-box" role="region" aria-label={t('yearly.bySource')} tabIndex={0}>
          <table className="tt-table">
            <thead>
              <tr>
                <th scope="col">{t('yearly.sourceHead')}</th>
                <th scope="col" className="tt-number">
                  {t('yearly.money')}
                </th>
                <th scope="col" className="tt-number">
                  {t('yearly.share')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ source, amount }, at) => (
                <tr key={source}>
                  <th scope="row">{t(`yearly.source.${source}`)}</th>
                  <td className="tt-number">
                    <Dong amount={amount} />
                  </td>
                  <td className="tt-number">{numberText(percents[at] ?? 0)} %</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('yearly.sum')}</th>
                <td className="tt-number">
                  <Dong amount={total} />
                </td>
                <td className="tt-number">{numberText(Math.round(percents.reduce((sum, percent) => sum + percent, 0) * 10) / 10)} %</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </section>
  );
}

/** Actions and money by group of the plan. */
export function ByGroup({ rows }: { rows: YearlyRound['byGroup'] }) {
  const { t } = useTranslation();
  const sum = (key: 'actions' | 'doneActions') => rows.reduce((all, row) => all + row[key], 0);
  return (
    <section className="tt-card">
      <h2>{t('yearly.byGroup')}</h2>
      {rows.length === 0 ? (
        <p className="tt-quiet">{t('yearly.noActions')}</p>
      ) : (
        <div className="tt-table-box" role="region" aria-label={t('yearly.byGroup')} tabIndex={0}>
          <table className="tt-table">
            <thead>
              <tr>
                <th scope="col">{t('yearly.group')}</th>
                <th scope="col" className="tt-number">
                  {t('yearly.actions')}
                </th>
                <th scope="col" className="tt-number">
                  {t('yearly.doneHead')}
                </th>
                <th scope="col" className="tt-number">
                  {t('yearly.money')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.path}>
                  <th scope="row">{[row.path && pathLabel(row.path), row.heading].filter(Boolean).join('. ')}</th>
                  <td className="tt-number">{numberText(row.actions)}</td>
                  <td className="tt-number">{numberText(row.doneActions)}</td>
                  <td className="tt-number">
                    <Dong amount={row.total} />
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('yearly.sum')}</th>
                <td className="tt-number">{numberText(sum('actions'))}</td>
                <td className="tt-number">{numberText(sum('doneActions'))}</td>
                <td className="tt-number">
                  <Dong amount={sumDong(rows.map((row) => row.total))} />
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </section>
  );
}

/** How many actions are under way in each month: bars with their numbers. */
export function ByMonth({ rows }: { rows: YearlyRound['byMonth'] }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...rows.map((row) => row.actions));
  return (
    <section className="tt-card">
      <h2>{t('yearly.byMonth')}</h2>
      <ol className="yr-months">
        {rows.map(({ month, actions }) => (
          <li key={month}>
            <span className="yr-months-count">{numberText(actions)}</span>
            <span className="yr-months-bar" style={{ height: `${(actions / most) * 100}px` }} aria-hidden="true" />
            <span className="tt-help">
              <span className="tt-hidden">{t('yearly.month', { month })}</span>
              <span aria-hidden="true">{t('yearly.monthShort', { month })}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
