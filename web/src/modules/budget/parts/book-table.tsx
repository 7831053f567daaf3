import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BudgetEntry, BudgetLine } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { entriesQuery } from '../budget.data.ts';
import { Amount } from './dong.tsx';

/** The book of a line, page by page: every entry with its document, what took it back, and a way to do that. */
export function BookTable({ line, onReverse }: { line: BudgetLine; onReverse: (entry: BudgetEntry) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  // The line carries the first page; a deed changes its version, and with it what is read after that page
  const more = useInfiniteQuery({ ...entriesQuery(line), enabled: open && line.moreEntries !== null });
  const rows = [...line.entries, ...(open ? (more.data?.pages.flatMap((page) => page.items) ?? []) : [])];
  const columns: Column<BudgetEntry>[] = [
    { key: 'day', label: t('budget.day'), render: (entry) => <span className="tt-nowrap">{dayText(entry.on)}</span> },
    {
      key: 'kind',
      label: t('budget.kind'),
      render: (entry) => (
        <>
          {t(`budget.kind.${entry.kind}`)}
          {entry.reverses && <span className="tt-help"> {t('budget.isReversal')}</span>}
          {entry.reversedBy && <span className="tt-help"> {t('budget.wasReversed')}</span>}
        </>
      ),
    },
    { key: 'amount', label: t('budget.amountDong'), className: 'tt-number', render: (entry) => <Amount value={entry.amount} /> },
    { key: 'symbol', label: t('budget.document'), render: (entry) => [entry.symbol, entry.note].filter(Boolean).join('. ') },
    { key: 'by', label: t('budget.by'), render: (entry) => `${entry.by.name}${entry.imported ? `, ${t('budget.fromList')}` : ''}` },
    {
      key: 'deed',
      label: t('budget.deeds'),
      className: 'tt-no-print',
      render: (entry) =>
        entry.can.reverse ? (
          <button type="button" className="tt-button tt-button-small" aria-label={t('budget.reverseOf', { kind: t(`budget.kind.${entry.kind}`), symbol: entry.symbol ?? '' })} onClick={() => onReverse(entry)}>
            {t('budget.reverse')}
          </button>
        ) : null,
    },
  ];
  return (
    <section className="tt-card">
      <h2>{t('budget.book')}</h2>
      {rows.length === 0 ? <p className="tt-quiet">{t('budget.book.none')}</p> : <DataTable caption={t('budget.book')} columns={columns} rows={rows} rowKey={(entry) => entry.id} busy={more.isFetching && !more.isFetchingNextPage} />}
      {more.isError && <ErrorState error={more.error} onRetry={() => void more.refetch()} />}
      {(open ? more.hasNextPage : line.moreEntries !== null) && (
        <button type="button" className="tt-button tt-no-print" disabled={more.isFetching} onClick={() => (open ? void more.fetchNextPage() : setOpen(true))}>
          {t('ui.more')}
        </button>
      )}
    </section>
  );
}
