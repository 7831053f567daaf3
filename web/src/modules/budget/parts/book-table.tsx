import { useTranslation } from 'react-i18next';
import type { BudgetEntry, BudgetLine } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { dayText } from '../../../ui/format.ts';
import { Amount } from './dong.tsx';

/** The book of a line: every entry with its document, what took it back, and a way to do that. */
export function BookTable({ line, onReverse }: { line: BudgetLine; onReverse: (entry: BudgetEntry) => void }) {
  const { t } = useTranslation();
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
      {line.entries.length === 0 ? <p className="tt-quiet">{t('budget.book.none')}</p> : <DataTable caption={t('budget.book')} columns={columns} rows={line.entries} rowKey={(entry) => entry.id} />}
    </section>
  );
}
