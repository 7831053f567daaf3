import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../../app/page.ts';
import { homeOf } from '../../../app/session.ts';
import { PasswordForm } from '../parts/password-form.tsx';
import '../session.css';

/** The first password has to be changed before anything else. */
export default function FirstPasswordPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  usePage(t('session.first.title'));
  return (
    <div className="se-door">
      <main className="se-door-card" id="content">
        <h1>{t('session.first.title')}</h1>
        <p>{t('session.first.text')}</p>
        <PasswordForm onDone={(me) => void navigate({ to: homeOf(me) as '/', replace: true })} />
      </main>
    </div>
  );
}
