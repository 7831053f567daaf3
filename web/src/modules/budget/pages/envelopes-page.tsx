import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BudgetEnvelope, MoneySource } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useToday } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { TextLine } from '../../../ui/fields.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { envelopesQuery } from '../budget.data.ts';
import { Amount, dongText } from '../parts/dong.tsx';
import { EnvelopeDialog } from '../parts/envelope-dialog.tsx';
import { readYear } from '../parts/filters.tsx';
import { SectionNav } from '../parts/section-nav.tsx';
import '../budget.css';

/** What the province has of each source in a year or span and what each agency has of it, with the decisions. */
export default function EnvelopesPage() {
  const { t } = useTranslation();
  usePage(t('budget.envelopes'), [{ label: t('budget.title'), to: '/budget' }, { label: t('budget.envelopes') }]);
  const [search, change] = useAddress();
  const today = useToday();
  const yearFrom = readYear(search['from']) ?? Number(today.slice(0, 4));
  const yearTo = Math.max(readYear(search['to']) ?? yearFrom, yearFrom);
  const [from, setFrom] = useState(String(yearFrom));
  const [to, setTo] = useState(String(yearTo));
  const [deciding, setDeciding] = useState<{ source: MoneySource | null; agencyId: string | null } | null>(null);
  const found = useQuery(envelopesQuery(yearFrom, yearTo));
  const items = found.data?.items ?? [];
  const show = (nextFrom: string, nextTo: string) => {
    setFrom(nextFrom);
    setTo(nextTo);
    if (readYear(nextFrom) && readYear(nextTo)) change({ from: nextFrom, to: nextTo });
  };
  const columns: Column<BudgetEnvelope>[] = [
    { key: 'level', label: t('budget.level'), width: '32%', render: (item) => (item.agency ? <span className="bg-inner">{item.agency.name}</span> : <b>{t('budget.ofProvince', { source: t(`yearly.source.${item.source}`) })}</b>) },
    { key: 'amount', label: t('budget.given'), className: 'tt-number', render: (item) => <Amount value={item.amount} /> },
    { key: 'used', label: t('budget.used'), className: 'tt-number', render: (item) => <Amount value={item.used} /> },
    { key: 'left', label: t('budget.left'), className: 'tt-number', render: (item) => <Amount value={String(BigInt(item.amount) - BigInt(item.used))} /> },
    {
      key: 'decisions',
      label: t('budget.decisions'),
      render: (item) => (
        <ul className="bg-plain">
          {item.decisions.map((one) => (
            <li key={one.id}>
              {one.symbol}, {one.issuer}, {dayText(one.on)}: <span className="tt-nowrap">{dongText(one.amount)}</span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'deed',
      label: t('budget.deeds'),
      className: 'tt-no-print',
      render: (item) =>
        item.can.change ? (
          <button type="button" className="tt-button tt-button-small" aria-label={t('budget.decideOf', { name: item.agency?.name ?? t('budget.province') })} onClick={() => setDeciding({ source: item.source, agencyId: item.agency?.id ?? null })}>
            {t('budget.addDecision')}
          </button>
        ) : null,
    },
  ];
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('budget.envelopes')}</h1>
          <p className="tt-quiet">{t('budget.envelopes.lead')}</p>
        </div>
        {found.data && found.data.can.length > 0 && (
          <button type="button" className="tt-button tt-button-primary tt-no-print" onClick={() => setDeciding({ source: null, agencyId: null })}>
            {t('budget.decide')}
          </button>
        )}
      </header>
      <SectionNav here="/budget/envelopes" />
      <div className="bg-pair bg-year tt-no-print">
        <TextLine label={t('budget.yearFrom')} max={4} value={from} onChange={(text) => show(text, to === from ? text : to)} />
        <TextLine label={t('budget.yearTo')} max={4} value={to} onChange={(text) => show(from, text)} />
      </div>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t('budget.envelopes.none')}>
            <p>{t('budget.envelopes.noneText')}</p>
          </EmptyState>
        </div>
      )}
      {items.length > 0 && <DataTable caption={t('budget.envelopes')} columns={columns} rows={items} rowKey={(item) => item.id} busy={found.isFetching} />}
      {items.length > 0 && <p className="tt-help">{t('budget.unit')}</p>}
      {deciding && found.data && <EnvelopeDialog envelopes={found.data} yearFrom={yearFrom} yearTo={yearTo} begin={deciding} onClose={() => setDeciding(null)} />}
    </div>
  );
}
