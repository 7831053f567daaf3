import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { correctReport, type Report } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { Field } from '../../../ui/field.tsx';
import { notify } from '../../../ui/notify.ts';
import { storeReport } from '../reports.data.ts';
import { DeedDialog } from './deed-dialog.tsx';
import { ReasonArea } from './reason-area.tsx';

const SHOWN = 110;

/** Puts a correction beside a closed report; the closed words stay as they are. */
export function CorrectDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const [lineKey, setLineKey] = useState('');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!text.trim() || !reason.trim()) return false;
    const body = { lineKey: lineKey || null, text: text.trim(), reason: reason.trim() };
    return call(correctReport, { params: { reportId: report.id }, body, idempotencyKey: keyOf(body) }).then((next) => {
      storeReport(client, next);
      notify(t('reports.correct.done'));
    });
  };
  return (
    <DeedDialog title={t('reports.correct.title')} label={t('reports.correct')} onSend={send} onClose={onClose}>
      <p className="tt-note">{t('reports.correct.text')}</p>
      <Field label={t('reports.correct.line')} optional>
        {(control) => (
          <select {...control} value={lineKey} onChange={(event) => setLineKey(event.target.value)}>
            <option value="">{t('reports.correct.whole')}</option>
            {report.parts.map((part) => (
              <optgroup key={part.key} label={part.title}>
                {part.lines
                  .filter((line) => !line.hidden)
                  .map((line) => (
                    <option key={line.id} value={line.id}>
                      {line.text.length > SHOWN ? `${line.text.slice(0, SHOWN)}…` : line.text}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('reports.correct.words')} error={tried && !text.trim() ? t('ui.missing') : null}>
        {(control) => (
          <textarea {...control} className="tt-input" maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <ReasonArea value={reason} onChange={setReason} tried={tried} />
    </DeedDialog>
  );
}
