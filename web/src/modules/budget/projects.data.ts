import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { ApiProblem, BudgetProject, getBudgetProject, listBudgetProjects, listPlans, type CallArguments } from '@thientruong/contract';
import { call } from '../../app/api.ts';

/** Filters of the list of projects, as they stand in the address. */
export type ProjectFilter = Omit<NonNullable<CallArguments<typeof listBudgetProjects>['query']>, 'cursor' | 'limit'>;

/** Projects, page by page. */
export const projectsQuery = (filter: ProjectFilter) =>
  infiniteQueryOptions({
    queryKey: ['budget', 'projects', filter],
    queryFn: ({ pageParam }) => call(listBudgetProjects, { query: { ...filter, limit: 50, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });

/** Projects that the person sees, for a choice; the first ones by code. */
export const projectChoiceQuery = queryOptions({ queryKey: ['budget', 'projects', 'choice'], queryFn: () => call(listBudgetProjects, { query: { limit: 200 } }) });

/** One project. */
export const projectQuery = (projectId: string) => queryOptions({ queryKey: ['budget', 'project', projectId], queryFn: () => call(getBudgetProject, { params: { projectId } }), refetchOnWindowFocus: true });

/** Plans that a project may belong to. */
export const publishedPlansQuery = queryOptions({ queryKey: ['budget', 'plans'], queryFn: () => call(listPlans, { query: { state: 'published', limit: 100 } }) });

/** Stores a project that a deed gave back and lets lists be fetched anew. */
export function storeProject(client: QueryClient, project: BudgetProject): void {
  client.setQueryData(projectQuery(project.id).queryKey, project);
  void client.invalidateQueries({ queryKey: ['budget', 'projects'] });
}

/** The project as it is now, out of a refusal. */
export const newerProject = (error: unknown): BudgetProject | null => (error instanceof ApiProblem ? (BudgetProject.safeParse(error.problem.current).data ?? null) : null);
