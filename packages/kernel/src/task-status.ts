import type { PlainDate } from './plain-date.ts';

/** Status of a task as Decision 42/2014/QĐ-TTg counts it (found, domain notes 2.2), plus the one for tasks that have no deadline. Computed, never typed. */
export const TASK_STATUSES = ['done_on_time', 'done_late', 'open_in_term', 'open_overdue', 'open_no_deadline'] as const;

/** One of TASK_STATUSES. */
export type TaskStatus = (typeof TASK_STATUSES)[number];

/**
 * Computes the status on a given day. `dueOn` counts to the end of that day in Viet Nam; a task that is done without a deadline is on time.
 * `completedOn` is the accepted submission day (back-dated), null while the monitor has not confirmed.
 */
export function taskStatus(
  task: { dueOn: PlainDate | string | null; completedOn: PlainDate | string | null },
  today: PlainDate,
): TaskStatus {
  if (task.completedOn) return task.dueOn && task.completedOn > task.dueOn ? 'done_late' : 'done_on_time';
  if (!task.dueOn) return 'open_no_deadline';
  return today <= task.dueOn ? 'open_in_term' : 'open_overdue';
}

/** Workflow of a task, apart from its status: who has to do the next step. */
export const TASK_STATES = ['assigned', 'accepted', 'in_progress', 'reported', 'returned', 'confirmed', 'cancelled'] as const;

/** One of TASK_STATES. */
export type TaskState = (typeof TASK_STATES)[number];
