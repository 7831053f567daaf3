import { useState } from 'react';
import type { DueRule } from '@thientruong/contract';
import { draftOf, dueErrors, dueValue } from '../../../ui/due-rule-draft.ts';
import { DueRuleFields } from '../../../ui/due-rule-fields.tsx';
import { useWords } from '../words.ts';
import { PanelForm } from './panel-form.tsx';
import { ReasonField } from './reason-field.tsx';
import { useReviewTools } from './review-context.ts';

interface PanelDeadlineProps {
  proposalIds: string[];
  current: { dueOn: string | null; rule?: DueRule | null | undefined } | null;
  onClose?: () => void;
}

/** Sets a deadline by a person's decision, with its reason: a day, a duty that comes back, or days counted from an event. */
export function PanelDeadline({ proposalIds, current, onClose }: PanelDeadlineProps) {
  const t = useWords();
  const { take } = useReviewTools();
  const before = draftOf(current?.dueOn ?? null, current?.rule ?? null);
  const [draft, setDraft] = useState(before);
  const [reason, setReason] = useState('');
  const many = proposalIds.length > 1;
  const { dueOn, rule } = dueValue(draft);
  const changed = JSON.stringify(dueValue(draft)) !== JSON.stringify(dueValue(before));
  return (
    <PanelForm
      title={many ? t('panel.deadlineMany', { count: proposalIds.length }) : t('panel.deadline')}
      okText={dueOn || rule || !(current?.dueOn || current?.rule) ? t('panel.deadlineOk') : t('panel.deadlineClear')}
      ready={changed && Object.keys(dueErrors(draft)).length === 0 && reason.trim().length > 0}
      onOk={() => take({ type: 'setDeadline', proposalIds, dueOn, rule, reason })}
      {...(onClose && { onClose })}
    >
      <div className="pl-field">
        <DueRuleFields draft={draft} tried label={t('field.deadline')} help={t('deadline.help')} onChange={setDraft} />
      </div>
      <ReasonField value={reason} onChange={setReason} />
    </PanelForm>
  );
}
