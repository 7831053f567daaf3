import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, exportEvaluationPeriod, type EvaluationPeriod } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useAddress } from '../../../app/use-address.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { periodQuery } from '../evaluation.data.ts';
import { ApproveDialog } from '../parts/approve-dialog.tsx';
import { arranged, Board } from '../parts/board.tsx';
import { Unconfirmed } from '../parts/chips.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { Choice } from '../parts/fields.tsx';
import { SheetLink } from '../parts/links.tsx';
import { ScoreNote } from '../parts/score-note.tsx';
import { WhatIf } from '../parts/what-if.tsx';
import '../evaluation.css';

/** One period: its agencies with points and levels, what is still open, the approval, another formula tried. */
export default function PeriodPage() {
  const { t } = useTranslation();
  const { evaluationPeriodId = '' }: { evaluationPeriodId?: string } = useParams({ strict: false });
  const found = useQuery(periodQuery(evaluationPeriodId));
  const one = found.data;
  const [search, change] = useAddress();
  const [approving, setApproving] = useState(false);
  const name = one ? t('evaluation.periodName', { name: one.name }) : t('evaluation.period');
  usePage(name, [{ label: t('evaluation.title'), to: '/evaluation' }, ...(one ? [{ label: one.name }] : [])]);
  if (!one) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  return (
    <article className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{name}</h1>
          <p className="tt-quiet">{one.planTitle}</p>
          <p className="tt-help">
            {dayText(one.startsOn)} – {dayText(one.endsOn)} · {t('evaluation.selfDue', { day: dayText(one.selfDueOn) })} · {t('evaluation.appealWithin', { count: one.appealDays })} · {t(`evaluation.periodState.${one.state}`)}
          </p>
        </div>
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => window.print()}>
            <Icon name="print" size={16} />
            {t('ui.print')}
          </button>
          <ExportButton label={t('evaluation.export')} url={callUrl(exportEvaluationPeriod, { evaluationPeriodId: one.id }, {})} name={`${t('evaluation.title')} - ${one.name}`} />
          {one.own && (
            <SheetLink id={one.own.id} className="tt-button tt-button-primary">
              {t('evaluation.ownSheet')}
            </SheetLink>
          )}
          {one.can.approve && (
            <button type="button" className="tt-button tt-button-primary" disabled={one.unfinished.length + one.openWindows.length > 0} onClick={() => setApproving(true)}>
              {t('evaluation.approve')}
            </button>
          )}
        </div>
      </header>
      <ScoreNote name={one.formulaName} basis={one.formulaBasis} formula={one.formula} />
      <Decision period={one} />
      <Open period={one} />
      {one.ownOnly && <p className="tt-note tt-note-amber">{t('evaluation.ownOnly')}</p>}
      {one.cap && (
        <p>
          {t(one.cap.exceeded ? 'evaluation.cap.exceeded' : 'evaluation.cap', { ...one.cap, mark: '' })} {one.cap.mark === 'unverified' && <Unconfirmed />}
        </p>
      )}
      {one.lines.length > 0 ? <Lines period={one} search={search} onChange={change} /> : <div className="tt-card"><EmptyState title={t('evaluation.noLines')}><p>{t('evaluation.noLinesText')}</p></EmptyState></div>}
      {one.can.weigh && <WhatIf period={one} code={search['formula'] ?? ''} onChoose={(formula) => change({ formula })} />}
      {approving && <ApproveDialog period={one} onClose={() => setApproving(false)} />}
    </article>
  );
}

function Decision({ period }: { period: EvaluationPeriod }) {
  const { t } = useTranslation();
  if (!period.decision) return null;
  const { symbol, on, by, at, capReason } = period.decision;
  return (
    <section className="tt-card" aria-labelledby="decision">
      <h2 id="decision">{t('evaluation.decision')}</h2>
      <p>
        {t('evaluation.decision.text', { symbol, day: dayText(on) })} · {by.name}, {timeText(at)}
      </p>
      {capReason && <p>{t('evaluation.decision.capReason', { reason: capReason })}</p>}
    </section>
  );
}

function Open({ period }: { period: EvaluationPeriod }) {
  const { t } = useTranslation();
  const names = (agencies: EvaluationPeriod['unfinished']) => agencies.map((agency) => agency.abbrev || agency.name).join(', ');
  if (period.unfinished.length + period.openWindows.length === 0) return null;
  return (
    <details className="tt-card">
      <summary>{t('evaluation.open.count', { count: period.unfinished.length + period.openWindows.length })}</summary>
      {period.unfinished.length > 0 && <p>{t('evaluation.open.unfinished', { names: names(period.unfinished) })}</p>}
      {period.openWindows.length > 0 && <p>{t('evaluation.open.windows', { names: names(period.openWindows) })}</p>}
    </details>
  );
}

function Lines({ period, search, onChange }: { period: EvaluationPeriod; search: Record<string, string | undefined>; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const order = { sort: search['sort'] === 'agency' ? 'agency' : 'total', direction: search['direction'] === 'asc' ? ('asc' as const) : ('desc' as const) };
  const kinds = [...new Set(period.lines.map((line) => line.agencyKind))];
  const lines = arranged(period.lines, { q: search['q'], kind: search['kind'] }, order);
  return (
    <>
      {period.lines.length > 1 && (
        <search className="ev-filters tt-no-print">
          <Field label={t('evaluation.q')} optional>
            {(control) => (
              <input
                {...control}
                type="search"
                className="tt-input"
                value={typed}
                onChange={(event) => {
                  setTyped(event.target.value);
                  onChange({ q: event.target.value });
                }}
              />
            )}
          </Field>
          {kinds.length > 1 && <Choice label={t('evaluation.agencyKind')} value={kinds.find((one) => one === search['kind']) ?? ''} values={kinds} name={(one) => t(`evaluation.agencyKind.${one}`)} empty={t('evaluation.any')} onChange={(kind) => onChange({ kind })} />}
        </search>
      )}
      {lines.length > 0 ? <Board lines={lines} order={order} onOrder={({ sort, direction }) => onChange({ sort, direction })} approved={period.state === 'approved'} /> : <p className="tt-quiet">{t('evaluation.noneFound')}</p>}
    </>
  );
}
