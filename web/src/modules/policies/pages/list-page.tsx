import { useDeferredValue, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { POLICY_STAGES } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useDirectoryDay, useMay } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Parts } from '../parts/links.tsx';
import { OpenDialog } from '../parts/open-dialog.tsx';
import { TermsDialog } from '../parts/terms-dialog.tsx';
import { WorkTable } from '../parts/work-table.tsx';
import { worksQuery } from '../policies.data.ts';
import '../policies.css';

const STAGES = [...POLICY_STAGES, 'done'] as const;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Policy work of the province, or what the own agency takes part in. */
export default function ListPage() {
  const { t } = useTranslation();
  const may = useMay();
  const day = useDirectoryDay();
  usePage(t('policies.title'), [{ label: t('policies.title') }]);
  const [search, change] = useAddress();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const [open, setOpen] = useState<'work' | 'terms' | null>(null);
  const q = useDeferredValue(typed.trim());
  const stage = STAGES.find((one) => one === search['stage']);
  const agencyId = search['agencyId'] && ID.test(search['agencyId']) ? search['agencyId'] : null;
  const overdue = search['overdue'] === 'true';
  const filter = { ...(q && { q }), ...(stage && { stage }), ...(agencyId && { agencyId }), ...(overdue && { overdue: 'true' as const }) };
  const filtered = Object.keys(filter).length > 0;
  const list = useInfiniteQuery(worksQuery(filter));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const edits = may('policies.edit');
  return (
    <div className="tt-page">
      <Parts here="works" />
      <header className="tt-page-head">
        <div>
          <h1>{t('policies.title')}</h1>
          <p className="tt-quiet">{t('policies.lead')}</p>
        </div>
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => setOpen('terms')}>
            {t('policies.terms')}
          </button>
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('policies.print')}
          </button>
          {edits && (
            <button type="button" className="tt-button tt-button-primary" onClick={() => setOpen('work')}>
              {t('policies.open')}
            </button>
          )}
        </div>
      </header>
      <search className="tt-card po-filters tt-no-print">
        <Field label={t('policies.q')}>
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
        <Field label={t('policies.stage')}>
          {(control) => (
            <select {...control} aria-required={false} value={stage ?? ''} onChange={(event) => change({ stage: event.target.value })}>
              <option value="">{t('policies.any')}</option>
              {STAGES.map((one) => (
                <option key={one} value={one}>
                  {t(`policies.stageName.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('policies.agencyFilter')}>
          {(control) => <AgencyPicker control={{ ...control, 'aria-required': false }} on={day} value={agencyId} placeholder={t('policies.any')} onChange={(id) => change({ agencyId: id ?? '' })} />}
        </Field>
        <label className="po-check">
          <input type="checkbox" checked={overdue} onChange={(event) => change({ overdue: event.target.checked ? 'true' : '' })} />
          {t('policies.overdueOnly')}
        </label>
      </search>
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t(filtered ? 'policies.nothing' : 'policies.none')}>
            <p>{t(filtered ? 'policies.nothingText' : edits ? 'policies.noneEdit' : 'policies.noneRead')}</p>
          </EmptyState>
        </div>
      )}
      {rows.length > 0 && <WorkTable rows={rows} busy={list.isFetching && !list.isFetchingNextPage} />}
      {list.hasNextPage && (
        <button type="button" className="tt-button tt-no-print" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('ui.more')}
        </button>
      )}
      {open === 'work' && <OpenDialog onClose={() => setOpen(null)} />}
      {open === 'terms' && <TermsDialog onClose={() => setOpen(null)} />}
    </div>
  );
}
