import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { signIn } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { setLanguage } from '../../../app/language.ts';
import { usePage } from '../../../app/page.ts';
import { safeReturn } from '../../../app/safe-return.ts';
import { homeOf, infoQuery, isHeldBack, sessionQuery } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { DemoLogins } from '../parts/demo-logins.tsx';
import { OtherLanguage } from '../parts/other-language.tsx';
import { Outcome, ProviderButton } from '../parts/provider-button.tsx';
import '../session.css';

/** Signing in; with the demonstration on, one click per role. */
export default function SignInPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const search: { return?: string; outcome?: string } = useSearch({ strict: false });
  const info = useQuery(infoQuery);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  usePage(t('session.signIn.title'));
  const entering = useMutation({
    mutationFn: (body: { username: string; password: string }) => call(signIn, { body }),
    onSuccess: async (me) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, me);
      setLanguage(me.locale);
      const back = safeReturn(search.return);
      if (back === '/' || isHeldBack(me)) await navigate({ to: homeOf(me) as '/', search: (isHeldBack(me) && back !== '/' ? { return: back } : {}) as never, replace: true });
      else router.history.replace(back);
    },
  });
  const missing = (text: string) => (tried && !text.trim() ? t('ui.missing') : null);
  const submit = () => {
    setTried(true);
    if (username.trim() && password) entering.mutate({ username, password });
  };
  return (
    <div className="se-door">
      <main className="se-door-card" id="content">
        <div className="tt-row">
          <img src="/mark.svg" alt="" width={40} height={40} />
          <div>
            <p className="se-name">Thiên Trường</p>
            {info.data && <p className="tt-help">{info.data.tenantName}</p>}
          </div>
          <span className="tt-push">
            <OtherLanguage />
          </span>
        </div>
        <p className="tt-quiet">{t('session.signIn.about')}</p>
        <Outcome outcome={entering.isError ? undefined : search.outcome} />
        {safeReturn(search.return) !== '/' && !entering.isError && !search.outcome && <p className="tt-note tt-small">{t('session.signIn.return')}</p>}
        <form
          className="tt-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <h1>{t('session.signIn.title')}</h1>
          <Field label={t('session.signIn.username')} error={missing(username)}>
            {(control) => (
              <input
                {...control}
                className="tt-input"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                value={username}
                onChange={(event) => setUsername(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('session.signIn.password')} error={missing(password)}>
            {(control) => (
              <input
                {...control}
                className="tt-input"
                type={shown ? 'text' : 'password'}
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
          <label className="tt-row">
            <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
            {t('session.signIn.show')}
          </label>
          {entering.isError && <ErrorState error={entering.error} />}
          {info.isError && <ErrorState error={info.error} onRetry={() => void info.refetch()} />}
          <button type="submit" className="tt-button tt-button-primary" disabled={entering.isPending}>
            {t('session.signIn.submit')}
          </button>
        </form>
        {info.data?.provider && <ProviderButton provider={info.data.provider} back={safeReturn(search.return)} />}
      </main>
      {info.data && info.data.demonstration && info.data.logins.length > 0 && (
        <DemoLogins
          logins={info.data.logins}
          busy={entering.isPending}
          onChoose={(login) => entering.mutate({ username: login.username, password: login.password })}
        />
      )}
    </div>
  );
}
