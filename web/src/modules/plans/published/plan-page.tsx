import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { getCoverage, listAmendments } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { usePage } from '../../../app/page.ts';
import { COVERAGE_FILTERS, coveredClauses, matchesCoverage } from '../model/coverage.ts';
import { clockText, numberText } from '../../../ui/format.ts';
import { DocumentDownloads } from '../parts/document-downloads.tsx';
import { dayOf } from '../parts/day-of.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { OcrMark } from '../../../ui/ocr-mark.tsx';
import { PlanLink } from '../parts/plan-link.tsx';
import { PlanState } from '../parts/plan-state.tsx';
import { TasksLink } from '../parts/tasks-link.tsx';
import { usePlanId } from '../parts/use-plan-id.ts';
import { useSearchState } from '../parts/use-search-state.ts';
import { useWords } from '../words.ts';
import '../styles/base.css';
import '../styles/coverage.css';
import { AmendmentsList } from './amendments-list.tsx';
import { ClauseDetail } from './clause-detail.tsx';
import { CoverageTree } from './coverage-tree.tsx';

/** A published plan with what each clause led to, and what led to nothing. */
export function PlanPage() {
  const t = useWords();
  const planId = usePlanId();
  const [search, setSearch] = useSearchState();
  usePage(t('plan.title'), [{ label: t('list.title'), to: '/plans' }, { label: t('plan.title') }]);
  const coverage = useQuery({
    queryKey: ['plans', 'coverage', planId],
    queryFn: () => call(getCoverage, { params: { planId } }),
  });
  const amendments = useQuery({
    queryKey: ['plans', 'amendments', planId],
    queryFn: () => call(listAmendments, { params: { planId } }),
  });
  const [openAll, setOpenAll] = useState(true);
  const filter = COVERAGE_FILTERS.find((one) => one === search['show']) ?? 'all';
  const clauses = useMemo(() => coverage.data?.clauses ?? [], [coverage.data]);
  const rows = useMemo(() => coveredClauses(clauses, filter), [clauses, filter]);
  if (coverage.isError) return <ErrorState error={coverage.error} onRetry={() => void coverage.refetch()} />;
  if (!coverage.data)
    return (
      <p className="pl-nothing" role="status">
        {t('plan.loading')}
      </p>
    );
  const { plan, head, asOf } = coverage.data;
  const chosen = clauses.find((clause) => clause.path === search['clause']) ?? null;
  const roots = clauses.filter((clause) => clause.parentId === null);
  const sum = (count: 'taskCount' | 'doneCount' | 'overdueCount' | 'evidenceCount') =>
    roots.reduce((all, clause) => all + clause.subtree[count], 0);
  const outside = plan.taskCount - sum('taskCount');
  const countOf = (one: (typeof COVERAGE_FILTERS)[number]) => clauses.filter((clause) => matchesCoverage(clause, one)).length;
  return (
    <div className="pl-page pl-plan-page">
      <header className="pl-page-head">
        <div>
          <p className="pl-hint">
            {[head.documentType, head.symbol ? t('head.number', { symbol: head.symbol }) : t('head.noNumber'), head.issuer]
              .filter(Boolean)
              .join(' · ')}{' '}
            <PlanState state={plan.state} />
          </p>
          <h1 title={plan.title}>{plan.title}</h1>
          <OcrMark ocr={plan.ocr} long />
        </div>
        <div className="pl-panel-foot pl-no-print">
          {plan.can.edit && plan.state === 'review' && (
            <PlanLink to="review" planId={planId} look="primary">
              {t('plan.toReview')}
            </PlanLink>
          )}
          {plan.can.amend && (
            <PlanLink to="amend" planId={planId} look="button">
              {t('plan.amend')}
            </PlanLink>
          )}
          <PlanLink to="compare" planId={planId} look="button">
            {t('compare.go')}
          </PlanLink>
          <DocumentDownloads plan={plan} />
          <Button onClick={() => window.print()}>{t('plan.print')}</Button>
        </div>
      </header>
      <dl className="pl-figures">
        <div>
          <dt>{t('plan.tasks')}</dt>
          <dd>
            <TasksLink planId={planId}>{numberText(plan.taskCount)}</TasksLink>
            {outside > 0 && <span className="pl-hint">{t('plan.outside', { count: numberText(outside) })}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('plan.doneTasks')}</dt>
          <dd>
            <TasksLink planId={planId} filter={{ status: 'done_on_time,done_late' }}>
              {numberText(sum('doneCount'))}
            </TasksLink>
          </dd>
        </div>
        <div>
          <dt>{t('plan.overdueTasks')}</dt>
          <dd className={sum('overdueCount') ? 'pl-overdue' : undefined}>
            <TasksLink planId={planId} filter={{ status: 'open_overdue' }}>
              {numberText(sum('overdueCount'))}
            </TasksLink>
          </dd>
        </div>
        <div>
          <dt>{t('plan.evidence')}</dt>
          <dd>{numberText(sum('evidenceCount'))}</dd>
        </div>
      </dl>
      <div className="pl-filter pl-no-print">
        <select
          aria-label={t('coverage.filter')}
          value={filter}
          onChange={(event) => setSearch({ show: event.target.value === 'all' ? '' : event.target.value })}
        >
          {COVERAGE_FILTERS.map((one) => (
            <option key={one} value={one}>
              {t(`coverage.${one}`)} ({countOf(one)})
            </option>
          ))}
        </select>
        <Button size="small" onClick={() => setOpenAll(!openAll)}>
          {openAll ? t('coverage.foldAll') : t('coverage.openAll')}
        </Button>
        <span className="pl-hint">{t('coverage.asOf', { time: clockText(asOf), day: dayOf(asOf) })}</span>
      </div>
      <div className={chosen ? 'pl-coverage has-detail' : 'pl-coverage'}>
        <CoverageTree
          key={`${openAll}-${filter}`}
          rows={rows}
          isOpen={openAll || filter !== 'all'}
          planId={planId}
          chosenId={chosen?.id ?? null}
          onChoose={(clause) => setSearch({ clause: clause.path === search['clause'] ? '' : clause.path })}
        />
        {chosen && <ClauseDetail clause={chosen} clauses={clauses} planId={planId} onClose={() => setSearch({ clause: '' })} />}
      </div>
      <AmendmentsList amendments={amendments.data?.items ?? []} />
      <p className="pl-hint pl-print-only">{t('plan.printFoot', { day: dayOf(asOf), time: clockText(asOf) })}</p>
    </div>
  );
}
