import { useState } from 'react';
import { useWords } from '../words.ts';
import { DayField } from '../parts/day-field.tsx';
import { PanelForm } from './panel-form.tsx';
import { ReasonField } from './reason-field.tsx';
import { useReviewTools } from './review-context.ts';

interface PanelDeadlineProps {
  proposalIds: string[];
  current: string | null;
  onClose?: () => void;
}

/** Sets a deadline by a person's decision, with its reason. */
export function PanelDeadline({ proposalIds, current, onClose }: PanelDeadlineProps) {
  const t = useWords();
  const { take } = useReviewTools();
  const [dueOn, setDueOn] = useState<string | null>(current);
  const [reason, setReason] = useState('');
  const many = proposalIds.length > 1;
  return (
    <PanelForm
      title={many ? t('panel.deadlineMany', { count: proposalIds.length }) : t('panel.deadline')}
      okText={dueOn || !current ? t('panel.deadlineOk') : t('panel.deadlineClear')}
      ready={dueOn !== current && reason.trim().length > 0}
      onOk={() => take({ type: 'setDeadline', proposalIds, dueOn, reason })}
      {...(onClose && { onClose })}
    >
      <div className="pl-field">
        <DayField label={t('field.deadline')} value={dueOn} onChange={setDueOn} help={t('deadline.help')} />
      </div>
      <ReasonField value={reason} onChange={setReason} />
    </PanelForm>
  );
}
