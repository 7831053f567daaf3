import { useState } from 'react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, askMailAddress, changeMailWishes, confirmMailAddress, getMailAddress, removeMailAddress, type MailAddress } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { Field } from '../../../ui/field.tsx';
import { timeText } from '../../../ui/format.ts';
import { notify } from '../../../ui/notify.ts';

const addressQuery = queryOptions({ queryKey: ['mail', 'address'], queryFn: () => call(getMailAddress) });

/** One's own address for the daily letter: given, confirmed by a code, what comes chosen, removed. */
export function MailCard() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useQuery(addressQuery);
  const [typing, setTyping] = useState(false);
  const put = ({ configured, address, confirmedAt, pending, news }: MailAddress) => client.setQueryData(addressQuery.queryKey, { configured, address, confirmedAt, pending, news });
  const wishes = useMutation({
    mutationFn: (news: boolean) => call(changeMailWishes, { body: { news } }),
    onSuccess: put,
    onError: (error) => notify(error instanceof ApiProblem ? error.problem.detail : t('ui.error.unexpected'), true),
  });
  const state = found.data;
  if (!state) return null;
  return (
    <section className="tt-card no-feed tt-no-print" aria-label={t('notices.mail')}>
      <h2>{t('notices.mail')}</h2>
      <p>{t('notices.mail.text')}</p>
      {!state.configured && <p className="tt-quiet">{t('notices.mail.off')}</p>}
      {state.address && state.confirmedAt && (
        <>
          <p>{t('notices.mail.to', { address: state.address, time: timeText(state.confirmedAt) })}</p>
          <label className="no-wish">
            <input type="checkbox" checked={wishes.isPending ? wishes.variables : state.news} disabled={wishes.isPending} onChange={(event) => wishes.mutate(event.target.checked)} /> {t('notices.mail.news')}
          </label>
        </>
      )}
      {state.pending && <CodeForm pending={state.pending} onDone={put} />}
      {state.configured && (typing || (!state.address && !state.pending)) && (
        <AddressForm
          onDone={(next) => {
            put(next);
            setTyping(false);
          }}
        />
      )}
      <div className="tt-row">
        {state.configured && !typing && (state.address || state.pending) && (
          <button type="button" className="tt-button" onClick={() => setTyping(true)}>
            {t('notices.mail.change')}
          </button>
        )}
        {(state.address || state.pending) && (
          <ConfirmButton
            label={t('notices.mail.drop')}
            title={t('notices.mail.drop')}
            text={t('notices.mail.dropText')}
            look="danger"
            onConfirm={() =>
              call(removeMailAddress).then((next) => {
                put(next);
                notify(t('notices.mail.dropped'));
              })
            }
          />
        )}
      </div>
    </section>
  );
}

/** The sentence of a refusal for a field, or of the whole request. */
const sentence = (error: Error | null, fallback: string): string | undefined => (error === null ? undefined : error instanceof ApiProblem ? (error.problem.fields[0]?.message ?? error.problem.detail) : fallback);

function AddressForm({ onDone }: { onDone: (state: MailAddress) => void }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const asking = useMutation({ mutationFn: () => call(askMailAddress, { body: { address } }), onSuccess: onDone });
  return (
    <form
      noValidate
      className="tt-row no-mail-form"
      onSubmit={(event) => {
        event.preventDefault();
        asking.mutate();
      }}
    >
      <Field label={t('notices.mail.address')} error={sentence(asking.error, t('ui.error.unexpected'))}>
        {(control) => <input {...control} type="email" autoComplete="email" className="tt-input" value={address} onChange={(event) => setAddress(event.target.value)} />}
      </Field>
      <button type="submit" className="tt-button tt-button-primary" disabled={asking.isPending}>
        {t('notices.mail.send')}
      </button>
    </form>
  );
}

function CodeForm({ pending, onDone }: { pending: string; onDone: (state: MailAddress) => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const confirming = useMutation({
    mutationFn: () => call(confirmMailAddress, { body: { code } }),
    onSuccess: (next) => {
      if (next.wrong) return;
      notify(t('notices.mail.confirmed'));
      onDone(next);
    },
  });
  const wrong = confirming.data?.wrong ? t('notices.mail.wrong') : sentence(confirming.error, t('ui.error.unexpected'));
  return (
    <form
      noValidate
      className="tt-row no-mail-form"
      onSubmit={(event) => {
        event.preventDefault();
        confirming.mutate();
      }}
    >
      <Field label={t('notices.mail.code')} help={t('notices.mail.codeText', { address: pending })} error={wrong}>
        {(control) => <input {...control} inputMode="numeric" autoComplete="one-time-code" className="tt-input" value={code} onChange={(event) => setCode(event.target.value)} />}
      </Field>
      <button type="submit" className="tt-button tt-button-primary" disabled={confirming.isPending}>
        {t('notices.mail.confirm')}
      </button>
    </form>
  );
}
