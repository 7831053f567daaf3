import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ALLOTTED_SOURCES, assignBudgetCompetence, changeFiscalStep, FiscalStep, type MoneySource } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useDirectoryDay } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { TextLine } from '../../../ui/fields.tsx';
import { notify } from '../../../ui/notify.ts';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { calendarQuery, competencesQuery } from '../budget.data.ts';

function Confirmed({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <label className="bg-check">
      <input type="checkbox" className="bg-box" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {t('budget.confirmed')}
    </label>
  );
}

/** Names the body that is competent for a source from a day on. */
export function AssignDialog({ source, onClose }: { source: MoneySource; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const day = useDirectoryDay();
  const [agencyId, setAgencyId] = useState<string | null>(null);
  const [validFrom, setValidFrom] = useState<string | null>(day);
  const [basis, setBasis] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setTried(true);
    const of = ALLOTTED_SOURCES.find((one) => one === source);
    if (!agencyId || !validFrom || !of) return;
    const body = { source: of, agencyId, validFrom, basis: basis.trim() || null, confirmed };
    setBusy(true);
    setError(null);
    try {
      client.setQueryData(competencesQuery.queryKey, await call(assignBudgetCompetence, { body, idempotencyKey: keyOf(body) }));
      void client.invalidateQueries({ queryKey: ['budget', 'list'] });
      void client.invalidateQueries({ queryKey: ['budget', 'one'] });
      notify(t('budget.assign.done'));
      onClose();
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <DeedFrame title={t('budget.assignOf', { source: t(`yearly.source.${source}`) })} label={t('budget.assign')} busy={busy} onSubmit={() => void send()} onClose={onClose}>
      <Field label={t('budget.agency')} error={tried && !agencyId ? t('ui.missing') : null}>
        {(control) => <AgencyPicker control={control} on={validFrom ?? day} value={agencyId} onChange={setAgencyId} />}
      </Field>
      <Field label={t('budget.validFrom')} error={tried && !validFrom ? t('ui.missing') : null}>
        {(control) => <DateField control={control} value={validFrom} onChange={setValidFrom} />}
      </Field>
      <TextLine label={t('budget.basis')} max={500} optional value={basis} onChange={setBasis} />
      <Confirmed value={confirmed} onChange={setConfirmed} />
      {error !== null && <ErrorState error={error} />}
    </DeedFrame>
  );
}

/** Settles the day of a step for a year. */
export function StepDialog({ step, onClose }: { step: FiscalStep; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [dueOn, setDueOn] = useState<string | null>(step.dueOn);
  const [basis, setBasis] = useState(step.stored ? (step.basis ?? '') : '');
  const [confirmed, setConfirmed] = useState(step.stored && step.mark === 'found');
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    if (!dueOn || (confirmed && !basis.trim())) return false;
    return call(changeFiscalStep, { body: { version, year: step.year, step: step.step, dueOn, basis: basis.trim() || null, confirmed } }).then((next) => {
      client.setQueryData(calendarQuery(step.year).queryKey, next);
      void client.invalidateQueries({ queryKey: ['budget', 'figures'] });
      void client.invalidateQueries({ queryKey: ['budget', 'one'] });
      notify(t('budget.changeStep.done'));
    });
  };
  return (
    <RecordDialog
      title={t('budget.changeStepOf', { step: t(`budget.step.${step.step}`) })}
      label={t('ui.save')}
      record={{ now: step, key: ['budget', 'step', step.year, step.step], schema: FiscalStep, facts: (one) => [{ label: t('budget.day'), now: dayText(one.dueOn) }, { label: t('budget.basis'), now: one.basis ?? '' }] }}
      onSend={send}
      onClose={onClose}
    >
      <Field label={t('budget.day')} error={tried && !dueOn ? t('ui.missing') : null}>
        {(control) => <DateField control={control} value={dueOn} onChange={setDueOn} />}
      </Field>
      <TextLine label={t('budget.basis')} max={500} optional={!confirmed} value={basis} error={tried && confirmed && !basis.trim() ? t('ui.missing') : null} onChange={setBasis} />
      <Confirmed value={confirmed} onChange={setConfirmed} />
    </RecordDialog>
  );
}
