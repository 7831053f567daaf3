import { useTranslation } from 'react-i18next';
import type { StaleRow } from './use-stale.ts';

interface StaleChoiceProps {
  rows: readonly StaleRow[];
  /** Leaves the newer version as it is and gives up what this screen holds. */
  onKeepNewer: () => void;
}

/** Somebody else was faster: the newer version and what stands on this screen side by side; sending again is the form's own button. */
export function StaleChoice({ rows, onKeepNewer }: StaleChoiceProps) {
  const { t } = useTranslation();
  return (
    <div className="tt-note tt-note-amber" role="alert">
      <b>{t('ui.stale.title')}</b>
      <p>{t('ui.stale.text')}</p>
      {rows.length > 0 ? (
        <table className="tt-stale">
          <thead>
            <tr>
              <td />
              <th scope="col">{t('ui.stale.newer')}</th>
              <th scope="col">{t('ui.stale.mine')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                <td>{row.newer || t('ui.none')}</td>
                <td>{row.mine || t('ui.none')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p>{t('ui.stale.other')}</p>
      )}
      <button type="button" className="tt-button tt-button-small" onClick={onKeepNewer}>
        {t('ui.stale.keepNewer')}
      </button>
    </div>
  );
}
