import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { YEARLY_STATES, type YearlyPlanSummary } from '@thientruong/contract';
import { useAddress } from '../../../app/use-address.ts';
import type { Column, Order } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText, numberText } from '../../../ui/format.ts';
import { useMedia } from '../../../ui/use-media.ts';
import { planRows } from '../model/plan-rows.ts';
import { LateChip, PlanStateChip } from './chips.tsx';
import { Dong } from './dong.tsx';
import { PlanLink } from './links.tsx';

const STATES = [...YEARLY_STATES, 'late'] as const;

/** Plans of the agencies in a round: search without accents, filter by state, every column sorts; cards on a phone. */
export function PlansTable({ plans }: { plans: readonly YearlyPlanSummary[] }) {
  const { t } = useTranslation();
  const phone = useMedia('(max-width: 720px)');
  const [search, change] = useAddress();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const [order, setOrder] = useState<Order>({ sort: 'agency', direction: 'asc' });
  const state = STATES.find((one) => one === search['state']) ?? null;
  const rows = planRows(plans, { q: typed, state, order });
  const name = (plan: YearlyPlanSummary) => <PlanLink yearlyPlanId={plan.id}>{plan.agency.name}</PlanLink>;
  const progress = (plan: YearlyPlanSummary) => t('yearly.doneOf', { done: numberText(plan.doneActions), actions: numberText(plan.actions) });
  const columns: Column<YearlyPlanSummary>[] = [
    { key: 'agency', label: t('yearly.agency'), width: '34%', sort: 'agency', render: name },
    { key: 'state', label: t('yearly.stateHead'), sort: 'state', render: (plan) => <PlanStateChip state={plan.state} /> },
    {
      key: 'sent',
      label: t('yearly.sentOn'),
      sort: 'sent',
      render: (plan) => (
        <div className="tt-row">
          {plan.submittedOn ? dayText(plan.submittedOn) : !plan.late && <span className="tt-quiet">–</span>}
          <LateChip plan={plan} />
        </div>
      ),
    },
    { key: 'actions', label: t('yearly.actions'), sort: 'actions', className: 'tt-number', render: (plan) => numberText(plan.actions) },
    { key: 'done', label: t('yearly.doneHead'), sort: 'done', className: 'tt-number', render: (plan) => numberText(plan.doneActions) },
    { key: 'total', label: t('yearly.money'), sort: 'total', className: 'tt-number', render: (plan) => <Dong amount={plan.total} /> },
  ];
  return (
    <section className="tt-stack" aria-labelledby="yr-plans">
      <h2 id="yr-plans">{t('yearly.plans', { count: plans.length })}</h2>
      <search className="tt-card yr-filters tt-no-print">
        <Field label={t('yearly.plans.q')}>
          {(control) => (
            <input
              {...control}
              aria-required={false}
              className="tt-input"
              type="search"
              placeholder={t('yearly.noAccents')}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                change({ q: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label={t('yearly.stateHead')}>
          {(control) => (
            <select {...control} aria-required={false} value={state ?? ''} onChange={(event) => change({ state: event.target.value })}>
              <option value="">{t('ui.all')}</option>
              {STATES.map((one) => (
                <option key={one} value={one}>
                  {t(one === 'late' ? 'yearly.late' : `yearly.state.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </search>
      {rows.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t('yearly.plans.nothing')} />
        </div>
      )}
      {rows.length > 0 && !phone && <DataTable caption={t('yearly.plansName')} columns={columns} rows={rows} rowKey={(plan) => plan.id} order={order} onOrder={setOrder} />}
      {rows.length > 0 && phone && (
        <ul className="yr-cards">
          {rows.map((plan) => (
            <li key={plan.id}>
              {name(plan)}
              <div className="tt-row">
                <PlanStateChip state={plan.state} />
                <LateChip plan={plan} />
              </div>
              <p className="tt-small">
                {progress(plan)} · <Dong amount={plan.total} />
              </p>
              {plan.submittedOn && <p className="tt-help">{t('yearly.sent', { day: dayText(plan.submittedOn) })}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
