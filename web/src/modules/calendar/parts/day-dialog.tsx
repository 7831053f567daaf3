import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addSpecialDays, changeSpecialDay, SPECIAL_DAY_KINDS, type SpecialDay } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { notify } from '../../../ui/notify.ts';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { isStale, useStale } from '../../../ui/use-stale.ts';

/** Adds days, or corrects one; `day` is the newest version of the one that is corrected. */
export function DayDialog({ day, onClose }: { day: SpecialDay | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [kind, setKind] = useState<SpecialDay['kind']>('off');
  const [name, setName] = useState(day?.name ?? '');
  const [basis, setBasis] = useState(day?.basis ?? '');
  const [confirmed, setConfirmed] = useState(day?.confirmed ?? false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sureText = (sure: boolean) => t(sure ? 'calendar.yes' : 'calendar.no');
  const facts = day
    ? [
        { label: t('calendar.name'), now: day.name, typed: name },
        { label: t('calendar.basis'), now: day.basis ?? '', typed: basis },
        { label: t('calendar.confirmed'), now: sureText(day.confirmed), typed: sureText(confirmed) },
      ]
    : [];
  const { rows, sent } = useStale(facts);
  const stale = isStale(error);
  const missing = tried ? t('ui.missing') : null;
  const submit = async () => {
    setTried(true);
    if (!name.trim() || (!day && !from)) return;
    setBusy(true);
    sent();
    const words = { name: name.trim(), basis: basis.trim() || null, confirmed };
    try {
      if (day) await call(changeSpecialDay, { params: { day: day.day }, body: { ...words, version: day.version } });
      else await call(addSpecialDays, { body: { ...words, kind, from: from ?? '', to: to ?? from ?? '' } });
      await client.invalidateQueries({ queryKey: ['calendar'] });
      notify(t('calendar.saved'));
      onClose();
    } catch (caught) {
      setError(caught);
      if (isStale(caught)) await client.invalidateQueries({ queryKey: ['calendar'] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <DeedFrame title={day ? t('calendar.editTitle', { day: dayText(day.day) }) : t('calendar.add')} label={t('ui.save')} busy={busy} stale={stale} onSubmit={() => void submit()} onClose={onClose}>
      {!day && (
        <>
          <div className="tt-columns">
            <Field label={t('calendar.from')} error={from ? null : missing}>
              {(control) => <DateField control={control} value={from} onChange={setFrom} />}
            </Field>
            <Field label={t('calendar.to')} optional>
              {(control) => <DateField control={control} value={to} onChange={setTo} />}
            </Field>
          </div>
          <Field label={t('calendar.kind')}>
            {(control) => (
              <select {...control} value={kind} onChange={(event) => setKind(SPECIAL_DAY_KINDS.find((one) => one === event.target.value) ?? 'off')}>
                {SPECIAL_DAY_KINDS.map((one) => (
                  <option key={one} value={one}>
                    {t(`calendar.kind.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
      <Field label={t('calendar.name')} error={name.trim() ? null : missing}>
        {(control) => <input {...control} className="tt-input" maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={t('calendar.basis')} help={t('calendar.basisHelp')} optional>
        {(control) => <input {...control} className="tt-input" maxLength={500} value={basis} onChange={(event) => setBasis(event.target.value)} />}
      </Field>
      <label className="cd-check">
        <input type="checkbox" checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)} /> {t('calendar.confirmed')}
      </label>
      {stale ? <StaleChoice rows={rows} onKeepNewer={onClose} /> : error !== null && <ErrorState error={error} />}
    </DeedFrame>
  );
}
