import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state.tsx';
import { clockText } from '../../../ui/format.ts';
import type { DeskEntry } from '../model/draft-desk.ts';
import { useDesk, type wordsFault } from './desk.ts';

/** Whether the sentence is saved, what is missing, and how to finish. */
export function EditorState({ entry, fault }: { entry: DeskEntry; fault: ReturnType<typeof wordsFault> }) {
  const { t } = useTranslation();
  const { desk } = useDesk();
  const { draft, phase, savedAt } = entry;
  const untouched = phase === 'saved' && !savedAt;
  const unfinished =
    fault === null || (fault === 'empty' && draft.kind === 'new')
      ? null
      : fault === 'empty'
        ? t('ui.missing')
        : fault === 'long'
          ? t('reports.editor.long')
          : fault.missing.length > 0
            ? t('reports.editor.missing', { tokens: fault.missing.map((token) => `{${token}}`).join(', ') })
            : t('reports.editor.unknown', { tokens: fault.unknown.map((token) => `{${token}}`).join(', ') });
  const words =
    phase === 'saved'
      ? savedAt && t('ui.savedAt', { time: clockText(savedAt) })
      : phase === 'saving'
        ? t('reports.editor.saving')
        : phase === 'waiting'
          ? t('reports.editor.waiting', { time: clockText(draft.at) })
          : draft.text.trim() && t('ui.keptAt', { time: clockText(draft.at) });
  return (
    <>
      {unfinished && (
        <p className="tt-field-error" role="alert">
          {unfinished}
        </p>
      )}
      {phase === 'refused' && <ErrorState error={entry.error} onRetry={() => void desk.flush()} />}
      <div className="tt-row">
        <button type="button" className="tt-button tt-button-primary tt-button-small" disabled={phase === 'conflict'} onClick={() => desk.done(draft.lineId)}>
          {t('reports.editor.done')}
        </button>
        {!untouched && phase !== 'saved' && phase !== 'saving' && (
          <button type="button" className="tt-button tt-button-small" onClick={() => desk.discard(draft.lineId)}>
            {t('reports.editor.discard')}
          </button>
        )}
        <span className={phase === 'waiting' ? 'rp-waiting' : 'tt-help'} role="status">
          {words}
        </span>
        <span className="tt-help rp-keys">{t('reports.editor.keys')}</span>
      </div>
    </>
  );
}
