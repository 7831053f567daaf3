import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../../app/session.ts';
import { dayText } from '../../../ui/format.ts';
import { RecordLink } from '../../../ui/record-parts.tsx';
import { waitingRemediesQuery } from '../inspections.data.ts';
import { RemedyChips } from './chips.tsx';
import '../../../ui/records.css';

/** Remedies that wait for the person: the agency's to be done, Sở KH&CN's to be checked; for the page on which people begin their day. */
export function DueRemedies() {
  const { t } = useTranslation();
  const may = useMay();
  const state = useMe()?.post?.role === 'coordinator' ? 'answered' : 'open';
  const found = useQuery({ ...waitingRemediesQuery(state), enabled: may('inspections.answer') });
  const rows = found.data?.items ?? [];
  // A page about something else stays usable when this call fails, so nothing is said here
  if (rows.length === 0) return null;
  return (
    <section className="tt-card tt-no-print" aria-label={t('inspections.duesTitle')}>
      <ul className="rc-plain rc-section">
        {rows.map((one) => (
          <li key={one.id} className="tt-row">
            <RecordLink to="/inspections/$inspectionId" params={{ inspectionId: one.inspectionId }}>{t('inspections.dues', { code: one.code, content: one.content.slice(0, 120) })}</RecordLink>
            {dayText(one.dueOn)}
            <RemedyChips remedy={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
