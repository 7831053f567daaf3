import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createUser } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { emptyPost, postBody } from './post-draft.ts';
import { PostFields } from './post-fields.tsx';

interface AddUserProps {
  onClose: () => void;
  onAdded: (username: string, firstPassword: string) => void;
}

/** Adds a user with one post; further posts are added afterwards. */
export function AddUser({ onClose, onAdded }: AddUserProps) {
  const { t } = useTranslation();
  const keyOf = useKey();
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const [post, setPost] = useState(emptyPost);
  const [tried, setTried] = useState(false);
  const body = { name: name.trim(), username: username.trim().toLowerCase(), posts: [postBody(post)] };
  const wrongName = /^[a-z][a-z0-9._-]{2,39}$/.test(body.username) ? null : t('users.usernameWrong');
  const adding = useMutation({
    mutationFn: () => call(createUser, { body, idempotencyKey: keyOf(body) }),
    onSuccess: ({ user, firstPassword }) => onAdded(user.username, firstPassword),
  });
  const submit = () => {
    setTried(true);
    if (body.name && !wrongName && post.position.trim()) adding.mutate();
  };
  return (
    <Dialog title={t('users.add')} closable={!adding.isPending} onClose={onClose}>
      <form
        className="tt-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label={t('users.name')} error={tried && !body.name ? t('ui.missing') : null}>
          {(control) => (
            <input
              {...control}
              className="tt-input"
              autoComplete="off"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('users.username')} help={t('users.usernameHelp')} error={tried ? wrongName : null}>
          {(control) => (
            <input
              {...control}
              className="tt-input"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              value={username}
              onChange={(event) => setUsername(event.target.value)}
            />
          )}
        </Field>
        <PostFields post={post} tried={tried} onChange={(part) => setPost((now) => ({ ...now, ...part }))} />
        {adding.isError && <ErrorState error={adding.error} />}
        <div className="tt-form-foot">
          <button type="button" className="tt-button" onClick={onClose}>
            {t('ui.cancel')}
          </button>
          <button type="submit" className="tt-button tt-button-primary" disabled={adding.isPending}>
            {adding.isPending ? t('ui.sending') : t('users.add')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
