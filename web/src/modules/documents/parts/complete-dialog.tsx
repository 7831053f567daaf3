import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { completeDocument, type DocumentEntry, type FileRef } from '@thientruong/contract';
import { call, newKey } from '../../../app/api.ts';
import { UploadField } from '../../../ui/upload-field.tsx';
import { FormDialog } from './form-dialog.tsx';

/** Gives the words to an entry that was known by name. */
export function CompleteDialog({ entry, onClose, onDone }: { entry: DocumentEntry; onClose: () => void; onDone: (entry: DocumentEntry) => void }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<FileRef | null>(null);
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (!file) return false;
    onDone(await call(completeDocument, { params: { documentId: entry.id }, body: { version: entry.version, fileId: file.id }, idempotencyKey: newKey() }));
    return true;
  };
  return (
    <FormDialog title={t('documents.one.complete')} submit={t('documents.one.complete')} onClose={onClose} onSubmit={submit} facts={[{ label: t('documents.name'), now: entry.title ?? '' }, { label: t('documents.holding'), now: t(`documents.holding.${entry.holding}`) }]} fileId={file?.id ?? null}>
      <UploadField label={t('documents.add.fileLabel')} help={t('documents.add.fileHelp')} error={tried && !file ? t('documents.add.missing') : null} onChange={setFile} />
    </FormDialog>
  );
}
