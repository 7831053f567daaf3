import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Inspection, Violation } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { pathLabel } from '../../../ui/path-label.ts';
import { Loading } from '../../../ui/loading.tsx';
import { Facts, FileLink, RecordLink } from '../../../ui/record-parts.tsx';
import { inspectionQuery } from '../inspections.data.ts';
import { OverdueChip, StateChip, UnverifiedChip } from '../parts/chips.tsx';
import { AddRemedyDialog, ConcludeDialog, ViolationDialog } from '../parts/conclude-dialogs.tsx';
import { ChangeDialog } from '../parts/plan-dialog.tsx';
import { RemedyList } from '../parts/remedy-list.tsx';
import { CloseDialog, DecideDialog, FindingDialog, HangDialog, ReasonDialog, ReplanDialog, VisitDialog, type Reasoned } from '../parts/step-dialogs.tsx';
import { ViolationTable } from '../parts/violation-table.tsx';
import { monthText } from '../parts/words.ts';
import '../../../ui/records.css';

type Finding = Inspection['findings'][number];
type Open = { deed: 'change' | 'decide' | 'visit' | 'find' | 'conclude' | 'remedy' | 'violation' | 'hang' | 'replan' | 'close' } | { deed: 'reason'; of: Reasoned } | { deed: 'finding'; finding: Finding } | { deed: 'correct'; violation: Violation };
/** Deeds with a button at the head, in the order of the work. */
const DEEDS = ['change', 'decide', 'visit', 'find', 'conclude', 'remedy', 'violation', 'hang', 'replan', 'close'] as const;
const MAIN: readonly string[] = ['decide', 'conclude', 'close', 'replan'];
const LABEL: Record<(typeof DEEDS)[number], string> = {
  change: 'inspections.change', decide: 'inspections.decide', visit: 'inspections.visit', find: 'inspections.find', conclude: 'inspections.conclude', remedy: 'inspections.remedy.add', violation: 'inspections.violation.add', hang: 'inspections.hang', replan: 'inspections.replan', close: 'inspections.close',
};

/** One inspection from plan to closing. */
export default function InspectionPage() {
  const { t } = useTranslation();
  const { inspectionId = '' }: { inspectionId?: string } = useParams({ strict: false });
  const found = useQuery(inspectionQuery(inspectionId));
  const one = found.data;
  const [open, setOpen] = useState<Open | null>(null);
  const title = one ? t(`inspections.titleOf.${one.kind}`, { subject: one.subject.name }) : t('inspections.one');
  usePage(title, [{ label: t('inspections.title'), to: '/inspections' }, ...(one ? [{ label: one.code }] : [])]);
  if (!one) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  return (
    <article className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{title}</h1>
          <div className="tt-row">
            <span>{one.code}</span>
            <StateChip state={one.state} />
            <OverdueChip count={one.remedies.overdue} />
          </div>
        </div>
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('ui.print')}
          </button>
          {DEEDS.filter((deed) => one.can[deed] && (deed !== 'close' || one.remedies.open === 0)).map((deed) => (
            <button key={deed} type="button" className={`tt-button${MAIN.includes(deed) ? ' tt-button-primary' : ''}`} onClick={() => setOpen({ deed })}>
              {t(LABEL[deed])}
            </button>
          ))}
          {(['postpone', 'cancel'] as const)
            .filter((deed) => one.can[deed])
            .map((deed) => (
              <button key={deed} type="button" className={`tt-button${deed === 'cancel' ? ' tt-button-danger' : ''}`} onClick={() => setOpen({ deed: 'reason', of: { deed } })}>
                {t(`inspections.${deed}`)}
              </button>
            ))}
        </div>
      </header>
      <Head one={one} />
      <Course one={one} onOpen={setOpen} />
      {one.remedyList.length > 0 && (
        <section className="rc-section">
          <h2>{t('inspections.remedies')}</h2>
          <RemedyList remedies={one.remedyList} />
        </section>
      )}
      {one.violations.length > 0 && (
        <section className="rc-section">
          <h2>{t('inspections.violations')}</h2>
          <ViolationTable rows={one.violations} {...(one.can.violation && { onChange: (violation: Violation) => setOpen({ deed: 'correct', violation }) })} />
        </section>
      )}
      {one.events.length > 0 && <History one={one} />}
      {open && <Dialogs one={one} open={open} onClose={() => setOpen(null)} />}
    </article>
  );
}

