import { useState, type ReactNode } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { QRCode } from 'antd';
import { useTranslation } from 'react-i18next';
import { beginFactor, confirmFactor, type Me } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { CodeField, isCodeRefusal } from './code-field.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** Sets the second factor up: scan, confirm, keep the recovery codes. The secret stays while codes are tried. */
export function FactorSetUp({ onDone, foot }: { onDone: (me: Me) => void; foot?: ReactNode }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  // One secret for as long as this stands here: a second one would make the first scan worthless
  const begun = useQuery({ queryKey: ['factor-secret'], queryFn: () => call(beginFactor), staleTime: Infinity, gcTime: 0, retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false });
  const confirming = useMutation({ mutationFn: () => call(confirmFactor, { body: { code: code.trim() } }) });
  const done = confirming.data;
  if (done) return <RecoveryCodes codes={done.recoveryCodes} onDone={() => onDone(done.me)} />;
  if (begun.isPending) return <Loading />;
  if (begun.isError) return <ErrorState error={begun.error} onRetry={() => void begun.refetch()} />;
  const grouped = begun.data.secret.replace(/(.{4})(?=.)/g, '$1 ');
  return (
    <form
      className="tt-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (code.trim()) confirming.mutate();
      }}
    >
      <ol className="se-steps">
        <li>{t('signOn.setUp.app')}</li>
        <li>
          {t('signOn.setUp.scan')}
          <div className="se-qr">
            <QRCode aria-label={t('signOn.setUp.picture')} value={begun.data.uri} type="svg" size={192} bordered={false} errorLevel="M" color="#000" bgColor="#fff" />
          </div>
          <p className="tt-row">
            <span>{t('signOn.setUp.secret')}:</span> <code className="se-secret">{grouped}</code> <CopyButton text={begun.data.secret} />
          </p>
        </li>
        <li>{t('signOn.setUp.confirm')}</li>
      </ol>
      <CodeField label={t('signOn.setUp.code')} help="" value={code} onChange={setCode} tried={tried} error={confirming.error} />
      {confirming.isError && !isCodeRefusal(confirming.error) && <ErrorState error={confirming.error} />}
      <div className="tt-row">
        <button type="submit" className="tt-button tt-button-primary" disabled={confirming.isPending}>
          {t('signOn.setUp.submit')}
        </button>
        {foot}
      </div>
    </form>
  );
}
