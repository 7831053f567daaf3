import { useTranslation } from 'react-i18next';
import type { SpecialDay } from '@thientruong/contract';
import { weekdayOf, type Month } from '../model/months.ts';

/** One month: days off are grey, special days carry their name. */
export function MonthView({ month, special, today }: { month: Month; special: ReadonlyMap<string, SpecialDay>; today: string }) {
  const { t } = useTranslation();
  return (
    <table className="cd-month">
      <caption>
        <b>{t('calendar.month', { month: month.month })}</b> <span className="tt-quiet">{t('calendar.workingDays', { count: month.workingDays })}</span>
      </caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <th key={weekday} scope="col" abbr={t(`calendar.weekday.${weekday}`)}>
              {t(`calendar.week.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, at) => (
          <tr key={at}>
            {week.map((day, column) => {
              if (!day) return <td key={column} />;
              const found = special.get(day);
              const off = found ? found.kind === 'off' : weekdayOf(day) >= 6;
              return (
                <td key={column} className={`${off ? 'cd-off' : ''}${found ? ` cd-${found.kind}-day` : ''}`} {...(found && { title: found.name })} {...(day === today && { 'aria-current': 'date' as const })}>
                  {Number(day.slice(8))}
                  {found && (
                    <span className="tt-hidden">
                      {' '}
                      {t(`calendar.mark.${found.kind}`)}: {found.name}
                    </span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
