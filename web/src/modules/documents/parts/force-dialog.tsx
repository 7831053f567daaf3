import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideForce, END_KINDS, type DocumentEntry } from '@thientruong/contract';
import { call, newKey } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { DocumentPicker } from './document-picker.tsx';
import { FormDialog } from './form-dialog.tsx';
import { ReasonField } from './reason-field.tsx';

const KINDS = ['ends', 'begins', 'holds'] as const;

/** A person's decision on the force of an entry, with a day and a reason. */
export function ForceDialog({ entry, onClose, onDone }: { entry: DocumentEntry; onClose: () => void; onDone: (entry: DocumentEntry) => void }) {
  const { t } = useTranslation();
  const today = useToday();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('ends');
  const [onDay, setOnDay] = useState<string | null>(today);
  const [endKind, setEndKind] = useState<(typeof END_KINDS)[number]>('replaced');
  const [byDocumentId, setBy] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [key] = useState(newKey);
  const submit = async () => {
    setTried(true);
    if (!onDay || !reason.trim()) return false;
    const body = kind === 'ends' ? { kind, onDay, endKind, byDocumentId, reason } : { kind, onDay, reason };
    onDone(await call(decideForce, { params: { documentId: entry.id }, body, idempotencyKey: key }));
    return true;
  };
  return (
    <FormDialog title={t('documents.decide')} submit={t('documents.one.save')} onClose={onClose} onSubmit={submit}>
      <Field label={t('documents.decide.kind')}>
        {(control) => (
          <select {...control} className="tt-select" value={kind} onChange={(event) => setKind(KINDS.find((one) => one === event.target.value) ?? 'ends')}>
            {KINDS.map((one) => (
              <option key={one} value={one}>
                {t(`documents.decide.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('documents.decide.day')} error={tried && !onDay ? t('documents.add.required') : null}>
        {(control) => <DateField control={control} value={onDay} onChange={setOnDay} />}
      </Field>
      {kind === 'ends' && (
        <>
          <Field label={t('documents.decide.how')}>
            {(control) => (
              <select {...control} className="tt-select" value={endKind} onChange={(event) => setEndKind(END_KINDS.find((one) => one === event.target.value) ?? 'replaced')}>
                {END_KINDS.map((one) => (
                  <option key={one} value={one}>
                    {t(`documents.end.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <DocumentPicker label={t('documents.decide.by')} value={byDocumentId} onChange={setBy} without={entry.id} optional />
        </>
      )}
      <ReasonField value={reason} onChange={setReason} tried={tried} />
    </FormDialog>
  );
}
