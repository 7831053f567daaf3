import { queryOptions } from '@tanstack/react-query';
import { getTask } from '@thientruong/contract';
import { call } from '../../../app/api.ts';

/** Where the cache keeps one task. */
export const taskKey = (taskId: string) => ['tasks', 'one', taskId] as const;

/** One task. */
export const taskQuery = (taskId: string) =>
  queryOptions({ queryKey: taskKey(taskId), queryFn: () => call(getTask, { params: { taskId } }) });
