import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { ApiProblem, getYearlyPlan, getYearlyRound, listYearlyRounds, YearlyPlan, YearlyRound } from '@thientruong/contract';
import { call } from '../../app/api.ts';

/** All rounds. */
export const roundsQuery = queryOptions({ queryKey: ['yearly', 'rounds'], queryFn: () => call(listYearlyRounds) });

/** A round with its plans and sums. */
export const roundQuery = (yearlyRoundId: string) =>
  queryOptions({ queryKey: ['yearly', 'round', yearlyRoundId], queryFn: () => call(getYearlyRound, { params: { yearlyRoundId } }), refetchOnWindowFocus: true });

/** One agency's yearly plan. */
export const planQuery = (yearlyPlanId: string) =>
  queryOptions({ queryKey: ['yearly', 'plan', yearlyPlanId], queryFn: () => call(getYearlyPlan, { params: { yearlyPlanId } }), refetchOnWindowFocus: true });

/** Stores a plan that a deed gave back and lets what counts it be fetched anew. */
export function storePlan(client: QueryClient, plan: YearlyPlan): void {
  client.setQueryData(planQuery(plan.id).queryKey, plan);
  void client.invalidateQueries({ queryKey: roundsQuery.queryKey });
  void client.invalidateQueries({ queryKey: roundQuery(plan.roundId).queryKey });
  // A finished action hangs on its task
  void client.invalidateQueries({ queryKey: ['tasks'], refetchType: 'none' });
}

/** Stores a round that a deed gave back. */
export function storeRound(client: QueryClient, round: YearlyRound): void {
  client.setQueryData(roundQuery(round.id).queryKey, round);
  void client.invalidateQueries({ queryKey: roundsQuery.queryKey });
  void client.invalidateQueries({ queryKey: ['yearly', 'plan'] });
}

const current = (error: unknown): unknown => (error instanceof ApiProblem && error.problem.status === 409 ? error.problem.current : undefined);

/** The plan as it is now, where a deed was refused because somebody was faster. */
export const newerPlan = (error: unknown): YearlyPlan | null => YearlyPlan.safeParse(current(error)).data ?? null;

/** The round as it is now, where a deed was refused because somebody was faster. */
export const newerRound = (error: unknown): YearlyRound | null => YearlyRound.safeParse(current(error)).data ?? null;
