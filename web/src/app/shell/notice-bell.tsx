import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { countNotices } from '@thientruong/contract';
import { call } from '../api.ts';
import { useMay } from '../session.ts';
import { Icon } from '../../ui/icon.tsx';

const EVERY_MS = 60_000;

/** Number of unread notices: asked every minute while the page is in sight, and when it comes back. */
export const unreadQuery = queryOptions({ queryKey: ['notices', 'unread'], queryFn: () => call(countNotices), refetchInterval: EVERY_MS, refetchOnWindowFocus: true });

/** The way to one's notices, with the number of unread ones. */
export function NoticeBell() {
  const { t } = useTranslation();
  const may = useMay();
  const asks = may('notices.own');
  const counted = useQuery({ ...unreadQuery, enabled: asks });
  if (!asks) return null;
  const { unread = 0, more = false } = counted.data ?? {};
  return (
    <Link to={'/notices' as '/'} className="tt-bell" aria-label={unread > 0 ? t('app.notices.unread', { count: unread, more: more ? '+' : '' }) : t('app.notices')} title={t('app.notices')}>
      <Icon name="bell" />
      {unread > 0 && (
        <span className="tt-bell-number" aria-hidden="true">
          {more ? `${unread}+` : unread}
        </span>
      )}
    </Link>
  );
}
