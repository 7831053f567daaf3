import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem, choosePost, leaveSession, signOut, type Me } from '@thientruong/contract';
import { Menu } from '../../ui/menu.tsx';
import { notify } from '../../ui/notify.ts';
import { call } from '../api.ts';
import { homeOf, sessionQuery, useMe } from '../session.ts';

/** The person and the post acted for; chooses another post, opens the own page, signs out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  if (!me) return null;
  const failed = (error: unknown) => notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true);
  const choose = async (postId: string) => {
    try {
      const next: Me = await call(choosePost, { body: { postId } });
      client.clear();
      client.setQueryData(sessionQuery.queryKey, next);
      await navigate({ to: homeOf(next) as '/' });
    } catch (error) {
      failed(error);
    }
  };
  const leave = async () => {
    try {
      // Who came through the provider signs out there as well, where it has a place for that
      const url = me.via === 'provider' ? (await call(leaveSession)).url : await call(signOut).then(() => null);
      client.clear();
      if (url) return window.location.assign(url);
      await navigate({ to: '/sign-in' });
    } catch (error) {
      failed(error);
    }
  };
  const label = (
    <>
      <span>
        <b>{me.person.name}</b>
      </span>
      <span className="tt-quiet">{me.post ? me.post.position : t('app.noPost')}</span>
    </>
  );
  return (
    <Menu className="tt-who" name={t('app.person', { name: me.person.name, post: me.post?.position ?? '' })} label={label}>
      {(close) => (
        <>
          {me.posts.length > 0 && <h3>{t('app.posts')}</h3>}
          {me.posts.map((post) => (
            <button
              key={post.id}
              type="button"
              className="tt-menu-item"
              aria-pressed={post.id === me.post?.id}
              onClick={() => {
                close();
                if (post.id !== me.post?.id) void choose(post.id);
              }}
            >
              <span>
                {post.position}
                <br />
                <span className="tt-quiet tt-small">{post.agency?.name ?? t(`role.${post.role}`)}</span>
              </span>
            </button>
          ))}
          <hr />
          <Link to={'/profile' as '/'} className="tt-menu-item" onClick={close}>
            {t('app.profile')}
          </Link>
          <button type="button" className="tt-menu-item" onClick={() => void leave()}>
            {t('app.signOut')}
          </button>
        </>
      )}
    </Menu>
  );
}
