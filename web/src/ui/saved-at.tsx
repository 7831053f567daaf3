import { useTranslation } from 'react-i18next';
import { clockText } from './format.ts';

/** When something was last kept: "Đã lưu 14:32". */
export function SavedAt({ at, words = 'ui.savedAt' }: { at: string; words?: string }) {
  const { t } = useTranslation();
  return (
    <span className="tt-help" role="status">
      {t(words, { time: clockText(at) })}
    </span>
  );
}
