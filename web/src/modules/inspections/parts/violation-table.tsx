import { useTranslation } from 'react-i18next';
import type { Violation } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { dayText } from '../../../ui/format.ts';
import { RecordLink } from '../../../ui/record-parts.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { groupedText } from './words.ts';

/** Violations with the decisions taken; on a phone as cards. `onChange`: opens one to be corrected. */
export function ViolationTable({ rows, linked = false, onChange }: { rows: readonly Violation[]; linked?: boolean; onChange?: (violation: Violation) => void }) {
  const { t } = useTranslation();
  const phone = useMedia('(max-width: 720px)');
  const decision = (one: Violation) => `${one.symbol}, ${dayText(one.decidedOn)}`;
  const form = (one: Violation) => `${t(`inspections.violation.form.${one.form}`)}${one.amount ? `: ${t('inspections.dong', { amount: groupedText(one.amount) })}` : ''}`;
  const executed = (one: Violation) => (one.executedOn ? dayText(one.executedOn) : t('inspections.violation.notExecuted'));
  const change = (one: Violation) =>
    onChange &&
    one.can.change && (
      <button type="button" className="tt-button tt-button-small tt-no-print" aria-label={t('inspections.violation.changeOf', { symbol: one.symbol })} onClick={() => onChange(one)}>
        {t('inspections.edit')}
      </button>
    );
  const columns: Column<Violation>[] = [
    { key: 'violator', label: t('inspections.violation.violator'), render: (one) => one.violator },
    { key: 'act', label: t('inspections.violation.act'), width: '28%', render: (one) => (<><span className="rc-text">{one.act}</span><p className="tt-help">{one.basis}</p></>) },
    { key: 'form', label: t('inspections.violation.formOf'), render: form },
    { key: 'decision', label: t('inspections.violation.symbol'), render: decision },
    { key: 'executed', label: t('inspections.violation.executedOn'), render: executed },
    ...(linked ? [{ key: 'inspection', label: t('inspections.code'), render: (one: Violation) => <RecordLink to="/inspections/$inspectionId" params={{ inspectionId: one.inspectionId }}>{one.inspectionCode}</RecordLink> }] : []),
    ...(onChange ? [{ key: 'change', label: t('inspections.edit'), className: 'tt-no-print', render: (one: Violation) => change(one) }] : []),
  ];
  if (!phone) return <DataTable caption={t('inspections.violations')} columns={columns} rows={rows} rowKey={(one) => one.id} />;
  return (
    <ul className="rc-cards">
      {rows.map((one) => (
        <li key={one.id}>
          <b>{one.violator}</b>
          <p className="rc-text">{one.act}</p>
          <span>{form(one)}</span>
          <span className="tt-help">{`${decision(one)}; ${executed(one)}`}</span>
          {linked && <RecordLink to="/inspections/$inspectionId" params={{ inspectionId: one.inspectionId }}>{one.inspectionCode}</RecordLink>}
          <div>{change(one)}</div>
        </li>
      ))}
    </ul>
  );
}
