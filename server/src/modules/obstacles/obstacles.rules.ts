import { workingDaysAfter, type SpecialDays } from '@thientruong/calendar';
import { HISTORY_VALUES, type ASKED_OF, type ObstacleKind, type ObstacleState, type ObstacleTiming, type SUBMISSION_STATES } from '@thientruong/contract';
import { addDays, AppError, foldText, type FieldProblem, type PlainDate } from '@thientruong/kernel';

/** Working days of each step, by the day from which they hold: our own default, no rule of law says them; shown as unverified. The newest stands last. */
export const TERMS = [{ coordinator: 5, agency: 5, province: 10, escalateAfter: 2, validFrom: '2024-01-01', mark: 'unverified' as const }] as const;

/** The terms that hold on a day. */
export const termsOn = (today: PlainDate): (typeof TERMS)[number] => TERMS.findLast((terms) => terms.validFrom <= today) ?? TERMS[0];

/** States as officials read them. */
export const STATE_LABELS: Record<ObstacleState, string> = HISTORY_VALUES['obstacle.state'];
/** Kinds as officials read them. */
export const KIND_LABELS: Record<ObstacleKind, string> = HISTORY_VALUES['obstacle.kind'];
/** Who is asked, as officials read it. */
export const ASKED_OF_LABELS: Record<(typeof ASKED_OF)[number], string> = HISTORY_VALUES['obstacle.askedOf'];
/** States of a submission as officials read them. */
export const SUBMISSION_LABELS: Record<(typeof SUBMISSION_STATES)[number], string> = { draft: 'đang soạn', submitted: 'đã trình', decided: 'đã có quyết định' };

/** Whose turn it is in a state; null when nobody has to act. */
export const TURN: Record<ObstacleState, 'coordinator' | 'agency' | 'province' | null> = {
  raised: 'coordinator', reopened: 'coordinator', gathered: 'coordinator', returned: 'agency', answered: 'agency', decided: 'agency', submitted: 'province', closed: null, withdrawn: null,
};

/** States in which somebody has to act. */
export const statesOfTurn = (turn: 'coordinator' | 'agency' | 'province'): ObstacleState[] => (Object.keys(TURN) as ObstacleState[]).filter((state) => TURN[state] === turn);

/** Day until which whoever has the turn in the new state acts, by the province's calendar; null when nobody has to. */
export function dueAfter(state: ObstacleState, today: PlainDate, special: SpecialDays): PlainDate | null {
  const turn = TURN[state];
  return turn ? workingDaysAfter(today, termsOn(today)[turn], special) : null;
}

/** The newest deadline that is missed by more working days than the leader waits. */
export function escalatedSince(today: PlainDate, special: SpecialDays): PlainDate {
  let day = addDays(today, -1);
  while (workingDaysAfter(day, termsOn(today).escalateAfter, special) >= today) day = addDays(day, -1);
  return day;
}

/** How a step stands to its day (`escalated` is `escalatedSince` of today): the day itself is still in term; only what Sở KH&CN leaves lying goes up to the leader. */
export function timingOf({ state, dueOn }: { state: ObstacleState; dueOn: string | null }, today: PlainDate, escalated: PlainDate): ObstacleTiming | null {
  if (dueOn === null) return null;
  if (today <= dueOn) return 'in_term';
  return TURN[state] === 'coordinator' && dueOn <= escalated ? 'escalated' : 'overdue';
}

/** What is wrong with who is asked: another agency needs its name, the two others have theirs. */
export const askedProblems = ({ askedOf, askedName }: { askedOf: (typeof ASKED_OF)[number]; askedName: string | null }): FieldProblem[] =>
  askedOf === 'other' && askedName === null ? [{ path: 'askedName', message: 'Hãy ghi tên cơ quan được kiến nghị.' }] : [];

/** Code of a series: KK-0001, TT-0001. */
export const codeOf = (series: 'KK' | 'TT', number: number): string => `${series}-${String(number).padStart(4, '0')}`;

/** Folded text that the search of the list reads. */
export const searchText = (words: { code: string; content: string; tried: string | null; asked: string }): string => foldText(`${words.code} ${words.content} ${words.tried ?? ''} ${words.asked}`);

/** LIKE patterns of a search, folded; each has to be found; `%`, `_` and `\` mean themselves. */
export const searchPatterns = (q: string | undefined): string[] => [...new Set(foldText(q ?? '').split(' ').filter(Boolean))].slice(0, 20).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);

/** Words of a decision as the basis of the tasks that it makes. */
export const basisOf = (code: string, symbol: string | null, text: string): string => `Theo ${symbol ? `${symbol} của UBND tỉnh` : 'ý kiến quyết định của UBND tỉnh'} về tờ trình ${code}: ${text}`;

/** Throws request.invalid with the fields, when there are any. */
export function refuse(fields: FieldProblem[]): void {
  if (fields.length > 0) throw new AppError('request.invalid', {}, fields);
}
