import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changePeriodDeadline, type ReportPeriod } from '@thientruong/contract';
import { shiftDeadline } from '@thientruong/calendar';
import { plainDate } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { useSpecialDays } from '../../../ui/special-days.ts';
import { notify } from '../../../ui/notify.ts';
import { DeedDialog } from './deed-dialog.tsx';
import { ReasonArea } from './reason-area.tsx';
import { RuleField } from './rule-field.tsx';

/** Moves the deadline of sending, with the reason; the days whose data are counted never move. */
export function DeadlineDialog({ period, onClose }: { period: ReportPeriod; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [dueOn, setDueOn] = useState<string | null>(period.nominalDueOn);
  const [dueRule, setDueRule] = useState(period.dueRule);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const special = useSpecialDays(dueOn);
  const moved = dueOn ? shiftDeadline(plainDate(dueOn), dueRule, special) : null;
  const send = () => {
    setTried(true);
    if (!dueOn || !reason.trim()) return false;
    const body = { version: period.version, dueOn, dueRule, reason: reason.trim() };
    return call(changePeriodDeadline, { params: { periodId: period.id }, body, idempotencyKey: keyOf(body) }).then(() => {
      notify(t('reports.deadline.done'));
      return client.invalidateQueries({ queryKey: ['reports'] });
    });
  };
  return (
    <DeedDialog title={t('reports.deadline.title')} label={t('reports.deadline')} onSend={send} onClose={onClose}>
      <p>{t('reports.deadline.text', { from: dayText(period.startsOn), to: dayText(period.endsOn) })}</p>
      <Field label={t('reports.deadline.day')} error={tried && !dueOn ? t('ui.missing') : null}>
        {(control) => <DateField control={control} value={dueOn} onChange={setDueOn} />}
      </Field>
      <RuleField value={dueRule} onChange={setDueRule} />
      {moved && moved !== dueOn && <p className="tt-note">{t('reports.dueMoved', { from: dayText(dueOn), day: dayText(moved) })}</p>}
      <ReasonArea value={reason} onChange={setReason} tried={tried} />
    </DeedDialog>
  );
}
