import { useTranslation } from 'react-i18next';
import { notify } from './notify.ts';

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      notify(t('ui.copied'));
    } catch {
      notify(t('ui.copyFailed'), true);
    }
  };
  return (
    <button type="button" className="tt-button tt-button-small" onClick={() => void copy()}>
      {t('ui.copy')}
    </button>
  );
}
