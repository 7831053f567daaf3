import { useQueryClient } from '@tanstack/react-query';
import type { YearlyPlan } from '@thientruong/contract';
import { notify } from '../../../ui/notify.ts';
import { storePlan } from '../yearly.data.ts';

/** What follows a deed that went well: the plan as it is now is shown, and a sentence says what was done. */
export function useDone(): (plan: YearlyPlan, said: string) => void {
  const client = useQueryClient();
  return (plan, said) => {
    storePlan(client, plan);
    notify(said);
  };
}
