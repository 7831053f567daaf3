import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callUrl, exportInspections, INSPECTION_KINDS, INSPECTION_STATES, type InspectionSummary } from '@thientruong/contract';
import { useDirectoryDay, useMe } from '../../../app/session.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { Field } from '../../../ui/field.tsx';
import { FilterChoice, SearchBox } from '../../../ui/fields.tsx';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { RecordLink } from '../../../ui/record-parts.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { inspectionsQuery, type InspectionFilter } from '../inspections.data.ts';
import { OverdueChip, StateChip } from './chips.tsx';
import { monthText } from './words.ts';
import { readYear, YearChoice } from './year-choice.tsx';

type Search = Record<string, string | undefined>;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAMES = ['q', 'year', 'kind', 'state', 'agencyId', 'unplanned'] as const;

/** The filter of the list as the address holds it; what is no value of ours is left out. */
function readFilter(search: Search): InspectionFilter {
  const [kind, state, unplanned] = [INSPECTION_KINDS.find((one) => one === search['kind']), INSPECTION_STATES.find((one) => one === search['state']), (['true', 'false'] as const).find((one) => one === search['unplanned'])];
  const q = (search['q'] ?? '').trim().slice(0, 200);
  const year = readYear(search);
  const agencyId = ID.test(search['agencyId'] ?? '') ? search['agencyId'] : undefined;
  return { ...(q && { q }), ...(year && { year }), ...(kind && { kind }), ...(state && { state }), ...(unplanned && { unplanned }), ...(agencyId && { agencyId }), ...(search['direction'] === 'desc' && { direction: 'desc' as const }) };
}

