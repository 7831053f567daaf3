import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, importOutreach, templateOutreach, callUrl, type FileRef } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { Choice } from '../../../ui/fields.tsx';
import { numberText } from '../../../ui/format.ts';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { importProgressQuery, publishedPlansQuery, useDone } from '../dissemination.data.ts';

/** Reads a workbook made from the template. Faults are listed row by row and can be copied; nothing is written while there is one; a long one tells how far it has come. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [file, setFile] = useState<FileRef | null>(null);
  const [tried, setTried] = useState(false);
  const [planId, setPlan] = useState('');
  const [running, setRunning] = useState(false);
  const plans = useQuery(publishedPlansQuery).data?.items ?? [];
  const progress = useQuery(importProgressQuery(file?.id ?? '', running)).data?.progress;
  const send = () => {
    setTried(true);
    if (!file) return false;
    const body = { fileId: file.id, planId: planId || null };
    setRunning(true);
    return call(importOutreach, { body, idempotencyKey: keyOf(body) })
      .then((sums) => done(t('dissemination.import.done', sums)))
      .finally(() => setRunning(false));
  };
  const faults = (error: unknown) => {
    const fields = error instanceof ApiProblem ? error.problem.fields : [];
    if (fields.length === 0) return null;
    return (
      <div className="tt-error" role="alert">
        <p>{t('dissemination.import.refused', { count: fields.length })}</p>
        <ol className="rc-faults" tabIndex={0} aria-label={t('dissemination.import.faults')}>
          {fields.map((field) => (
            <li key={field.path + field.message}>{field.message}</li>
          ))}
        </ol>
        <CopyButton text={fields.map((field) => field.message).join('\n')} />
      </div>
    );
  };
  return (
    <RecordDialog title={t('dissemination.import')} label={t('dissemination.import.read')} onSend={send} refusal={faults} onClose={onClose}>
      <p>{t('dissemination.import.help')}</p>
      <div>
        <ExportButton label={t('dissemination.import.template')} url={callUrl(templateOutreach, {}, {})} name={t('dissemination.import.template')} printable={false} />
      </div>
      <UploadField label={t('dissemination.import.file')} onChange={setFile} error={tried && !file ? t('dissemination.import.missing') : null} />
      {plans.length > 1 && (
        <Choice label={t('dissemination.plan')} help={t('dissemination.import.planHelp')} optional value={planId} values={plans.map((plan) => plan.id)} name={(id) => plans.filter((plan) => plan.id === id).map((plan) => [plan.symbol, plan.title].filter(Boolean).join(' – ')).join('')} empty="–" onChange={setPlan} />
      )}
      {running && progress && (
        <p role="status">
          {t(`dissemination.import.${progress.step}`, { done: numberText(progress.done), total: numberText(progress.total) })} <progress max={progress.total} value={progress.done} aria-label={t('dissemination.import.progress')} />
        </p>
      )}
    </RecordDialog>
  );
}
