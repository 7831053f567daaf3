import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AGENCY_KINDS, type Agency } from '@thientruong/contract';
import { foldText } from '@thientruong/kernel';
import { usePage } from '../../../app/page.ts';
import { useDirectoryDay } from '../../../app/session.ts';
import { agenciesOn } from '../../../ui/agencies-query.ts';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { dayText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { periodText } from '../parts/period-text.ts';

const QUICK = ['2024-06-01', '2024-09-01', '2025-03-01', '2025-07-01'];

/** The directory on any day, searched without accents. */
export default function AgenciesPage() {
  const { t } = useTranslation();
  usePage(t('agencies.title'), [{ label: t('agencies.title') }]);
  const start = useDirectoryDay();
  const [chosen, setChosen] = useState<string | null>(null);
  const on = chosen ?? start;
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState('');
  const directory = useQuery({ ...agenciesOn(on), placeholderData: (before) => before });
  const words = foldText(typed).split(' ').filter(Boolean);
  const rows = (directory.data?.items ?? []).filter(
    (agency) =>
      (!kind || agency.kind === kind) &&
      words.every((word) => foldText([agency.name, agency.abbrev, agency.code, ...agency.aliases].join(' ')).includes(word)),
  );
  const columns: Column<Agency>[] = [
    {
      key: 'name',
      label: t('agencies.name'),
      render: (agency) => <Link to={`/agencies/${agency.id}` as '/'}>{agency.name}</Link>,
    },
    { key: 'abbrev', label: t('agencies.abbrev'), render: (agency) => agency.abbrev },
    { key: 'kind', label: t('agencies.kind'), render: (agency) => t(`agencies.kind.${agency.kind}`) },
    { key: 'period', label: t('agencies.period'), render: (agency) => periodText(t, agency) },
    {
      key: 'source',
      label: t('agencies.source'),
      render: (agency) => <span className="tt-quiet">{t(`agencies.${agency.sourceMark}`)}</span>,
    },
  ];
  return (
    <div className="tt-page">
      <h1>{t('agencies.title')}</h1>
      <nav className="tt-choices" aria-label={t('agencies.title')}>
        <Link to={'/agencies/successions' as '/'}>{t('agencies.successions.title')}</Link>
        <Link to={'/agencies/lead-proposals' as '/'}>{t('agencies.leads.title')}</Link>
      </nav>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '1rem', alignItems: 'end' }}>
        <Field label={t('agencies.on')}>
          {(control) => <DateField control={control} value={on} onChange={(day) => setChosen(day)} />}
        </Field>
        <div className="tt-choices" role="group" aria-label={t('agencies.quick')}>
          {QUICK.map((day) => (
            <button key={day} type="button" className="tt-choice" aria-pressed={day === on} onClick={() => setChosen(day)}>
              {dayText(day)}
            </button>
          ))}
        </div>
        <Field label={t('agencies.kind')}>
          {(control) => (
            <select {...control} className="tt-input" value={kind} onChange={(event) => setKind(event.target.value)}>
              <option value="">{t('agencies.anyKind')}</option>
              {AGENCY_KINDS.map((one) => (
                <option key={one} value={one}>
                  {t(`agencies.kind.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('agencies.search')}>
          {(control) => (
            <input
              {...control}
              className="tt-input"
              type="search"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      </div>
      {directory.isPending && <Loading />}
      {directory.isError && <ErrorState error={directory.error} onRetry={() => void directory.refetch()} />}
      {directory.isSuccess && (
        <p role="status" className="tt-help">
          {t('agencies.count', { count: rows.length, day: dayText(on) })}
        </p>
      )}
      {directory.isSuccess && rows.length === 0 && <EmptyState title={t('agencies.empty')} />}
      {rows.length > 0 && (
        <DataTable
          caption={t('agencies.title')}
          columns={columns}
          rows={rows}
          rowKey={(agency) => agency.id}
          busy={directory.isFetching}
        />
      )}
    </div>
  );
}
