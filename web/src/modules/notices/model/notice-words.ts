import type { Notice } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';

type Told = Pick<Notice, 'kind' | 'facts' | 'news'>;
/** An address within the application. */
interface Target {
  to: string;
  params?: Record<string, string>;
  search?: Record<string, string>;
}

/** Key and values of a notice's sentence. */
export function noticeWords({ kind, facts, news }: Told): { key: string; values: Record<string, string | number> } {
  if (news || !facts) return { key: `notices.news.${news?.event ?? 'unknown'}`, values: { name: news?.name ?? '' } };
  const form = facts.task ? 'one' : facts.agencies ? 'province' : 'many';
  return { key: `notices.${kind === 'overdue' ? 'over' : 'due'}.${form}`, values: { code: facts.task?.code ?? '', count: facts.count, agencies: facts.agencies ?? 0, day: dayText(facts.dueOn) } };
}

/** Where a notice leads: to its record, to its task, or to the list of exactly those that it counts (as they are now). */
export function noticeTarget({ facts, news }: Pick<Told, 'facts' | 'news'>): Target {
  if (news?.event.startsWith('yearly')) return { to: '/yearly/plans/$yearlyPlanId', params: { yearlyPlanId: news.subjectId } };
  if (news?.event === 'obstacle_submitted') return { to: '/obstacles/submissions/$submissionId', params: { submissionId: news.subjectId } };
  if (news?.event === 'urging_letter') return { to: '/documents/$documentId', params: { documentId: news.subjectId } };
  if (news) return { to: '/obstacles/$obstacleId', params: { obstacleId: news.subjectId } };
  if (!facts) return { to: '/notices' };
  if (facts.task) return { to: '/tasks/$taskId', params: { taskId: facts.task.id } };
  return { to: '/tasks', search: { dueFrom: facts.dueOn, dueTo: facts.dueOn, state: 'assigned,accepted,in_progress,returned', ...(facts.agencyId && { agencyId: facts.agencyId, role: 'lead' }) } };
}
