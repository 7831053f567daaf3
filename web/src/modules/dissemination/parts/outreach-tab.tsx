import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { callUrl, CHANNELS, exportOutreach, type OutreachSummary } from '@thientruong/contract';
import { isPlainDate } from '@thientruong/kernel';
import { useDirectoryDay, useMay, useMe } from '../../../app/session.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { Field } from '../../../ui/field.tsx';
import { FilterChoice, SearchBox } from '../../../ui/fields.tsx';
import { dayText, numberText } from '../../../ui/format.ts';
import { ListFrame } from '../../../ui/list-frame.tsx';
import { RecordLink } from '../../../ui/record-parts.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { outreachQuery, type OutreachFilter } from '../dissemination.data.ts';
import { WithdrawnChip } from './chips.tsx';
import { ImportDialog } from './import-dialog.tsx';

type Search = Record<string, string | undefined>;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAMES = ['q', 'channel', 'agencyId', 'campaignId', 'documentId', 'from', 'to', 'withdrawn'] as const;

/** The filter of the list as the address holds it; what is no value of ours is left out. */
function readFilter(search: Search): OutreachFilter {
  const id = (name: string) => (ID.test(search[name] ?? '') ? search[name] : undefined);
  const day = (name: string) => (isPlainDate(search[name] ?? '') ? search[name] : undefined);
  const channel = CHANNELS.find((one) => one === search['channel']);
  const q = (search['q'] ?? '').trim().slice(0, 200);
  const [agencyId, campaignId, documentId, from, to] = [id('agencyId'), id('campaignId'), id('documentId'), day('from'), day('to')];
  return {
    ...(q && { q }), ...(channel && { channel }), ...(agencyId && { agencyId }), ...(campaignId && { campaignId }), ...(documentId && { documentId }), ...(from && { from }), ...(to && { to }), ...(search['withdrawn'] === 'true' && { withdrawn: 'true' as const }),
    ...(search['sort'] === 'people' && { sort: 'people' as const }), ...(search['direction'] === 'asc' && { direction: 'asc' as const }),
  };
}

/** Activities: filters in the address, order, Excel in and out. */
export function OutreachTab({ search, onChange }: { search: Search; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const day = useDirectoryDay();
  const role = useMe()?.post?.role;
  const [typed, setTyped] = useState(search['q'] ?? '');
  const [importing, setImporting] = useState(false);
  const filter = readFilter(search);
  const list = useInfiniteQuery(outreachQuery(filter));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = NAMES.some((name) => name in filter);
  const { sort: _sort, direction: _direction, ...exported } = filter;
  const ofAgency = role === 'focal_point' || role === 'head';
  return (
    <>
      <div className="tt-row tt-no-print">
        <ExportButton label={t('dissemination.export')} url={callUrl(exportOutreach, {}, exported)} name={t('dissemination.title')} />
        {may('dissemination.write') && (
          <button type="button" className="tt-button" onClick={() => setImporting(true)}>
            {t('dissemination.import')}
          </button>
        )}
        <button type="button" className="tt-button" onClick={() => window.print()}>
          {t('ui.print')}
        </button>
      </div>
      <search className="tt-card rc-filters tt-no-print">
        <SearchBox label={t('dissemination.q')} placeholder={t('dissemination.qHelp')} value={typed} onChange={(q) => (setTyped(q), onChange({ q }))} />
        <FilterChoice label={t('dissemination.channel')} value={filter.channel ?? ''} values={CHANNELS} name={(one) => t(`dissemination.channel.${one}`)} empty={t('dissemination.any')} onChange={(channel) => onChange({ channel })} />
        {!ofAgency && (
          <Field label={t('dissemination.agency')}>
            {(control) => <AgencyPicker control={{ ...control, 'aria-required': false }} on={day} value={filter.agencyId ?? null} placeholder={t('dissemination.any')} onChange={(id) => onChange({ agencyId: id ?? '' })} />}
          </Field>
        )}
        {(['from', 'to'] as const).map((name) => (
          <Field key={name} label={t(`dissemination.${name}`)}>
            {(control) => <DateField control={{ ...control, 'aria-required': false }} value={filter[name] ?? null} onChange={(value) => onChange({ [name]: value ?? '' })} />}
          </Field>
        ))}
        <label className="rc-check">
          <input type="checkbox" checked={filter.withdrawn === 'true'} onChange={(event) => onChange({ withdrawn: event.target.checked ? 'true' : '' })} />
          {t('dissemination.withdrawnOnly')}
        </label>
        {filtered && (
          <button type="button" className="tt-button" onClick={() => (setTyped(''), onChange(Object.fromEntries(NAMES.map((name) => [name, '']))))}>
            {t('dissemination.unfilter')}
          </button>
        )}
      </search>
      <ListFrame of={list} empty={rows.length === 0} title={t(filtered ? 'dissemination.noneFound' : 'dissemination.none')} text={t(filtered ? 'dissemination.noneFoundText' : 'dissemination.noneText')}>
        <Rows rows={rows} busy={list.isFetching && !list.isFetchingNextPage} filter={filter} onChange={onChange} />
      </ListFrame>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </>
  );
}

function Rows({ rows, busy, filter, onChange }: { rows: readonly OutreachSummary[]; busy: boolean; filter: OutreachFilter; onChange: (change: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const phone = useMedia('(max-width: 720px)');
  const name = (one: OutreachSummary) => (
    <>
      <RecordLink strong to="/dissemination/outreach/$outreachId" params={{ outreachId: one.id }}>{one.title}</RecordLink>{' '}
      {one.withdrawn && <WithdrawnChip />}
      <p className="tt-help">
        {one.place}
        {one.campaign && `, ${one.campaign.code}`}
      </p>
    </>
  );
  const days = (one: OutreachSummary) => (one.endedOn ? t('dissemination.until', { from: dayText(one.heldOn), to: dayText(one.endedOn) }) : dayText(one.heldOn));
  const columns: Column<OutreachSummary>[] = [
    { key: 'title', label: t('dissemination.name'), width: '40%', render: name },
    { key: 'agency', label: t('dissemination.agency'), render: (one) => one.agency.name },
    { key: 'channel', label: t('dissemination.channel'), render: (one) => t(`dissemination.channel.${one.channel}`) },
    { key: 'heldOn', label: t('dissemination.heldOn'), sort: 'heldOn', render: days },
    { key: 'people', label: t('dissemination.people'), sort: 'people', className: 'rc-number', render: (one) => numberText(one.people) },
  ];
  if (!phone) return <DataTable caption={t('dissemination.tab.outreach')} columns={columns} rows={rows} rowKey={(one) => one.id} busy={busy} order={{ sort: filter.sort ?? 'heldOn', direction: filter.direction ?? 'desc' }} onOrder={(order) => onChange(order as unknown as Record<string, string>)} />;
  return (
    <ul className={`rc-cards${busy ? ' tt-busy' : ''}`}>
      {rows.map((one) => (
        <li key={one.id}>
          <span className="tt-help">{`${t(`dissemination.channel.${one.channel}`)}, ${days(one)}`}</span>
          {name(one)}
          <span>{`${one.agency.name}. ${t('dissemination.people')}: ${numberText(one.people)}`}</span>
        </li>
      ))}
    </ul>
  );
}
