import { useTranslation } from 'react-i18next';
import type { YearlyAction, YearlyPlan } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import type { Deed } from '../model/deed.ts';
import { ActionCard, ActionDeeds, ActionDone, ActionMoney, ActionName } from './action-view.tsx';
import { useMonths } from './use-months.ts';

interface ActionsProps {
  plan: YearlyPlan;
  rows: readonly YearlyAction[];
  onDeed: (deed: Deed) => void;
}

const dash = (text: string | null) => text ?? <span className="tt-quiet">–</span>;

/** Actions of a plan as a table. */
export function ActionTable({ plan, rows, onDeed }: ActionsProps) {
  const { t } = useTranslation();
  const months = useMonths();
  const columns: Column<YearlyAction>[] = [
    { key: 'name', label: t('yearly.actions'), width: '30%', render: (action) => <ActionName action={action} /> },
    { key: 'product', label: t('yearly.product'), width: '15%', render: (action) => dash(action.product) },
    { key: 'months', label: t('yearly.months'), className: 'tt-nowrap', render: months },
    { key: 'person', label: t('yearly.person'), width: '11%', render: (action) => dash(action.person) },
    { key: 'money', label: t('yearly.money'), render: (action) => <ActionMoney action={action} /> },
    { key: 'done', label: t('yearly.doneHead'), render: (action) => <ActionDone action={action} /> },
    ...(plan.can.write || plan.can.done ? [{ key: 'deeds', label: t('yearly.deeds'), className: 'tt-no-print', render: (action: YearlyAction) => <ActionDeeds plan={plan} action={action} onDeed={onDeed} /> }] : []),
  ];
  return <DataTable caption={t('yearly.actions')} columns={columns} rows={rows} rowKey={(action) => action.id} />;
}

/** Actions of a plan as cards, on a phone. */
export function ActionCards({ plan, rows, onDeed }: ActionsProps) {
  return (
    <ul className="yr-cards">
      {rows.map((action) => (
        <li key={action.id}>
          <ActionCard plan={plan} action={action} onDeed={onDeed} />
        </li>
      ))}
    </ul>
  );
}
