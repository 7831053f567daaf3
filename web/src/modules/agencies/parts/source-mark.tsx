import { useTranslation } from 'react-i18next';

/** Says where a fact has not been checked against its source; a checked one needs no mark. */
export function SourceMark({ mark }: { mark: 'found' | 'unverified' }) {
  const { t } = useTranslation();
  return mark === 'unverified' ? <span className="tt-chip tt-chip-wait">{t('ui.unverified')}</span> : null;
}
