import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state.tsx';
import { emptyPost, postBody } from './post-draft.ts';
import { PostFields } from './post-fields.tsx';

/** Adds a post to a user, folded away until it is wanted. */
export function AddPost({ onAdd }: { onAdd: (post: ReturnType<typeof postBody>) => Promise<void> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [post, setPost] = useState(emptyPost);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    setTried(true);
    if (!post.position.trim()) return;
    setBusy(true);
    setError(null);
    try {
      await onAdd(postBody(post));
      setPost(emptyPost);
      setTried(false);
      setOpen(false);
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  if (!open)
    return (
      <div>
        <button type="button" className="tt-button tt-button-small" onClick={() => setOpen(true)}>
          {t('users.addPost')}
        </button>
      </div>
    );
  return (
    <form
      className="tt-form tt-note"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PostFields post={post} tried={tried} onChange={(part) => setPost((now) => ({ ...now, ...part }))} />
      {error !== null && <ErrorState error={error} />}
      <div className="tt-form-foot">
        <button type="button" className="tt-button" onClick={() => setOpen(false)}>
          {t('ui.cancel')}
        </button>
        <button type="submit" className="tt-button tt-button-primary" disabled={busy}>
          {t('users.addPost')}
        </button>
      </div>
    </form>
  );
}
