import { useState } from 'react';
import type { Proposal } from '@thientruong/contract';
import { useWords } from '../words.ts';
import { PanelForm } from './panel-form.tsx';
import { ReasonField } from './reason-field.tsx';
import { useReviewTools } from './review-context.ts';

/** Drops a proposal with a reason; it can be restored. */
export function PanelDrop({ proposal }: { proposal: Proposal }) {
  const t = useWords();
  const { take } = useReviewTools();
  const [reason, setReason] = useState('');
  return (
    <PanelForm
      title={t('panel.drop')}
      okText={t('panel.dropOk')}
      danger
      ready={reason.trim().length > 0}
      onOk={() => take({ type: 'drop', proposalId: proposal.id, reason })}
    >
      <ReasonField value={reason} onChange={setReason} help={t('drop.help')} />
    </PanelForm>
  );
}
