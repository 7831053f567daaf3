import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { waitingPath, WEEK_CHANGES, type BriefContent } from '@thientruong/contract';
import { TASK_STATUSES } from '@thientruong/kernel';
import { dayText, numberText, timeText } from '../../../ui/format.ts';
import { StatusBar } from '../../../ui/status-bar.tsx';

/** The brief as one sheet of A4: its lists are bounded, so that it stays one page. */
export function BriefSheet({ content }: { content: BriefContent }) {
  const { t } = useTranslation();
  const more = (shown: number, total: number) => total > shown && <li className="tt-quiet">{t('desk.sheet.more', { count: total - shown })}</li>;
  return (
    <article className="dk-sheet" aria-labelledby="dk-sheet">
      <p className="dk-sheet-top">{t('desk.sheet.top')}</p>
      <h2 id="dk-sheet">{t('desk.sheet.title', { from: dayText(content.from), to: dayText(content.to) })}</h2>
      <p className="tt-quiet">{content.plans.map((plan) => plan.symbol ?? plan.title).join('; ')}</p>
      <dl className="dk-sums">
        <div>
          <dt>{t('desk.sheet.total')}</dt>
          <dd>{numberText(content.all.total)}</dd>
        </div>
        {TASK_STATUSES.map((status) => (
          <div key={status}>
            <dt>{t(`status.${status}`)}</dt>
            <dd>{numberText(content.all[status])}</dd>
          </div>
        ))}
      </dl>
      <StatusBar counts={content.all} />
      <p>{t('desk.sheet.progress', { planned: numberText(content.planned), done: numberText(content.done) })}</p>
      <div className="dk-sheet-columns">
        <section>
          <h3>{t('desk.sheet.changes')}</h3>
          <table className="tt-table">
            <caption className="tt-hidden">{t('desk.sheet.changes')}</caption>
            <tbody>
              {WEEK_CHANGES.map((what) => (
                <tr key={what}>
                  <th scope="row">{t(`desk.change.${what}`)}</th>
                  <td className="dk-number">
                    {content.changes[what] === 0 ? (
                      0
                    ) : (
                      <Link to={'/desk/week' as '/'} search={{ week: content.from, what } as never} aria-label={`${numberText(content.changes[what])} ${t(`desk.change.${what}`)}`}>
                        {numberText(content.changes[what])}
                      </Link>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section>
          <h3>{t('desk.sheet.waiting', { count: content.waitingTotal })}</h3>
          {content.waiting.length === 0 ? (
            <p className="tt-quiet">{t('desk.waiting.none')}</p>
          ) : (
            <ul>
              {content.waiting.map((one) => (
                <li key={`${one.kind} ${one.id}`}>
                  {t(`desk.kind.${one.kind}`)}: <Link to={waitingPath(one.kind, one.id) as '/'}>{one.name}</Link>
                  {one.dueOn ? `, ${t('desk.due', { day: dayText(one.dueOn) })}` : `, ${t('desk.since', { time: dayText(one.since) })}`}
                </li>
              ))}
              {more(content.waiting.length, content.waitingTotal)}
            </ul>
          )}
        </section>
        <section>
          <h3>{t('desk.sheet.agencies')}</h3>
          {content.agencies.length === 0 ? (
            <p className="tt-quiet">{t('desk.sheet.noOverdue')}</p>
          ) : (
            <ol>
              {content.agencies.map((one) => (
                <li key={one.name}>{t('desk.sheet.agency', { name: one.name, overdue: numberText(one.overdue), total: numberText(one.total) })}</li>
              ))}
            </ol>
          )}
        </section>
        <section>
          <h3>{t('desk.sheet.overdue', { count: content.overdueTotal })}</h3>
          {content.overdue.length === 0 ? (
            <p className="tt-quiet">{t('desk.sheet.none')}</p>
          ) : (
            <ul>
              {content.overdue.map((one, at) => (
                <li key={at}>
                  {one.code}
                  {one.agency && `, ${one.agency}`}, {t('desk.due', { day: dayText(one.dueOn) })}
                </li>
              ))}
              {more(content.overdue.length, content.overdueTotal)}
            </ul>
          )}
        </section>
      </div>
      <p className="tt-help">{t('desk.sheet.source', { time: timeText(content.asOf) })}</p>
    </article>
  );
}
