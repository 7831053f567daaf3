import { useEffect, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listUsers, type User } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useMay } from '../../../app/session.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { AddUser } from '../parts/add-user.tsx';
import { EditUser } from '../parts/edit-user.tsx';
import { FirstPassword } from '../parts/first-password.tsx';
import '../users.css';

type Open = { kind: 'add' } | { kind: 'edit'; user: User } | { kind: 'password'; username: string; password: string } | null;

/** The users of the installation. */
export default function UsersPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<Open>(null);
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const users = useInfiniteQuery({
    queryKey: ['users', q],
    queryFn: ({ pageParam }) => call(listUsers, { query: { ...(q && { q }), ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const items = users.data?.pages.flatMap((page) => page.items) ?? [];
  const total = users.data?.pages[0]?.total;
  const columns: Column<User>[] = [
    { key: 'name', label: t('users.name'), render: (user) => user.name },
    { key: 'username', label: t('users.username'), render: (user) => user.username },
    {
      key: 'posts',
      label: t('users.posts'),
      width: '34%',
      render: (user) => user.posts.map((post) => <div key={post.id}>{post.position}</div>),
    },
    {
      key: 'last',
      label: t('users.lastSignIn'),
      render: (user) => (user.lastSignInAt ? timeText(user.lastSignInAt) : t('users.never')),
    },
    {
      key: 'state',
      label: t('users.state'),
      render: (user) => (
        <span
          className={`tt-chip ${user.disabled ? 'tt-chip-open_overdue' : user.mustChangePassword ? 'tt-chip-wait' : 'tt-chip-done_on_time'}`}
        >
          {t(user.disabled ? 'users.disabled' : user.mustChangePassword ? 'users.mustChange' : 'users.active')}
        </span>
      ),
    },
    {
      key: 'factor',
      label: t('users.signOn.factor'),
      render: (user) => t(user.secondFactor ? 'users.signOn.factorOn' : 'users.signOn.factorOff'),
    },
  ];
  if (may('users.manage'))
    columns.push({
      key: 'actions',
      label: t('users.actions'),
      render: (user) => (
        <button
          type="button"
          className="tt-button tt-button-small"
          aria-label={t('users.editOf', { name: user.name })}
          onClick={() => setOpen({ kind: 'edit', user })}
        >
          {t('users.edit')}
        </button>
      ),
    });
  const password = (username: string, firstPassword: string) => {
    setOpen({ kind: 'password', username, password: firstPassword });
    void users.refetch();
  };
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('users.title')}</h1>
          <p className="tt-quiet" role="status">
            {total != null && t('users.total', { count: total })}
          </p>
        </div>
        <Link to={'/users/sign-on' as '/'} className="tt-button">
          {t('users.signOn.open')}
        </Link>
        {may('users.manage') && (
          <button type="button" className="tt-button tt-button-primary" onClick={() => setOpen({ kind: 'add' })}>
            {t('users.add')}
          </button>
        )}
      </header>
      <search>
        <input
          className="tt-input us-search"
          type="search"
          aria-label={t('users.q')}
          placeholder={t('users.q')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </search>
      {users.isPending && <Loading />}
      {users.isError && <ErrorState error={users.error} onRetry={() => void users.refetch()} />}
      {users.isSuccess && items.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t('users.none')} />
        </div>
      )}
      {items.length > 0 && <DataTable caption={t('users.title')} columns={columns} rows={items} rowKey={(user) => user.id} />}
      {users.hasNextPage && (
        <div>
          <button
            type="button"
            className="tt-button"
            disabled={users.isFetchingNextPage}
            onClick={() => void users.fetchNextPage()}
          >
            {t('ui.more')}
          </button>
        </div>
      )}
      {open?.kind === 'add' && <AddUser onClose={() => setOpen(null)} onAdded={password} />}
      {open?.kind === 'edit' && (
        <EditUser
          user={items.find((user) => user.id === open.user.id) ?? open.user}
          onClose={() => setOpen(null)}
          onChanged={(user) => {
            setOpen({ kind: 'edit', user });
            void users.refetch();
          }}
          onPassword={password}
        />
      )}
      {open?.kind === 'password' && (
        <FirstPassword username={open.username} password={open.password} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
