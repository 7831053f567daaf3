import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedAgency } from '@thientruong/contract';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { Choice } from '../../../ui/fields.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';

interface ReceiverDialogProps {
  title: string;
  created: readonly CreatedAgency[];
  on: string;
  mayEnd: boolean;
  onSend: (toId: string | null, ends: boolean) => Promise<unknown>;
  onClose: () => void;
}

/** One receiver for several duties. */
export function ReceiverDialog({ title, created, on, mayEnd, onSend, onClose }: ReceiverDialogProps) {
  const { t } = useTranslation();
  const [toId, setToId] = useState<string | null>(null);
  const [ends, setEnds] = useState(false);
  const [tried, setTried] = useState(false);
  const isNew = created.some(({ id }) => id === toId);
  const send = () => {
    setTried(true);
    return (toId !== null || ends) && onSend(ends ? null : toId, ends);
  };
  return (
    <FormDialog title={title} label={t('agencies.reorg.choose')} onSend={send} onClose={onClose}>
      {!ends && (
        <>
          <Choice label={t('agencies.reorg.toCreated')} optional value={isNew ? (toId ?? '') : ''} values={created.map(({ id }) => id)} name={(id) => created.find((one) => one.id === id)?.name ?? ''} empty="–" onChange={(id) => setToId(id || null)} />
          <Field label={t('agencies.reorg.toKnown')} optional error={tried && toId === null ? t('agencies.reorg.chooseOne') : null}>
            {(control) => <AgencyPicker control={control} on={on} value={isNew ? null : toId} onChange={setToId} />}
          </Field>
        </>
      )}
      {mayEnd && (
        <label className="rc-check">
          <input type="checkbox" checked={ends} onChange={(event) => setEnds(event.target.checked)} />
          {t('agencies.reorg.ends')}
        </label>
      )}
    </FormDialog>
  );
}
