import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { registerDocument, type DocumentEntry, type FileRef } from '@thientruong/contract';
import { call, newKey } from '../../../app/api.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { notify } from '../../../ui/notify.ts';
import { UploadField } from '../../../ui/upload-field.tsx';
import { FormDialog } from './form-dialog.tsx';

const TYPES = ['Kế hoạch', 'Quyết định', 'Nghị quyết', 'Chương trình', 'Chỉ thị', 'Kết luận', 'Đề án', 'Quy chế', 'Quy định', 'Hướng dẫn', 'Công văn', 'Thông báo', 'Báo cáo', 'Nghị định', 'Thông tư', 'Luật'];

/** Brings a document into the register, from a file or by name. */
export function AddDialog({ onClose, onDone }: { onClose: () => void; onDone: (entry: DocumentEntry) => void }) {
  const { t } = useTranslation();
  const [how, setHow] = useState<'file' | 'byName'>('file');
  const [file, setFile] = useState<FileRef | null>(null);
  const [head, setHead] = useState({ type: 'Quyết định', symbol: '', title: '', issuer: '' });
  const [issuedOn, setIssuedOn] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [key] = useState(newKey);
  const submit = async () => {
    setTried(true);
    if (how === 'file' ? !file : !head.symbol.trim()) return false;
    const entry = await call(registerDocument, { body: how === 'file' && file ? { fileId: file.id } : { ...head, issuedOn }, idempotencyKey: key });
    notify(t('documents.add.done'));
    onDone(entry);
    return true;
  };
  const text = (name: 'symbol' | 'title' | 'issuer', optional: boolean) => (
    <Field label={t(name === 'title' ? 'documents.name' : `documents.${name}`)} optional={optional} error={!optional && tried && !head[name].trim() ? t('documents.add.required') : null}>
      {(control) => <input {...control} className="tt-input" maxLength={name === 'title' ? 2000 : name === 'symbol' ? 100 : 500} value={head[name]} onChange={(event) => setHead({ ...head, [name]: event.target.value })} />}
    </Field>
  );
  return (
    <FormDialog title={t('documents.add')} submit={t('documents.add.save')} onClose={onClose} onSubmit={submit} fileId={how === 'file' ? (file?.id ?? null) : null}>
      <fieldset className="tt-choices">
        <legend className="tt-label">{t('documents.add.how')}</legend>
        {(['file', 'byName'] as const).map((one) => (
          <label key={one} className="tt-choice">
            <input type="radio" name="how" checked={how === one} onChange={() => setHow(one)} /> {t(`documents.add.${one}`)}
          </label>
        ))}
      </fieldset>
      {how === 'file' ? (
        <UploadField label={t('documents.add.fileLabel')} help={t('documents.add.fileHelp')} error={tried && !file ? t('documents.add.missing') : null} onChange={setFile} />
      ) : (
        <>
          <Field label={t('documents.type')}>
            {(control) => (
              <select {...control} className="tt-select" value={head.type} onChange={(event) => setHead({ ...head, type: event.target.value })}>
                {TYPES.map((type) => (
                  <option key={type}>{type}</option>
                ))}
              </select>
            )}
          </Field>
          {text('symbol', false)}
          {text('title', true)}
          {text('issuer', true)}
          <Field label={t('documents.issuedOn')} optional>
            {(control) => <DateField control={control} value={issuedOn} onChange={setIssuedOn} />}
          </Field>
        </>
      )}
    </FormDialog>
  );
}
