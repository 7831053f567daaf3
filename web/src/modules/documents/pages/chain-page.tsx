import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { numberText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { chainQuery, nameOf } from '../documents.data.ts';
import { bandsOf, neighboursOf } from '../model/chain.ts';
import { ChainCard, MissingCard } from '../parts/chain-card.tsx';
import { ChainLines } from '../parts/chain-lines.tsx';
import '../documents.css';

/** The chain from the central documents down to those of agencies, level by level, with what is missing. */
export default function ChainPage() {
  const { t } = useTranslation();
  const { documentId = '' }: { documentId?: string } = useParams({ strict: false });
  const [chosen, setChosen] = useState<string | null>(null);
  const [board, setBoard] = useState<HTMLDivElement | null>(null);
  const found = useQuery(chainQuery(documentId));
  const chain = found.data;
  const own = chain?.documents.find((one) => one.id === documentId);
  usePage(t('documents.chain.title'), [
    { label: t('documents.title'), to: '/documents' },
    { label: own?.symbol ?? t('documents.one.title'), to: `/documents/${documentId}` },
    { label: t('documents.chain.title') },
  ]);
  if (!chain) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  const lit = chosen ?? documentId;
  const near = neighboursOf(chain.edges, lit);
  const names = new Map(chain.documents.map((one) => [one.id, one.symbol ?? nameOf(one)]));
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('documents.chain.title')}</h1>
          {own && <p>{nameOf(own)}</p>}
          <p className="tt-quiet">{t('documents.chain.lead')}</p>
          <p role="status">{t('documents.chain.counts', { met: numberText(chain.dutyCounts.met), open: numberText(chain.dutyCounts.open), overdue: numberText(chain.dutyCounts.overdue) })}</p>
        </div>
        <button type="button" className="tt-button tt-no-print" onClick={() => window.print()}>
          {t('documents.print')}
        </button>
      </header>
      {chain.documents.length < 2 && chain.duties.length === 0 && <p className="tt-note">{t('documents.chain.alone')}</p>}
      {chain.cut && <p className="tt-note tt-note-amber">{t('documents.chain.cut')}</p>}
      <div className="dc-board" ref={setBoard}>
        <ChainLines board={board} edges={chain.edges} lit={lit} />
        {bandsOf(chain.documents).map(({ level, documents }) => (
          <section key={level} className="dc-band" aria-label={t(`documents.level.${level}`)}>
            <h2>{t(`documents.level.${level}`)}</h2>
            <ul>
              {documents.map((one) => (
                <ChainCard
                  key={one.id}
                  document={one}
                  isOwn={one.id === documentId}
                  look={one.id === lit ? 'lit' : near.has(one.id) ? 'near' : 'far'}
                  links={[...neighboursOf(chain.edges, one.id)].map((id) => names.get(id) ?? '').join('; ')}
                  onChoose={() => setChosen(one.id)}
                />
              ))}
            </ul>
          </section>
        ))}
        {chain.duties.length > 0 && (
          <section className="dc-band" aria-label={t('documents.duties.title')}>
            <h2>{t('documents.duties.title')}</h2>
            <ul>
              {chain.duties.map((duty) => (
                <MissingCard key={duty.id} duty={duty} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}
