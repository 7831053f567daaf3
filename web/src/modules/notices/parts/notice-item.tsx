import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { noticeWords, type Notice } from '@thientruong/contract';
import { timeText } from '../../../ui/format.ts';
import { noticeTarget } from '../model/notice-words.ts';

/** One notice: what it tells, where it leads, when it was written. Opening it marks it as read. */
export function NoticeItem({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { t } = useTranslation();
  const { key, values, what } = noticeWords(notice);
  const sentence = t(key, { ...values, ...(what && { what: t(what) }) });
  const unread = notice.readAt === null;
  return (
    <li className={`tt-card no-item${unread ? ' no-unread' : ''}`}>
      <div>
        <p className="no-line">
          <span className={`tt-chip ${notice.kind === 'overdue' ? 'tt-chip-open_overdue' : notice.kind === 'due_today' ? 'tt-chip-wait' : 'tt-chip-plain'}`}>{t(`notices.kind.${notice.kind}`)}</span>
          {unread && <span className="tt-chip tt-chip-plain">{t('notices.isUnread')}</span>}
          <span className="tt-quiet">{timeText(notice.at)}</span>
        </p>
        <Link {...(noticeTarget(notice) as unknown as { to: '/' })} onClick={() => unread && onRead()}>
          {sentence}
        </Link>
        {notice.facts?.task && <p className="tt-quiet">{notice.facts.task.content}</p>}
      </div>
      {unread && (
        <button type="button" className="tt-button tt-button-small" onClick={onRead} aria-label={`${t('notices.read')}: ${sentence}`}>
          {t('notices.read')}
        </button>
      )}
    </li>
  );
}
