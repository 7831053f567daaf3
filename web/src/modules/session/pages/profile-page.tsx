import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { choosePost } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { setLanguage } from '../../../app/language.ts';
import { sessionQuery, useMay, useMe } from '../../../app/session.ts';
import { dayText } from '../../../ui/format.ts';
import { notify } from '../../../ui/notify.ts';
import { PasswordForm } from '../parts/password-form.tsx';
import { SessionList } from '../parts/session-list.tsx';
import { SignOnCards } from '../parts/sign-on-cards.tsx';
import { StandInCard } from '../parts/stand-ins.tsx';
import '../session.css';

/** The own account: posts, language, password, places where one is signed in. */
export default function ProfilePage() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const may = useMay();
  const client = useQueryClient();
  if (!me) return null;
  const speak = (locale: 'vi' | 'en') => {
    setLanguage(locale);
    call(choosePost, { body: { locale } })
      .then((next) => client.setQueryData(sessionQuery.queryKey, next))
      .catch(() => undefined);
  };
  return (
    <div className="tt-page">
      <h1>{t('session.profile.title')}</h1>
      <section className="tt-card">
        <h2>{t('session.profile.person')}</h2>
        <dl className="se-facts">
          <dt>{t('session.profile.name')}</dt>
          <dd>{me.person.name}</dd>
          <dt>{t('session.profile.username')}</dt>
          <dd>{me.person.username}</dd>
          <dt>{t('session.profile.posts')}</dt>
          <dd>
            <ul>
              {me.posts.map((post) => (
                <li key={post.id}>
                  {post.position}
                  <span className="tt-quiet">
                    {' – '}
                    {t(`role.${post.role}`)},{' '}
                    {t(post.validTo ? 'session.profile.until' : 'session.profile.since', {
                      from: dayText(post.validFrom),
                      to: dayText(post.validTo),
                    })}
                    {post.id === me.post?.id && ` (${t('session.profile.acting')})`}
                  </span>
                </li>
              ))}
            </ul>
          </dd>
          <dt>{t('session.profile.language')}</dt>
          <dd className="tt-choices">
            {(['vi', 'en'] as const).map((locale) => (
              <button
                key={locale}
                type="button"
                lang={locale}
                className="tt-choice"
                aria-pressed={i18n.language === locale}
                onClick={() => speak(locale)}
              >
                {t(`session.profile.${locale}`)}
              </button>
            ))}
          </dd>
        </dl>
      </section>
      <section className="tt-card">
        <h2>{t('session.password.title')}</h2>
        <PasswordForm onDone={() => notify(t('session.password.done'))} />
      </section>
      <SignOnCards />
      {may('standins.read') && <StandInCard />}
      <SessionList />
    </div>
  );
}
