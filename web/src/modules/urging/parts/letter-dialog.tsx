import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sendUrgingLetter, type UrgingOverdue } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { DeedFrame } from '../../../ui/deed-frame.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { notify } from '../../../ui/notify.ts';
import { overdueQuery } from '../urging.data.ts';

interface LetterDialogProps {
  data: UrgingOverdue;
  rows: UrgingOverdue['agencies'];
  onDone: () => void;
  onClose: () => void;
}

/** Number, symbol and day of one letter to the agencies chosen; what was typed stays when it fails. */
export function LetterDialog({ data, rows, onDone, onClose }: LetterDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [number, setNumber] = useState('');
  const [symbol, setSymbol] = useState(data.symbol);
  const [issuedOn, setIssuedOn] = useState<string | null>(data.today);
  const [replyBy, setReplyBy] = useState<string | null>(null);
  const [request, setRequest] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const value = Number(number);
  const numberWrong = !(Number.isInteger(value) && value >= 1 && value <= 99_999);
  const missing = (text: string | null) => (tried && !text?.trim() ? t('ui.missing') : null);
  const submit = async () => {
    setTried(true);
    if (numberWrong || !symbol.trim() || !issuedOn) return;
    setBusy(true);
    const body = { agencyIds: rows.map((row) => row.agency.id), number: value, symbol: symbol.trim(), issuedOn, replyBy, request: request.trim() || null };
    try {
      client.setQueryData(overdueQuery.queryKey, await call(sendUrgingLetter, { body, idempotencyKey: keyOf(body) }));
      void client.invalidateQueries({ queryKey: ['documents'] });
      notify(t('urging.letters.done'));
      onDone();
      onClose();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <DeedFrame title={t('urging.letters.title')} label={t('urging.letters.send')} busy={busy} onSubmit={() => void submit()} onClose={onClose}>
      <p>{t('urging.letters.text', { agencies: rows.length, tasks: rows.reduce((sum, row) => sum + row.tasks, 0) })}</p>
      <div className="tt-columns">
        <Field label={t('urging.letters.number')} error={tried && numberWrong ? t('urging.letters.numberWrong') : null}>
          {(control) => <input {...control} className="tt-input" inputMode="numeric" value={number} onChange={(event) => setNumber(event.target.value.trim())} />}
        </Field>
        <Field label={t('urging.letters.symbol')} help={t('urging.letters.symbolHelp')} error={missing(symbol)}>
          {(control) => <input {...control} className="tt-input" maxLength={40} value={symbol} onChange={(event) => setSymbol(event.target.value.toLocaleUpperCase('vi'))} />}
        </Field>
        <Field label={t('urging.letters.issuedOn')} error={missing(issuedOn)}>
          {(control) => <DateField control={control} value={issuedOn} onChange={setIssuedOn} />}
        </Field>
        <Field label={t('urging.letters.replyBy')} optional>
          {(control) => <DateField control={control} value={replyBy} onChange={setReplyBy} />}
        </Field>
      </div>
      <Field label={t('urging.letters.request')} optional>
        {(control) => <textarea {...control} className="tt-input" maxLength={2000} value={request} onChange={(event) => setRequest(event.target.value)} />}
      </Field>
      {error !== null && <ErrorState error={error} />}
    </DeedFrame>
  );
}
