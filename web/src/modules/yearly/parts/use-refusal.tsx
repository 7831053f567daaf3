import { useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem, type YearlyPlan } from '@thientruong/contract';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { staleRows } from '../../../ui/use-stale.ts';
import { newerPlan, planQuery, storePlan } from '../yearly.data.ts';
import { useFacts } from './use-facts.ts';

interface Refusal {
  /** The plan as the person sees it while the dialog stands open; a later fetch does not change it unseen. */
  seen: YearlyPlan;
  refusal: (error: unknown) => ReactNode;
}

/** What follows a refused deed: where somebody else was faster, the plan as it is now is shown and becomes what is seen, so that sending again is a choice. */
export function useRefusal(plan: YearlyPlan, onClose: () => void, actionId?: string): Refusal {
  const client = useQueryClient();
  const facts = useFacts();
  const [seen, setSeen] = useState(plan);
  const of = (one: YearlyPlan) => [...facts.ofPlan(one), ...(actionId ? facts.ofAction(one.list.find((action) => action.id === actionId)) : [])];
  return {
    seen,
    refusal: (error) => {
      const now = newerPlan(error);
      if (now) {
        storePlan(client, now);
        setSeen(now);
        return <StaleChoice rows={staleRows(of(seen), of(now))} onKeepNewer={onClose} />;
      }
      if (error instanceof ApiProblem && [404, 409].includes(error.problem.status)) void client.invalidateQueries({ queryKey: planQuery(plan.id).queryKey });
      return null;
    },
  };
}
