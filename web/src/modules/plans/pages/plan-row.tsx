import type { PlanSummary } from '@thientruong/contract';
import { formatDate } from '@thientruong/kernel';
import { clockText, numberText } from '../../../ui/format.ts';
import { dayOf } from '../parts/day-of.ts';
import { OcrMark } from '../../../ui/ocr-mark.tsx';
import { PlanLink } from '../parts/plan-link.tsx';
import { PlanState } from '../parts/plan-state.tsx';
import { useWords } from '../words.ts';

/** One plan in the list; leads to the review while it is being reviewed. */
export function PlanRow({ plan }: { plan: PlanSummary }) {
  const t = useWords();
  const facts = [
    plan.symbol ? t('head.number', { symbol: plan.symbol }) : t('head.noNumber'),
    plan.issuedOn ? formatDate(plan.issuedOn) : t('list.noDate'),
    plan.issuer,
  ];
  return (
    <li className="pl-plan">
      <div className="pl-plan-main">
        <PlanLink to={plan.state === 'review' ? 'review' : 'plan'} planId={plan.id}>
          {plan.title}
        </PlanLink>
        <p className="pl-hint">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div className="pl-plan-side">
        <PlanState state={plan.state} />
        <OcrMark ocr={plan.ocr} />
        <span className="pl-hint">
          {plan.state === 'published'
            ? t('list.tasks', { count: numberText(plan.taskCount) })
            : t('list.changed', { day: dayOf(plan.changedAt), time: clockText(plan.changedAt) })}
        </span>
      </div>
    </li>
  );
}
