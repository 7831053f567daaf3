import { useTranslation } from 'react-i18next';
import type { Report } from '@thientruong/contract';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { timeText } from '../../../ui/format.ts';
import { useDesk } from './desk.ts';

/** What this browser kept from an earlier visit: it stands in the text again, or (where there is no place for it any more) here to be copied. */
export function RestoredDrafts({ report }: { report: Report }) {
  const { t } = useTranslation();
  const { desk, entries } = useDesk();
  const restored = [...entries.values()].filter((entry) => entry.restored);
  if (restored.length === 0) return null;
  const placed = new Set(
    report.can.write
      ? report.parts
          .filter((part) => part.writable)
          .flatMap((part) => [
            ...part.lines.map((line) => line.id),
            ...restored.flatMap(({ draft }) => (draft.part === part.key && draft.kind !== 'computed' ? [draft.lineId] : [])),
          ])
      : [],
  );
  const lost = restored.filter(({ draft }) => !placed.has(draft.lineId));
  const back = restored.length - lost.length;
  const last = restored.map(({ draft }) => draft.at).sort().at(-1) ?? '';
  return (
    <div className="tt-note tt-note-amber" role="status">
      {back > 0 && <p>{t('reports.restored', { count: back, time: timeText(last) })}</p>}
      {lost.length > 0 && (
        <>
          <p>{t('reports.lost')}</p>
          <ul className="rp-lost">
            {lost.map(({ draft }) => (
              <li key={draft.lineId}>
                <q>{draft.text}</q> <CopyButton text={draft.text} />{' '}
                <button type="button" className="tt-button tt-button-small" onClick={() => desk.discard(draft.lineId)}>
                  {t('reports.editor.discard')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
