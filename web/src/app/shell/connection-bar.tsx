import { useEffect, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { appInfo } from '@thientruong/contract';
import { call, connection } from '../api.ts';

/** Says that the server can not be reached and knocks every few seconds until it answers. */
export function ConnectionBar() {
  const { t } = useTranslation();
  const ok = useSyncExternalStore(connection.subscribe, connection.ok);
  const client = useQueryClient();
  useEffect(() => {
    if (ok) return;
    const knock = () =>
      void call(appInfo)
        .then(() => client.refetchQueries({ type: 'active', predicate: (query) => query.state.status === 'error' }))
        .catch(() => undefined);
    const timer = setInterval(knock, 5000);
    window.addEventListener('online', knock);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', knock);
    };
  }, [ok, client]);
  return (
    <div aria-live="assertive" className="tt-no-print">
      {!ok && <div className="tt-lost">{t('app.lost')}</div>}
    </div>
  );
}
