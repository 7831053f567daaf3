import type { enterEventDay, settleOccurrence, Task } from '@thientruong/contract';
import { duePeriodName } from '@thientruong/calendar';
import { AppError, formatDate, type Actor, type TaskState } from '@thientruong/kernel';
import type { Call } from '../../platform/module.ts';
import { findEvidence, type TaskSubjectRow } from './tasks-detail.queries.ts';
import { insertEventDay, insertOccurrence, listOccurrences } from './tasks-due.queries.ts';
import { daysFor } from './tasks-due-read.service.ts';
import { dueOf, occurrencesToShow, settleProblems } from './tasks-due.rules.ts';
import { changeTask, openTask } from './tasks-work.service.ts';

// A lead that settles is at work, as one that notes progress
const stateOf = (task: TaskSubjectRow): { state?: TaskState } => (task.role === 'lead' && ['assigned', 'accepted', 'returned'].includes(task.state) ? { state: 'in_progress' } : {});

function person(actor: Actor): Actor & { personId: string } {
  if (!actor.personId) throw new AppError('auth.forbidden');
  return { ...actor, personId: actor.personId };
}

/** Settles one occurrence: done, late or missed with the reason. The next unsettled one becomes the deadline. */
export async function settle(call: Call<typeof settleOccurrence>): Promise<Task> {
  const { tx, actor, now, today, body } = call;
  const task = await openTask(call, 'settleOccurrence', body.version);
  const rule = task.dueRule;
  if (rule?.kind !== 'recurring') throw new AppError('task.no_occurrences');
  const special = await daysFor(tx, actor.tenantId, rule, today);
  const rows = await listOccurrences(tx, actor.tenantId, task.id);
  const open = occurrencesToShow(rule, rows, today, special).find((one) => one.period === body.period && one.settled === null);
  if (!open) {
    // Somebody may have settled it since the task was read
    await openTask(call, 'settleOccurrence', body.version);
    throw new AppError('request.invalid', {}, [{ path: 'period', message: 'Kỳ này đã được ghi kết quả, hoặc chưa tới lượt.' }]);
  }
  const problems = settleProblems(body, open.dueOn, today);
  if (body.evidenceId) {
    const evidence = await findEvidence(tx, actor.tenantId, task.id, body.evidenceId);
    if (!evidence || evidence.withdrawnAt) problems.push({ path: 'evidenceId', message: 'Nhiệm vụ không có minh chứng này, hoặc minh chứng đã rút.' });
  }
  if (problems.length > 0) throw new AppError('request.invalid', {}, problems);
  const next = dueOf(rule, new Set([...rows.map(({ period }) => period), body.period]), special);
  const { period, outcome, doneOn, text, evidenceId } = body;
  const said = outcome === 'missed' ? 'không thực hiện' : `xong ngày ${formatDate(doneOn ?? today)}${(doneOn ?? today) > open.dueOn ? ', quá hạn' : ''}`;
  return changeTask(call, 'settleOccurrence', task, stateOf(task), { kind: 'occurrence_settled', text, from: duePeriodName(period), to: said }, {
    also: () => insertOccurrence(tx, person(actor), task.id, { period, dueOn: open.dueOn, outcome, doneOn, text, evidenceId, nextDueOn: next }, now),
  });
}

/** Enters the day of the event: the deadline is computed with the province's calendar. A day entered before stays in the history. */
export async function enterDay(call: Call<typeof enterEventDay>): Promise<Task> {
  const { tx, actor, now, today, body } = call;
  const task = await openTask(call, 'enterEventDay', body.version);
  if (task.dueRule?.kind !== 'event') throw new AppError('task.no_event');
  const rule = { ...task.dueRule, eventOn: body.eventOn };
  if (task.dueRule.eventOn === body.eventOn && task.dueRule.basis === body.basis) throw new AppError('request.invalid', {}, [{ path: 'eventOn', message: 'Ngày và căn cứ này đã được nhập.' }]);
  const dueOn = dueOf(rule, new Set(), await daysFor(tx, actor.tenantId, rule, today));
  if (dueOn === null) throw new AppError('task.no_event');
  return changeTask(call, 'enterEventDay', task, {}, { kind: 'event_entered', text: body.basis, from: task.dueRule.eventOn, to: body.eventOn }, {
    also: () => insertEventDay(tx, person(actor), task.id, { eventOn: body.eventOn, basis: body.basis, dueOn }, now),
  });
}
