import { useTranslation } from 'react-i18next';
import type { YearlyAction } from '@thientruong/contract';
import { groupedText } from '../model/money.ts';
import { useMonths } from './use-months.ts';

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** Actions by month: twelve columns, one bar for each action; a bar opens the action. Screen readers hear task, content, months, money and whether it is done. */
export function Gantt({ rows, year, onOpen }: { rows: readonly YearlyAction[]; year: number; onOpen: (action: YearlyAction) => void }) {
  const { t } = useTranslation();
  const months = useMonths();
  const words = (action: YearlyAction) =>
    t('yearly.gantt.bar', {
      code: action.task.code,
      content: action.content,
      months: months(action),
      total: groupedText(action.total),
      done: t(action.done ? 'yearly.gantt.done' : 'yearly.notDone'),
    });
  return (
    <div className="tt-table-box yr-gantt" role="region" aria-label={t('yearly.gantt.label', { year })} tabIndex={0}>
      <div className="yr-gantt-head yr-gantt-row" aria-hidden="true">
        <span>{t('yearly.actions')}</span>
        {MONTHS.map((month) => (
          <span key={month} className="yr-gantt-month">
            {t('yearly.monthShort', { month })}
          </span>
        ))}
      </div>
      <ul>
        {rows.map((action) => (
          <li key={action.id} className="yr-gantt-row">
            <span className="yr-gantt-name">
              <b>{action.task.code}</b> {action.content}
            </span>
            <button
              type="button"
              className={`yr-gantt-bar${action.done ? ' yr-gantt-done' : ''}`}
              style={{ gridColumn: `${action.monthFrom + 1} / ${action.monthTo + 2}` }}
              title={`${months(action)}`}
              aria-label={words(action)}
              onClick={() => onOpen(action)}
            >
              <span>{action.monthFrom === action.monthTo ? action.monthFrom : `${action.monthFrom}–${action.monthTo}`}</span>
              {action.done && <span> ✓</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
