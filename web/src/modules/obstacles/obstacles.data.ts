import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { ApiProblem, countObstacles, getObstacle, getSubmission, listObstacles, listSubmissions, Obstacle, Submission, type CallArguments } from '@thientruong/contract';
import { call } from '../../app/api.ts';

/** Filters of the list, as they stand in the address. */
export type ObstacleFilter = Omit<NonNullable<CallArguments<typeof listObstacles>['query']>, 'cursor' | 'limit'>;

/** Obstacles, page by page. */
export const obstaclesQuery = (filter: ObstacleFilter) =>
  infiniteQueryOptions({
    queryKey: ['obstacles', 'list', filter],
    queryFn: ({ pageParam }) => call(listObstacles, { query: { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });

/** What waits for the person, by its day; the first ones. */
export const waitingQuery = queryOptions({ queryKey: ['obstacles', 'list', 'waiting'], queryFn: () => call(listObstacles, { query: { mine: 'true', limit: 5 } }) });

/** Counts by state, kind and agency. */
export const figuresQuery = queryOptions({ queryKey: ['obstacles', 'list', 'figures'], queryFn: () => call(countObstacles) });

/** What may be put into a submission now. */
export const gatherableQuery = queryOptions({ queryKey: ['obstacles', 'gatherable'], queryFn: () => call(listObstacles, { query: { gatherable: 'true', limit: 200 } }) });

/** One obstacle. */
export const obstacleQuery = (obstacleId: string) =>
  queryOptions({ queryKey: ['obstacles', 'one', obstacleId], queryFn: () => call(getObstacle, { params: { obstacleId } }), refetchOnWindowFocus: true });

/** Submissions, page by page. */
export const submissionsQuery = infiniteQueryOptions({
  queryKey: ['obstacles', 'submissions'],
  queryFn: ({ pageParam }) => call(listSubmissions, { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor,
});

/** One submission. */
export const submissionQuery = (submissionId: string) =>
  queryOptions({ queryKey: ['obstacles', 'submission', submissionId], queryFn: () => call(getSubmission, { params: { submissionId } }), refetchOnWindowFocus: true });

/** Stores an obstacle that a deed gave back and lets the lists be fetched anew. */
export function storeObstacle(client: QueryClient, obstacle: Obstacle): void {
  client.setQueryData(obstacleQuery(obstacle.id).queryKey, obstacle);
  void client.invalidateQueries({ queryKey: ['obstacles', 'list'] });
  void client.invalidateQueries({ queryKey: ['obstacles', 'gatherable'] });
}

/** Stores a submission that a deed gave back; its obstacles have moved with it, and a decision has made tasks. */
export function storeSubmission(client: QueryClient, submission: Submission): void {
  client.setQueryData(submissionQuery(submission.id).queryKey, submission);
  for (const part of ['list', 'gatherable', 'one', 'submissions']) void client.invalidateQueries({ queryKey: ['obstacles', part] });
  void client.invalidateQueries({ queryKey: ['tasks'], refetchType: 'none' });
}

const current = (error: unknown): unknown => (error instanceof ApiProblem && error.problem.status === 409 ? error.problem.current : undefined);

/** The obstacle as it is now, where a deed was refused because somebody was faster. */
export const newerObstacle = (error: unknown): Obstacle | null => Obstacle.safeParse(current(error)).data ?? null;

/** The submission as it is now, where a deed was refused because somebody was faster. */
export const newerSubmission = (error: unknown): Submission | null => Submission.safeParse(current(error)).data ?? null;
