import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_ACTIONS, type YearlyPlan } from '@thientruong/contract';
import { useMe } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import { Drawer } from '../../../ui/drawer.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { emptyAction } from '../model/action-draft.ts';
import type { Deed } from '../model/deed.ts';
import { readDraft } from '../model/draft-store.ts';
import { actionRows } from '../model/plan-rows.ts';
import { ActionCards, ActionTable } from './action-table.tsx';
import { ActionCard } from './action-view.tsx';
import { Gantt } from './gantt.tsx';

/** The actions of a plan: buttons that write them, search, and the same rows as a table or by month. */
export function PlanActions({ plan, onDeed }: { plan: YearlyPlan; onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation();
  const personId = useMe()?.person.id ?? '';
  const phone = useMedia('(max-width: 720px)');
  const [search, change] = useAddress();
  const [q, setQ] = useState('');
  const [openOnly, setOpenOnly] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const byMonth = search['view'] === 'months' && !phone;
  const rows = actionRows(plan.list, { q, openOnly });
  const chosen = plan.list.find((one) => one.id === shown);
  const proposals = plan.open.tasks + plan.open.carried;
  // A draft that was left stands there again when the same action is opened
  const begin = (deed: Deed) => onDeed(deed.kind === 'write' ? { ...deed, draft: readDraft(personId, plan.id, deed.draft.actionId) ?? deed.draft } : deed);
  const view = (name: 'table' | 'months', pressed: boolean) => (
    <button type="button" className="tt-choice" aria-pressed={pressed} onClick={() => change({ view: name === 'months' ? name : '' })}>
      {t(`yearly.view.${name}`)}
    </button>
  );
  return (
    <div className="tt-stack">
      <div className="tt-row">
        <h2>{t('yearly.actions')}</h2>
        {plan.can.write && plan.actions < MAX_ACTIONS && (
          <div className="tt-row tt-push tt-no-print">
            {proposals > 0 && (
              <button type="button" className="tt-button" onClick={() => begin({ kind: 'propose' })}>
                {t('yearly.propose.count', { count: proposals })}
              </button>
            )}
            <button type="button" className="tt-button" onClick={() => begin({ kind: 'import' })}>
              {t('yearly.import')}
            </button>
            <button type="button" className="tt-button tt-button-primary" onClick={() => begin({ kind: 'write', draft: emptyAction() })}>
              {t('yearly.add')}
            </button>
          </div>
        )}
      </div>
      {plan.can.write && plan.actions >= MAX_ACTIONS && <p className="tt-note">{t('yearly.full', { count: MAX_ACTIONS })}</p>}
      {plan.list.length === 0 ? (
        <div className="tt-card">
          <EmptyState title={t('yearly.noActions')}>{plan.can.write && <p>{t('yearly.noActions.write')}</p>}</EmptyState>
        </div>
      ) : (
        <>
          <search className="tt-card yr-filters tt-no-print">
            <Field label={t('yearly.actions.q')}>
              {(control) => <input {...control} aria-required={false} className="tt-input" type="search" placeholder={t('yearly.noAccents')} value={q} onChange={(event) => setQ(event.target.value)} />}
            </Field>
            <label className="yr-check">
              <input type="checkbox" checked={openOnly} onChange={(event) => setOpenOnly(event.target.checked)} />
              {t('yearly.openOnly')}
            </label>
            {!phone && (
              <div className="tt-choices" role="group" aria-label={t('yearly.view')}>
                {view('table', !byMonth)}
                {view('months', byMonth)}
              </div>
            )}
          </search>
          {rows.length === 0 && (
            <div className="tt-card">
              <EmptyState title={t('yearly.actions.nothing')} />
            </div>
          )}
          {rows.length > 0 && phone && <ActionCards plan={plan} rows={rows} onDeed={begin} />}
          {rows.length > 0 && !phone && !byMonth && <ActionTable plan={plan} rows={rows} onDeed={begin} />}
          {rows.length > 0 && byMonth && <Gantt rows={rows} year={plan.year} onOpen={(action) => setShown(action.id)} />}
        </>
      )}
      {byMonth && chosen && (
        <Drawer title={t('yearly.action')} onClose={() => setShown(null)}>
          <ActionCard plan={plan} action={chosen} onDeed={begin} />
        </Drawer>
      )}
    </div>
  );
}
