import { useQuery } from '@tanstack/react-query';
import { getCoverage } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { PlanLink } from '../parts/plan-link.tsx';
import { usePlanId } from '../parts/use-plan-id.ts';
import { useWords } from '../words.ts';
import '../styles/base.css';
import { AmendForm } from './amend-form.tsx';

/** Enters a later document that changes a published plan. */
export function AmendPage() {
  const t = useWords();
  const planId = usePlanId();
  usePage(t('amend.title'), [
    { label: t('list.title'), to: '/plans' },
    { label: t('plan.title'), to: `/plans/${planId}` },
    { label: t('amend.title') },
  ]);
  const coverage = useQuery({
    queryKey: ['plans', 'coverage', planId],
    queryFn: () => call(getCoverage, { params: { planId } }),
  });
  if (coverage.isError) return <ErrorState error={coverage.error} onRetry={() => void coverage.refetch()} />;
  if (!coverage.data)
    return (
      <p className="pl-nothing" role="status">
        {t('plan.loading')}
      </p>
    );
  return (
    <div className="pl-page pl-narrow">
      <PlanLink to="plan" planId={planId}>
        {t('amend.back')}
      </PlanLink>
      <h1>{t('amend.title')}</h1>
      <p>{t('amend.lead')}</p>
      <AmendForm planId={planId} clauses={coverage.data.clauses} />
    </div>
  );
}
