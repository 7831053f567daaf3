import type { CoveredClause } from '@thientruong/contract';
import { formatDate } from '@thientruong/kernel';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/session.ts';
import { chainOf, clauseBody, clauseTitle } from '../model/clauses.ts';
import { TasksLink } from '../parts/tasks-link.tsx';
import { useWords } from '../words.ts';

interface ClauseDetailProps {
  clause: CoveredClause;
  clauses: readonly CoveredClause[];
  planId: string;
  onClose(): void;
}

/** The words of one clause as issued, with later documents that changed them beside it. */
export function ClauseDetail({ clause, clauses, planId, onClose }: ClauseDetailProps) {
  const t = useWords();
  const { t: all } = useTranslation();
  const may = useMay();
  const chain = chainOf(new Map(clauses.map((one) => [one.id, one])), clause.id);
  const isStruck = clause.amendments.some((amendment) => amendment.kind !== 'add');
  const body = clauseBody(clause);
  return (
    <aside className="pl-detail" aria-label={t('clause.detail')}>
      <div className="pl-detail-head">
        <nav aria-label={t('clause.place')}>
          <ol className="pl-crumbs">
            {chain.map((one) => (
              <li key={one.id} title={clauseTitle(one)}>
                {one.num}
              </li>
            ))}
          </ol>
        </nav>
        <Button size="small" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
      <div className="pl-serif pl-detail-text">
        {clause.heading && <h2 className={isStruck ? 'is-struck' : undefined}>{clause.heading}</h2>}
        {body && body.split(/\n+/).map((line, index) => (isStruck ? <del key={index}>{line}</del> : <p key={index}>{line}</p>))}
        {!body && !clause.heading && <p className="pl-empty">{t('clause.noText')}</p>}
        {clause.amendments.map((amendment) => (
          <div key={`${amendment.amendmentId}-${amendment.kind}`} className="pl-amended">
            <p className="pl-amended-by">
              {t(`amendment.${amendment.kind}`)} –{' '}
              {t('amendment.by', { symbol: amendment.symbol, day: formatDate(amendment.effectiveOn) })}
            </p>
            {amendment.newText && amendment.newText.split(/\n+/).map((line, index) => <ins key={index}>{line}</ins>)}
          </div>
        ))}
      </div>
      <p>
        {clause.subtree.taskCount ? (
          <TasksLink planId={planId} clause={clause.path}>
            {t('clause.tasks', { count: clause.subtree.taskCount })}
          </TasksLink>
        ) : (
          <span className="pl-empty">{t('clause.noTasks')}</span>
        )}
      </p>
      {may('obstacles.raise') && (
        <p className="tt-no-print">
          <Link to={'/obstacles/new' as '/'} search={{ planId, clauseId: clause.id } as never} className="tt-button tt-button-small">
            {all('obstacles.raise')}
          </Link>
        </p>
      )}
    </aside>
  );
}
