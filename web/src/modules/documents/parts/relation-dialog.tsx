import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RELATION_KINDS, relateDocuments, type DocumentEntry } from '@thientruong/contract';
import { call, newKey } from '../../../app/api.ts';
import { Field } from '../../../ui/field.tsx';
import { DocumentPicker } from './document-picker.tsx';
import { FormDialog } from './form-dialog.tsx';
import { ReasonField } from './reason-field.tsx';

/** Enters a relation to another entry, with a reason. */
export function RelationDialog({ entry, onClose, onDone }: { entry: DocumentEntry; onClose: () => void; onDone: (entry: DocumentEntry) => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof RELATION_KINDS)[number]>('implements');
  const [toId, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [key] = useState(newKey);
  const submit = async () => {
    setTried(true);
    if (!toId || !reason.trim()) return false;
    onDone(await call(relateDocuments, { params: { documentId: entry.id }, body: { toId, kind, reason }, idempotencyKey: key }));
    return true;
  };
  return (
    <FormDialog title={t('documents.relations.add')} submit={t('documents.one.save')} onClose={onClose} onSubmit={submit}>
      <Field label={t('documents.relations.kind')}>
        {(control) => (
          <select {...control} className="tt-select" value={kind} onChange={(event) => setKind(RELATION_KINDS.find((one) => one === event.target.value) ?? 'implements')}>
            {RELATION_KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`documents.kind.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <DocumentPicker label={t('documents.relations.to')} value={toId} onChange={setTo} without={entry.id} error={tried && !toId ? t('documents.duties.pickFirst') : null} />
      <ReasonField value={reason} onChange={setReason} tried={tried} />
    </FormDialog>
  );
}
