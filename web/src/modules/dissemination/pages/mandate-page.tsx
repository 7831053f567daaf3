import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MANDATE_STATES, remindMandate, type Mandate } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { useKey } from '../../../app/use-key.ts';
import type { Column } from '../../../ui/column.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { documentLabel } from '../../../ui/finder.tsx';
import { dayText, numberText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { RecordLink, SearchLink } from '../../../ui/record-parts.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { mandateQuery, useDone } from '../dissemination.data.ts';
import { MandateChip, WithdrawnChip } from '../parts/chips.tsx';
import { ChangeMandateDialog, WithdrawMandateDialog } from '../parts/mandate-dialogs.tsx';
import '../../../ui/records.css';

type Asked = Mandate['agencies'][number];

/** One document to be disseminated: who has done it, who has not, one press to remind. */
export default function MandatePage() {
  const { t } = useTranslation();
  const { mandateId = '' }: { mandateId?: string } = useParams({ strict: false });
  const found = useQuery(mandateQuery(mandateId));
  const keyOf = useKey();
  const done = useDone();
  const one = found.data;
  const [open, setOpen] = useState<'change' | 'withdraw' | null>(null);
  const name = one ? documentLabel(one.document) : t('dissemination.mandate');
  usePage(name, [{ label: t('dissemination.title'), to: '/dissemination' }, ...(one ? [{ label: one.document.symbol ?? name }] : [])]);
  if (!one) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  return (
    <article className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{name}</h1>
          <div className="tt-row">
            <span>{t('dissemination.mandate.dueOn', { day: dayText(one.dueOn) })}</span>
            {one.withdrawn && <WithdrawnChip />}
            {MANDATE_STATES.filter((state) => one.counts[state] > 0).map((state) => (
              <MandateChip key={state} state={state} count={one.counts[state]} />
            ))}
          </div>
          {(one.withdrawnReason ?? one.note) && <p className="rc-text">{one.withdrawnReason ?? one.note}</p>}
          <p className="tt-help">
            {t('dissemination.mandate.by', { name: one.createdBy.name, time: timeText(one.createdAt) })}.{' '}
            <RecordLink to="/documents/$documentId" params={{ documentId: one.document.id }}>{t('dissemination.mandate.document')}</RecordLink>
          </p>
        </div>
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('ui.print')}
          </button>
          {one.can.change && (
            <button type="button" className="tt-button" onClick={() => setOpen('change')}>
              {t('dissemination.mandate.change')}
            </button>
          )}
          {one.can.withdraw && (
            <button type="button" className="tt-button tt-button-danger" onClick={() => setOpen('withdraw')}>
              {t('dissemination.mandate.withdraw')}
            </button>
          )}
          {one.can.remind && (
            <ConfirmButton
              look="primary"
              label={t('dissemination.mandate.remind')}
              title={t('dissemination.mandate.remind')}
              text={<p>{t('dissemination.mandate.remind.text')}</p>}
              onConfirm={async () => {
                await call(remindMandate, { params: { mandateId: one.id }, body: {}, idempotencyKey: keyOf([one.id, one.agencies]) });
                await done(t('dissemination.mandate.remind.done'));
              }}
            />
          )}
          {one.can.report && (
            <Link to={'/dissemination/new' as '/'} search={{ mandateId: one.id } as never} className="tt-button tt-button-primary">
              {t('dissemination.mandate.report')}
            </Link>
          )}
        </div>
      </header>
      <Agencies mandate={one} />
      {open === 'change' && <ChangeMandateDialog mandate={one} onClose={() => setOpen(null)} />}
      {open === 'withdraw' && <WithdrawMandateDialog mandate={one} onClose={() => setOpen(null)} />}
    </article>
  );
}

function Agencies({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation();
  const phone = useMedia('(max-width: 720px)');
  const count = (one: Asked) =>
    one.activities > 0 ? (
      <SearchLink to="/dissemination" search={{ tab: 'outreach', documentId: mandate.document.id, agencyId: one.agency.id }} label={`${one.agency.name}: ${one.activities}`}>
        {numberText(one.activities)}
      </SearchLink>
    ) : (
      '0'
    );
  const columns: Column<Asked>[] = [
    { key: 'agency', label: t('dissemination.agency'), width: '36%', render: (one) => one.agency.name },
    { key: 'state', label: t('dissemination.mandate.state'), render: (one) => <MandateChip state={one.state} /> },
    { key: 'first', label: t('dissemination.mandate.first'), render: (one) => dayText(one.firstOn) },
    { key: 'activities', label: t('dissemination.mandate.activities'), className: 'rc-number', render: count },
    { key: 'people', label: t('dissemination.people'), className: 'rc-number', render: (one) => numberText(one.people) },
    { key: 'reminded', label: t('dissemination.mandate.reminded'), render: (one) => dayText(one.remindedOn) },
  ];
  if (!phone) return <DataTable caption={t('dissemination.mandate')} columns={columns} rows={mandate.agencies} rowKey={(one) => one.agency.id} />;
  return (
    <ul className="rc-cards">
      {mandate.agencies.map((one) => (
        <li key={one.agency.id}>
          <b>{one.agency.name}</b>
          <div className="tt-row">
            <MandateChip state={one.state} />
            {one.firstOn && <span>{dayText(one.firstOn)}</span>}
            <span>
              {t('dissemination.mandate.activities')}: {count(one)}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
