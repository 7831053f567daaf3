import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Obstacle } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import { Changes, Talk } from '../../remarks/index.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { pathLabel } from '../../../ui/path-label.ts';
import { obstacleQuery } from '../obstacles.data.ts';
import { Due, ObstacleChip } from '../parts/chips.tsx';
import { DecisionView } from '../parts/decision-view.tsx';
import { SubmissionLink, TaskLink } from '../parts/links.tsx';
import { ChangeDialog, WORDED, WordedDialog, type Worded } from '../parts/obstacle-deeds.tsx';
import '../obstacles.css';

/** One obstacle: what, tried, asked, whose turn, what was decided, and every step. */
export default function ObstaclePage() {
  const { t } = useTranslation();
  const { obstacleId = '' }: { obstacleId?: string } = useParams({ strict: false });
  const found = useQuery(obstacleQuery(obstacleId));
  const one = found.data;
  const [open, setOpen] = useState<Worded | 'change' | null>(null);
  usePage(one ? `${t('obstacles.one')} ${one.code}` : t('obstacles.one'), [{ label: t('obstacles.title'), to: '/obstacles' }, ...(one ? [{ label: one.code }] : [])]);
  if (!one) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  const deeds = WORDED.filter((deed) => one.can[deed]);
  const decision = one.submission?.decision;
  return (
    <article className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>
            {t('obstacles.one')} {one.code}
          </h1>
          <div className="tt-row">
            <ObstacleChip state={one.state} />
            <Due of={one} />
          </div>
          <p className="tt-help">{t('obstacles.raisedBy', { name: `${one.raisedBy.name}, ${one.agency.name}`, time: timeText(one.raisedAt) })}</p>
        </div>
        <div className="tt-row tt-no-print">
          {one.can.change && (
            <button type="button" className="tt-button" onClick={() => setOpen('change')}>
              {t('obstacles.change')}
            </button>
          )}
          {deeds.map((deed) => (
            <button key={deed} type="button" className={`tt-button${deed === 'withdraw' ? ' tt-button-danger' : deed === 'answer' || deed === 'accept' ? ' tt-button-primary' : ''}`} onClick={() => setOpen(deed)}>
              {t(`obstacles.${deed}`)}
            </button>
          ))}
        </div>
      </header>
      <Facts one={one} />
      {decision && <DecisionView decision={decision} followUps={one.submission?.followUps ?? []} />}
      <Steps one={one} />
      <Talk key={one.id} kind="obstacle" recordId={one.id} />
      <Changes key={`${one.id}-changes`} kind="obstacle" recordId={one.id} />
      {open === 'change' && <ChangeDialog obstacle={one} onClose={() => setOpen(null)} />}
      {open && open !== 'change' && <WordedDialog obstacle={one} deed={open} onClose={() => setOpen(null)} />}
    </article>
  );
}

function Facts({ one }: { one: Obstacle }) {
  const { t } = useTranslation();
  const may = useMay();
  const facts: [string, ReactNode][] = [
    ['obstacles.task', one.task && (<><TaskLink task={one.task} /> {one.task.content}</>)],
    ['obstacles.clause', one.clause && `${pathLabel(one.clause.path)} ${one.clause.heading}`],
    ['obstacles.kind', t(`obstacles.kind.${one.kind}`)],
    ['obstacles.content', <span key="content" className="ob-text">{one.content}</span>],
    ['obstacles.tried', one.tried && <span className="ob-text">{one.tried}</span>],
    ['obstacles.asked', <span key="asked" className="ob-text">{one.asked}</span>],
    ['obstacles.askedOf', one.askedName ?? t(`obstacles.askedOf.${one.askedOf}`)],
    ['obstacles.submission', one.submission && may('obstacles.synthesis') && <SubmissionLink submissionId={one.submission.id}>{`${one.submission.code} ${one.submission.title}`}</SubmissionLink>],
  ];
  return (
    <section className="tt-card">
      <dl className="ob-facts">
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Steps({ one }: { one: Obstacle }) {
  const { t } = useTranslation();
  return (
    <section className="tt-card">
      <h2>{t('obstacles.history')}</h2>
      <ol className="ob-steps">
        {one.steps.map((step) => (
          <li key={step.id}>
            <strong>{t(`obstacles.step.${step.kind}`)}</strong>{' '}
            <span className="tt-help">
              {step.by.name}, {timeText(step.at)}
              {step.dueOn && `. ${t('obstacles.dueOn', { day: dayText(step.dueOn) })}`}
            </span>
            {step.text && <p className="ob-text">{step.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
