import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import type { Deed } from '../model/deed.ts';
import { DeedOf } from '../parts/deeds.tsx';
import { DraftsNote } from '../parts/drafts-note.tsx';
import { PlanActions } from '../parts/plan-actions.tsx';
import { PlanHead } from '../parts/plan-head.tsx';
import { History, Revisions } from '../parts/plan-past.tsx';
import { BySource } from '../parts/sums.tsx';
import { planQuery } from '../yearly.data.ts';
import '../yearly.css';

/** One agency's yearly plan: state and deeds, actions as a table or by month, money by source, what was approved, history. */
export default function PlanPage() {
  const { t } = useTranslation();
  const { yearlyPlanId = '' }: { yearlyPlanId?: string } = useParams({ strict: false });
  const found = useQuery(planQuery(yearlyPlanId));
  const [deed, setDeed] = useState<Deed | null>(null);
  const plan = found.data;
  usePage(plan ? t('yearly.planTitle', { year: plan.year, agency: plan.agency.name }) : t('yearly.one'), [
    { label: t('yearly.title'), to: '/yearly' },
    ...(plan ? [{ label: t('yearly.roundTitle', { year: plan.year }), to: `/yearly/rounds/${plan.roundId}` }, { label: plan.agency.name }] : [{ label: t('yearly.one') }]),
  ]);
  if (!plan) return <div className="tt-page yr-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  return (
    <div className="tt-page yr-page">
      <PlanHead plan={plan} onDeed={setDeed} />
      {plan.can.write && deed === null && <DraftsNote plan={plan} onDeed={setDeed} />}
      <PlanActions plan={plan} onDeed={setDeed} />
      {plan.list.length > 0 && <BySource rows={plan.bySource} total={plan.total} />}
      <Revisions plan={plan} />
      <History plan={plan} />
      {deed && <DeedOf plan={plan} deed={deed} onClose={() => setDeed(null)} />}
    </div>
  );
}
