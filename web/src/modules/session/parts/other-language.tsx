import { useTranslation } from 'react-i18next';
import { setLanguage } from '../../../app/language.ts';

/** Switches the language before anybody is signed in. */
export function OtherLanguage() {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'vi' ? 'en' : 'vi';
  return (
    <button type="button" className="tt-link-button" lang={other} onClick={() => setLanguage(other)}>
      {t('app.otherLanguage')}
    </button>
  );
}
