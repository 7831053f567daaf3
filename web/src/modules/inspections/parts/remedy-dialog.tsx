import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerRemedy, changeRemedy, checkRemedy, returnRemedy, waiveRemedy, type Remedy } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { DayLine, TextArea } from '../../../ui/fields.tsx';
import { RecordDialog } from '../../../ui/record-dialog.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { useDone } from '../inspections.data.ts';
import { useRemedyRecord } from './words.ts';

/** Deeds on a remedy, in the order of their buttons. */
export const REMEDY_DEEDS = ['answer', 'check', 'return', 'change', 'waive'] as const;
/** A deed on a remedy. */
export type RemedyDeed = (typeof REMEDY_DEEDS)[number];

/** Answers, confirms, gives back, changes, ends a remedy. */
export function RemedyDialog({ remedy, deed, onClose }: { remedy: Remedy; deed: RemedyDeed; onClose: () => void }) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const done = useDone();
  const [text, setText] = useState('');
  const [content, setContent] = useState(remedy.content);
  const [day, setDay] = useState<string | null>(deed === 'change' ? remedy.dueOn : null);
  const [fileId, setFile] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const params = { inspectionId: remedy.inspectionId, remedyId: remedy.id };
  const needsDay = deed === 'answer' || deed === 'change';
  const send = (version: number) => {
    setTried(true);
    const words = text.trim();
    if ((deed !== 'check' && !words) || (needsDay && !day) || (deed === 'change' && !content.trim())) return false;
    const idempotencyKey = keyOf([deed, version, words, day, fileId, content]);
    const sending = {
      answer: () => call(answerRemedy, { params, body: { version, text: words, doneOn: day ?? '', fileId }, idempotencyKey }),
      check: () => call(checkRemedy, { params, body: { version, text: words || null }, idempotencyKey }),
      return: () => call(returnRemedy, { params, body: { version, reason: words }, idempotencyKey }),
      waive: () => call(waiveRemedy, { params, body: { version, reason: words }, idempotencyKey }),
      change: () => call(changeRemedy, { params, body: { version, content: content.trim(), dueOn: day ?? '', reason: words } }),
    }[deed]();
    return sending.then(() => done(t('inspections.saved')));
  };
  const missing = (value: string | null) => (tried && !value?.trim() ? t('ui.missing') : null);
  return (
    <RecordDialog title={t(`inspections.remedy.${deed}Title`, { code: remedy.code })} label={t(`inspections.remedy.${deed}`)} danger={deed === 'waive'} record={useRemedyRecord(remedy)} onSend={send} onClose={onClose}>
      {deed === 'change' ? <TextArea label={t('inspections.remedy.content')} max={4000} value={content} error={missing(content)} onChange={setContent} /> : <p className="rc-text">{remedy.content}</p>}
      {needsDay && <DayLine label={t(deed === 'answer' ? 'inspections.remedy.doneOn' : 'inspections.remedy.due')} value={day} error={missing(day)} onChange={setDay} />}
      <TextArea label={t(deed === 'answer' ? 'inspections.remedy.result' : deed === 'check' ? 'inspections.note' : 'inspections.reason')} optional={deed === 'check'} max={deed === 'answer' ? 8000 : 1000} value={text} error={deed === 'check' ? null : missing(text)} onChange={setText} />
      {deed === 'answer' && <UploadField label={t('inspections.remedy.file')} optional onChange={(file) => setFile(file?.id ?? null)} />}
    </RecordDialog>
  );
}
