import { useTranslation } from 'react-i18next';
import type { EvaluationComponent, EvaluationSheet } from '@thientruong/contract';
import type { RowFilter } from '../evaluation.data.ts';
import { pointsShown } from '../model/points.ts';
import { LevelChip, Unconfirmed } from './chips.tsx';

/** Rows behind each part. */
const ROWS_OF: Record<EvaluationComponent, RowFilter> = { quantity: { kind: 'task' }, quality: { kind: 'task' }, timeliness: { kind: 'task' }, reports: { kind: 'report' } };

/** What the points are made of: each share with numerator and denominator that opens its rows, as asked and as appraised. */
export function ScoreTable({ sheet, onRows }: { sheet: EvaluationSheet; onRows: (filter: RowFilter) => void }) {
  const { t } = useTranslation();
  const { asked, bare, appraised, formula } = sheet;
  const shown = appraised ?? bare;
  const part = (scored: typeof asked, key: EvaluationComponent) => scored.parts.find((one) => one.key === key);
  return (
    <section className="tt-card" aria-labelledby="score">
      <h2 id="score">{t('evaluation.score')}</h2>
      <div className="tt-table-box" role="region" aria-label={t('evaluation.score.table')} tabIndex={0}>
        <table className="tt-table ev-score">
          <thead>
            <tr>
              <th scope="col">{t('evaluation.part')}</th>
              <th scope="col">{t('evaluation.fraction')}</th>
              <th scope="col" className="tt-number">{t('evaluation.asked')}</th>
              <th scope="col" className="tt-number">{t(appraised ? 'evaluation.appraised' : 'evaluation.bare')}</th>
              <th scope="col" className="tt-number">{t('evaluation.max')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.parts
              .filter((one) => one.weight > 0 || one.rows > 0)
              .map((one) => (
                <tr key={one.key}>
                  <th scope="row">
                    {t(`evaluation.component.${one.key}`)}
                    {one.weight === 0 && <span className="tt-help"> {t('evaluation.notCounted')}</span>}
                  </th>
                  <td>
                    {one.rows > 0 ? (
                      <button type="button" className="tt-link-button" onClick={() => onRows(ROWS_OF[one.key])}>
                        {t('evaluation.fractionOf', { numerator: pointsShown(one.numerator), denominator: pointsShown(one.denominator), rows: one.rows })}
                      </button>
                    ) : (
                      <span className="tt-help">{t('evaluation.noRows')}</span>
                    )}
                  </td>
                  <td className="tt-number">{pointsShown(part(asked, one.key)?.points)}</td>
                  <td className="tt-number">{pointsShown(one.points)}</td>
                  <td className="tt-number">{pointsShown(one.max)}</td>
                </tr>
              ))}
            <tr>
              <th scope="row">{t('evaluation.taskPoints')}</th>
              <td />
              <td className="tt-number">{pointsShown(asked.taskPoints)}</td>
              <td className="tt-number">{pointsShown(shown.taskPoints)}</td>
              <td className="tt-number">{pointsShown(formula.taskPoints)}</td>
            </tr>
            <tr>
              <th scope="row">{t('evaluation.criteriaPoints')}</th>
              <td />
              <td className="tt-number">{pointsShown(asked.criteriaPoints)}</td>
              <td className="tt-number">{pointsShown(shown.criteriaPoints)}</td>
              <td className="tt-number">{pointsShown(String(100 - Number(formula.taskPoints)))}</td>
            </tr>
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('evaluation.total')}</th>
              <td />
              <td className="tt-number">
                <b>{pointsShown(asked.total)}</b>
              </td>
              <td className="tt-number">
                <b>{pointsShown(shown.total)}</b>
              </td>
              <td className="tt-number">100</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <dl className="ev-facts">
        <div>
          <dt>{t(appraised ? 'evaluation.level' : 'evaluation.selfLevel')}</dt>
          <dd>
            <LevelChip level={shown.level} /> {formula.marks.levels === 'unverified' && <Unconfirmed />}
            {(appraised ? sheet.levelReason : sheet.selfLevelReason) && <p className="tt-help">{appraised ? sheet.levelReason : sheet.selfLevelReason}</p>}
          </dd>
        </div>
        {sheet.head && (
          <div>
            <dt>{t('evaluation.headScore', { names: sheet.heads.map((one) => one.name).join(', ') || t('evaluation.noHead') })}</dt>
            <dd>
              <b>{pointsShown(sheet.head.total)}</b> <LevelChip level={sheet.head.level} /> {formula.marks.head === 'unverified' && <Unconfirmed />}
              <p className="tt-help">{t(sheet.staffFailed ? 'evaluation.headFailed' : 'evaluation.headWhole', { percent: formula.head?.failedStaffPercent ?? 100 })}</p>
            </dd>
          </div>
        )}
      </dl>
      <p className="tt-help">{t('evaluation.score.help', { lead: formula.roles.lead, supporting: formula.roles.supporting, late: formula.cuts.late, returned: formula.cuts.returned, overdue: formula.cuts.overdue })}</p>
      <h3>{t('evaluation.counted')}</h3>
      {sheet.counted.length === 0 && <p className="tt-quiet">{t('evaluation.countedNone')}</p>}
      <ul className="ev-counted">
        {sheet.counted.map(({ kind, role, outcome, returned, count }) => (
          <li key={`${kind}${role}${outcome}${returned}`}>
            <button type="button" className="tt-link-button" onClick={() => onRows({ kind, role, outcome, returned: returned ? 'true' : 'false' })}>
              {count} {t(`evaluation.row.${kind}`)}
            </button>{' '}
            {[kind === 'task' && t(`evaluation.role.${role}`), t(`evaluation.outcome.${outcome}`), returned && t('evaluation.returnedBefore')].filter(Boolean).join(', ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
