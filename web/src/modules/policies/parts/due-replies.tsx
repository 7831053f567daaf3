import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, useToday } from '../../../app/session.ts';
import { dayText } from '../../../ui/format.ts';
import { dueRepliesQuery } from '../policies.data.ts';
import { WorkLink } from './links.tsx';
import '../policies.css';

/** Consultations that wait for the own agency's reply, for the page on which people begin their day. */
export function DueReplies() {
  const { t } = useTranslation();
  const may = useMay();
  const today = useToday();
  const found = useQuery({ ...dueRepliesQuery, enabled: may('policies.reply') });
  const works = found.data?.items ?? [];
  // A page about something else stays usable when this call fails, so nothing is said here
  if (works.length === 0) return null;
  return (
    <section className="tt-card po-due tt-no-print" aria-label={t('policies.duesTitle')}>
      <ul>
        {works.map((work) => (
          <li key={work.id}>
            <WorkLink policyWorkId={work.id}>{t('policies.dues', { title: work.title })}</WorkLink>{' '}
            {work.replyDueOn && <span className={today > work.replyDueOn ? 'tt-red' : undefined}>{t('policies.dues.due', { day: dayText(work.replyDueOn) })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
