import { useState } from 'react';
import type { CoveredClause } from '@thientruong/contract';
import { clauseLabel, clauseNumber, clauseTitle, parentsOf, visibleClauses } from '../model/clauses.ts';
import { donePercent } from '../model/coverage.ts';
import { numberText } from '../../../ui/format.ts';
import { TasksLink } from '../parts/tasks-link.tsx';
import { useWords } from '../words.ts';

interface CoverageTreeProps {
  rows: readonly { clause: CoveredClause; hit: boolean }[];
  isOpen: boolean;
  planId: string;
  chosenId: string | null;
  onChoose(clause: CoveredClause): void;
}

/** The clause tree as a table: tasks, done, overdue, evidence of each clause with everything below it. */
export function CoverageTree({ rows, isOpen, planId, chosenId, onChoose }: CoverageTreeProps) {
  const t = useWords();
  const clauses = rows.map((row) => row.clause);
  const hits = new Set(rows.filter((row) => row.hit).map((row) => row.clause.id));
  const parents = parentsOf(clauses);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => (isOpen ? parents : new Set()));
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  if (!rows.length) return <p className="pl-nothing">{t('coverage.nothing')}</p>;
  return (
    <div className="pl-table-frame" role="region" aria-label={t('coverage.table')} tabIndex={0}>
      <table className="pl-table">
        <thead>
          <tr>
            <th scope="col">{t('coverage.clause')}</th>
            <th scope="col" className="pl-wide-only">
              {t('coverage.progress')}
            </th>
            <th scope="col">{t('plan.tasks')}</th>
            <th scope="col" className="pl-wide-only">
              {t('plan.doneTasks')}
            </th>
            <th scope="col">{t('plan.overdueTasks')}</th>
            <th scope="col">{t('plan.evidence')}</th>
          </tr>
        </thead>
        <tbody>
          {visibleClauses(clauses, open).map((clause) => {
            const { subtree } = clause;
            const repealed = clause.amendments.some((amendment) => amendment.kind === 'repeal');
            return (
              <tr
                key={clause.id}
                className={`${clause.id === chosenId ? 'is-focused' : ''}${hits.has(clause.id) ? '' : ' is-context'}`}
              >
                <th scope="row">
                  <div className="pl-tree-cell" style={{ paddingInlineStart: (clause.level - 1) * 18 }}>
                    {parents.has(clause.id) ? (
                      <button
                        type="button"
                        className="pl-twist pl-no-print"
                        aria-expanded={open.has(clause.id)}
                        aria-label={t('coverage.twist', { path: clauseLabel(clause) })}
                        onClick={() => toggle(clause.id)}
                      >
                        <span aria-hidden="true">{open.has(clause.id) ? '▾' : '▸'}</span>
                      </button>
                    ) : (
                      <span className="pl-twist" />
                    )}
                    <button
                      type="button"
                      className={repealed ? 'pl-clause-name is-repealed' : 'pl-clause-name'}
                      onClick={() => onChoose(clause)}
                    >
                      <span className="pl-outline-num">{clauseNumber(clause)}</span>
                      {clauseTitle(clause, 130)}
                    </button>
                    {clause.amendments.length > 0 && (
                      <span className="pl-note">{t(`amendment.${clause.amendments[0]?.kind ?? 'replace'}`)}</span>
                    )}
                  </div>
                </th>
                <td className="pl-wide-only">
                  <meter
                    aria-label={t('coverage.percent', { percent: donePercent(subtree) })}
                    min={0}
                    max={100}
                    value={donePercent(subtree)}
                  />
                </td>
                <td className="pl-number">
                  {subtree.taskCount ? (
                    <TasksLink
                      planId={planId}
                      clause={clause.path}
                      label={t('coverage.tasksOf', { count: subtree.taskCount, path: clauseLabel(clause) })}
                    >
                      {numberText(subtree.taskCount)}
                    </TasksLink>
                  ) : (
                    '–'
                  )}
                </td>
                <td className="pl-number pl-wide-only">{subtree.taskCount ? numberText(subtree.doneCount) : ''}</td>
                <td className={subtree.overdueCount ? 'pl-number pl-overdue' : 'pl-number'}>
                  {subtree.taskCount ? numberText(subtree.overdueCount) : ''}
                </td>
                <td className="pl-number">{subtree.taskCount ? numberText(subtree.evidenceCount) : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
