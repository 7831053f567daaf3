import { useEffect, useState } from 'react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listSignInRequests, rejectSignIn, type SignInRequest } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useMay } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { useKey } from '../../../app/use-key.ts';
import type { Column } from '../../../ui/column.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { notify } from '../../../ui/notify.ts';
import { LinkDialog } from '../parts/link-dialog.tsx';
import { policyQuery, SignOnPolicy } from '../parts/sign-on-policy.tsx';
import '../users.css';

/** How people sign in: which roles have to have a second factor, and who waits for a link with a user. */
export default function SignOnPage() {
  const { t } = useTranslation();
  const policy = useQuery(policyQuery);
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <h1>{t('users.signOn.title')}</h1>
        <Link to={'/users' as '/'} className="tt-button">
          {t('users.signOn.back')}
        </Link>
      </header>
      <SignOnPolicy />
      <section className="tt-card tt-form">
        <h2>{t('users.signOn.requests')}</h2>
        {policy.data && <p className="tt-quiet">{policy.data.provider === null ? t('users.signOn.noProvider') : t('users.signOn.requestsText', { provider: policy.data.provider })}</p>}
        <Requests />
      </section>
    </div>
  );
}

function Requests() {
  const { t } = useTranslation();
  const may = useMay();
  const client = useQueryClient();
  const keyOf = useKey();
  const [search, change] = useAddress();
  const state = search['state'] === 'rejected' ? 'rejected' : 'waiting';
  const q = search['q'] ?? '';
  const [typed, setTyped] = useState(q);
  const [linking, setLinking] = useState<SignInRequest | null>(null);
  useEffect(() => {
    if (typed.trim() === q) return;
    const timer = setTimeout(() => change({ q: typed.trim() }), 300);
    return () => clearTimeout(timer);
  }, [typed, q, change]);
  const requests = useInfiniteQuery({
    queryKey: ['sign', 'requests', state, q],
    queryFn: ({ pageParam }) => call(listSignInRequests, { query: { state, ...(q && { q }), ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
  const nameOf = (one: SignInRequest) => one.name ?? t('users.signOn.unnamed');
  const reject = (one: SignInRequest) => {
    const body = { version: one.version };
    return call(rejectSignIn, { params: { requestId: one.id }, body, idempotencyKey: keyOf({ id: one.id, ...body }) }).then(async () => {
      notify(t('users.signOn.rejectedDone'));
      await client.invalidateQueries({ queryKey: ['sign'] });
    });
  };
  const columns: Column<SignInRequest>[] = [
    { key: 'name', label: t('users.signOn.name'), render: nameOf },
    { key: 'email', label: t('users.signOn.email'), render: (one) => one.email ?? '–' },
    { key: 'subject', label: t('users.signOn.subject'), render: (one) => <span className="us-subject">{one.subject}</span> },
    { key: 'asked', label: t('users.signOn.asked'), render: (one) => timeText(one.askedAt) },
    { key: 'last', label: t('users.signOn.last'), render: (one) => timeText(one.lastAskedAt) },
    { key: 'until', label: t('users.signOn.until'), render: (one) => dayText(one.expiresAt.slice(0, 10)) },
  ];
  if (may('users.manage'))
    columns.push({
      key: 'deeds',
      label: t('users.signOn.deeds'),
      render: (one) => (
        <div className="tt-row">
          <button type="button" className="tt-button tt-button-small" onClick={() => setLinking(one)}>
            {t('users.signOn.doLink')}
          </button>
          {one.state === 'waiting' && (
            <ConfirmButton
              small
              look="danger"
              label={t('users.signOn.doReject')}
              title={t('users.signOn.doRejectOf', { name: nameOf(one) })}
              text={t('users.signOn.doRejectText')}
              facts={[{ label: t('users.signOn.state'), now: t(`users.signOn.state.${one.state}`) }]}
              onStale={() => requests.refetch()}
              onConfirm={() => reject(one)}
            />
          )}
        </div>
      ),
    });
  return (
    <>
      <search className="tt-row">
        <input className="tt-input us-search" type="search" aria-label={t('users.signOn.q')} placeholder={t('users.signOn.q')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <div className="tt-choices" role="group" aria-label={t('users.signOn.show')}>
          {(['waiting', 'rejected'] as const).map((one) => (
            <button key={one} type="button" className="tt-choice" aria-pressed={state === one} onClick={() => change({ state: one === 'waiting' ? '' : one })}>
              {t(`users.signOn.${one}`)}
            </button>
          ))}
        </div>
      </search>
      <ListFrame of={requests} empty={items.length === 0} title={t('users.signOn.none')} text={t('users.signOn.noneText')}>
        <DataTable caption={t('users.signOn.requests')} columns={columns} rows={items} rowKey={(one) => one.id} busy={requests.isPlaceholderData} />
      </ListFrame>
      {linking && <LinkDialog request={linking} onClose={() => setLinking(null)} />}
    </>
  );
}
