import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { enterCode, signOut } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { setLanguage } from '../../../app/language.ts';
import { usePage } from '../../../app/page.ts';
import { safeReturn } from '../../../app/safe-return.ts';
import { homeOf, sessionQuery, useMe } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { CodeField, isCodeRefusal } from '../parts/code-field.tsx';
import '../session.css';

/** The code that a sign-in waits for after the password. */
export default function CodePage() {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const search: { return?: string } = useSearch({ strict: false });
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  usePage(t('signOn.code.title'));
  const entering = useMutation({
    mutationFn: () => call(enterCode, { body: { code: code.trim() } }),
    onSuccess: async (next) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, next);
      setLanguage(next.locale);
      const back = safeReturn(search.return);
      if (back === '/' || homeOf(next) === '/first-password') await navigate({ to: homeOf(next) as '/', replace: true });
      else router.history.replace(back);
    },
  });
  const other = async () => {
    await call(signOut).catch(() => undefined);
    client.clear();
    await navigate({ to: '/sign-in', replace: true });
  };
  return (
    <div className="se-door">
      <main className="se-door-card" id="content">
        <h1>{t('signOn.code.title')}</h1>
        {me && <p className="tt-quiet">{me.person.name}</p>}
        <p>{t('signOn.code.text')}</p>
        <form
          className="tt-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (code.trim()) entering.mutate();
          }}
        >
          <CodeField value={code} onChange={setCode} tried={tried} error={entering.error} />
          {entering.isError && !isCodeRefusal(entering.error) && <ErrorState error={entering.error} />}
          <button type="submit" className="tt-button tt-button-primary" disabled={entering.isPending}>
            {t('signOn.code.submit')}
          </button>
          <button type="button" className="tt-link-button" onClick={() => void other()}>
            {t('signOn.code.other')}
          </button>
        </form>
      </main>
    </div>
  );
}
