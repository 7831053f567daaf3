import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeDocument, type DocumentEntry } from '@thientruong/contract';
import { isPlainDate } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { DateField } from '../../../ui/date-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { notify } from '../../../ui/notify.ts';
import { FormDialog } from './form-dialog.tsx';

/** Corrects the head of an entry; of a plan's entry only the days of force. */
export function EditDialog({ entry, onClose, onDone }: { entry: DocumentEntry; onClose: () => void; onDone: (entry: DocumentEntry) => void }) {
  const { t } = useTranslation();
  const [head, setHead] = useState({ type: entry.type ?? '', title: entry.title ?? '', issuer: entry.issuer ?? '' });
  const [days, setDays] = useState({ issuedOn: entry.issuedOn && isPlainDate(entry.issuedOn) ? entry.issuedOn : null, effectiveOn: entry.effectiveOn, expiresOn: entry.expiresOn });
  const [tried, setTried] = useState(false);
  const submit = async () => {
    setTried(true);
    if (!head.type.trim()) return false;
    onDone(await call(changeDocument, { params: { documentId: entry.id }, body: { version: entry.version, ...head, ...days } }));
    notify(t('documents.one.saved'));
    return true;
  };
  const facts = [
    ...(entry.planId
      ? []
      : [
          ...(['type', 'title', 'issuer'] as const).map((name) => ({ label: t(name === 'title' ? 'documents.name' : `documents.${name}`), now: entry[name] ?? '', typed: head[name] })),
          { label: t('documents.issuedOn'), now: dayText(entry.issuedOn), typed: dayText(days.issuedOn) },
        ]),
    ...(['effectiveOn', 'expiresOn'] as const).map((name) => ({ label: t(`documents.${name}`), now: dayText(entry[name]), typed: dayText(days[name]) })),
  ];
  const day = (name: keyof typeof days) => (
    <Field label={t(`documents.${name}`)} optional>
      {(control) => <DateField control={control} value={days[name]} onChange={(value) => setDays((before) => ({ ...before, [name]: value }))} />}
    </Field>
  );
  return (
    <FormDialog title={t('documents.one.edit')} submit={t('documents.one.save')} onClose={onClose} onSubmit={submit} facts={facts}>
      {entry.planId ? (
        <p className="tt-help">{t('documents.one.editPlan')}</p>
      ) : (
        <>
          {(['type', 'title', 'issuer'] as const).map((name) => (
            <Field key={name} label={t(name === 'title' ? 'documents.name' : `documents.${name}`)} optional={name !== 'type'} error={name === 'type' && tried && !head.type.trim() ? t('documents.add.required') : null}>
              {(control) => <input {...control} className="tt-input" maxLength={name === 'title' ? 2000 : name === 'type' ? 100 : 500} value={head[name]} onChange={(event) => setHead({ ...head, [name]: event.target.value })} />}
            </Field>
          ))}
          {day('issuedOn')}
        </>
      )}
      {day('effectiveOn')}
      {day('expiresOn')}
    </FormDialog>
  );
}
