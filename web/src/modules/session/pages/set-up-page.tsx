import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signOut } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { safeReturn } from '../../../app/safe-return.ts';
import { homeOf, sessionQuery } from '../../../app/session.ts';
import { FactorSetUp } from '../parts/factor-set-up.tsx';
import '../session.css';

/** The role has to have a second factor: it is set up before anything else. */
export default function SetUpPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const search: { return?: string } = useSearch({ strict: false });
  usePage(t('signOn.setUp.title'));
  const leave = async () => {
    await call(signOut).catch(() => undefined);
    client.clear();
    await navigate({ to: '/sign-in', replace: true });
  };
  return (
    <div className="se-door">
      <main className="se-door-card se-door-wide" id="content">
        <h1>{t('signOn.setUp.title')}</h1>
        <p className="tt-note">{t('signOn.setUp.required')}</p>
        <FactorSetUp
          onDone={(me) => {
            client.clear();
            client.setQueryData(sessionQuery.queryKey, me);
            const back = safeReturn(search.return);
            if (back === '/' || back.startsWith('/second-factor')) void navigate({ to: homeOf(me) as '/', replace: true });
            else router.history.replace(back);
          }}
          foot={
            <button type="button" className="tt-button" onClick={() => void leave()}>
              {t('signOn.setUp.leave')}
            </button>
          }
        />
      </main>
    </div>
  );
}
