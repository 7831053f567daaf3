import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isMention, leaderDecides, WAITING_SHOWN, waitingPath, type Waiting } from '@thientruong/contract';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { Chip } from '../../../ui/record-parts.tsx';
import { waitingQuery } from '../desk.data.ts';

/** What waits for the leader's decision, and what goes up because Sở KH&CN is late; each opens where it is done. */
export function WaitingPart() {
  const { t } = useTranslation();
  const found = useQuery(waitingQuery);
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { items, totals } = found.data;
  const decide = items.filter((one) => leaderDecides(one.kind));
  const know = items.filter((one) => one.kind === 'escalated');
  const mentions = items.filter((one) => isMention(one.kind));
  const mentioned = totals.mention_task + totals.mention_report + totals.mention_obstacle;
  const toDecide = totals.submission + totals.yearly + totals.evaluation;
  return (
    <section className="tt-card" aria-labelledby="dk-waiting">
      <h2 id="dk-waiting">{t('desk.waiting', { count: toDecide })}</h2>
      {decide.length === 0 ? <p className="tt-quiet">{t('desk.waiting.none')}</p> : <Items items={decide} />}
      {toDecide > decide.length && <p className="tt-help">{t('desk.waiting.more', { count: toDecide - decide.length, shown: WAITING_SHOWN })}</p>}
      {know.length > 0 && (
        <>
          <h3>{t('desk.escalated', { count: totals.escalated })}</h3>
          <Items items={know} />
          {totals.escalated > know.length && <p className="tt-help">{t('desk.waiting.more', { count: totals.escalated - know.length, shown: WAITING_SHOWN })}</p>}
        </>
      )}
      {mentions.length > 0 && (
        <>
          <h3>{t('desk.mentions', { count: mentioned })}</h3>
          <p className="tt-help">{t('desk.mentionsHelp')}</p>
          <Items items={mentions} />
          {mentioned > mentions.length && <p className="tt-help">{t('desk.waiting.more', { count: mentioned - mentions.length, shown: WAITING_SHOWN })}</p>}
        </>
      )}
    </section>
  );
}

function Items({ items }: { items: readonly Waiting[] }) {
  const { t } = useTranslation();
  return (
    <ul className="dk-items">
      {items.map((one) => (
        <li key={`${one.kind} ${one.id}`}>
          <Link to={(waitingPath(one.kind, one.id).split('#')[0] ?? '') as '/'} hash={waitingPath(one.kind, one.id).split('#')[1] ?? ''} className="rc-name">
            {one.name}
            {one.agency && ` – ${one.agency.name}`}
          </Link>
          <span className="tt-quiet">
            {t(`desk.kind.${one.kind}`)} · {t('desk.since', { time: timeText(one.since) })}
            {one.dueOn && ` · ${t('desk.due', { day: dayText(one.dueOn) })}`}
          </span>
          {one.overdue && (
            <Chip look="open_overdue" icon="alert">
              {t('desk.overdue')}
            </Chip>
          )}
        </li>
      ))}
    </ul>
  );
}
