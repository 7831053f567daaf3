import { useTranslation } from 'react-i18next';
import type { FollowUp, Submission } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import { TaskLink } from './links.tsx';

/** What UBND tỉnh decided, and the tasks that it made. */
export function DecisionView({ decision, followUps }: { decision: NonNullable<Submission['decision']>; followUps: readonly FollowUp[] }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card">
      <h2>{t('obstacles.decision')}</h2>
      <p className="tt-help">
        {decision.symbol && `${decision.symbol}, `}
        {t('obstacles.decision.by', { name: decision.by.name, day: dayText(decision.on) })}
      </p>
      <p className="ob-text">{decision.text}</p>
      {followUps.length > 0 && (
        <>
          <h3>{t('obstacles.followUps')}</h3>
          <ol className="ob-follow-ups">
            {followUps.map((one, at) => (
              <li key={one.task?.id ?? at}>
                {one.task && <TaskLink task={one.task} />} {one.content}
                <p className="tt-help">{t('obstacles.followUp.says', { lead: one.lead.name, day: dayText(one.dueOn) })}</p>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
