import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { ApiProblem, getPlanReview, publishPlan } from '@thientruong/contract';
import { call, newKey } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { countByFilter, uncoveredSentences } from '../model/grouping.ts';
import { numberText } from '../../../ui/format.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { PlanLink } from '../parts/plan-link.tsx';
import { TasksLink } from '../parts/tasks-link.tsx';
import { usePlanId } from '../parts/use-plan-id.ts';
import { useWords } from '../words.ts';
import '../styles/base.css';
import { DiscardForm } from './discard-form.tsx';
import { PublishChecks } from './publish-checks.tsx';

/** The last look before publishing: what is complete, what stays open, and what cannot be taken back. */
export function PublishPage() {
  const t = useWords();
  const planId = usePlanId();
  const cache = useQueryClient();
  usePage(t('publish.title'), [
    { label: t('list.title'), to: '/plans' },
    { label: t('review.title'), to: `/plans/${planId}/review` },
    { label: t('publish.title') },
  ]);
  const [accepts, setAccepts] = useState(false);
  const [key, setKey] = useState(newKey);
  const review = useQuery({
    // Not the review screen's copy: that one stands as it was opened, before the steps taken since.
    queryKey: ['plans', 'publish', planId],
    queryFn: () => call(getPlanReview, { params: { planId } }),
    staleTime: 0,
    gcTime: 0,
  });
  const publish = useMutation({
    mutationFn: (version: number) =>
      call(publishPlan, { params: { planId }, body: { version, acceptUnassigned: accepts }, idempotencyKey: key }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['plans', 'list'] }),
    onError: (error) => {
      if (!(error instanceof ApiProblem)) return;
      setKey(newKey());
      if (error.problem.status === 409) void review.refetch();
    },
  });
  if (review.isError) return <ErrorState error={review.error} onRetry={() => void review.refetch()} />;
  if (!review.data)
    return (
      <p className="pl-nothing" role="status">
        {t('publish.loading')}
      </p>
    );
  const { plan, head, problems } = review.data;
  if (publish.data)
    return (
      <div className="pl-page pl-narrow" role="status">
        <h1>{t('publish.done')}</h1>
        <p>
          {t('publish.doneLead', {
            tasks: numberText(publish.data.taskCount),
            unassigned: numberText(publish.data.unassignedCount),
          })}
        </p>
        <div className="pl-panel-foot">
          <TasksLink planId={planId} look="primary">
            {t('publish.toTasks')}
          </TasksLink>
          <PlanLink to="plan" planId={planId} look="button">
            {t('publish.toPlan')}
          </PlanLink>
        </div>
      </div>
    );
  const counts = countByFilter(review.data.proposals);
  const passages = review.data.passages.filter((passage) => passage.class !== 'task').length;
  const bare = uncoveredSentences(review.data.passages, review.data.proposals).length;
  const canSend = plan.can.publish && counts.all > 0 && bare === 0 && (counts.noLead === 0 || accepts);
  return (
    <div className="pl-page pl-narrow">
      <PlanLink to="review" planId={planId}>
        {t('publish.back')}
      </PlanLink>
      <h1>{t('publish.title')}</h1>
      <p className="pl-serif">{head.title ?? plan.title}</p>
      <PublishChecks
        head={head}
        counts={counts}
        passages={passages}
        bare={bare}
        problems={problems.map((problem) => problem.message)}
      />
      {plan.can.publish && (
        <section className="pl-notes">
          <h2>{t('publish.confirmTitle')}</h2>
          <p>{t('publish.confirmLead')}</p>
          {counts.noLead > 0 && (
            <Checkbox checked={accepts} onChange={(event) => setAccepts(event.target.checked)}>
              {t('publish.accept', { count: numberText(counts.noLead) })}
            </Checkbox>
          )}
          {publish.isError && <ErrorState error={publish.error} />}
          <div className="pl-panel-foot">
            <Button type="primary" disabled={!canSend} loading={publish.isPending} onClick={() => publish.mutate(plan.version)}>
              {t('publish.ok', { count: numberText(counts.all) })}
            </Button>
          </div>
        </section>
      )}
      {plan.can.discard && <DiscardForm planId={planId} version={plan.version} />}
    </div>
  );
}
