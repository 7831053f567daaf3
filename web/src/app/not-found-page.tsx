import { useEffect } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** 404: the address leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${t('app.notFound.title')} – Thiên Trường`;
  }, [t]);
  return (
    <main className="tt-lonely" id="content">
      <h1>{t('app.notFound.title')}</h1>
      <p>{t('app.notFound.text')}</p>
      <Link to="/" className="tt-button">
        {t('app.home')}
      </Link>
    </main>
  );
}
