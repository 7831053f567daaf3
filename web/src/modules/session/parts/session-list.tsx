import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listSessions, revokeSession } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';

/** The places where I am signed in, each to be ended. */
export function SessionList() {
  const { t } = useTranslation();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call(listSessions) });
  const revoke = async (sessionId: string) => {
    await call(revokeSession, { params: { sessionId } });
    notify(t('session.sessions.done'));
    await sessions.refetch();
  };
  const items = sessions.data?.items ?? [];
  return (
    <section className="tt-card">
      <div className="tt-row">
        <h2>{t('session.sessions.title')}</h2>
        {items.length > 1 && (
          <span className="tt-push">
            <ConfirmButton
              small
              label={t('session.sessions.others')}
              title={t('session.sessions.othersTitle')}
              text={t('session.sessions.othersText')}
              onConfirm={() => revoke('others')}
            />
          </span>
        )}
      </div>
      {sessions.isPending && <Loading />}
      {sessions.isError && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul className="se-sessions">
        {items.map((session) => (
          <li key={session.id}>
            <div>
              {session.device}{' '}
              {session.current && <span className="tt-chip tt-chip-done_on_time">{t('session.sessions.current')}</span>}
              <p className="tt-help">
                {t('session.sessions.seen', { seen: timeText(session.lastSeenAt), expires: timeText(session.expiresAt) })}
              </p>
            </div>
            {!session.current && (
              <ConfirmButton
                small
                label={t('session.sessions.revoke')}
                title={t('session.sessions.revokeOn', { device: session.device })}
                onConfirm={() => revoke(session.id)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
