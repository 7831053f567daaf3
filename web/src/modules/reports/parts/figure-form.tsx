import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, changeFigure, type Report, type ReportFigure } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { numberText } from '../../../ui/format.ts';
import { notify } from '../../../ui/notify.ts';
import { readNumber, typedNumber } from '../model/typed-number.ts';
import { reportKey, storeReport } from '../reports.data.ts';
import { ReasonArea } from './reason-area.tsx';

/** Changes a computed figure by hand or goes back to it; the reason is kept, the computed value stays in sight. */
export function FigureForm({ report, figure }: { report: Report; figure: ReportFigure }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(() => typedNumber(figure.value));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  // The form went away with the focus in it: it goes to the button that opens the form
  const again = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) again.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const value = readNumber(typed);
  const send = async (next: number | null) => {
    setTried(true);
    if (!reason.trim()) return;
    setBusy(true);
    setError(null);
    try {
      const body = { version: report.version, figure: figure.key, value: next, reason: reason.trim() };
      storeReport(client, await call(changeFigure, { params: { reportId: report.id }, body, idempotencyKey: keyOf(body) }));
      notify(t('reports.figure.done'));
      setOpen(false);
      setReason('');
      setTried(false);
    } catch (caught) {
      setError(caught);
      if (caught instanceof ApiProblem && caught.problem.status === 409) await client.invalidateQueries({ queryKey: reportKey(report.id) });
    } finally {
      setBusy(false);
    }
  };
  if (!open)
    return (
      <div>
        <button type="button" className="tt-button tt-button-small" ref={again} onClick={() => setOpen(true)}>
          {t('reports.figure.change')}
        </button>
      </div>
    );
  return (
    <form
      className="tt-form rp-figure-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (value === null) return setTried(true);
        void send(value);
      }}
    >
      <Field
        label={t('reports.figure.value')}
        help={t('reports.figure.computedIs', { computed: numberText(figure.computed) })}
        error={tried && value === null ? t('reports.figure.wrong') : null}
      >
        {(control) => (
          <span className="tt-with-unit rp-number">
            <input {...control} className="tt-input" inputMode="decimal" value={typed} onChange={(event) => setTyped(event.target.value)} />
          </span>
        )}
      </Field>
      <ReasonArea value={reason} onChange={setReason} tried={tried} help={t('reports.figure.reasonHelp')} />
      {error !== null && <ErrorState error={error} />}
      <div className="tt-row">
        <button type="submit" className="tt-button tt-button-primary tt-button-small" disabled={busy}>
          {busy ? t('ui.sending') : t('reports.figure.save')}
        </button>
        {figure.change && (
          <button type="button" className="tt-button tt-button-small" disabled={busy} onClick={() => void send(null)}>
            {t('reports.figure.back')}
          </button>
        )}
        <button type="button" className="tt-button tt-button-small" disabled={busy} onClick={() => setOpen(false)}>
          {t('ui.cancel')}
        </button>
      </div>
    </form>
  );
}
