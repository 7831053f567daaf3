import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agreeEvaluationSheet, appealEvaluationSheet, returnEvaluationSheet, submitEvaluationSheet, type EvaluationSheet } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { notify } from '../../../ui/notify.ts';
import { pointsShown } from '../model/points.ts';
import { TextArea } from './fields.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useSheetDialog } from './use-sheet-dialog.ts';

/** Deeds of one button, some with words. */
export const DEEDS = ['submit', 'return', 'agree', 'appeal'] as const;
/** A deed of one button. */
export type Deed = (typeof DEEDS)[number];

/** Sends, returns, agrees, appeals: says what follows, asks for words where there are any. */
export function DeedDialog({ sheet, deed, onClose }: { sheet: EvaluationSheet; deed: Deed; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const { store, common } = useSheetDialog(sheet);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const isWorded = deed === 'return' || deed === 'appeal';
  const send = (version: number) => {
    const words = text.trim();
    setTried(true);
    if (isWorded && !words) return false;
    const params = { sheetId: sheet.id };
    const idempotencyKey = keyOf([deed, version, words]);
    const sending = {
      submit: () => call(submitEvaluationSheet, { params, body: { version }, idempotencyKey }),
      return: () => call(returnEvaluationSheet, { params, body: { version, reason: words }, idempotencyKey }),
      agree: () => call(agreeEvaluationSheet, { params, body: { version }, idempotencyKey }),
      appeal: () => call(appealEvaluationSheet, { params, body: { version, text: words }, idempotencyKey }),
    }[deed]();
    return sending.then((next) => {
      store(next);
      notify(t(`evaluation.${deed}.done`));
    });
  };
  return (
    <FormDialog title={t(`evaluation.${deed}`)} label={t(`evaluation.${deed}`)} danger={deed === 'return'} {...common} onSend={send} onClose={onClose}>
      <p>{t(`evaluation.${deed}.text`, { total: pointsShown((sheet.appraised ?? sheet.asked).total) })}</p>
      {isWorded && <TextArea label={t(`evaluation.${deed}.words`)} max={deed === 'return' ? 2000 : 8000} rows={5} value={text} error={tried && !text.trim() ? t('ui.missing') : null} onChange={setText} />}
    </FormDialog>
  );
}
