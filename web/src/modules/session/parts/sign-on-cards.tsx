import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownSignOn, type OwnSignOn } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { sessionQuery } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { notify } from '../../../ui/notify.ts';
import { EndFactor, RenewRecovery } from './factor-deeds.tsx';
import { FactorSetUp } from './factor-set-up.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

const KEY = ['sign', 'own'] as const;
/** Fewer recovery codes than this are few. */
const FEW = 3;

/** The second factor of the own account, and the link with the provider. */
export function SignOnCards() {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: KEY, queryFn: () => call(ownSignOn) });
  return (
    <>
      <section className="tt-card" aria-label={t('signOn.factor')}>
        <h2>{t('signOn.factor')}</h2>
        {found.isPending && <Loading />}
        {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
        {found.data && <Factor factor={found.data.factor} />}
      </section>
      {found.data?.provider && <Links own={found.data} provider={found.data.provider} />}
    </>
  );
}

function Factor({ factor }: { factor: OwnSignOn['factor'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [doing, setDoing] = useState<'setUp' | 'end' | 'renew' | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const refresh = () => {
    void client.invalidateQueries({ queryKey: KEY });
    void client.invalidateQueries({ queryKey: ['sessions'] });
  };
  if (codes) return <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />;
  if (doing === 'setUp')
    return (
      <FactorSetUp
        onDone={(me) => {
          client.setQueryData(sessionQuery.queryKey, me);
          setDoing(null);
          refresh();
        }}
        foot={
          <button type="button" className="tt-button" onClick={() => setDoing(null)}>
            {t('signOn.factor.cancel')}
          </button>
        }
      />
    );
  if (!factor.on)
    return (
      <div className="tt-form">
        <p>{t('signOn.factor.off')}</p>
        <p className="tt-quiet">{t('signOn.factor.others')}</p>
        <div>
          <button type="button" className="tt-button tt-button-primary" onClick={() => setDoing('setUp')}>
            {t('signOn.factor.start')}
          </button>
        </div>
      </div>
    );
  return (
    <div className="tt-form">
      <p>{t('signOn.factor.on', { since: factor.since ? timeText(factor.since) : '', count: factor.recoveryLeft })}</p>
      {factor.recoveryLeft < FEW && <p className="tt-note">{t('signOn.factor.few')}</p>}
      {factor.required && <p className="tt-quiet">{t('signOn.factor.required')}</p>}
      <div className="tt-row">
        <button type="button" className="tt-button" onClick={() => setDoing('renew')}>
          {t('signOn.factor.renew')}
        </button>
        <button type="button" className="tt-button" onClick={() => setDoing('end')}>
          {t('signOn.factor.end')}
        </button>
      </div>
      {doing === 'renew' && (
        <RenewRecovery
          onRenewed={(next) => {
            setCodes(next);
            refresh();
          }}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'end' && (
        <EndFactor
          required={factor.required}
          onEnded={(next) => {
            client.setQueryData(KEY, next);
            void client.invalidateQueries({ queryKey: ['sessions'] });
            notify(t('signOn.factor.ended'));
          }}
          onClose={() => setDoing(null)}
        />
      )}
    </div>
  );
}

function Links({ own, provider }: { own: OwnSignOn; provider: string }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card" aria-label={t('signOn.links', { provider })}>
      <h2>{t('signOn.links', { provider })}</h2>
      {own.links.length === 0 && <p className="tt-quiet">{t('signOn.links.none', { provider })}</p>}
      {own.links.map((link) => (
        <p key={link.id}>
          {t('signOn.links.since', { name: link.shownAs, since: timeText(link.linkedAt) })} <span className="tt-quiet">{link.lastUsedAt ? t('signOn.links.used', { at: timeText(link.lastUsedAt) }) : t('signOn.links.unused')}</span>
        </p>
      ))}
    </section>
  );
}
