import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { infoQuery } from '../session.ts';

/** Says that everything shown is a demonstration, while it is one. */
export function DemoBanner() {
  const { t } = useTranslation();
  const info = useQuery(infoQuery).data;
  if (!info?.demonstration) return null;
  return (
    <aside className="tt-banner" aria-label={t('app.demo.label')}>
      {t('app.demo')}
    </aside>
  );
}
