import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../ui/copy-button.tsx';

/** Recovery codes, shown once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="tt-form">
      <h2>{t('signOn.recovery.title')}</h2>
      <p>{t('signOn.recovery.text')}</p>
      <ol className="se-recovery" aria-label={t('signOn.recovery.list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="tt-row">
        <CopyButton text={codes.join('\n')} />
        <button type="button" className="tt-button tt-button-small" onClick={() => window.print()}>
          {t('signOn.recovery.print')}
        </button>
        <button type="button" className="tt-button tt-button-primary tt-push" onClick={onDone}>
          {t('signOn.recovery.done')}
        </button>
      </div>
    </div>
  );
}
