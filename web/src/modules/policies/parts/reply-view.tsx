import { useTranslation } from 'react-i18next';
import type { PolicyAsk, PolicyReply } from '@thientruong/contract';
import { useMay } from '../../../app/session.ts';
import { timeText } from '../../../ui/format.ts';
import { OpinionChip, TimingChip } from './chips.tsx';
import { FileLink } from './links.tsx';

interface ReplyViewProps {
  ask: PolicyAsk;
  reply: PolicyReply;
  /** This person may answer the comments. */
  answers: boolean;
  onAnswer: (commentId: string) => void;
}

/** What one agency replied, comment by comment, each with the drafter's answer below. */
export function ReplyView({ ask, reply, answers, onAnswer }: ReplyViewProps) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <article className="po-replied" aria-label={ask.agency.name}>
      <div className="tt-row">
        <strong>{ask.agency.name}</strong>
        <OpinionChip opinion={reply.opinion} />
        {ask.timing === 'late' && <TimingChip timing="late" of="reply" />}
        <span className="tt-help">{t('policies.reply.by', { name: reply.by.name, time: timeText(reply.at) })}</span>
      </div>
      {reply.text && <p className="po-text">{reply.text}</p>}
      {reply.file && <p>{may('files.read') ? <FileLink file={reply.file} /> : reply.file.name}</p>}
      {reply.comments.length > 0 && (
        <ol className="po-said">
          {reply.comments.map((comment) => (
            <li key={comment.id}>
              <p className="po-text">
                {comment.place && <strong>{comment.place}: </strong>}
                {comment.text}
              </p>
              {comment.answer ? (
                <div className="po-answer">
                  <strong>{t(`policies.answer.${comment.answer.kind}`)}.</strong> {comment.answer.reason}{' '}
                  <span className="tt-help">{t('policies.answer.by', { name: comment.answer.by.name, time: timeText(comment.answer.at) })}</span>
                </div>
              ) : (
                <p className="tt-help">{t('policies.answer.none')}</p>
              )}
              {answers && (
                <button type="button" className="tt-button tt-button-small tt-no-print" onClick={() => onAnswer(comment.id)}>
                  {t(comment.answer ? 'policies.answer.change' : 'policies.answer')}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}
