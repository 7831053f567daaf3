import { useTranslation } from 'react-i18next';
import type { AppInfo } from '@thientruong/contract';

type Login = AppInfo['logins'][number];

/** The demonstration's accounts, one click each. */
export function DemoLogins({
  logins,
  busy,
  onChoose,
}: {
  logins: readonly Login[];
  busy: boolean;
  onChoose: (login: Login) => void;
}) {
  const { t } = useTranslation();
  return (
    <section className="se-demo" aria-label={t('session.signIn.demo')}>
      <h2>{t('session.signIn.demo')}</h2>
      <p className="tt-help">{t('session.signIn.demoHelp')}</p>
      <ul>
        {logins.map((login) => (
          <li key={login.username}>
            <button type="button" className="se-login" disabled={busy} onClick={() => onChoose(login)}>
              <b>{t(`role.${login.role}`)}</b>
              <span className="tt-quiet tt-small">{login.label}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
