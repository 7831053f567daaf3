import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { carryOutReorganisation, discardReorganisation, type Preview, type Reorganisation } from '@thientruong/contract';
import { foldText } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { TextArea, TextLine } from '../../../ui/fields.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { dayText } from '../../../ui/format.ts';
import { useDone } from '../reorganisations.data.ts';

/** Carries a reorganisation out, after its name was typed again. */
export function CarryDialog({ one, preview, onClose }: { one: Reorganisation; preview: Preview; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const fits = foldText(name) === foldText(one.name);
  const send = () => {
    setTried(true);
    if (!fits) return false;
    const body = { version: preview.version, name, seal: preview.seal, seen: preview.groups.map(({ kind, from, total }) => ({ kind, fromId: from.id, total })) };
    return call(carryOutReorganisation, { params: { reorganisationId: one.id }, body, idempotencyKey: keyOf(body) }).then(
      () => done(t('agencies.reorg.carried'), true),
      async (error: unknown) => {
        await done(null);
        throw error;
      },
    );
  };
  return (
    <FormDialog danger title={t('agencies.reorg.carry')} label={t('agencies.reorg.carry')} onSend={send} onClose={onClose}>
      <p>{t('agencies.reorg.carryText', { total: preview.total, ended: one.ended, made: one.made, day: dayText(one.effectiveOn) })}</p>
      <p className="tt-help">{t('agencies.reorg.carryFinal')}</p>
      <TextLine label={t('agencies.reorg.typeName')} help={one.name} max={300} value={name} error={tried && !fits ? t('agencies.reorg.nameDiffers') : null} onChange={setName} />
    </FormDialog>
  );
}

/** Throws a draft away with a reason. */
export function DiscardDialog({ one, onClose }: { one: Reorganisation; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (!reason.trim()) return false;
    const body = { version: one.version, reason };
    return call(discardReorganisation, { params: { reorganisationId: one.id }, body, idempotencyKey: keyOf(body) }).then(() => done(t('agencies.reorg.discarded')));
  };
  return (
    <FormDialog danger title={t('agencies.reorg.discard')} label={t('agencies.reorg.discard')} onSend={send} onClose={onClose}>
      <TextArea label={t('agencies.reorg.reason')} max={1000} rows={3} value={reason} error={tried && !reason.trim() ? t('ui.reasonMissing') : null} onChange={setReason} />
    </FormDialog>
  );
}
