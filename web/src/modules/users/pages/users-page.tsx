import { useDeferredValue, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changeUser, listUsers, resetPassword, type User } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useMay, useMe, useToday } from '../../../app/session.ts';
import type { Column } from '../../../ui/column.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { AddUser } from '../parts/add-user.tsx';
import { FirstPassword } from '../parts/first-password.tsx';

/** Users of the installation: search, add, lock, new first password, end of a post. */
export default function UsersPage() {
  const { t } = useTranslation();
  usePage(t('users.title'), [{ label: t('users.title') }]);
  const may = useMay()('users.manage');
  const me = useMe();
  const today = useToday();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<{ name: string; password: string } | null>(null);
  const users = useInfiniteQuery({
    queryKey: ['users', q],
    queryFn: ({ pageParam }) =>
      call(listUsers, { query: { limit: 50, ...(q && { q }), ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const rows = users.data?.pages.flatMap((page) => page.items) ?? [];
  const change = async (user: User, body: { disabled?: boolean; endPost?: { postId: string; on: string } }) => {
    await call(changeUser, { params: { userId: user.id }, body: { version: user.version, ...body } });
    await users.refetch();
  };
  const columns: Column<User>[] = [
    { key: 'name', label: t('users.name'), render: (user) => user.name },
    { key: 'username', label: t('users.username'), render: (user) => user.username },
    {
      key: 'posts',
      label: t('users.posts'),
      render: (user) => (
        <ul style={{ margin: 0, paddingInlineStart: '1rem' }}>
          {user.posts.map((post) => (
            <li key={post.id}>
              {post.position}{' '}
              <span className="tt-quiet">
                ({t(`role.${post.role}`)}
                {post.validTo ? `, ${dayText(post.validTo)}` : ''})
              </span>{' '}
              {may && !post.validTo && user.id !== me?.person.id && (
                <ConfirmButton
                  small
                  label={t('users.endPost')}
                  title={t('users.endPostTitle', { position: post.position })}
                  onConfirm={() => change(user, { endPost: { postId: post.id, on: today } })}
                />
              )}
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'state',
      label: t('users.state'),
      render: (user) => t(user.disabled ? 'users.disabled' : user.mustChangePassword ? 'users.mustChange' : 'users.active'),
    },
    {
      key: 'last',
      label: t('users.last'),
      render: (user) => (user.lastSignInAt ? timeText(user.lastSignInAt) : t('users.never')),
    },
    ...(may
      ? [
          {
            key: 'actions',
            label: t('users.actions'),
            render: (user: User) => (
              <div className="tt-choices">
                {user.id !== me?.person.id && (
                  <ConfirmButton
                    small
                    look={user.disabled ? 'plain' : 'danger'}
                    label={t(user.disabled ? 'users.enable' : 'users.disable')}
                    title={t(user.disabled ? 'users.enableTitle' : 'users.disableTitle', { name: user.name })}
                    text={user.disabled ? undefined : t('users.disableText')}
                    onConfirm={() => change(user, { disabled: !user.disabled })}
                  />
                )}
                <ConfirmButton
                  small
                  label={t('users.reset')}
                  title={t('users.resetTitle', { name: user.name })}
                  text={t('users.resetText')}
                  onConfirm={async () => {
                    const { firstPassword } = await call(resetPassword, { params: { userId: user.id } });
                    setMade({ name: user.name, password: firstPassword });
                    await users.refetch();
                  }}
                />
              </div>
            ),
          },
        ]
      : []),
  ];
  return (
    <div className="tt-page">
      <h1>{t('users.title')}</h1>
      <div className="tt-choices">
        <input
          className="tt-input"
          style={{ maxWidth: '24rem' }}
          type="search"
          aria-label={t('users.search')}
          placeholder={t('users.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {may && (
          <button type="button" className="tt-button tt-button-primary" onClick={() => setAdding(true)}>
            {t('users.add')}
          </button>
        )}
      </div>
      {users.isPending && <Loading />}
      {users.isError && <ErrorState error={users.error} onRetry={() => void users.refetch()} />}
      {users.isSuccess && rows.length === 0 && <EmptyState title={t('users.empty')} />}
      {rows.length > 0 && (
        <DataTable caption={t('users.title')} columns={columns} rows={rows} rowKey={(user) => user.id} busy={users.isFetching} />
      )}
      {users.hasNextPage && (
        <button
          type="button"
          className="tt-button"
          disabled={users.isFetchingNextPage}
          onClick={() => void users.fetchNextPage()}
        >
          {t('users.more')}
        </button>
      )}
      {adding && (
        <AddUser
          onClose={() => setAdding(false)}
          onMade={(done) => {
            setAdding(false);
            setMade(done);
            void users.refetch();
          }}
        />
      )}
      {made && <FirstPassword {...made} onClose={() => setMade(null)} />}
    </div>
  );
}
