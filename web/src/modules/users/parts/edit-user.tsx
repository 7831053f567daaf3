import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeUser, resetPassword, type EndpointInput, type User } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useMe, useToday } from '../../../app/session.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { notify } from '../../../ui/notify.ts';
import { AddPost } from './add-post.tsx';
import { UserSignOn } from './user-sign-on.tsx';

interface EditUserProps {
  user: User;
  onClose: () => void;
  onChanged: (user: User) => void;
  onPassword: (username: string, firstPassword: string) => void;
}

/** Changes a user: name, posts, lock, password. Each change is saved by itself. */
export function EditUser({ user, onClose, onChanged, onPassword }: EditUserProps) {
  const { t } = useTranslation();
  const today = useToday();
  const self = useMe()?.person.id === user.id;
  const [name, setName] = useState(user.name);
  const [error, setError] = useState<unknown>(null);
  const change = async (body: Omit<EndpointInput<typeof changeUser>['body'], 'version'>) => {
    onChanged(await call(changeUser, { params: { userId: user.id }, body: { ...body, version: user.version } }));
    notify(t('users.saved'));
  };
  const saveName = () => {
    setError(null);
    change({ name }).catch(setError);
  };
  return (
    <Dialog title={t('users.editOf', { name: user.name })} onClose={onClose}>
      <div className="tt-form">
        <form
          className="tt-row"
          style={{ alignItems: 'flex-end' }}
          onSubmit={(event) => {
            event.preventDefault();
            saveName();
          }}
        >
          <div style={{ flex: '1 1 240px' }}>
            <Field label={t('users.name')}>
              {(control) => (
                <input
                  {...control}
                  className="tt-input"
                  maxLength={200}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              )}
            </Field>
          </div>
          <button type="submit" className="tt-button" disabled={!name.trim() || name === user.name}>
            {t('users.saveName')}
          </button>
        </form>
        {error !== null && <ErrorState error={error} />}
        <h3>{t('users.postsOf')}</h3>
        <ul className="us-posts">
          {user.posts.map((post) => (
            <li key={post.id} className="tt-row">
              <div style={{ flex: '1 1 220px' }}>
                {post.position}
                <p className="tt-help">
                  {t(`role.${post.role}`)}
                  {post.agency && `, ${post.agency.name}`},{' '}
                  {t(post.validTo ? 'users.until' : 'users.since', { from: dayText(post.validFrom), to: dayText(post.validTo) })}
                </p>
              </div>
              {!post.validTo && !self && (
                <ConfirmButton
                  small
                  label={t('users.endPost')}
                  title={t('users.endPostTitle', { position: post.position })}
                  text={t('users.endPostText', { day: dayText(today) })}
                  onConfirm={() => change({ endPost: { postId: post.id, on: today } })}
                />
              )}
            </li>
          ))}
        </ul>
        <AddPost onAdd={(addPost) => change({ addPost })} />
        <UserSignOn user={user} />
        <div className="tt-form-foot">
          <ConfirmButton
            label={t('users.reset')}
            title={t('users.resetTitle', { username: user.username })}
            text={t('users.resetText')}
            onConfirm={async () =>
              onPassword(user.username, (await call(resetPassword, { params: { userId: user.id } })).firstPassword)
            }
          />
          {self ? null : user.disabled ? (
            <ConfirmButton
              label={t('users.unlock')}
              title={t('users.unlockTitle', { username: user.username })}
              onConfirm={() => change({ disabled: false })}
            />
          ) : (
            <ConfirmButton
              look="danger"
              label={t('users.lock')}
              title={t('users.lockTitle', { username: user.username })}
              text={t('users.lockText')}
              onConfirm={() => change({ disabled: true })}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}
