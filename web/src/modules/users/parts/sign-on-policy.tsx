import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, getSignInPolicy, setSignInPolicy, SignInPolicy } from '@thientruong/contract';
import { ROLES, type Role } from '@thientruong/kernel';
import { call } from '../../../app/api.ts';
import { useMay } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';
import { StaleChoice } from '../../../ui/stale-choice.tsx';
import { isStale } from '../../../ui/use-stale.ts';

type Chosen = Exclude<Role, 'public'>;
const CHOICES = ROLES.filter((role): role is Chosen => role !== 'public');

/** The query of the policy. */
export const policyQuery = { queryKey: ['sign', 'policy'], queryFn: () => call(getSignInPolicy) };

const currentOf = (error: unknown): SignInPolicy | null => (error instanceof ApiProblem ? (SignInPolicy.safeParse((error.problem as { current?: unknown }).current).data ?? null) : null);

/** Which roles have to have a second factor. */
export function SignOnPolicy() {
  const { t } = useTranslation();
  const found = useQuery(policyQuery);
  return (
    <section className="tt-card" aria-label={t('users.signOn.policy')}>
      <h2>{t('users.signOn.policy')}</h2>
      <p className="tt-quiet">{t('users.signOn.policyText')}</p>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && !found.data.sealed && <p className="tt-note">{t('users.signOn.plain')}</p>}
      {found.data && <Roles policy={found.data} />}
    </section>
  );
}

function Roles({ policy }: { policy: SignInPolicy }) {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  // What was chosen stays while nothing is sent; null: as it is stored
  const [chosen, setChosen] = useState<readonly Role[] | null>(null);
  const shown = chosen ?? policy.roles;
  const saving = useMutation({
    mutationFn: (version: number) => call(setSignInPolicy, { body: { version, roles: CHOICES.filter((role) => shown.includes(role)) } }),
    onSuccess: (next) => {
      client.setQueryData(policyQuery.queryKey, next);
      setChosen(null);
      notify(t('users.signOn.policySaved'));
    },
    onError: (error) => {
      const now = currentOf(error);
      if (now) client.setQueryData(policyQuery.queryKey, now);
    },
  });
  const words = (roles: readonly Role[]) => roles.map((role) => t(`role.${role}`)).join(', ') || t('users.signOn.policyNone');
  return (
    <form
      className="tt-form"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate(policy.version);
      }}
    >
      <fieldset className="us-roles" disabled={!may('users.manage')}>
        <legend>{t('users.signOn.policyRoles')}</legend>
        {CHOICES.map((role) => (
          <label key={role} className="tt-row">
            <input type="checkbox" checked={shown.includes(role)} onChange={(event) => setChosen(event.target.checked ? [...shown, role] : shown.filter((one) => one !== role))} />
            {t(`role.${role}`)}
          </label>
        ))}
      </fieldset>
      {saving.isError &&
        (isStale(saving.error) ? (
          <StaleChoice
            rows={[{ label: t('users.signOn.policyRoles'), newer: words(policy.roles), mine: words(CHOICES.filter((role) => shown.includes(role))) }]}
            onKeepNewer={() => {
              setChosen(null);
              saving.reset();
            }}
          />
        ) : (
          <ErrorState error={saving.error} />
        ))}
      {may('users.manage') && (
        <div>
          <button type="submit" className="tt-button tt-button-primary" disabled={saving.isPending || chosen === null}>
            {isStale(saving.error) ? t('ui.stale.again') : t('users.signOn.policySave')}
          </button>
        </div>
      )}
    </form>
  );
}
