import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePage } from './page.ts';

/** 403: the present post does not hold the permission of the page. */
export function ForbiddenPage() {
  const { t } = useTranslation();
  usePage(t('app.forbidden.title'));
  return (
    <div className="tt-lonely">
      <h1>{t('app.forbidden.title')}</h1>
      <p>{t('app.forbidden.text')}</p>
      <Link to="/" className="tt-button">
        {t('app.home')}
      </Link>
    </div>
  );
}
