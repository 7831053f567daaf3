import { useEffect } from 'react';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../ui/error-state.tsx';

/** What stands in place of a page that could not be drawn: what happened and what to do, never a blank screen. */
export function CrashPage({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const outdated = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  useEffect(() => {
    document.title = `${t('app.crash.title')} – Thiên Trường`;
  }, [t]);
  const retry = () => {
    if (outdated) return window.location.reload();
    reset?.();
    void router.invalidate();
  };
  return (
    <main className="tt-lonely" id="content">
      <h1>{t('app.crash.title')}</h1>
      <p>{outdated ? t('app.crash.outdated') : t('app.crash.text')}</p>
      <ErrorState error={error} onRetry={retry} />
    </main>
  );
}
