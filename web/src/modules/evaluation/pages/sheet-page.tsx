import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, exportEvaluationSheet } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useAddress } from '../../../app/use-address.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { sheetQuery, type RowFilter } from '../evaluation.data.ts';
import { readRows, rowsAddress } from '../model/points.ts';
import { AppraiseDialog } from '../parts/appraise-dialog.tsx';
import { SheetChip } from '../parts/chips.tsx';
import { DeedDialog, DEEDS, type Deed } from '../parts/deeds.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { PeriodLink } from '../parts/links.tsx';
import { RowsDrawer } from '../parts/rows-drawer.tsx';
import { ScoreNote } from '../parts/score-note.tsx';
import { ScoreTable } from '../parts/score-table.tsx';
import { SelfForm } from '../parts/self-form.tsx';
import { ClaimsView, CriteriaView, History } from '../parts/sheet-parts.tsx';
import '../evaluation.css';

const PRIMARY: readonly string[] = ['submit', 'agree', 'appraise', 'reply'];

/** One agency in one period: points and what they are made of, own points, reasons, appraisal, appeal. */
export default function SheetPage() {
  const { t } = useTranslation();
  const { sheetId = '' }: { sheetId?: string } = useParams({ strict: false });
  const found = useQuery(sheetQuery(sheetId));
  const one = found.data;
  const [search, change] = useAddress();
  const [open, setOpen] = useState<Deed | 'appraise' | 'reply' | null>(null);
  usePage(one ? `${t('evaluation.sheet')} ${one.agency.abbrev}, ${one.period.name}` : t('evaluation.sheet'), [
    { label: t('evaluation.title'), to: '/evaluation' },
    ...(one ? [{ label: one.period.name, to: `/evaluation/periods/${one.period.id}` }, { label: one.agency.abbrev || one.agency.name }] : []),
  ]);
  if (!one) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  const rows = readRows(search['rows']);
  const show = (filter: RowFilter) => change({ rows: rowsAddress(filter) });
  const close = () => setOpen(null);
  const deeds = [...DEEDS, 'appraise' as const, 'reply' as const].filter((deed) => one.can[deed]);
  return (
    <article className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{one.agency.name}</h1>
          <div className="tt-row">
            <SheetChip state={one.state} />
            {one.late && <span className="tt-chip tt-chip-open_overdue">{t('evaluation.late')}</span>}
            <PeriodLink id={one.period.id}>{t('evaluation.periodName', { name: one.period.name })}</PeriodLink>
          </div>
          <p className="tt-help">
            {[
              `${dayText(one.period.startsOn)} – ${dayText(one.period.endsOn)}`,
              t('evaluation.selfDue', { day: dayText(one.period.selfDueOn) }),
              one.submittedOn && t('evaluation.submittedOn', { day: dayText(one.submittedOn) }),
              one.state === 'appraised' && one.appealDueOn && t('evaluation.appealUntil', { day: dayText(one.appealDueOn) }),
              one.countedAt ? t('evaluation.countedAt', { time: timeText(one.countedAt) }) : t('evaluation.countedLive'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => window.print()}>
            <Icon name="print" size={16} />
            {t('ui.print')}
          </button>
          <ExportButton label={t('evaluation.export')} url={callUrl(exportEvaluationSheet, { sheetId: one.id }, {})} name={`${t('evaluation.sheet')} - ${one.agency.abbrev}`} />
          {deeds.map((deed) => (
            <button key={deed} type="button" className={`tt-button${PRIMARY.includes(deed) ? ' tt-button-primary' : ''}`} onClick={() => setOpen(deed)}>
              {t(deed === 'appraise' && one.appraised ? 'evaluation.appraiseAgain' : `evaluation.${deed}`)}
            </button>
          ))}
        </div>
      </header>
      {one.moved > 0 && (
        <p className="tt-note tt-note-amber">
          {t('evaluation.moved', { count: one.moved })}{' '}
          <button type="button" className="tt-link-button tt-no-print" onClick={() => show({ moved: 'true' })}>
            {t('evaluation.moved.open')}
          </button>
        </p>
      )}
      <ScoreNote name={one.period.formulaName} basis={one.period.formulaBasis} formula={one.formula} />
      <ScoreTable sheet={one} onRows={show} />
      <ClaimsView sheet={one} onRows={show} />
      {one.can.write ? <SelfForm key={one.id} sheet={one} /> : <CriteriaView sheet={one} />}
      <History sheet={one} />
      {rows && <RowsDrawer key={search['rows']} sheet={one} filter={rows} onClose={() => change({ rows: '' })} />}
      {(open === 'appraise' || open === 'reply') && <AppraiseDialog sheet={one} deed={open} onClose={close} />}
      {open !== null && open !== 'appraise' && open !== 'reply' && <DeedDialog sheet={one} deed={open} onClose={close} />}
    </article>
  );
}
