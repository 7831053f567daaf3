import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerComment, COMMENT_ANSWERS, type PolicyComment, type PolicyWork } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { Choices } from './choices.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { TextArea } from './fields.tsx';
import { useDone } from './use-done.ts';

/** The drafter's answer to one comment, or another answer. */
export function AnswerDialog({ work, comment, onClose }: { work: PolicyWork; comment: PolicyComment; onClose: () => void }) {
  const { t } = useTranslation();
  const done = useDone();
  const [kind, setKind] = useState<(typeof COMMENT_ANSWERS)[number] | null>(comment.answer?.kind ?? null);
  const [reason, setReason] = useState(comment.answer?.reason ?? '');
  const [tried, setTried] = useState(false);
  const facts = [
    { label: t('policies.answer.kind'), now: comment.answer ? t(`policies.answer.${comment.answer.kind}`) : '', typed: kind ? t(`policies.answer.${kind}`) : '' },
    { label: t('policies.answer.reason'), now: comment.answer?.reason ?? '', typed: reason },
  ];
  const send = () => {
    setTried(true);
    if (!kind || !reason.trim()) return false;
    const body = { version: comment.version, answer: kind, reason: reason.trim() };
    return call(answerComment, { params: { policyWorkId: work.id, commentId: comment.id }, body }).then((next) => done(next, t('policies.answer.done')));
  };
  return (
    <DeedDialog title={t('policies.answer')} label={t('ui.save')} onSend={send} onClose={onClose} facts={facts}>
      <blockquote className="po-quote">
        {comment.place && <strong>{comment.place}: </strong>}
        {comment.text}
      </blockquote>
      <Choices label={t('policies.answer.kind')} values={COMMENT_ANSWERS} value={kind} name={(one) => t(`policies.answer.${one}`)} onChange={setKind} error={tried && !kind ? t('policies.answer.missing') : null} />
      <TextArea label={t('policies.answer.reason')} value={reason} onChange={setReason} error={tried && !reason.trim() ? t('ui.missing') : null} />
    </DeedDialog>
  );
}
