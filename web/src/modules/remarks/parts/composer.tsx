import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addRemark, ApiProblem, REMARK_LENGTH, remarkLength, type About } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useMe } from '../../../app/session.ts';
import { useKey } from '../../../app/use-key.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { draftPlace, keepDraft, readDraft, wordsToSend, type Draft } from '../model/draft.ts';
import { talkQuery } from '../remarks.data.ts';
import { MentionArea } from './mention-area.tsx';

/** What the server says of the words themselves. */
export const saidOfText = (error: unknown): string | null => (error instanceof ApiProblem ? (error.problem.fields.find(({ path }) => path === 'text')?.message ?? null) : null);

interface ComposerProps {
  about: About;
  /** The remark that is replied to. */
  parent?: { id: string; name: string };
  onSent?: () => void;
  onClose?: () => void;
}

/** Writes a remark or a reply; what is typed outlives a reload and a refusal. */
export function Composer({ about, parent, onSent, onClose }: ComposerProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const keyOf = useKey();
  const place = draftPlace(useMe()?.person.id ?? '', about, parent?.id ?? null);
  const [draft, setDraft] = useState(() => readDraft(place));
  const [kept] = useState(draft.text !== '');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const put = (next: Draft) => {
    setDraft(next);
    keepDraft(place, next);
  };
  const text = wordsToSend(draft);
  const missing = !text.trim() ? t('ui.missing') : remarkLength(text) > REMARK_LENGTH ? t('remarks.over', { count: remarkLength(text) - REMARK_LENGTH }) : null;
  const send = async () => {
    setTried(true);
    if (missing) return;
    const body = { ...about, parentId: parent?.id ?? null, text };
    setBusy(true);
    try {
      await call(addRemark, { body, idempotencyKey: keyOf(body) });
      put({ text: '', people: [] });
      setTried(false);
      setError(null);
      await client.invalidateQueries({ queryKey: talkQuery(about).queryKey });
      onSent?.();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="tt-stack rm-composer tt-no-print">
      <MentionArea
        label={parent ? t('remarks.replyTo', { name: parent.name }) : t('remarks.new')}
        about={about}
        draft={draft}
        error={(tried ? missing : null) ?? saidOfText(error)}
        disabled={busy}
        live
        focused={parent !== undefined}
        onDraft={(next) => {
          setError(null);
          put(next);
        }}
      />
      {error !== null && saidOfText(error) === null && <ErrorState error={error} />}
      <div className="tt-row">
        <button type="button" className="tt-button tt-button-primary" disabled={busy} onClick={() => void send()}>
          {busy ? t('ui.sending') : t(parent ? 'remarks.sendReply' : 'remarks.send')}
        </button>
        {onClose && (
          <button type="button" className="tt-button" disabled={busy} onClick={onClose}>
            {t('ui.cancel')}
          </button>
        )}
        {kept && draft.text && <span className="tt-help">{t('remarks.kept')}</span>}
      </div>
    </div>
  );
}
