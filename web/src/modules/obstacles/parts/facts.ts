import { useTranslation } from 'react-i18next';
import type { Obstacle, Submission } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import type { StaleFact } from '../../../ui/use-stale.ts';

/** An obstacle and a submission in words, for what differs when somebody else was faster. */
export function useFacts(): { ofObstacle: (obstacle: Obstacle) => StaleFact[]; ofSubmission: (submission: Submission) => StaleFact[] } {
  const { t } = useTranslation();
  return {
    ofObstacle: (one) => [
      { label: t('obstacles.state'), now: t(`obstacles.state.${one.state}`) },
      { label: t('obstacles.kind'), now: t(`obstacles.kind.${one.kind}`) },
      { label: t('obstacles.content'), now: one.content },
      { label: t('obstacles.tried'), now: one.tried ?? '' },
      { label: t('obstacles.asked'), now: one.asked },
      { label: t('obstacles.history'), now: t(`obstacles.step.${one.steps.at(-1)?.kind ?? 'raised'}`) },
    ],
    ofSubmission: (one) => [
      { label: t('obstacles.state'), now: t(`obstacles.submission.state.${one.state}`) },
      { label: t('obstacles.submission.title'), now: one.title },
      { label: t('obstacles.submission.synthesis'), now: one.synthesis },
      { label: t('obstacles.submission.proposal'), now: one.proposal },
      { label: t('obstacles.submission.holds'), now: one.list.map((item) => item.code).join(', ') },
      { label: t('obstacles.due'), now: one.dueOn ? dayText(one.dueOn) : '' },
    ],
  };
}
