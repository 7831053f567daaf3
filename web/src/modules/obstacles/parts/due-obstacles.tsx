import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session.ts';
import { waitingQuery } from '../obstacles.data.ts';
import { Due } from './chips.tsx';
import { ObstacleLink } from './links.tsx';
import '../obstacles.css';

/** Obstacles that wait for the person, for the page on which people begin their day. */
export function DueObstacles() {
  const { t } = useTranslation();
  const may = useMay();
  const found = useQuery({ ...waitingQuery, enabled: may('obstacles.raise') || may('obstacles.answer') || may('obstacles.decide') });
  const rows = found.data?.items ?? [];
  // A page about something else stays usable when this call fails, so nothing is said here
  if (rows.length === 0) return null;
  return (
    <section className="tt-card ob-due tt-no-print" aria-label={t('obstacles.duesTitle')}>
      <ul>
        {rows.map((one) => (
          <li key={one.id}>
            <ObstacleLink obstacleId={one.id}>{t('obstacles.dues', { code: one.code, content: one.content.slice(0, 120) })}</ObstacleLink> <Due of={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
