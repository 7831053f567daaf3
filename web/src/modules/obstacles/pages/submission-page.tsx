import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { submissionQuery } from '../obstacles.data.ts';
import { Due, SubmissionChip } from '../parts/chips.tsx';
import { DecisionView } from '../parts/decision-view.tsx';
import { ObstacleTable } from '../parts/obstacle-table.tsx';
import { ChangeSubmissionDialog, DecideDialog, SubmitDialog } from '../parts/submission-deeds.tsx';
import '../obstacles.css';

/** One submission to UBND tỉnh: its words, what it holds, the decision. */
export default function SubmissionPage() {
  const { t } = useTranslation();
  const { submissionId = '' }: { submissionId?: string } = useParams({ strict: false });
  const found = useQuery(submissionQuery(submissionId));
  const one = found.data;
  const [open, setOpen] = useState<'change' | 'submit' | 'decide' | null>(null);
  usePage(one ? `${one.code} ${one.title}` : t('obstacles.submission'), [{ label: t('obstacles.title'), to: '/obstacles' }, ...(one ? [{ label: one.code }] : [])]);
  if (!one) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  const close = () => setOpen(null);
  return (
    <article className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>
            {one.code} {one.title}
          </h1>
          <div className="tt-row">
            <SubmissionChip state={one.state} />
            <Due of={{ dueOn: one.dueOn, timing: one.overdue ? 'overdue' : null }} />
          </div>
          <p className="tt-help">
            {one.createdBy.name}, {timeText(one.createdAt)}
          </p>
        </div>
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('ui.print')}
          </button>
          {one.can.change && (
            <button type="button" className="tt-button" onClick={() => setOpen('change')}>
              {t('obstacles.submission.change')}
            </button>
          )}
          {one.can.submit && (
            <button type="button" className="tt-button tt-button-primary" disabled={one.obstacles === 0} onClick={() => setOpen('submit')}>
              {t('obstacles.submission.submit')}
            </button>
          )}
          {one.can.decide && (
            <button type="button" className="tt-button tt-button-primary" onClick={() => setOpen('decide')}>
              {t('obstacles.decide')}
            </button>
          )}
        </div>
      </header>
      <section className="tt-card">
        <h2>{t('obstacles.submission.synthesis')}</h2>
        <p className="ob-text">{one.synthesis}</p>
        <h2>{t('obstacles.submission.proposal')}</h2>
        <p className="ob-text">{one.proposal}</p>
      </section>
      {one.decision && <DecisionView decision={one.decision} followUps={one.followUps} />}
      <section className="ob-held">
        <h2>{t('obstacles.submission.holds')}</h2>
        {one.list.length > 0 ? <ObstacleTable caption={t('obstacles.submission.holds')} rows={one.list} /> : <p className="tt-help">{t('obstacles.submission.empty')}</p>}
      </section>
      {open === 'change' && <ChangeSubmissionDialog submission={one} onClose={close} />}
      {open === 'submit' && <SubmitDialog submission={one} onClose={close} />}
      {open === 'decide' && <DecideDialog submission={one} onClose={close} />}
    </article>
  );
}
