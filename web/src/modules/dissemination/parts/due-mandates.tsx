import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../../app/session.ts';
import { documentLabel } from '../../../ui/finder.tsx';
import { dayText } from '../../../ui/format.ts';
import { RecordLink } from '../../../ui/record-parts.tsx';
import { waitingMandatesQuery } from '../dissemination.data.ts';
import { MandateChip } from './chips.tsx';
import '../../../ui/records.css';

/** Documents that the own agency has not disseminated yet, for the page on which people begin their day. */
export function DueMandates() {
  const { t } = useTranslation();
  const may = useMay();
  const role = useMe()?.post?.role;
  const found = useQuery({ ...waitingMandatesQuery, enabled: may('dissemination.write') && (role === 'focal_point' || role === 'head') });
  const rows = found.data?.items ?? [];
  // A page about something else stays usable when this call fails, so nothing is said here
  if (rows.length === 0) return null;
  return (
    <section className="tt-card tt-no-print" aria-label={t('dissemination.duesTitle')}>
      <ul className="rc-plain rc-section">
        {rows.map((one) => (
          <li key={one.id} className="tt-row">
            <RecordLink to="/dissemination/mandates/$mandateId" params={{ mandateId: one.id }}>{t('dissemination.dues', { name: documentLabel(one.document).slice(0, 120) })}</RecordLink>
            {dayText(one.dueOn)}
            {one.counts.overdue > 0 && <MandateChip state="overdue" />}
          </li>
        ))}
      </ul>
    </section>
  );
}
