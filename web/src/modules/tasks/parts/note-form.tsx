import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { clockText } from '../../../ui/format.ts';
import { SavedAt } from '../../../ui/saved-at.tsx';
import { readPercent } from '../model/note-draft.ts';
import { useNote } from './use-note.ts';

const MAX = 4000;

/** Notes progress in words and, if known, a figure; what is typed never gets lost. */
export function NoteForm({ taskId }: { taskId: string }) {
  const { t } = useTranslation();
  const note = useNote(taskId);
  const [tried, setTried] = useState(false);
  const { draft, waiting } = note;
  const errors = {
    text: !draft.text.trim() ? t('ui.missing') : draft.text.length > MAX ? t('tasks.note.tooLong') : null,
    percent: readPercent(draft.percent) === undefined ? t('tasks.note.percentWrong') : null,
  };
  const locked = draft.sending;
  const submit = () => {
    setTried(true);
    if (errors.text || errors.percent) return;
    setTried(false);
    note.send();
  };
  return (
    <section className="tt-card tt-no-print" aria-labelledby="note-title">
      <h2 id="note-title">{t('tasks.note.title')}</h2>
      <form
        className="tt-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label={t('tasks.note.text')} error={tried ? errors.text : null}>
          {(control) => (
            <textarea
              {...control}
              className="tt-input"
              readOnly={locked}
              value={draft.text}
              onChange={(event) => note.type({ text: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('tasks.note.percent')} optional error={errors.percent}>
          {(control) => (
            <span className="tt-with-unit ta-percent">
              <input
                {...control}
                className="tt-input"
                inputMode="numeric"
                readOnly={locked}
                value={draft.percent}
                onChange={(event) => note.type({ percent: event.target.value })}
              />
              <span>%</span>
            </span>
          )}
        </Field>
        {waiting && (
          <p className="tt-note tt-note-amber" role="status">
            {t('tasks.note.waiting')}
          </p>
        )}
        {note.error !== null && !waiting && <ErrorState error={note.error} />}
        <div className="tt-row">
          <button type="submit" className="tt-button tt-button-primary" disabled={locked}>
            {note.busy ? t('ui.sending') : t('tasks.note.submit')}
          </button>
          {note.sentAt ? (
            <span className="tt-help" role="status">
              {t('tasks.note.saved', { time: clockText(note.sentAt) })}
            </span>
          ) : (
            draft.at && (draft.text || draft.percent) && <SavedAt at={draft.at} words="ui.keptAt" />
          )}
        </div>
      </form>
    </section>
  );
}
