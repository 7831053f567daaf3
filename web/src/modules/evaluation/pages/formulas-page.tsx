import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EVALUATION_COMPONENTS, type EvaluationFormula } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { formulasQuery } from '../evaluation.data.ts';
import { pointsShown } from '../model/points.ts';
import { FormulaDialog } from '../parts/formula-dialog.tsx';
import { ScoreNote } from '../parts/score-note.tsx';
import '../evaluation.css';

/** Versions of the formula with everything that they say; the coordinator adds one, none is ever changed. */
export default function FormulasPage() {
  const { t } = useTranslation();
  usePage(t('evaluation.formulas'), [{ label: t('evaluation.title'), to: '/evaluation' }, { label: t('evaluation.formulas') }]);
  const found = useQuery(formulasQuery);
  const [from, setFrom] = useState<EvaluationFormula | null>(null);
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('evaluation.formulas')}</h1>
          <p className="tt-quiet">{t('evaluation.formulas.text')}</p>
        </div>
      </header>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.items.map((one) => (
        <section key={one.code} className="tt-card tt-stack" aria-label={`${one.code} – ${one.name}`}>
          <h2>
            {one.code} – {one.name}
          </h2>
          <p className="tt-help">
            {t('evaluation.formula.valid', { from: dayText(one.validFrom), to: one.validTo ? dayText(one.validTo) : t('evaluation.formula.noEnd') })} · {t(one.shipped ? 'evaluation.formula.shipped' : 'evaluation.formula.own')}
          </p>
          <Content formula={one} />
          {found.data.can.add && (
            <button type="button" className="tt-button tt-no-print" onClick={() => setFrom(one)}>
              {t('evaluation.formula.addFrom', { code: one.code })}
            </button>
          )}
        </section>
      ))}
      {from && <FormulaDialog from={from} onClose={() => setFrom(null)} />}
    </div>
  );
}

function Content({ formula }: { formula: EvaluationFormula }) {
  const { t } = useTranslation();
  const { content } = formula;
  const { cutOffs } = content.levels;
  return (
    <>
      <ScoreNote name={formula.name} basis={formula.legalBasis} formula={content} />
      <dl className="ev-facts">
        <div>
          <dt>{t('evaluation.taskPoints')}</dt>
          <dd>
            {pointsShown(content.taskPoints)}: {EVALUATION_COMPONENTS.filter((key) => content.weights[key] > 0).map((key) => `${t(`evaluation.component.${key}`)} × ${content.weights[key]}`).join(', ')}
          </dd>
        </div>
        <div>
          <dt>{t('evaluation.formula.cuts')}</dt>
          <dd>{t('evaluation.score.help', { lead: content.roles.lead, supporting: content.roles.supporting, late: content.cuts.late, returned: content.cuts.returned, overdue: content.cuts.overdue })}</dd>
        </div>
        <div>
          <dt>{t('evaluation.criteriaPoints')}</dt>
          <dd>{content.criteria.map((one) => `${one.name}: ${pointsShown(one.max)}`).join('; ')}</dd>
        </div>
        <div>
          <dt>{t('evaluation.level')}</dt>
          <dd>{cutOffs ? t('evaluation.formula.cutOffs', { excellent: pointsShown(cutOffs.excellent), good: pointsShown(cutOffs.good), done: pointsShown(cutOffs.done) }) : t('evaluation.formula.levelsBy.people')}</dd>
        </div>
        {content.cap && (
          <div>
            <dt>{t('evaluation.formula.cap')}</dt>
            <dd>
              {content.cap.percent}% {t(`evaluation.formula.capBase.${content.cap.base}`)}
            </dd>
          </div>
        )}
        {content.head && (
          <div>
            <dt>{t('evaluation.head')}</dt>
            <dd>{t('evaluation.formula.headText', { percent: content.head.failedStaffPercent })}</dd>
          </div>
        )}
      </dl>
    </>
  );
}
