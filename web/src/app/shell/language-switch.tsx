import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { choosePost } from '@thientruong/contract';
import { call } from '../api.ts';
import { setLanguage } from '../language.ts';
import { sessionQuery, useMe } from '../session.ts';

/** Switches between Vietnamese and English; the choice is kept with the person. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const me = useMe();
  const other = i18n.language === 'vi' ? 'en' : 'vi';
  const change = () => {
    setLanguage(other);
    if (!me) return;
    call(choosePost, { body: { locale: other } })
      .then((next) => client.setQueryData(sessionQuery.queryKey, next))
      .catch(() => undefined);
  };
  return (
    <button
      type="button"
      className="tt-icon-button"
      lang={other}
      aria-label={t('app.otherLanguage')}
      title={t('app.otherLanguage')}
      onClick={change}
    >
      {other === 'en' ? 'EN' : 'VI'}
    </button>
  );
}
