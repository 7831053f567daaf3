import { useTranslation } from 'react-i18next';
import type { YearlyAction, YearlyPlan } from '@thientruong/contract';
import { dayText } from '../../../ui/format.ts';
import type { StaleFact } from '../../../ui/use-stale.ts';
import { readAction, type ActionDraft } from '../model/action-draft.ts';
import { groupedText } from '../model/money.ts';
import { useMonths } from './use-months.ts';

/** A plan and an action in words, to be set beside what a form holds when somebody else was faster. */
export function useFacts(): { ofPlan: (plan: YearlyPlan) => StaleFact[]; ofAction: (action: YearlyAction | undefined, draft?: ActionDraft) => StaleFact[] } {
  const { t } = useTranslation();
  const months = useMonths();
  const dong = (amount: string) => t('yearly.dong', { amount: groupedText(amount) });
  const money = (rows: readonly { source: string; amount: string }[]) => rows.map(({ source, amount }) => `${t(`yearly.source.${source}`)}: ${dong(amount)}`).join('\n');
  return {
    ofPlan: (plan) => [
      { label: t('yearly.stateHead'), now: t(`yearly.state.${plan.state}`) },
      { label: t('yearly.dueHead'), now: dayText(plan.dueOn) },
      { label: t('yearly.actions'), now: String(plan.actions) },
      { label: t('yearly.total'), now: dong(plan.total) },
    ],
    ofAction: (action, draft) => {
      const read = draft && readAction(draft);
      const typed = read && 'body' in read ? read.body : null;
      const fact = (label: string, now: string, mine: string | null | undefined): StaleFact => ({ label: t(label), now, ...(typed && { typed: mine ?? '' }) });
      return [
        fact('yearly.task', action ? `${action.task.code} ${action.task.content}` : '', draft?.task?.name),
        fact('yearly.content', action?.content ?? '', typed?.content),
        fact('yearly.product', action?.product ?? '', typed?.product),
        fact('yearly.months', action ? months(action) : '', typed && months(typed)),
        fact('yearly.person', action?.person ?? '', typed?.person),
        fact('yearly.indicator', action?.indicator ?? '', typed?.indicator),
        fact('yearly.money', money(action?.money ?? []), typed && money(typed.money)),
        { label: t('yearly.doneHead'), now: action?.done ? dayText(action.done.on) : t('yearly.notDone') },
      ];
    },
  };
}
