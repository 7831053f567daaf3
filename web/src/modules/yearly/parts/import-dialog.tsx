import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, importYearlyActions, type FileRef, type YearlyPlan } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useDone } from './use-done.ts';
import { useRefusal } from './use-refusal.tsx';

/** Reads a workbook made from the template. Faults are listed row by row and can be copied; nothing is written while there is one. */
export function ImportDialog({ plan, onClose }: { plan: YearlyPlan; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const { seen, refusal } = useRefusal(plan, onClose);
  const [file, setFile] = useState<FileRef | null>(null);
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!file) return false;
    const body = { version: seen.version, fileId: file.id };
    return call(importYearlyActions, { params: { yearlyPlanId: plan.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('yearly.import.done', { text: next.events[0]?.text ?? '' })));
  };
  const rows = (error: unknown) => {
    const fields = error instanceof ApiProblem ? error.problem.fields : [];
    if (fields.length === 0) return refusal(error);
    return (
      <div className="tt-error" role="alert">
        <p>{t('yearly.import.refused', { count: fields.length })}</p>
        <ol className="yr-faults" tabIndex={0} aria-label={t('yearly.import.faults')}>
          {fields.map((field) => (
            <li key={field.path + field.message}>{field.message}</li>
          ))}
        </ol>
        <CopyButton text={fields.map((field) => field.message).join('\n')} />
      </div>
    );
  };
  return (
    <FormDialog title={t('yearly.import')} label={t('yearly.import.read')} onSend={send} refusal={rows} onClose={onClose}>
      <p>{t('yearly.import.help')}</p>
      <UploadField label={t('yearly.import.file')} onChange={setFile} error={tried && !file ? t('yearly.import.missing') : null} />
    </FormDialog>
  );
}
