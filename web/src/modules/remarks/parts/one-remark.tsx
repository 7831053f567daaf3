import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, changeRemark, markRemarkSeen, Remark, withdrawRemark, type About } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { timeText } from '../../../ui/format.ts';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { isStale } from '../../../ui/use-stale.ts';
import { draftOf, wordsToSend } from '../model/draft.ts';
import { talkQuery } from '../remarks.data.ts';
import { saidOfText } from './composer.tsx';
import { MentionArea } from './mention-area.tsx';
import { Words } from './words.tsx';

const currentOf = (error: unknown): Remark | null => (error instanceof ApiProblem ? (Remark.safeParse(error.problem.current).data ?? null) : null);

/** One remark: who, when, the words, and what its reader may do with it. */
export function OneRemark({ remark, about, onReply }: { remark: Remark; about: About; onReply?: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const fetchAgain = () => client.invalidateQueries({ queryKey: talkQuery(about).queryKey });
  return (
    <div className="rm-remark">
      <p className="rm-head">
        <b>{remark.author.name}</b>
        <span className="tt-quiet">{remark.agency?.name ?? remark.author.position}</span>
        <span className="tt-help">{timeText(remark.at)}</span>
        {remark.editedAt && <span className="tt-chip">{t('remarks.edited')}</span>}
      </p>
      {remark.withdrawnAt && <p className="tt-quiet">{t(remark.text === null ? 'remarks.withdrawn' : 'remarks.withdrawnOwn')}</p>}
      {editing ? <Editor remark={remark} about={about} onDone={() => setEditing(false)} /> : remark.text !== null && <Words text={remark.text} mentions={remark.mentions} />}
      {remark.earlier.length > 0 && (
        <details className="rm-earlier">
          <summary>{t('remarks.earlier')}</summary>
          {remark.earlier.map(({ text, at }) => (
            <div key={at}>
              <p className="tt-help">{timeText(at)}</p>
              <Words text={text} mentions={remark.mentions} />
            </div>
          ))}
        </details>
      )}
      {!editing && (
        <div className="tt-row tt-no-print">
          {remark.can.reply && onReply && (
            <button type="button" className="tt-button tt-button-small" onClick={onReply}>
              {t('remarks.reply')}
            </button>
          )}
          {remark.can.seen && <SeenButton remark={remark} onSeen={fetchAgain} />}
          {remark.can.change && (
            <button type="button" className="tt-button tt-button-small" onClick={() => setEditing(true)}>
              {t('remarks.change')}
            </button>
          )}
          {remark.can.withdraw && (
            <ConfirmButton
              label={t('remarks.withdraw')}
              title={t('remarks.withdrawTitle')}
              text={<p>{t('remarks.withdrawText')}</p>}
              look="danger"
              small
              facts={[{ label: t('remarks.staleWords'), now: draftOf(remark).text }]}
              onStale={fetchAgain}
              onConfirm={async () => {
                await call(withdrawRemark, { params: { remarkId: remark.id }, body: { version: remark.version } });
                await fetchAgain();
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}

// The remark mentions whoever reads it: it waits until then
function SeenButton({ remark, onSeen }: { remark: Remark; onSeen: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const mark = async () => {
    setBusy(true);
    setError(null);
    try {
      await call(markRemarkSeen, { params: { remarkId: remark.id } });
      await onSeen();
      void client.invalidateQueries({ queryKey: ['desk', 'waiting'] });
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" className="tt-button tt-button-small tt-button-primary" disabled={busy} onClick={() => void mark()}>
        {t('remarks.seen')}
      </button>
      {error !== null && <ErrorState error={error} />}
    </>
  );
}

// Holds the words and the version that it began with: what comes in behind it does not change what is sent
function Editor({ remark, about, onDone }: { remark: Remark; about: About; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [seen, setSeen] = useState(remark);
  const [draft, setDraft] = useState(() => draftOf(remark));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const newer = isStale(error) ? currentOf(error) : null;
  const save = async () => {
    setBusy(true);
    try {
      await call(changeRemark, { params: { remarkId: remark.id }, body: { version: seen.version, text: wordsToSend(draft) } });
      await client.invalidateQueries({ queryKey: talkQuery(about).queryKey });
      onDone();
    } catch (caught) {
      setError(caught);
      const now = isStale(caught) ? currentOf(caught) : null;
      if (now) setSeen(now);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="tt-stack">
      <MentionArea label={t('remarks.changeOf')} about={about} draft={draft} error={saidOfText(error)} disabled={busy} live focused onDraft={setDraft} />
      {newer && <StaleChoice rows={[{ label: t('remarks.staleWords'), newer: draftOf(newer).text, mine: draft.text }]} onKeepNewer={onDone} />}
      {error !== null && !newer && saidOfText(error) === null && <ErrorState error={error} />}
      <div className="tt-row">
        <button type="button" className="tt-button tt-button-primary tt-button-small" disabled={busy} onClick={() => void save()}>
          {busy ? t('ui.sending') : t('remarks.changeSave')}
        </button>
        <button type="button" className="tt-button tt-button-small" disabled={busy} onClick={onDone}>
          {t('ui.cancel')}
        </button>
      </div>
    </div>
  );
}
