import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { comparePlan, getPlan, listAmendments } from '@thientruong/contract';
import { formatDate } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useToday } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { isScan, RecognitionOffer } from '../../../ui/recognition-offer.tsx';
import { aimOf } from '../model/comparison.ts';
import { PlanLink } from '../parts/plan-link.tsx';
import { usePlanId } from '../parts/use-plan-id.ts';
import { useSearchState } from '../parts/use-search-state.ts';
import { useWords } from '../words.ts';
import '../styles/base.css';
import '../styles/coverage.css';
import '../styles/compare.css';
import { CompareChoice } from './compare-choice.tsx';
import { CompareResult } from './compare-result.tsx';

/** The plan's document beside another one, difference by difference. */
export function ComparePage() {
  const t = useWords();
  const planId = usePlanId();
  const today = useToday();
  const [search, setSearch] = useSearchState();
  const aim = aimOf(search['with']);
  const plan = useQuery({ queryKey: ['plans', 'one', planId], queryFn: () => call(getPlan, { params: { planId } }) });
  // A plan under review has no page of its own yet
  const home = plan.data?.state === 'review' ? 'review' : 'plan';
  const amendments = useQuery({ queryKey: ['plans', 'amendments', planId], queryFn: () => call(listAmendments, { params: { planId } }) });
  usePage(t('compare.title'), [{ label: t('list.title'), to: '/plans' }, { label: t('plan.title'), to: `/plans/${planId}${home === 'review' ? '/review' : ''}` }, { label: t('compare.title') }]);
  const comparison = useQuery({
    queryKey: ['plans', 'comparison', planId, aim?.against, aim?.id],
    queryFn: () => call(comparePlan, { params: { planId }, query: { against: aim?.against ?? 'now', ...(aim?.id && { id: aim.id }) } }),
    enabled: aim !== null,
    retry: false,
  });
  return (
    <div className="pl-page pl-compare">
      <div className="pl-page-head">
        <div>
          <span className="pl-no-print">
            <PlanLink to={home} planId={planId}>
              {t('compare.back')}
            </PlanLink>
          </span>
          <h1>{t('compare.title')}</h1>
          <p className="pl-hint pl-no-print">{t('compare.lead')}</p>
        </div>
        {comparison.data && (
          <Button className="pl-no-print" onClick={() => window.print()}>
            {t('compare.print')}
          </Button>
        )}
      </div>
      {amendments.isError ? (
        <ErrorState error={amendments.error} onRetry={() => void amendments.refetch()} />
      ) : amendments.data ? (
        <CompareChoice planId={planId} amendments={amendments.data.items} value={search['with'] ?? ''} onChange={(value) => setSearch({ with: value })} />
      ) : (
        <Loading />
      )}
      {aim === null && <p className="pl-nothing">{t('compare.choose')}</p>}
      {aim !== null && comparison.isError && <ErrorState error={comparison.error} onRetry={() => void comparison.refetch()} />}
      {aim?.against === 'file' && aim.id && isScan(comparison.error) && <RecognitionOffer key={aim.id} fileId={aim.id} onDone={() => void comparison.refetch()} />}
      {aim !== null && comparison.isPending && <Loading label={t('compare.loading')} />}
      {aim !== null && comparison.data && <CompareResult key={search['with']} comparison={comparison.data} />}
      <p className="pl-hint pl-print-only">{t('compare.printFoot', { day: formatDate(today) })}</p>
    </div>
  );
}
