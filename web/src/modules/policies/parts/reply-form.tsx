import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REPLY_OPINIONS, type PolicyRound } from '@thientruong/contract';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { SavedAt } from '../../../ui/saved-at.tsx';
import { UploadField } from '../../../ui/upload-field.tsx';
import { replyFault } from '../model/reply-draft.ts';
import { useReply } from './use-reply.ts';

/** The own agency's one reply in a round: opinion, comments one by one, a file; what is typed never gets lost. */
export function ReplyForm({ policyWorkId, round }: { policyWorkId: string; round: PolicyRound }) {
  const { t } = useTranslation();
  const reply = useReply(policyWorkId, round.id);
  const [tried, setTried] = useState(false);
  const { draft, waiting } = reply;
  const fault = replyFault(draft);
  const locked = draft.sending;
  const change = (at: number, part: Partial<{ place: string; text: string }>) => reply.type({ comments: draft.comments.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  const submit = () => {
    setTried(true);
    if (fault === null) reply.send();
  };
  return (
    <section className="tt-card po-reply tt-no-print" aria-labelledby="reply-title">
      <h2 id="reply-title">{t('policies.reply.title')}</h2>
      <p className="tt-quiet">{t('policies.reply.intro', { number: round.number, day: dayText(round.dueOn) })}</p>
      <form
        className="tt-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <fieldset className="po-choices" disabled={locked}>
          <legend className="tt-label">{t('policies.reply.opinion')}</legend>
          {REPLY_OPINIONS.map((opinion) => (
            <label key={opinion}>
              <input type="radio" name="opinion" checked={draft.opinion === opinion} onChange={() => reply.type({ opinion })} />
              {t(`policies.opinion.${opinion}`)}
            </label>
          ))}
          {tried && fault === 'opinion' && (
            <span className="tt-field-error" role="alert">
              {t('policies.reply.opinionMissing')}
            </span>
          )}
        </fieldset>
        {draft.opinion !== 'agree' && draft.opinion !== '' && (
          <fieldset className="po-comments" disabled={locked}>
            <legend className="tt-label">{t('policies.reply.comments')}</legend>
            <p className="tt-help">{t('policies.reply.commentsHelp')}</p>
            {draft.comments.map((comment, at) => (
              <div key={at} className="po-comment">
                <Field label={t('policies.reply.place', { at: at + 1 })} optional>
                  {(control) => <input {...control} className="tt-input" maxLength={200} value={comment.place} onChange={(event) => change(at, { place: event.target.value })} />}
                </Field>
                <Field label={t('policies.reply.comment', { at: at + 1 })} error={tried && at === 0 && fault === 'comments' ? t('policies.reply.commentMissing') : null}>
                  {(control) => <textarea {...control} className="tt-input" maxLength={4000} value={comment.text} onChange={(event) => change(at, { text: event.target.value })} />}
                </Field>
                {draft.comments.length > 1 && (
                  <button type="button" className="tt-link-button" onClick={() => reply.type({ comments: draft.comments.filter((_, i) => i !== at) })}>
                    {t('policies.reply.remove', { at: at + 1 })}
                  </button>
                )}
              </div>
            ))}
            <button type="button" className="tt-button tt-button-small" onClick={() => reply.type({ comments: [...draft.comments, { place: '', text: '' }] })}>
              {t('policies.reply.more')}
            </button>
          </fieldset>
        )}
        <Field label={t('policies.reply.text')} optional={fault !== 'reason'} error={tried && fault === 'reason' ? t('policies.reply.reasonMissing') : null}>
          {(control) => <textarea {...control} className="tt-input" maxLength={8000} readOnly={locked} value={draft.text} onChange={(event) => reply.type({ text: event.target.value })} />}
        </Field>
        {draft.file ? (
          <p className="tt-row">
            {t('policies.reply.file', { name: draft.file.name })}
            <button type="button" className="tt-link-button" disabled={locked} onClick={() => reply.type({ file: null })}>
              {t('ui.remove')}
            </button>
          </p>
        ) : (
          !locked && <UploadField label={t('policies.reply.fileLabel')} optional onChange={(file) => file && reply.type({ file: { id: file.id, name: file.name } })} />
        )}
        {waiting && (
          <p className="tt-note tt-note-amber" role="status">
            {t('policies.reply.waiting')}
          </p>
        )}
        {reply.error !== null && !waiting && <ErrorState error={reply.error} />}
        <div className="tt-row">
          <button type="submit" className="tt-button tt-button-primary" disabled={locked}>
            {reply.busy ? t('ui.sending') : t('policies.reply.send')}
          </button>
          {draft.at && !locked && <SavedAt at={draft.at} words="ui.keptAt" />}
        </div>
        <p className="tt-help">{t('policies.reply.once')}</p>
      </form>
    </section>
  );
}
