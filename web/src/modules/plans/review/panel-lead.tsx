import { useState } from 'react';
import type { Target } from '@thientruong/contract';
import { useWords } from '../words.ts';
import { directoryDay } from '../model/directory-day.ts';
import { AimPicker } from '../parts/aim-picker.tsx';
import { aimOf, type Aim } from '../parts/aim.ts';
import { targetName } from '../parts/target-name.ts';
import { PanelForm } from './panel-form.tsx';
import { ReasonField } from './reason-field.tsx';
import { useReviewState, useReviewTools } from './review-context.ts';

interface PanelLeadProps {
  proposalIds: string[];
  current: Target | null;
  /** True when `current` is only a proposal of the dated map that is about to be accepted. */
  suggested?: boolean;
  onClose?: () => void;
}

/** Names the lead by a person's decision, with its reason. */
export function PanelLead({ proposalIds, current, suggested = false, onClose }: PanelLeadProps) {
  const t = useWords();
  const on = useReviewState((state) => directoryDay(state.shown.head.issuedOn));
  const { take } = useReviewTools();
  const [target, setTarget] = useState<Target | null>(current && aimOf(current) ? { ...current, source: 'person' } : null);
  const [reason, setReason] = useState(suggested && current ? t('lead.acceptReason', { name: targetName(current, t) }) : '');
  const had = !suggested && current !== null;
  const aim: Aim | null = target ? aimOf(target) : null;
  const title = suggested
    ? t('panel.accept')
    : proposalIds.length > 1
      ? t('panel.leadMany', { count: proposalIds.length })
      : t('panel.lead');
  return (
    <PanelForm
      title={title}
      okText={aim || !had ? t('panel.leadOk') : t('panel.leadClear')}
      ready={(aim !== null || had) && reason.trim().length > 0}
      onOk={() => take({ type: 'setLead', proposalIds, lead: aim, reason }, { lead: aim ? target : null })}
      {...(onClose && { onClose })}
    >
      <div className="pl-field">
        <AimPicker on={on} label={t('field.lead')} value={target} onChange={setTarget} />
      </div>
      <ReasonField value={reason} onChange={setReason} help={t('lead.reasonHelp')} />
    </PanelForm>
  );
}
