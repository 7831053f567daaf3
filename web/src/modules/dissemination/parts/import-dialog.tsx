import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, importOutreach, templateOutreach, callUrl, type FileRef } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { useDone } from '../dissemination.data.ts';

/** Reads a workbook made from the template. Faults are listed row by row and can be copied; nothing is written while there is one. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [file, setFile] = useState<FileRef | null>(null);
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!file) return false;
    const body = { fileId: file.id };
    return call(importOutreach, { body, idempotencyKey: keyOf(body) }).then((sums) => done(t('dissemination.import.done', sums)));
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
    </RecordDialog>
  );
}
