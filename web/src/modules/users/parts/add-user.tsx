import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, createUser } from '@thientruong/contract';
import { ROLES, type Role } from '@thientruong/kernel';
import { call, newKey } from '../../../app/api.ts';
import { useDirectoryDay } from '../../../app/session.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';

type PostRole = Exclude<Role, 'public'>;

/** Form of a new user with one post; what was typed stays when the server refuses. */
export function AddUser({
  onClose,
  onMade,
}: {
  onClose: () => void;
  onMade: (made: { name: string; password: string }) => void;
}) {
  const { t } = useTranslation();
  const day = useDirectoryDay();
  const [key] = useState(newKey);
  const [form, setForm] = useState({
    name: '',
    username: '',
    role: 'focal_point' as PostRole,
    agencyId: null as string | null,
    position: '',
  });
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const make = useMutation({
    mutationFn: () =>
      call(createUser, {
        body: {
          name: form.name,
          username: form.username,
          posts: [{ role: form.role, agencyId: form.agencyId, position: form.position }],
        },
        idempotencyKey: `${key}:${form.username}`,
      }),
    onSuccess: (made) => onMade({ name: made.user.name, password: made.firstPassword }),
  });
  const problem = make.error instanceof ApiProblem ? make.error.problem : null;
  const errorOf = (path: string) => problem?.fields.find((field) => field.path.endsWith(path))?.message ?? null;
  return (
    <Dialog title={t('users.add')} onClose={onClose} closable={!make.isPending}>
      <form
        className="tt-form"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Field label={t('users.name')} error={errorOf('name')}>
          {(control) => (
            <input
              {...control}
              className="tt-input"
              required
              maxLength={200}
              value={form.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('users.username')} help={t('users.usernameHelp')} error={errorOf('username')}>
          {(control) => (
            <input
              {...control}
              className="tt-input"
              required
              maxLength={40}
              autoCapitalize="none"
              value={form.username}
              onChange={(event) => change({ username: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('users.role')}>
          {(control) => (
            <select
              {...control}
              className="tt-input"
              value={form.role}
              onChange={(event) => change({ role: event.target.value as PostRole })}
            >
              {ROLES.filter((role) => role !== 'public').map((role) => (
                <option key={role} value={role}>
                  {t(`role.${role}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('users.agency')} help={t('users.agencyHelp')} error={errorOf('agencyId')}>
          {(control) => (
            <AgencyPicker control={control} on={day} value={form.agencyId} onChange={(agencyId) => change({ agencyId })} />
          )}
        </Field>
        <Field label={t('users.position')} error={errorOf('position')}>
          {(control) => (
            <input
              {...control}
              className="tt-input"
              required
              maxLength={200}
              value={form.position}
              onChange={(event) => change({ position: event.target.value })}
            />
          )}
        </Field>
        {make.isError && <ErrorState error={make.error} />}
        <div className="tt-form-foot">
          <button type="button" className="tt-button" disabled={make.isPending} onClick={onClose}>
            {t('ui.cancel')}
          </button>
          <button type="submit" className="tt-button tt-button-primary" disabled={make.isPending}>
            {make.isPending ? t('ui.sending') : t('users.add')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
