import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, endFactor, renewRecovery, type OwnSignOn } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { sessionQuery } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { CodeField, isCodeRefusal } from './code-field.tsx';

/** Switches the second factor off, by password and code. */
export function EndFactor({ required, onEnded, onClose }: { required: boolean; onEnded: (next: OwnSignOn) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [words, setWords] = useState({ password: '', code: '' });
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const wrong = error instanceof ApiProblem && error.problem.code === 'auth.wrong_current' ? error.problem.detail : null;
  const send = () => {
    setTried(true);
    if (!words.password || !words.code.trim()) return false;
    return call(endFactor, { body: { password: words.password, code: words.code.trim() } }).then(
      async (next) => {
        onEnded(next);
        await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      },
      (caught: unknown) => {
        setError(caught);
        throw caught;
      },
    );
  };
  return (
    <FormDialog title={t('signOn.factor.end')} label={t('signOn.factor.end')} danger onSend={send} onClose={onClose} refusal={(caught) => (isCodeRefusal(caught) || wrongPassword(caught) ? <></> : <ErrorState error={caught} />)}>
      <p>{t('signOn.factor.endText')}</p>
      {required && <p className="tt-note">{t('signOn.factor.endRequired')}</p>}
      <Field label={t('signOn.factor.password')} error={tried && !words.password ? t('ui.missing') : wrong}>
        {(control) => <input {...control} className="tt-input" type="password" autoComplete="current-password" value={words.password} onChange={(event) => setWords({ ...words, password: event.target.value })} />}
      </Field>
      <CodeField value={words.code} onChange={(code) => setWords({ ...words, code })} tried={tried} error={error} />
    </FormDialog>
  );
}

const wrongPassword = (error: unknown): boolean => error instanceof ApiProblem && error.problem.code === 'auth.wrong_current';

/** Makes new recovery codes, by a code. */
export function RenewRecovery({ onRenewed, onClose }: { onRenewed: (codes: readonly string[]) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = () => {
    setTried(true);
    if (!code.trim()) return false;
    return call(renewRecovery, { body: { code: code.trim() } }).then(
      (done) => onRenewed(done.recoveryCodes),
      (caught: unknown) => {
        setError(caught);
        throw caught;
      },
    );
  };
  return (
    <FormDialog title={t('signOn.factor.renew')} label={t('signOn.factor.renew')} onSend={send} onClose={onClose} refusal={(caught) => (isCodeRefusal(caught) ? <></> : <ErrorState error={caught} />)}>
      <p>{t('signOn.factor.renewText')}</p>
      <CodeField value={code} onChange={setCode} tried={tried} error={error} />
    </FormDialog>
  );
}
