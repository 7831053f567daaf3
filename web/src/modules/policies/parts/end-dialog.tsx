import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endDelegation, type Delegation } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { DeedDialog } from './deed-dialog.tsx';
import { usePowerFacts } from './use-power-facts.ts';
import { Day, Reason } from './fields.tsx';

/** Ends a power before its day, with a reason. */
export function EndDialog({ power, onClose, onDone }: { power: Delegation; onClose: () => void; onDone: (power: Delegation) => void }) {
  const { t } = useTranslation();
  const today = useToday();
  const keyOf = useKey();
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const facts = usePowerFacts(power);
  const send = () => {
    setTried(true);
    if (!on || !reason.trim()) return false;
    const body = { version: power.version, on, reason: reason.trim() };
    return call(endDelegation, { params: { delegationId: power.id }, body, idempotencyKey: keyOf(body) }).then(onDone);
  };
  return (
    <DeedDialog title={t('policies.power.end')} label={t('policies.power.end')} onSend={send} onClose={onClose} facts={facts}>
      <p className="po-text">{power.power}</p>
      <Day label={t('policies.power.endOn')} value={on} onChange={setOn} error={tried && !on ? t('policies.ask.dueMissing') : null} />
      <Reason value={reason} onChange={setReason} tried={tried} />
    </DeedDialog>
  );
}
