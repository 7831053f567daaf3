import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SIGN_ON_OUTCOMES, startSignOn } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { ErrorState } from '../../../ui/error-state.tsx';

const OUTCOMES: readonly string[] = [...SIGN_ON_OUTCOMES, 'expired'];

/** Goes to the provider; a refusal (it cannot be reached) is said here, and what was typed beside it stays. */
export function ProviderButton({ provider, back }: { provider: string; back: string }) {
  const { t } = useTranslation();
  const going = useMutation({
    mutationFn: () => call(startSignOn, { body: { return: back } }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <div className="se-provider">
      <p className="tt-quiet tt-small">{t('signOn.or')}</p>
      {going.isError && <ErrorState error={going.error} />}
      <button type="button" className="tt-button" disabled={going.isPending || going.isSuccess} onClick={() => going.mutate()}>
        {going.isPending || going.isSuccess ? t('signOn.going') : t('signOn.by', { provider })}
      </button>
    </div>
  );
}

/** How the last sign-in ended, where it did not end inside. */
export function Outcome({ outcome }: { outcome: string | undefined }) {
  const { t } = useTranslation();
  if (outcome === undefined || !OUTCOMES.includes(outcome)) return null;
  return (
    <p className={outcome === 'waiting' ? 'tt-note' : 'tt-error'} role="alert">
      {t(`signOn.outcome.${outcome}`)}
    </p>
  );
}
