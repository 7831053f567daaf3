import { useTranslation } from 'react-i18next';
import type { EvaluationSheet } from '@thientruong/contract';
import { timeText } from '../../../ui/format.ts';
import type { RowFilter } from '../evaluation.data.ts';
import { pointsShown } from '../model/points.ts';
import { Unconfirmed } from './chips.tsx';

/** The general criteria as the agency and the coordinator scored them. */
export function CriteriaView({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card" aria-labelledby="criteria">
      <h2 id="criteria">
        {t('evaluation.criteriaPoints')} {sheet.formula.marks.criteria === 'unverified' && <Unconfirmed />}
      </h2>
      <ul className="ev-rows">
        {sheet.criteria.map((one) => (
          <li key={one.key}>
            <b>{one.name}</b>
            <p>
              {t('evaluation.selfGave', { points: pointsShown(one.selfPoints) })} / {pointsShown(one.max)}
              {one.selfReason && `: ${one.selfReason}`}
            </p>
            {(one.selfEvidence || one.selfFile) && (
              <p className="tt-help">
                {t('evaluation.evidence')}: {one.selfEvidence}{' '}
                {one.selfFile && (
                  <a href={`/api/files/${one.selfFile.id}`} download>
                    {one.selfFile.name}
                  </a>
                )}
              </p>
            )}
            {one.points !== null && (
              <p>
                {t('evaluation.appraisedGave', { points: pointsShown(one.points) })}
                {one.reason && `: ${one.reason}`}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Objective reasons with their verdicts, and the way to claim one. */
export function ClaimsView({ sheet, onRows }: { sheet: EvaluationSheet; onRows: (filter: RowFilter) => void }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card" aria-labelledby="claims">
      <h2 id="claims">{t('evaluation.claims')}</h2>
      <p className="tt-help">{t('evaluation.claims.text')}</p>
      {sheet.claims.length === 0 && <p className="tt-quiet">{t('evaluation.claims.none')}</p>}
      <ul className="ev-rows">
        {sheet.claims.map((claim) => (
          <li key={`${claim.rowId}${claim.faultId}`}>
            <b>
              {claim.code} {claim.title}
            </b>
            <p>
              {t(`evaluation.claim.${claim.fault}`)}: {claim.reason}
            </p>
            {claim.evidence && (
              <p className="tt-help">
                {t('evaluation.evidence')}: {claim.evidence}
              </p>
            )}
            <p>
              <span className={`tt-chip tt-chip-${claim.verdict === 'confirmed' ? 'done_on_time' : claim.verdict === 'refused' ? 'open_overdue' : 'wait'}`}>{t(`evaluation.verdict.${claim.verdict ?? 'open'}`)}</span> {claim.verdictReason}
            </p>
          </li>
        ))}
      </ul>
      {sheet.can.write && (
        <button type="button" className="tt-button tt-no-print" onClick={() => onRows({ faulty: 'true' })}>
          {t('evaluation.claims.open')}
        </button>
      )}
    </section>
  );
}

/** Every step of the sheet, with the total of that moment. */
export function History({ sheet }: { sheet: EvaluationSheet }) {
  const { t } = useTranslation();
  if (sheet.events.length === 0) return null;
  return (
    <section className="tt-card" aria-labelledby="history">
      <h2 id="history">{t('evaluation.history')}</h2>
      <ol className="ev-rows">
        {sheet.events.map((event) => (
          <li key={event.id}>
            <b>{t(`evaluation.event.${event.kind}`)}</b> {event.total !== null && t('evaluation.event.total', { total: pointsShown(event.total) })}
            {event.text && <p className="ev-text">{event.text}</p>}
            <p className="tt-help">
              {[event.by.name, event.by.position].filter(Boolean).join(', ')}, {timeText(event.at)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
