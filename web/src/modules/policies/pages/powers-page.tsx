import { useDeferredValue, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, DELEGATION_KINDS, DELEGATION_STATES, exportDelegations } from '@thientruong/contract';
import { isPlainDate } from '@thientruong/kernel';
import { usePage } from '../../../app/page.ts';
import { useToday } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { Parts } from '../parts/links.tsx';
import { PowerTable } from '../parts/power-table.tsx';
import { powersQuery } from '../policies.data.ts';
import '../policies.css';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The register of delegated powers, with the state of each entry on a day. */
export default function PowersPage() {
  const { t } = useTranslation();
  const today = useToday();
  usePage(t('policies.powers'), [{ label: t('policies.title'), to: '/policies' }, { label: t('policies.powers') }]);
  const [search, change] = useAddress();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const q = useDeferredValue(typed.trim());
  const on = search['on'] && isPlainDate(search['on']) ? search['on'] : null;
  const agencyId = search['agencyId'] && ID.test(search['agencyId']) ? search['agencyId'] : null;
  const kind = DELEGATION_KINDS.find((one) => one === search['kind']);
  const state = DELEGATION_STATES.find((one) => one === search['state']);
  const filter = { ...(q && { q }), ...(on && { on }), ...(agencyId && { agencyId }), ...(kind && { kind }), ...(state && { state }) };
  const filtered = q !== '' || agencyId !== null || kind !== undefined || state !== undefined;
  const list = useInfiniteQuery(powersQuery(filter));
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const adds = first?.can.add ?? false;
  const choice = (name: 'kind' | 'state', values: readonly string[], value: string | undefined, words: string) => (
    <Field label={t(`policies.powers.${name}`)}>
      {(control) => (
        <select {...control} aria-required={false} value={value ?? ''} onChange={(event) => change({ [name]: event.target.value })}>
          <option value="">{t('policies.any')}</option>
          {values.map((one) => (
            <option key={one} value={one}>
              {t(`policies.${words}.${one}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <div className="tt-page">
      <Parts here="powers" />
      <header className="tt-page-head">
        <div>
          <h1>{t('policies.powers')}</h1>
          <p className="tt-quiet">{t('policies.powers.lead')}</p>
          <p className="tt-print-only">
            {t('policies.powers.on')}: {dayText(first?.on ?? today)}
          </p>
        </div>
        <div className="tt-row tt-no-print">
          <ExportButton label={t('policies.powers.export')} url={callUrl(exportDelegations, {}, filter)} name={t('policies.powers.exportName', { day: on ?? today })} />
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('policies.print')}
          </button>
          {adds && (
            <Link to={'/policies/powers/new' as '/'} className="tt-button tt-button-primary">
              {t('policies.power.add')}
            </Link>
          )}
        </div>
      </header>
      <search className="tt-card po-filters tt-no-print">
        <Field label={t('policies.powers.q')}>
          {(control) => (
            <input
              {...control}
              aria-required={false}
              className="tt-input"
              type="search"
              placeholder={t('policies.qHelp')}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                change({ q: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label={t('policies.powers.agency')}>
          {(control) => <AgencyPicker control={{ ...control, 'aria-required': false }} on="all" value={agencyId} placeholder={t('policies.any')} onChange={(id) => change({ agencyId: id ?? '' })} />}
        </Field>
        {choice('kind', DELEGATION_KINDS, kind, 'kind')}
        {choice('state', DELEGATION_STATES, state, 'powerState')}
        <Field label={t('policies.powers.on')}>
          {(control) => <DateField control={{ ...control, 'aria-required': false }} value={on ?? today} onChange={(day) => change({ on: day && day !== today ? day : '' })} />}
        </Field>
      </search>
      {first && first.expiring > 0 && state !== 'expiring' && (
        <p className="tt-note tt-note-amber tt-no-print">
          <button type="button" className="tt-link-button" onClick={() => change({ state: 'expiring' })}>
            {t('policies.powers.expiring', { count: first.expiring })}
          </button>
        </p>
      )}
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t(filtered ? 'policies.powers.nothing' : 'policies.powers.none')}>
            {filtered ? <p>{t('policies.nothingText')}</p> : adds && <p>{t('policies.powers.noneEdit')}</p>}
          </EmptyState>
        </div>
      )}
      {rows.length > 0 && <PowerTable rows={rows} busy={list.isFetching && !list.isFetchingNextPage} />}
      {list.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('ui.more')}
        </button>
      )}
    </div>
  );
}
