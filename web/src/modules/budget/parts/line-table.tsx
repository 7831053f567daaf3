import { useTranslation } from 'react-i18next';
import type { BudgetLineSummary } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { StateChip } from './chips.tsx';
import { Amount } from './dong.tsx';
import { LineLink } from './line-link.tsx';
import { useSpan } from './use-span.ts';

interface LineTableProps {
  caption: string;
  rows: readonly BudgetLineSummary[];
  busy?: boolean;
  /** Lines that are chosen for a deed on several; left out, nothing can be chosen. */
  chosen?: ReadonlySet<string>;
  onChoose?: (lineId: string, chosen: boolean) => void;
}

/** Lines as a table, on a phone as cards. */
export function LineTable({ caption, rows, busy = false, chosen, onChoose }: LineTableProps) {
  const { t } = useTranslation();
  const span = useSpan();
  const phone = useMedia('(max-width: 720px)');
  const box = (one: BudgetLineSummary) => chosen && <input type="checkbox" className="bg-box" aria-label={t('budget.choose', { code: one.code, content: one.content })} checked={chosen.has(one.id)} onChange={(event) => onChoose?.(one.id, event.target.checked)} />;
  const name = (one: BudgetLineSummary) => (
    <>
      <LineLink lineId={one.id}>
        <span className="bg-clamp">{one.content}</span>
      </LineLink>
      <p className="tt-help">
        {t(`yearly.source.${one.source}`)}, {span(one)}
      </p>
    </>
  );
  const amount = (key: 'requested' | 'appraised' | 'budget' | 'disbursed'): Column<BudgetLineSummary> => ({ key, label: t(`budget.amount.${key}`), className: 'tt-number', render: (one) => <Amount value={one.amounts[key]} /> });
  const columns: Column<BudgetLineSummary>[] = [
    {
      key: 'code',
      label: t('budget.code'),
      render: (one) => (
        <span className="tt-nowrap bg-code">
          {box(one)}
          {one.code}
        </span>
      ),
    },
    { key: 'content', label: t('budget.content'), width: '34%', render: name },
    { key: 'agency', label: t('budget.agency'), render: (one) => one.agency.abbrev || one.agency.name },
    amount('requested'),
    amount('appraised'),
    amount('budget'),
    amount('disbursed'),
    { key: 'state', label: t('budget.state'), render: (one) => <StateChip state={one.state} /> },
  ];
  if (!phone) return <DataTable caption={caption} columns={columns} rows={rows} rowKey={(one) => one.id} busy={busy} />;
  return (
    <ul className={`bg-cards${busy ? ' tt-busy' : ''}`}>
      {rows.map((one) => (
        <li key={one.id}>
          <span className="tt-help bg-code">
            {box(one)}
            {one.code}, {one.agency.name}
          </span>
          {name(one)}
          <span>
            {t('budget.amount.requested')} <Amount value={one.amounts.requested} />, {t('budget.amount.budget').toLowerCase()} <Amount value={one.amounts.budget} />
          </span>
          <div className="tt-row">
            <StateChip state={one.state} />
          </div>
        </li>
      ))}
    </ul>
  );
}
