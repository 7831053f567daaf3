import { useQuery } from '@tanstack/react-query';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { PlanLink } from '../parts/plan-link.tsx';
import { reviewQuery } from '../parts/review-query.ts';
import { useActingPerson } from '../parts/use-acting-person.ts';
import { usePlanId } from '../parts/use-plan-id.ts';
import { ReviewLayout } from '../review/review-layout.tsx';
import { ReviewProvider } from '../review/review-provider.tsx';
import { useWords } from '../words.ts';
import '../styles/base.css';
import '../styles/review.css';

/** Opens the review of one plan as the server holds it now: whoever comes tomorrow sees the same. */
export function ReviewPage() {
  const t = useWords();
  const planId = usePlanId();
  const by = useActingPerson();
  usePage(t('review.title'), [{ label: t('list.title'), to: '/plans' }, { label: t('review.title') }]);
  const review = useQuery({
    ...reviewQuery(planId),
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (review.isError) return <ErrorState error={review.error} onRetry={() => void review.refetch()} />;
  if (!review.data || !by)
    return (
      <p className="pl-nothing" role="status">
        {t('review.loading')}
      </p>
    );
  if (review.data.plan.state !== 'review')
    return (
      <div className="pl-nothing">
        <p>{t('review.closed')}</p>
        <PlanLink to="plan" planId={planId} look="button">
          {t('review.openPlan')}
        </PlanLink>
      </div>
    );
  return (
    <ReviewProvider key={planId} review={review.data} by={by}>
      <ReviewLayout />
    </ReviewProvider>
  );
}