/** Inspections of a year as a table, or month by month. */
export function ProgrammeTab({ search, onChange }: { search: Search; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const day = useDirectoryDay();
  const role = useMe()?.post?.role;
  const [typed, setTyped] = useState(search['q'] ?? '');
  const filter = readFilter(search);
  const list = useInfiniteQuery(inspectionsQuery(filter));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = NAMES.some((name) => name in filter);
  const { direction: _direction, ...exported } = filter;
  const byMonth = search['view'] === 'month';
  return (
    <>
      <div className="tt-row tt-no-print">
        <div className="tt-row" role="group" aria-label={t('inspections.view')}>
          {(['table', 'month'] as const).map((view) => (
            <button key={view} type="button" className="tt-button" aria-pressed={byMonth === (view === 'month')} onClick={() => onChange({ view })}>
              {t(`inspections.view.${view}`)}
            </button>
          ))}
        </div>
        <ExportButton label={t('inspections.export')} url={callUrl(exportInspections, {}, exported)} name={t('inspections.title')} />
        <button type="button" className="tt-button" onClick={() => window.print()}>
          {t('ui.print')}
        </button>
      </div>
      <search className="tt-card rc-filters tt-no-print">
        <SearchBox label={t('inspections.q')} placeholder={t('inspections.qHelp')} value={typed} onChange={(q) => (setTyped(q), onChange({ q }))} />
        <YearChoice year={filter.year} onChange={(year) => onChange({ year })} />
        <FilterChoice label={t('inspections.kindOf')} value={filter.kind ?? ''} values={INSPECTION_KINDS} name={(one) => t(`inspections.kind.${one}`)} empty={t('inspections.any')} onChange={(kind) => onChange({ kind })} />
        <FilterChoice label={t('inspections.stateOf')} value={filter.state ?? ''} values={INSPECTION_STATES} name={(one) => t(`inspections.state.${one}`)} empty={t('inspections.any')} onChange={(state) => onChange({ state })} />
        <FilterChoice label={t('inspections.planned')} value={filter.unplanned ?? ''} values={['false', 'true'] as const} name={(one) => t(one === 'true' ? 'inspections.unplanned' : 'inspections.inProgramme')} empty={t('inspections.any')} onChange={(unplanned) => onChange({ unplanned })} />
        {role !== 'focal_point' && role !== 'head' && (
          <Field label={t('inspections.subject')}>
            {(control) => <AgencyPicker control={{ ...control, 'aria-required': false }} on={day} value={filter.agencyId ?? null} placeholder={t('inspections.any')} onChange={(id) => onChange({ agencyId: id ?? '' })} />}
          </Field>
        )}
        {filtered && (
          <button type="button" className="tt-button" onClick={() => (setTyped(''), onChange(Object.fromEntries(NAMES.map((name) => [name, '']))))}>
            {t('inspections.unfilter')}
          </button>
        )}
      </search>
      <ListFrame of={list} empty={rows.length === 0} title={t(filtered ? 'inspections.noneFound' : 'inspections.none')} text={t(filtered ? 'inspections.noneFoundText' : 'inspections.noneText')}>
        {byMonth ? <Months rows={rows} /> : <Rows rows={rows} busy={list.isFetching && !list.isFetchingNextPage} filter={filter} onChange={onChange} />}
      </ListFrame>
    </>
  );
}

function Name({ one }: { one: InspectionSummary }) {
  const { t } = useTranslation();
  return (
    <>
      <RecordLink strong to="/inspections/$inspectionId" params={{ inspectionId: one.id }}>{t(`inspections.titleOf.${one.kind}`, { subject: one.subject.name })}</RecordLink>
      <p className="tt-help tt-clamp">{`${one.code}${one.programme ? '' : `, ${t('inspections.unplanned')}`}. ${one.topics}`}</p>
    </>
  );
}

function Remedies({ one }: { one: InspectionSummary }) {
  const { t } = useTranslation();
  if (one.remedies.total === 0) return null;
  return (
    <span className="tt-row">
      {t('inspections.remedy.progress', { done: one.remedies.total - one.remedies.open, total: one.remedies.total })}
      <OverdueChip count={one.remedies.overdue} />
    </span>
  );
}

function Rows({ rows, busy, filter, onChange }: { rows: readonly InspectionSummary[]; busy: boolean; filter: InspectionFilter; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const phone = useMedia('(max-width: 720px)');
  const columns: Column<InspectionSummary>[] = [
    { key: 'name', label: t('inspections.one'), width: '42%', render: (one) => <Name one={one} /> },
    { key: 'month', label: t('inspections.month'), sort: 'month', render: (one) => monthText(one.plannedMonth) },
    { key: 'body', label: t('inspections.body'), render: (one) => one.body.name },
    { key: 'state', label: t('inspections.stateOf'), render: (one) => <StateChip state={one.state} /> },
    { key: 'remedies', label: t('inspections.remedies'), render: (one) => <Remedies one={one} /> },
  ];
  if (!phone) return <DataTable caption={t('inspections.tab.programme')} columns={columns} rows={rows} rowKey={(one) => one.id} busy={busy} order={{ sort: 'month', direction: filter.direction ?? 'asc' }} onOrder={({ direction }) => onChange({ direction })} />;
  return (
    <ul className={`rc-cards${busy ? ' tt-busy' : ''}`}>
      {rows.map((one) => (
        <li key={one.id}>
          <Card one={one} month />
        </li>
      ))}
    </ul>
  );
}

function Card({ one, month = false }: { one: InspectionSummary; month?: boolean }) {
  return (
    <>
      <Name one={one} />
      <div className="tt-row">
        {month && <span>{monthText(one.plannedMonth)}</span>}
        <StateChip state={one.state} />
        <Remedies one={one} />
      </div>
    </>
  );
}

function Months({ rows }: { rows: readonly InspectionSummary[] }) {
  const { t } = useTranslation();
  const months = [...new Set(rows.map((one) => one.plannedMonth))];
  return (
    <>
      {months.map((month) => {
        const own = rows.filter((one) => one.plannedMonth === month);
        return (
          <section key={month} className="rc-section">
            <h2>{t('inspections.monthOf', { month: monthText(month), count: own.length })}</h2>
            <ul className="rc-cards">
              {own.map((one) => (
                <li key={one.id}>
                  <Card one={one} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
