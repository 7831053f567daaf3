import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changePassword, type Me } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { sessionQuery } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';

/** Changes the own password. */
export function PasswordForm({ onDone }: { onDone: (me: Me) => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const changing = useMutation({
    mutationFn: () => call(changePassword, { body: { current, next } }),
    onSuccess: (me) => {
      setCurrent('');
      setNext('');
      setAgain('');
      setTried(false);
      client.setQueryData(sessionQuery.queryKey, me);
      onDone(me);
    },
  });
  const errors = {
    current: current ? null : t('ui.missing'),
    next: next.length >= 10 ? null : t('session.password.short'),
    again: again === next ? null : t('session.password.differs'),
  };
  const submit = () => {
    setTried(true);
    if (!errors.current && !errors.next && !errors.again) changing.mutate();
  };
  const fields = [
    { key: 'current', label: 'session.password.current', value: current, set: setCurrent, complete: 'current-password' },
    { key: 'next', label: 'session.password.next', value: next, set: setNext, complete: 'new-password' },
    { key: 'again', label: 'session.password.again', value: again, set: setAgain, complete: 'new-password' },
  ] as const;
  return (
    <form
      className="tt-form se-narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {fields.map((field) => (
        <Field
          key={field.key}
          label={t(field.label)}
          help={field.key === 'next' ? t('session.password.help') : undefined}
          error={tried ? errors[field.key] : null}
        >
          {(control) => (
            <input
              {...control}
              className="tt-input"
              type="password"
              autoComplete={field.complete}
              value={field.value}
              onChange={(event) => field.set(event.target.value)}
            />
          )}
        </Field>
      ))}
      {changing.isError && <ErrorState error={changing.error} />}
      <div>
        <button type="submit" className="tt-button tt-button-primary" disabled={changing.isPending}>
          {t('session.password.submit')}
        </button>
      </div>
    </form>
  );
}
