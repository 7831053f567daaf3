import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDirectoryDay, useToday } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Choice } from '../../../ui/fields.tsx';
import { notify } from '../../../ui/notify.ts';
import { refresh } from '../budget.data.ts';
import { yearsAround } from './filters.tsx';

/** Makes drafts from the agency's approved yearly plan of a year. */
export function YearlyDialog({ onSend, onClose }: { onSend: (year: number, key: string) => Promise<{ lines: readonly unknown[] }>; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [today, day] = [useToday(), useDirectoryDay()];
  const years = [...new Set([...yearsAround(today), ...yearsAround(day)])].sort((a, b) => b - a).map(String);
  const [year, setYear] = useState(today.slice(0, 4));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      const made = await onSend(Number(year), keyOf(['fromYearly', year]));
      refresh(client);
      notify(t('budget.fromYearly.done', { count: made.lines.length }));
      onClose();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <DeedFrame title={t('budget.fromYearly')} label={t('budget.fromYearly.make')} busy={busy} onSubmit={() => void send()} onClose={onClose}>
      <p>{t('budget.fromYearly.text')}</p>
      <Choice label={t('budget.year')} value={year} values={years} name={(one) => one} empty={year} onChange={(one) => one && setYear(one)} />
      {error !== null && <ErrorState error={error} />}
    </DeedFrame>
  );
}
