import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { resetFactor, signOnOfUser, unlinkSignIn, type User } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';

/** How a user signs in: the second factor, the link with the provider; both can be taken away. */
export function UserSignOn({ user }: { user: User }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useQuery({ queryKey: ['users', 'sign-on', user.id], queryFn: () => call(signOnOfUser, { params: { userId: user.id } }) });
  const refresh = (said: string) => async () => {
    notify(t(said));
    await client.invalidateQueries({ queryKey: ['users'] });
  };
  return (
    <section className="tt-form" aria-label={t('users.signOn.of')}>
      <h3>{t('users.signOn.of')}</h3>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && (
        <>
          <div className="tt-row">
            <span style={{ flex: '1 1 220px' }}>{t('users.signOn.factorIs', { state: t(found.data.secondFactor ? 'users.signOn.factorOn' : 'users.signOn.factorOff') })}</span>
            {found.data.secondFactor && (
              <ConfirmButton
                small
                look="danger"
                label={t('users.signOn.resetFactor')}
                title={t('users.signOn.resetTitle', { name: user.name })}
                text={t('users.signOn.resetText')}
                onConfirm={() => call(resetFactor, { params: { userId: user.id } }).then(refresh('users.signOn.resetDone'))}
              />
            )}
          </div>
          {found.data.links.length === 0 && <p className="tt-quiet">{t('users.signOn.noLink')}</p>}
          {found.data.links.map((link) => (
            <div key={link.id} className="tt-row">
              <span style={{ flex: '1 1 220px' }}>
                {t('users.signOn.link', { name: link.shownAs, since: timeText(link.linkedAt) })}, <span className="tt-quiet">{link.lastUsedAt ? t('users.signOn.used', { at: timeText(link.lastUsedAt) }) : t('users.signOn.unused')}</span>
              </span>
              <ConfirmButton
                small
                look="danger"
                label={t('users.signOn.unlink')}
                title={t('users.signOn.unlinkTitle', { name: link.shownAs })}
                text={t('users.signOn.unlinkText')}
                onConfirm={() => call(unlinkSignIn, { params: { linkId: link.id } }).then(refresh('users.signOn.unlinked'))}
              />
            </div>
          ))}
        </>
      )}
    </section>
  );
}
