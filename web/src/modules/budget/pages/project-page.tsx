import { useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BudgetProject, BudgetProjectDecision } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { linesQuery } from '../budget.data.ts';
import { Amount, dongText } from '../parts/dong.tsx';
import { LineTable } from '../parts/line-table.tsx';
import { ChangeProjectDialog, DecideProjectDialog } from '../parts/project-dialogs.tsx';
import { projectQuery } from '../projects.data.ts';
import '../budget.css';

type Decision = BudgetProject['can']['decide'][number];

/** One mission or project: its ceiling beside what its lines have, its decisions, its lines. */
export default function ProjectPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { projectId = '' }: { projectId?: string } = useParams({ strict: false });
  const found = useQuery(projectQuery(projectId));
  const project = found.data;
  const [open, setOpen] = useState<Decision | 'change' | null>(null);
  usePage(project?.name ?? t('budget.project'), [{ label: t('budget.title'), to: '/budget' }, { label: t('budget.projects'), to: '/budget/projects' }, ...(project ? [{ label: project.code }] : [])]);
  if (!project) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  const sums = [['ceiling', project.ceiling], ['medium', project.sums.medium], ['years', project.sums.years], ['left', project.sums.left], ['paid', project.sums.paid], ['settled', project.settled]] as const;
  return (
    <article className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{project.name}</h1>
          <div className="tt-row">
            <span className="tt-chip tt-chip-plain">{t(`budget.stage.${project.stage}`)}</span>
            <span className="tt-quiet">
              {project.code}, {t(`budget.projectKind.${project.kind}`)}, {project.agency.name}
            </span>
          </div>
          <p className="tt-help">{project.planTitle}</p>
        </div>
        <div className="tt-row tt-no-print">
          {may('budget.propose') && project.stage !== 'settled' && project.stage !== 'stopped' && (
            <Link to={'/budget/new' as '/'} search={{ projectId: project.id } as never} className="tt-button tt-button-primary">
              {t('budget.propose')}
            </Link>
          )}
          {project.can.decide.map((kind) => (
            <button key={kind} type="button" className={`tt-button${kind === 'stop' ? ' tt-button-danger' : kind === 'adjustment' ? '' : ' tt-button-primary'}`} onClick={() => setOpen(kind)}>
              {t(`budget.projectDecision.${kind}`)}
            </button>
          ))}
          {project.can.change && (
            <button type="button" className="tt-button" onClick={() => setOpen('change')}>
              {t('budget.project.change')}
            </button>
          )}
        </div>
      </header>
      <section className="tt-card">
        <h2>{t('budget.sums')}</h2>
        <dl className="bg-sums">
          {sums.map(([key, amount]) => (
            <div key={key}>
              <dt>{t(`budget.project.${key}`)}</dt>
              <dd>{t('budget.dong', { amount: dongText(amount) })}</dd>
            </div>
          ))}
        </dl>
        <p className="tt-help">{t('budget.project.rule')}</p>
      </section>
      <Decisions project={project} />
      <Lines projectId={project.id} />
      {open === 'change' && <ChangeProjectDialog project={project} onClose={() => setOpen(null)} />}
      {open && open !== 'change' && <DecideProjectDialog project={project} kind={open} onClose={() => setOpen(null)} />}
    </article>
  );
}

function Decisions({ project }: { project: BudgetProject }) {
  const { t } = useTranslation();
  const columns: Column<BudgetProjectDecision>[] = [
    { key: 'day', label: t('budget.day'), render: (one) => <span className="tt-nowrap">{dayText(one.on)}</span> },
    { key: 'kind', label: t('budget.project.decision'), render: (one) => t(`budget.projectDecision.${one.kind}`) },
    { key: 'document', label: t('budget.document'), render: (one) => [`${one.symbol}, ${one.issuer}`, one.note].filter(Boolean).join('. ') },
    { key: 'amount', label: t('budget.amountDong'), className: 'tt-number', render: (one) => (one.amount === null ? '–' : <Amount value={one.amount} />) },
    { key: 'by', label: t('budget.by'), render: (one) => `${one.by.name}, ${timeText(one.at)}` },
  ];
  return (
    <section className="tt-card">
      <h2>{t('budget.decisions')}</h2>
      <DataTable caption={t('budget.decisions')} columns={columns} rows={project.decisions} rowKey={(one) => one.id} />
    </section>
  );
}

function Lines({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(linesQuery({ projectId }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="tt-stack">
      <h2>{t('budget.lines')}</h2>
      <ListFrame of={list} empty={rows.length === 0} title={t('budget.project.noLines')} text={t('budget.project.noLinesText')}>
        <LineTable caption={t('budget.lines')} rows={rows} busy={list.isFetching && !list.isFetchingNextPage} />
      </ListFrame>
    </section>
  );
}
