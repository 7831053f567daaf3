import type { Notice } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';

/** Key and values of a notice's sentence. */
export function noticeWords({ kind, facts }: Pick<Notice, 'kind' | 'facts'>): { key: string; values: Record<string, string | number> } {
  const form = facts.task ? 'one' : facts.agencies ? 'province' : 'many';
  return { key: `notices.${kind === 'overdue' ? 'over' : 'due'}.${form}`, values: { code: facts.task?.code ?? '', count: facts.count, agencies: facts.agencies ?? 0, day: dayText(facts.dueOn) } };
}

/** Where a notice leads: to its task, or to the list of exactly those that it counts (as they are now). */
export function noticeTarget({ facts }: Pick<Notice, 'facts'>): { to: string; params?: { taskId: string }; search?: Record<string, string> } {
  if (facts.task) return { to: '/tasks/$taskId', params: { taskId: facts.task.id } };
  return { to: '/tasks', search: { dueFrom: facts.dueOn, dueTo: facts.dueOn, state: 'assigned,accepted,in_progress,returned', ...(facts.agencyId && { agencyId: facts.agencyId, role: 'lead' }) } };
}
