import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AGENCY_KINDS, type Agency } from '@thientruong/contract';
import { foldText, isPlainDate } from '@thientruong/kernel';
import { useDirectoryDay, useMay } from '../../../app/session.ts';
import { agenciesOn } from '../../../ui/agencies-query.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { DayChoice } from '../parts/day-choice.tsx';
import { SourceMark } from '../parts/source-mark.tsx';
import { useAddress } from '../../../app/use-address.ts';
import { validityText } from '../parts/validity.ts';
import '../agencies.css';

/** The directory on any day. */
export default function AgenciesPage() {
  const { t } = useTranslation();
  const may = useMay();
  const today = useDirectoryDay();
  const [search, change] = useAddress();
  const on = search['on'] && isPlainDate(search['on']) ? search['on'] : today;
  const kind = AGENCY_KINDS.find((one) => one === search['kind']);
  const [typed, setTyped] = useState(search['q'] ?? '');
  const agencies = useQuery({ ...agenciesOn(on), placeholderData: (before) => before });
  const words = foldText(typed).split(' ');
  const rows = (agencies.data?.items ?? []).filter((agency) => {
    const text = foldText([agency.name, agency.abbrev, agency.code, ...agency.aliases].join(' | '));
    return (!kind || agency.kind === kind) && words.every((word) => text.includes(word));
  });
  const columns = useMemo<Column<Agency>[]>(
    () => [
      {
        key: 'name',
        label: t('agencies.name'),
        width: '25%',
        render: (agency) => (
          <Link to={'/agencies/$agencyId' as string} params={{ agencyId: agency.id } as never}>
            {agency.name}
          </Link>
        ),
      },
      { key: 'abbrev', label: t('agencies.abbrev'), render: (agency) => agency.abbrev },
      { key: 'kind', label: t('agencies.kind'), render: (agency) => t(`agencies.kind.${agency.kind}`) },
      { key: 'aliases', label: t('agencies.aliases'), render: (agency) => agency.aliases.join('; ') },
      {
        key: 'validity',
        label: t('agencies.validity'),
        width: '33%',
        render: (agency) => (
          <>
            {validityText(t, agency)} <SourceMark mark={agency.sourceMark} />
          </>
        ),
      },
    ],
    [t],
  );
  return (
    <div className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{t('agencies.title')}</h1>
          <p className="tt-quiet" role="status">
            {agencies.data && t('agencies.total', { count: rows.length, day: dayText(agencies.data.on) })}
          </p>
        </div>
        <div className="tt-row tt-no-print">
          {may('reorganisations.read') && (
            <Link to={'/agencies/reorganisations' as '/'} className="tt-button">
              {t('agencies.reorg.to')}
            </Link>
          )}
          <Link to={'/agencies/successions' as '/'} className="tt-button">
            {t('agencies.toSuccessions')}
          </Link>
          <Link to={'/agencies/lead-proposals' as '/'} className="tt-button">
            {t('agencies.toLeads')}
          </Link>
        </div>
      </header>
      <search className="tt-card ag-filters tt-no-print">
        <DayChoice key={on} on={on} onChange={(day) => change({ on: day })} />
        <Field label={t('agencies.q')}>
          {(control) => (
            <input
              {...control}
              aria-required={false}
              className="tt-input"
              type="search"
              placeholder={t('agencies.qHelp')}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                change({ q: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label={t('agencies.kind')}>
          {(control) => (
            <select
              {...control}
              aria-required={false}
              value={kind ?? ''}
              onChange={(event) => change({ kind: event.target.value })}
            >
              <option value="">{t('ui.all')}</option>
              {AGENCY_KINDS.map((one) => (
                <option key={one} value={one}>
                  {t(`agencies.kind.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </search>
      {agencies.isPending && <Loading />}
      {agencies.isError && <ErrorState error={agencies.error} onRetry={() => void agencies.refetch()} />}
      {agencies.isSuccess && rows.length === 0 && (
        <div className="tt-card">
          <EmptyState title={t('agencies.none')}>
            <p>{t('agencies.noneText')}</p>
          </EmptyState>
        </div>
      )}
      {rows.length > 0 && (
        <DataTable
          caption={t('agencies.title')}
          columns={columns}
          rows={rows}
          rowKey={(agency) => agency.id}
          busy={agencies.isFetching}
        />
      )}
    </div>
  );
}