function Head({ one }: { one: Inspection }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card">
      <Facts
        rows={[
          [t('inspections.reason'), one.reason],
          [t('inspections.topics'), <span key="topics" className="rc-text">{one.topics}</span>],
          [t('inspections.subject'), one.subject.name],
          [t('inspections.body'), <span key="body" className="tt-row">{one.body.name} {one.competence && !one.competence.ok ? t('inspections.competence.none', { day: dayText(one.competence.day) }) : one.competence?.mark === 'unverified' && <>{t(`inspections.competence.of.${one.kind}`)} <UnverifiedChip /></>}</span>],
          [t('inspections.month'), monthText(one.plannedMonth)],
          [t('inspections.programme'), one.programme ? t('inspections.ofYear', { year: one.programme.year }) : t('inspections.unplannedBecause', { reason: one.unplannedReason ?? '' })],
          [t('inspections.decision'), one.decision && t('inspections.numbered', { symbol: one.decision.symbol, day: dayText(one.decision.on) })],
          [
            t('inspections.team'),
            one.team.length > 0 && (
              <ul className="rc-plain">
                {one.team.map((member, at) => (
                  <li key={at}>{`${t(`inspections.team.role.${member.role}`)}: ${member.name}${member.position ? `, ${member.position}` : ''}`}</li>
                ))}
              </ul>
            ),
          ],
          [t('inspections.clauses'), one.clauses.length > 0 && <ul className="rc-plain">{one.clauses.map((clause) => <li key={clause.id}>{pathLabel(clause.path)} {clause.heading}</li>)}</ul>],
          [t('inspections.tasks'), one.tasks.length > 0 && one.tasks.map((task) => <span key={task.id}><RecordLink to="/tasks/$taskId" params={{ taskId: task.id }}>{task.code}</RecordLink> {task.content} </span>)],
        ]}
      />
    </section>
  );
}

function Course({ one, onOpen }: { one: Inspection; onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const drop = (of: Reasoned, label: string) => (
    <button type="button" className="tt-button tt-button-small tt-no-print" aria-label={label} onClick={() => onOpen({ deed: 'reason', of })}>
      {t('ui.remove')}
    </button>
  );
  return (
    <>
      {one.visits.length > 0 && (
        <section className="rc-section">
          <h2>{t('inspections.visits')}</h2>
          <ul className="rc-cards">
            {one.visits.map((visit) => (
              <li key={visit.id}>
                <div className="tt-row">
                  <b>{dayText(visit.heldOn)}</b> <span>{visit.place}</span> {visit.minutes && <FileLink file={visit.minutes} />}
                  {one.can.visit && drop({ deed: 'dropVisit', visitId: visit.id }, t('inspections.dropVisitOf', { day: dayText(visit.heldOn) }))}
                </div>
                {visit.summary && <p className="rc-text">{visit.summary}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {one.findings.length > 0 && (
        <section className="rc-section">
          <h2>{t('inspections.findings')}</h2>
          <ol className="rc-cards">
            {one.findings.map((finding) => (
              <li key={finding.id}>
                <div className="tt-row">
                  <span className="tt-chip tt-chip-plain">{t(`inspections.finding.kind.${finding.kind}`)}</span>
                  {one.can.find && (
                    <>
                      <button type="button" className="tt-button tt-button-small tt-no-print" aria-label={t('inspections.finding.changeOf', { content: finding.content.slice(0, 60) })} onClick={() => onOpen({ deed: 'finding', finding })}>
                        {t('inspections.edit')}
                      </button>
                      {drop({ deed: 'dropFinding', findingId: finding.id }, t('inspections.finding.dropOf', { content: finding.content.slice(0, 60) }))}
                    </>
                  )}
                </div>
                <p className="rc-text">{finding.content}</p>
                {finding.basis && <p className="tt-help">{finding.basis}</p>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {one.conclusion && (
        <section className="tt-card">
          <h2>{t('inspections.conclusion')}</h2>
          <p>
            {t('inspections.numbered', { symbol: one.conclusion.symbol, day: dayText(one.conclusion.on) })} {one.conclusion.file && <FileLink file={one.conclusion.file} />}
          </p>
          <p className="rc-text">{one.conclusion.text}</p>
        </section>
      )}
    </>
  );
}

function History({ one }: { one: Inspection }) {
  const { t } = useTranslation();
  return (
    <details className="tt-card">
      <summary>{t('inspections.history')}</summary>
      <ol className="rc-plain">
        {one.events.map((event) => (
          <li key={event.id}>
            <b>{t(`inspections.event.${event.kind}`)}</b>
            {event.text && `: ${event.text}`} <span className="tt-help">{`${event.by.name}, ${timeText(event.at)}`}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Dialogs({ one, open, onClose }: { one: Inspection; open: Open; onClose: () => void }) {
  const props = { one, onClose };
  switch (open.deed) {
    case 'change':
      return <ChangeDialog {...props} />;
    case 'decide':
      return <DecideDialog {...props} />;
    case 'visit':
      return <VisitDialog {...props} />;
    case 'find':
      return <FindingDialog {...props} />;
    case 'finding':
      return <FindingDialog {...props} finding={open.finding} />;
    case 'conclude':
      return <ConcludeDialog {...props} />;
    case 'remedy':
      return <AddRemedyDialog {...props} />;
    case 'violation':
      return <ViolationDialog {...props} />;
    case 'correct':
      return <ViolationDialog {...props} violation={open.violation} />;
    case 'hang':
      return <HangDialog {...props} />;
    case 'replan':
      return <ReplanDialog {...props} />;
    case 'close':
      return <CloseDialog {...props} />;
    case 'reason':
      return <ReasonDialog {...props} of={open.of} />;
  }
}
