import type { COMMENT_ANSWERS, PolicyStage, PolicyStageEntry, REPLY_OPINIONS, REPLY_TIMINGS, STAGE_TIMINGS } from '@thientruong/contract';
import { POLICY_STAGES } from '@thientruong/contract';
import { addDays, AppError, foldText, plainDateOf, type FieldProblem, type PlainDate } from '@thientruong/kernel';

/** Stages as officials read them. */
export const STAGE_LABELS: Record<PolicyStage, string> = {
  review: 'Rà soát',
  proposal: 'Đề xuất',
  consultation: 'Lấy ý kiến',
  appraisal: 'Thẩm định',
  issue: 'Ban hành',
  evaluation: 'Đánh giá tác động',
};
/** Opinions of a reply as officials read them. */
export const OPINION_LABELS: Record<(typeof REPLY_OPINIONS)[number], string> = { agree: 'Thống nhất', agree_with_comments: 'Thống nhất, có góp ý', disagree: 'Không thống nhất' };
/** Answers to a comment as officials read them. */
export const ANSWER_LABELS: Record<(typeof COMMENT_ANSWERS)[number], string> = { taken: 'Tiếp thu', partly: 'Tiếp thu một phần', not_taken: 'Không tiếp thu' };
/** How a reply stands to its deadline, as officials read it. */
export const REPLY_TIMING_LABELS: Record<(typeof REPLY_TIMINGS)[number], string> = { on_time: 'Đúng hạn', late: 'Quá hạn', pending: 'Chưa trả lời, còn hạn', overdue: 'Chưa trả lời, quá hạn' };

/** The stage after this one; undefined after the last. */
export const nextStage = (stage: PolicyStage): PolicyStage | undefined => POLICY_STAGES[POLICY_STAGES.indexOf(stage) + 1];

/** The stages after this one. */
export const laterStages = (stage: PolicyStage): PolicyStage[] => POLICY_STAGES.slice(POLICY_STAGES.indexOf(stage) + 1);

/** True when the work may return to `to`: an earlier stage than the one under way. */
export const mayReturnTo = (now: PolicyStage | 'done', to: PolicyStage): boolean => now === 'done' || POLICY_STAGES.indexOf(to) < POLICY_STAGES.indexOf(now);

/** Deadline of a stage that begins: the one a person set, else today plus the usual days, else none. */
export function deadlineAtStart(
  set: { dueOn: string | null; dueSource: 'person' | 'term' | null },
  today: PlainDate,
  usualDays: number | null | undefined,
): { dueOn: string | null; dueSource: 'person' | 'term' | null } {
  if (set.dueOn && set.dueSource === 'person') return set;
  return usualDays ? { dueOn: addDays(today, usualDays), dueSource: 'term' } : { dueOn: null, dueSource: null };
}

/** How a stage stands to its deadline; the day of the deadline is still in term. */
export function stageTiming(stage: { dueOn: string | null; finishedOn: string | null; state: PolicyStageEntry['state'] }, today: PlainDate): (typeof STAGE_TIMINGS)[number] {
  const over = stage.state === 'done' || stage.state === 'skipped';
  if (stage.dueOn === null) return over ? 'on_time' : 'no_deadline';
  if (over) return stage.finishedOn !== null && stage.finishedOn > stage.dueOn ? 'late' : 'on_time';
  return today > stage.dueOn ? 'overdue' : 'in_term';
}

/** How a reply stands to the deadline of its round. Late is shown, never blocked. */
export function replyTiming(repliedAt: Date | null, dueOn: string, today: PlainDate): (typeof REPLY_TIMINGS)[number] {
  if (repliedAt) return plainDateOf(repliedAt) > dueOn ? 'late' : 'on_time';
  return today > dueOn ? 'overdue' : 'pending';
}

/** What is wrong with a reply: an opinion with comments needs one, an opposing one its reason. */
export function replyProblems(reply: { opinion: (typeof REPLY_OPINIONS)[number]; text: string | null; comments: readonly unknown[] }): FieldProblem[] {
  if (reply.opinion === 'agree_with_comments' && reply.comments.length === 0) return [{ path: 'comments', message: 'Hãy ghi ít nhất một góp ý, hoặc chọn “Thống nhất”.' }];
  if (reply.opinion === 'disagree' && reply.comments.length === 0 && reply.text === null) return [{ path: 'text', message: 'Hãy ghi lý do không thống nhất.' }];
  return [];
}

/** Folded text that the search of the list reads. */
export const searchText = (title: string, summary: string | null): string => foldText(`${title} ${summary ?? ''}`);

/** Words of a search, folded; each has to be found. */
export const searchWords = (q: string | undefined): string[] => [...new Set(foldText(q ?? '').split(' ').filter(Boolean))].slice(0, 20);

/** A LIKE pattern that finds the text anywhere; `%`, `_` and `\` mean themselves. */
export const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/** Refuses fields of a form, if any. */
export function refuse(fields: FieldProblem[]): void {
  if (fields.length > 0) throw new AppError('request.invalid', {}, fields);
}

/** Where a page ended: value of the sort column and id of the last row. */
export interface Position {
  value: string;
  id: string;
}

/** Writes the position of a page; `list` says which list with which filter it belongs to. */
export const writeCursor = (list: string, at: Position): string => Buffer.from(JSON.stringify([list, at.value, at.id])).toString('base64url');

/** Reads a position back; a broken one or one of another list is refused. */
export function readCursor(list: string, cursor: string, form: RegExp): Position {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // refused below
  }
  const [of, value, id] = Array.isArray(parts) ? (parts as unknown[]) : [];
  if (of !== list || typeof value !== 'string' || typeof id !== 'string' || !form.test(value) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new AppError('request.invalid', {}, [{ path: 'cursor', message: 'Trang này thuộc về một danh sách khác. Hãy tải lại từ đầu danh sách.' }]);
  return { value, id };
}
