import { queryOptions } from '@tanstack/react-query';
import { getPlanReview } from '@thientruong/contract';
import { call } from '../../../app/api.ts';

/** The review of one plan as the server holds it now. Read once: from then on the screen keeps it true itself. */
export const reviewQuery = (planId: string) =>
  queryOptions({
    queryKey: ['plans', 'review', planId],
    queryFn: () => call(getPlanReview, { params: { planId } }),
    staleTime: Infinity,
  });
