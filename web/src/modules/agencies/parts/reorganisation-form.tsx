import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, proposeReorganisation, type Reorganisation, type ReorganisationFields } from '@thientruong/contract';
import { isPlainDate } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { useToday } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { DayLine, TextArea, TextLine } from '../../../ui/fields.tsx';
import { notify } from '../../../ui/notify.ts';
import { fieldsOf, missingIn, type ReorganisationDraft } from '../model/reorganisation-draft.ts';
import { ChangesEditor } from './changes-editor.tsx';
import { CreatedEditor } from './created-editor.tsx';

interface ReorganisationFormProps {
  start: ReorganisationDraft;
  /** Sends what was entered; gives the newer version where somebody else was faster. */
  onSend: (fields: ReorganisationFields) => Promise<Reorganisation>;
  onDone: (made: Reorganisation) => Promise<unknown>;
}

/** Basis and day, then what becomes of which agencies. What was entered stays when it is refused. */
export function ReorganisationForm({ start, onSend, onDone }: ReorganisationFormProps) {
  const { t } = useTranslation();
  const today = useToday();
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const set = (part: Partial<ReorganisationDraft>) => setDraft({ ...draft, ...part });
  const missing = missingIn(draft);
  const said = refused instanceof ApiProblem ? refused.problem.fields : [];
  const error = (path: string): string | null => (tried && missing.has(path) ? t('ui.missing') : (said.find((field) => field.path === path)?.message ?? null));
  const day = draft.effectiveOn && isPlainDate(draft.effectiveOn) ? draft.effectiveOn : today;
  const send = async () => {
    setTried(true);
    setRefused(null);
    const fields = fieldsOf(draft);
    if (!fields) return;
    setBusy(true);
    try {
      await onDone(await onSend(fields));
    } catch (caught) {
      setRefused(caught);
      setBusy(false);
    }
  };
  const takeOver = async () => {
    const { changes } = await call(proposeReorganisation, { query: { on: day } });
    if (changes.length === 0) return notify(t('agencies.reorg.proposeNone'));
    set({ changes: [...draft.changes, ...changes.map(({ kind, from, to }) => ({ kind, from, to: to.map(({ agencyId, functions }) => ({ agencyId, functions: functions ?? '' })) }))] });
  };
  return (
    <form
      className="tt-card tt-form rc-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{t('agencies.reorg.step1')}</h2>
      <TextLine label={t('agencies.reorg.name')} help={t('agencies.reorg.nameHelp')} max={300} value={draft.name} error={error('name')} onChange={(name) => set({ name })} />
      <div className="rc-pair">
        <DayLine label={t('agencies.reorg.effectiveOn')} help={t('agencies.reorg.effectiveHelp')} value={draft.effectiveOn} error={error('effectiveOn')} onChange={(effectiveOn) => set({ effectiveOn })} />
        <DayLine label={t('agencies.reorg.basisOn')} optional value={draft.basisOn} error={error('basisOn')} onChange={(basisOn) => set({ basisOn })} />
      </div>
      <div className="rc-pair">
        <TextLine label={t('agencies.reorg.basisSymbol')} max={100} value={draft.basisSymbol} error={error('basisSymbol')} onChange={(basisSymbol) => set({ basisSymbol })} />
        <TextLine label={t('agencies.reorg.basisTitle')} max={500} value={draft.basisTitle} error={error('basisTitle')} onChange={(basisTitle) => set({ basisTitle })} />
      </div>
      <label className="rc-check">
        <input type="checkbox" checked={draft.found} onChange={(event) => set({ found: event.target.checked })} />
        {t('agencies.reorg.foundMark')}
      </label>
      <TextArea label={t('agencies.reorg.note')} optional rows={2} max={2000} value={draft.note} onChange={(note) => set({ note })} />
      <h2>{t('agencies.reorg.step2')}</h2>
      <CreatedEditor created={draft.created} on={day} error={error} onChange={(created) => setDraft({ ...draft, created, changes: draft.changes.map((change) => ({ ...change, to: change.to.filter(({ agencyId }) => !draft.created.some(({ id }) => id === agencyId) || created.some(({ id }) => id === agencyId)) })) })} />
      <ChangesEditor changes={draft.changes} created={draft.created} on={day} error={error} onChange={(changes) => set({ changes })} />
      <div className="tt-row">
        <button type="button" className="tt-button" onClick={() => void takeOver().catch(setRefused)}>
          {t('agencies.reorg.propose')}
        </button>
      </div>
      {tried && missing.size > 0 && <p className="tt-field-error" role="alert">{t('agencies.reorg.missingFields')}</p>}
      {refused !== null && <ErrorState error={refused} />}
      <div className="tt-form-foot">
        <button type="button" className="tt-button" disabled={busy} onClick={() => window.history.back()}>
          {t('ui.cancel')}
        </button>
        <button type="submit" className="tt-button tt-button-primary" disabled={busy}>
          {busy ? t('ui.sending') : t('agencies.reorg.save')}
        </button>
      </div>
    </form>
  );
}
