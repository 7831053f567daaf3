import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachToPolicyWork, type FileRef, type PolicyStageEntry, type PolicyWork } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { Field } from '../../../ui/field.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { Choices } from './choices.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { DocumentFinder, type Found } from './fields.tsx';
import { useDone } from './use-done.ts';

const SOURCES = ['file', 'document'] as const;

/** Puts a file or an entry of the register to a stage. */
export function AttachDialog({ work, stage: { stage }, onClose }: { work: PolicyWork; stage: PolicyStageEntry; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [source, setSource] = useState<(typeof SOURCES)[number]>('file');
  const [file, setFile] = useState<FileRef | null>(null);
  const [document, setDocument] = useState<Found | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  // The name of what was chosen stands there until somebody types another one
  const title = typed ?? (source === 'file' ? file?.name.replace(/\.\w{1,5}$/, '') : document?.name)?.slice(0, 300) ?? '';
  const send = () => {
    setTried(true);
    const what = source === 'file' ? file && { fileId: file.id } : document && { documentId: document.id };
    if (!what || !title.trim()) return false;
    const body = { stage, title: title.trim(), ...what };
    return call(attachToPolicyWork, { params: { policyWorkId: work.id }, body, idempotencyKey: keyOf(body) }).then((next) => done(next, t('policies.attach.done')));
  };
  return (
    <DeedDialog title={t('policies.attach.title', { stage: t(`policies.stageName.${stage}`) })} label={t('policies.attach')} onSend={send} onClose={onClose}>
      <Choices label={t('policies.attach.how')} values={SOURCES} value={source} name={(one) => t(`policies.attach.${one}`)} onChange={setSource} />
      {source === 'file' ? (
        <UploadField label={t('policies.attach.file')} onChange={setFile} error={tried && !file ? t('policies.attach.fileMissing') : null} />
      ) : (
        <DocumentFinder label={t('policies.attach.document')} value={document} onChange={setDocument} error={tried && !document ? t('policies.finish.documentMissing') : null} />
      )}
      <Field label={t('policies.attach.name')} error={tried && !title.trim() ? t('ui.missing') : null}>
        {(control) => <input {...control} className="tt-input" maxLength={300} value={title} onChange={(event) => setTyped(event.target.value)} />}
      </Field>
    </DeedDialog>
  );
}
