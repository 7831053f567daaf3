import { Button } from 'antd';
import type { Proposal } from '@thientruong/contract';
import { dueRuleWords } from '@thientruong/calendar';
import { formatDate } from '@thientruong/kernel';
import { useWords, type Words } from '../words.ts';
import type { StepInput } from '../model/optimistic.ts';
import { targetName } from '../parts/target-name.ts';
import { useReviewState, useReviewTools } from './review-context.ts';

/** Steps that could not be saved: the server's sentence, the newer version, and what was typed, which can be used again. */
export function Refusals() {
  const t = useWords();
  const { store } = useReviewTools();
  const refusals = useReviewState((state) => state.refusals);
  const proposals = useReviewState((state) => state.shown.proposals);
  if (!refusals.length) return null;
  return (
    <section className="pl-refusals" role="alert" aria-label={t('refusal.label')}>
      {refusals.map(({ entry, problem }) => {
        const step = entry.kind === 'step' ? entry.step : null;
        const proposalId = step && 'proposalId' in step ? step.proposalId : null;
        const newer = proposalId ? proposals.get(proposalId) : undefined;
        return (
          <div key={entry.key} className="pl-refusal">
            <p>
              <strong>{t('refusal.title')}</strong> {problem.detail}
            </p>
            {step && <p className="pl-typed">{t('refusal.typed', { typed: typedWords(step, t) })}</p>}
            {newer && problem.code === 'record.stale' && (
              <p className="pl-newer">{t('refusal.newer', { newer: newerWords(step, newer, t) })}</p>
            )}
            <div className="pl-panel-foot">
              {step && (
                <Button size="small" type="primary" onClick={() => store.again(entry.key)}>
                  {t('refusal.again')}
                </Button>
              )}
              <Button size="small" onClick={() => store.dispatch({ type: 'dismissed', key: entry.key })}>
                {step ? t('refusal.keepNewer') : t('close')}
              </Button>
            </div>
          </div>
        );
      })}
    </section>
  );
}

function typedWords(step: StepInput, t: Words): string {
  const what = t(`step.${step.type}`);
  if (step.type === 'edit')
    return [what, step.content, step.product, step.strength && t(`strength.${step.strength}`)].filter(Boolean).join(' – ');
  if (step.type === 'split') return [what, ...step.parts.map((part) => part.content)].join(' – ');
  if (step.type === 'setDeadline') return [what, step.rule ? dueRuleWords(step.rule.kind === 'event' ? { ...step.rule, eventOn: null, basis: null } : step.rule) : step.dueOn && formatDate(step.dueOn), step.reason].filter(Boolean).join(' – ');
  if (step.type === 'editHead') return [what, step.value].filter(Boolean).join(' – ');
  const content = 'content' in step ? step.content : null;
  const reason = 'reason' in step ? step.reason : null;
  return [what, content, reason].filter(Boolean).join(' – ');
}

function newerWords(step: StepInput | null, newer: Proposal, t: Words): string {
  if (step?.type === 'setLead' || step?.type === 'decideGroup') return newer.lead ? targetName(newer.lead, t) : t('lead.none');
  if (step?.type === 'setDeadline') return newer.deadline?.rule ? dueRuleWords(newer.deadline.rule) : newer.deadline?.dueOn ? formatDate(newer.deadline.dueOn) : t('deadline.none');
  return newer.content;
}
