import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { plainDateOf } from '@thientruong/kernel';
import { usePage } from '../../../app/page.ts';
import { useMe } from '../../../app/session.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import type { Deed } from '../model/deed.ts';
import { DeedOf } from '../parts/deeds.tsx';
import { History } from '../parts/history.tsx';
import { ReplyForm } from '../parts/reply-form.tsx';
import { RoundView } from '../parts/round-view.tsx';
import { StageItem } from '../parts/stage-item.tsx';
import { workQuery } from '../policies.data.ts';
import '../policies.css';

/** One policy work: its stages as a timeline with what each left behind, the own agency's reply, the history. */
export default function WorkPage() {
  const { t } = useTranslation();
  const { policyWorkId = '' }: { policyWorkId?: string } = useParams({ strict: false });
  const found = useQuery(workQuery(policyWorkId));
  const post = useMe()?.post;
  const [deed, setDeed] = useState<Deed | null>(null);
  const work = found.data;
  usePage(work?.title ?? t('policies.one'), [{ label: t('policies.title'), to: '/policies' }, { label: work?.title ?? t('policies.one') }]);
  if (!work) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  const [newest, ...older] = work.rounds;
  const { can } = work;
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{work.title}</h1>
          <p className="tt-quiet">
            {work.agency.name} · {t('policies.by', { name: work.createdBy.name, day: dayText(plainDateOf(new Date(work.createdAt))) })}
          </p>
          {work.summary && <p className="po-text">{work.summary}</p>}
        </div>
        <div className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('policies.print')}
          </button>
          {can.edit && (
            <button type="button" className="tt-button" onClick={() => setDeed({ kind: 'edit' })}>
              {t('policies.edit')}
            </button>
          )}
          {can.return && (
            <button type="button" className="tt-button" onClick={() => setDeed({ kind: 'return' })}>
              {t('policies.return')}
            </button>
          )}
        </div>
      </header>
      {can.reply && newest && <ReplyForm key={newest.id} policyWorkId={work.id} round={newest} />}
      <section className="tt-card" aria-labelledby="po-stages">
        <h2 id="po-stages">{t('policies.stages')}</h2>
        <ol className="po-stages">
          {work.stages.map((stage, at) => (
            <StageItem key={stage.stage} work={work} stage={stage} at={at} onDeed={setDeed} attaches={can.attach && (can.edit || stage.agency.id === post?.agency?.id)}>
              {stage.stage === 'consultation' && newest && (
                <>
                  <RoundView work={work} round={newest} onDeed={setDeed} />
                  {older.length > 0 && (
                    <details>
                      <summary>{t('policies.round.older', { count: older.length })}</summary>
                      {older.map((round) => (
                        <RoundView key={round.id} work={work} round={round} onDeed={setDeed} />
                      ))}
                    </details>
                  )}
                </>
              )}
            </StageItem>
          ))}
        </ol>
      </section>
      <History work={work} />
      {deed && <DeedOf work={work} deed={deed} onClose={() => setDeed(null)} />}
    </div>
  );
}
