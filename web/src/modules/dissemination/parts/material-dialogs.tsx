import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addMaterial, changeMaterial, Material, MATERIAL_KINDS, MATERIAL_LANGUAGES, withdrawMaterial } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { Choice, TextArea, TextLine } from '../../../ui/fields.tsx';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { useDone } from '../dissemination.data.ts';
import { useFacts } from './words.ts';

function useRecord(material: Material) {
  const { ofMaterial } = useFacts();
  return { now: material, key: ['dissemination', 'material', material.id], schema: Material, facts: ofMaterial };
}

/** Puts a material into the library, or changes one. */
export function MaterialDialog({ material, onClose }: { material?: Material; onClose: () => void }) {
  return material ? <Change material={material} onClose={onClose} /> : <Form onClose={onClose} />;
}

function Change({ material, onClose }: { material: Material; onClose: () => void }) {
  return <Form material={material} record={useRecord(material)} onClose={onClose} />;
}

function Form({ material, record, onClose }: { material?: Material; record?: ReturnType<typeof useRecord>; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [title, setTitle] = useState(material?.title ?? '');
  const [kind, setKind] = useState<Material['kind'] | ''>(material?.kind ?? '');
  const [language, setLanguage] = useState<Material['language'] | ''>(material?.language ?? 'vi');
  const [topics, setTopics] = useState(material?.topics.join(', ') ?? '');
  const [reuse, setReuse] = useState(material?.reuse ?? '');
  const [fileId, setFile] = useState<string | null>(material?.file?.id ?? null);
  const [url, setUrl] = useState(material?.url ?? '');
  const [tried, setTried] = useState(false);
  const neither = (fileId === null) === (url.trim() === '');
  const missing = (value: string) => (tried && !value.trim() ? t('ui.missing') : null);
  const send = (version: number) => {
    setTried(true);
    if (!title.trim() || !reuse.trim() || kind === '' || language === '' || neither) return false;
    const body = { title: title.trim(), kind, language, topics: topics.split(',').map((one) => one.trim()).filter(Boolean), reuse: reuse.trim(), fileId, url: url.trim() || null };
    if (!material) return call(addMaterial, { body, idempotencyKey: keyOf(body) }).then(() => done(t('dissemination.material.add.done')));
    return call(changeMaterial, { params: { materialId: material.id }, body: { version, ...body } }).then(() => done(t('dissemination.material.change.done')));
  };
  return (
    <RecordDialog title={t(material ? 'dissemination.material.changeTitle' : 'dissemination.material.add')} label={t(material ? 'ui.save' : 'dissemination.material.add')} {...(record && { record })} onSend={send} onClose={onClose}>
      <TextLine label={t('dissemination.material.title')} max={300} value={title} error={missing(title)} onChange={setTitle} />
      <div className="rc-pair">
        <Choice label={t('dissemination.material.kind')} value={kind} values={MATERIAL_KINDS} name={(one) => t(`dissemination.material.kind.${one}`)} empty="–" error={missing(kind)} onChange={setKind} />
        <Choice label={t('dissemination.material.language')} value={language} values={MATERIAL_LANGUAGES} name={(one) => t(`dissemination.material.language.${one}`)} empty="–" error={missing(language)} onChange={setLanguage} />
      </div>
      <TextLine label={t('dissemination.material.topics')} help={t('dissemination.material.topicsHelp')} optional max={600} value={topics} onChange={setTopics} />
      <UploadField label={t('dissemination.material.file')} optional help={material?.file ? t('dissemination.fileKept', { name: material.file.name }) : t('dissemination.material.fileHelp')} error={tried && neither ? t('dissemination.material.missing') : null} onChange={(file) => setFile(file?.id ?? material?.file?.id ?? null)} />
      <TextLine label={t('dissemination.url')} optional max={2000} value={url} onChange={setUrl} />
      <TextArea label={t('dissemination.material.reuse')} max={1000} rows={2} value={reuse} error={missing(reuse)} onChange={setReuse} />
    </RecordDialog>
  );
}

/** Takes a material out of the library with a reason. */
export function WithdrawMaterialDialog({ material, onClose }: { material: Material; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = (version: number) => {
    setTried(true);
    if (!reason.trim()) return false;
    const body = { version, reason: reason.trim() };
    return call(withdrawMaterial, { params: { materialId: material.id }, body, idempotencyKey: keyOf(body) }).then(() => done(t('dissemination.material.withdraw.done')));
  };
  return (
    <RecordDialog title={t('dissemination.material.withdrawTitle')} label={t('dissemination.material.withdrawTitle')} danger record={useRecord(material)} onSend={send} onClose={onClose}>
      <p>{t('dissemination.material.withdraw.text')}</p>
      <TextArea label={t('dissemination.reason')} max={1000} value={reason} error={tried && !reason.trim() ? t('ui.missing') : null} onChange={setReason} />
    </RecordDialog>
  );
}
