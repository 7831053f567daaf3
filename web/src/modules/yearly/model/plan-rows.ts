import { foldText } from '@thientruong/kernel';
import { YEARLY_STATES, type YearlyAction, type YearlyPlanSummary, type YearlyState } from '@thientruong/contract';
import type { Order } from '../../../ui/column.ts';

/** What a plan of a round is compared by. */
const KEYS: Record<string, (plan: YearlyPlanSummary) => string | number | bigint> = {
  state: (plan) => YEARLY_STATES.indexOf(plan.state),
  sent: (plan) => plan.submittedOn ?? '9999-99-99',
  actions: (plan) => plan.actions,
  done: (plan) => plan.doneActions,
  total: (plan) => BigInt(plan.total),
};

const found = (text: string, q: string): boolean => {
  const folded = foldText(text);
  return foldText(q).split(' ').every((word) => folded.includes(word));
};

/** Plans of a round that match words (accents not needed) and state, in the order asked for; without an order as the directory has the agencies. */
export function planRows(plans: readonly YearlyPlanSummary[], { q, state, order }: { q: string; state: YearlyState | 'late' | null; order: Order }): YearlyPlanSummary[] {
  const rows = plans.filter((plan) => found(`${plan.agency.name} ${plan.agency.abbrev}`, q) && (state === null || (state === 'late' ? plan.late : plan.state === state)));
  if (order.sort === 'agency') return order.direction === 'asc' ? rows : rows.reverse();
  const key = KEYS[order.sort];
  if (!key) return rows;
  const turn = order.direction === 'asc' ? 1 : -1;
  return rows.sort((a, b) => (key(a) < key(b) ? -turn : key(a) > key(b) ? turn : 0));
}

/** Actions that match words (accents not needed) of task, content, product, person, indicator; open ones only where that is asked for. */
export const actionRows = (actions: readonly YearlyAction[], { q, openOnly }: { q: string; openOnly: boolean }): YearlyAction[] =>
  actions.filter((one) => !(openOnly && one.done) && found([one.task.code, one.task.content, one.content, one.product, one.person, one.indicator].join(' '), q));
