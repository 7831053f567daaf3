import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, exportBudgetProjects, PROJECT_KINDS, PROJECT_STAGES, type BudgetProjectSummary } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { useMay } from '../../../app/session.ts';
import { useAddress } from '../../../app/use-address.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { Field } from '../../../ui/field.tsx';
import { FilterChoice } from '../../../ui/fields.tsx';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { Amount } from '../parts/dong.tsx';
import { AddProjectDialog } from '../parts/project-dialogs.tsx';
import { SectionNav } from '../parts/section-nav.tsx';
import { projectsQuery, type ProjectFilter } from '../projects.data.ts';
import '../budget.css';

function readFilter(search: Record<string, string | undefined>): ProjectFilter {
  const [kind, stage] = [PROJECT_KINDS.find((one) => one === search['kind']), PROJECT_STAGES.find((one) => one === search['stage'])];
  const q = (search['q'] ?? '').trim().slice(0, 200);
  return { ...(q && { q }), ...(kind && { kind }), ...(stage && { stage }) };
}

/** Missions and investment projects with their stage, ceiling and money; filters stand in the address. */
export default function ProjectsPage() {
  const { t } = useTranslation();
  const may = useMay();
  usePage(t('budget.projects'), [{ label: t('budget.title'), to: '/budget' }, { label: t('budget.projects') }]);
  const [search, change] = useAddress();
  const [typed, setTyped] = useState(search['q'] ?? '');
  const [adding, setAdding] = useState(false);
  const filter = readFilter(search);
  const list = useInfiniteQuery(projectsQuery(filter));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const none = Object.keys(filter).length > 0 ? 'found' : 'all';
  const columns: Column<BudgetProjectSummary>[] = [
    { key: 'code', label: t('budget.project.code'), render: (one) => <span className="tt-nowrap">{one.code}</span> },
    {
      key: 'name',
      label: t('budget.project.name'),
      width: '32%',
      render: (one) => (
        <>
          <Link to={'/budget/projects/$projectId' as string} params={{ projectId: one.id } as never}>
            {one.name}
          </Link>
          <p className="tt-help">
            {t(`budget.projectKind.${one.kind}`)}, {one.agency.name}
          </p>
        </>
      ),
    },
    { key: 'stage', label: t('budget.project.stage'), render: (one) => <span className="tt-chip tt-chip-plain">{t(`budget.stage.${one.stage}`)}</span> },
    { key: 'ceiling', label: t('budget.project.ceiling'), className: 'tt-number', render: (one) => <Amount value={one.ceiling} /> },
    { key: 'years', label: t('budget.project.years'), className: 'tt-number', render: (one) => <Amount value={one.sums.years} /> },
    { key: 'left', label: t('budget.project.left'), className: 'tt-number', render: (one) => <Amount value={one.sums.left} /> },
    { key: 'paid', label: t('budget.project.paid'), className: 'tt-number', render: (one) => <Amount value={one.sums.paid} /> },
  ];
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('budget.projects')}</h1>
          <p className="tt-quiet">{t('budget.projects.lead')}</p>
        </div>
        <div className="tt-row tt-no-print">
          <ExportButton label={t('budget.export')} url={callUrl(exportBudgetProjects, {}, filter)} name={t('budget.projects')} />
          <button type="button" className="tt-button" onClick={() => window.print()}>
            {t('ui.print')}
          </button>
          {may('budget.projects') && (
            <button type="button" className="tt-button tt-button-primary" onClick={() => setAdding(true)}>
              {t('budget.project.add')}
            </button>
          )}
        </div>
      </header>
      <SectionNav here="/budget/projects" />
      <search className="tt-card bg-filters tt-no-print">
        <Field label={t('budget.project.q')} help={t('budget.qHelp')}>
          {(control) => (
            <input
              {...control}
              className="tt-input"
              type="search"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                change({ q: event.target.value });
              }}
            />
          )}
        </Field>
        <FilterChoice label={t('budget.project.kind')} value={filter.kind ?? ''} values={PROJECT_KINDS} name={(one) => t(`budget.projectKind.${one}`)} empty={t('budget.any')} onChange={(kind) => change({ kind })} />
        <FilterChoice label={t('budget.project.stage')} value={filter.stage ?? ''} values={PROJECT_STAGES} name={(one) => t(`budget.stage.${one}`)} empty={t('budget.any')} onChange={(stage) => change({ stage })} />
      </search>
      <ListFrame of={list} empty={rows.length === 0} title={t(`budget.projects.${none}`)} text={t(`budget.projects.${none}Text`)}>
        <DataTable caption={t('budget.projects')} columns={columns} rows={rows} rowKey={(one) => one.id} busy={list.isFetching && !list.isFetchingNextPage} />
        <p className="tt-help">{t('budget.unit')}</p>
      </ListFrame>
      {adding && <AddProjectDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
