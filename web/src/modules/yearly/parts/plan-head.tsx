import { useTranslation } from 'react-i18next';
import { callUrl, exportYearlyPlan, type YearlyPlan } from '@thientruong/contract';
import { dayText, numberText } from '../../../ui/format.ts';
import type { Deed } from '../model/deed.ts';
import { LateChip, PlanStateChip } from './chips.tsx';
import { Dong } from './dong.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';

/** State, day, total, opinion and reason of an agency's plan, and what the person may do with it now. */
export function PlanHead({ plan, onDeed }: { plan: YearlyPlan; onDeed: (deed: Deed) => void }) {
  const { t } = useTranslation();
  const { can } = plan;
  const [inForce] = plan.revisions;
  const button = (kind: 'submit' | 'appraise' | 'return' | 'approve' | 'adjust', look = '') => (
    <button type="button" className={`tt-button ${look}`} onClick={() => onDeed({ kind })}>
      {t(`yearly.${kind}`)}
    </button>
  );
  return (
    <>
      <header className="tt-page-head">
        <div>
          <h1>{t('yearly.planTitle', { year: plan.year, agency: plan.agency.name })}</h1>
          <p className="tt-quiet">{plan.planTitle}</p>
          <div className="tt-row yr-counts">
            <PlanStateChip state={plan.state} />
            <LateChip plan={plan} />
            <span>{t('yearly.dueOn', { day: dayText(plan.dueOn) })}</span>
            {plan.submittedOn && <span>{t('yearly.sent', { day: dayText(plan.submittedOn) })}</span>}
          </div>
        </div>
        <div className="tt-row tt-no-print">
          <ExportButton label={t('yearly.exportPlan')} url={callUrl(exportYearlyPlan, { yearlyPlanId: plan.id }, {})} name={t('yearly.exportPlan.name', { year: plan.year, agency: plan.agency.abbrev || plan.agency.name })} />
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('ui.print')}
          </button>
          {can.return && button('return')}
          {can.appraise && button('appraise', 'tt-button-primary')}
          {can.approve && button('approve', 'tt-button-primary')}
          {can.adjust && button('adjust')}
          {can.submit && plan.actions > 0 && button('submit', 'tt-button-primary')}
        </div>
      </header>
      {plan.reason && (
        <div className="tt-note tt-note-amber">
          <b>{t(plan.state === 'adjusting' ? 'yearly.reason.adjust' : 'yearly.reason.return')}</b>
          <p className="yr-text">{plan.reason}</p>
        </div>
      )}
      {plan.appraisal && (
        <div className="tt-note">
          <b>{t('yearly.opinionOf')}</b>
          <p className="yr-text">{plan.appraisal}</p>
        </div>
      )}
      <dl className="yr-figures">
        <div>
          <dt>{t('yearly.total')}</dt>
          <dd>
            <Dong amount={plan.total} />
          </dd>
        </div>
        <div>
          <dt>{t('yearly.actions')}</dt>
          <dd>{numberText(plan.actions)}</dd>
        </div>
        <div>
          <dt>{t('yearly.doneHead')}</dt>
          <dd>{numberText(plan.doneActions)}</dd>
        </div>
        {inForce && (
          <div>
            <dt>{t('yearly.inForce')}</dt>
            <dd className="yr-decision">
              {t('yearly.decision', { symbol: inForce.symbol, day: dayText(inForce.decidedOn) })}
              {plan.state !== 'approved' && (
                <span className="tt-help">
                  {' '}
                  ({t('yearly.decision.holds', { count: inForce.actions })}, <Dong amount={inForce.total} />)
                </span>
              )}
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
