import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { proposeCompetences, type Competence, type Programme } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useKey } from '../../../app/use-key.ts';
import type { Column } from '../../../ui/column.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dayText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { Chip, FileLink, SearchLink } from '../../../ui/record-parts.tsx';
import { competencesQuery, programmesQuery, useDone } from '../inspections.data.ts';
import { UnverifiedChip } from './chips.tsx';
import { CompetenceDialog, ProgrammeDialog } from './settings-dialogs.tsx';

/** Programmes of the years, and who is competent for what. */
export function SettingsTab() {
  return (
    <>
      <Programmes />
      <Competences />
    </>
  );
}

function Programmes() {
  const { t } = useTranslation();
  const found = useQuery(programmesQuery);
  const [open, setOpen] = useState<Programme | 'new' | null>(null);
  const data = found.data;
  return (
    <section className="tt-card">
      <h2>{t('inspections.programmes')}</h2>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {data?.items.length === 0 && <EmptyState title={t('inspections.programmes.none')} />}
      {data && data.items.length > 0 && (
        <ul className="rc-cards">
          {data.items.map((one) => (
            <li key={one.id}>
              <b>{`${one.year}: ${one.title}`}</b>
              <div className="tt-row">
                {one.symbol ? <Chip look="done_on_time" icon="check">{t('inspections.numbered', { symbol: one.symbol, day: dayText(one.decidedOn) })}</Chip> : <Chip look="open_no_deadline" icon="edit">{t('inspections.programmes.draft')}</Chip>}
                <SearchLink to="/inspections" search={{ tab: 'programme', year: String(one.year), unplanned: 'false' }}>{t('inspections.programmes.count', { count: one.inspections })}</SearchLink>
                {one.file && <FileLink file={one.file} />}
                {one.can.change && (
                  <button type="button" className="tt-button tt-button-small tt-no-print" aria-label={t('inspections.programmes.changeOf', { year: one.year })} onClick={() => setOpen(one)}>
                    {t('inspections.edit')}
                  </button>
                )}
              </div>
              {one.note && <p className="rc-text">{one.note}</p>}
            </li>
          ))}
        </ul>
      )}
      {data?.can.open && (
        <p className="tt-no-print">
          <button type="button" className="tt-button" onClick={() => setOpen('new')}>
            {t('inspections.programmes.open')}
          </button>
        </p>
      )}
      {open && <ProgrammeDialog {...(open !== 'new' && { programme: open })} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Competences() {
  const { t } = useTranslation();
  const found = useQuery(competencesQuery);
  const keyOf = useKey();
  const done = useDone();
  const [open, setOpen] = useState<Competence | 'new' | null>(null);
  const data = found.data;
  const columns: Column<Competence>[] = [
    { key: 'agency', label: t('inspections.body'), render: (one) => one.agency.name },
    { key: 'kind', label: t('inspections.kindOf'), render: (one) => t(`inspections.kind.${one.kind}`) },
    { key: 'days', label: t('inspections.competence.days'), render: (one) => (one.validTo ? t('inspections.competence.between', { from: dayText(one.validFrom), to: dayText(one.validTo) }) : t('inspections.competence.since', { from: dayText(one.validFrom) })) },
    { key: 'basis', label: t('inspections.competence.basis'), render: (one) => (one.mark === 'unverified' ? <UnverifiedChip /> : one.basis) },
    ...(data?.can.change
      ? [
          {
            key: 'change',
            label: t('inspections.edit'),
            className: 'tt-no-print',
            render: (one: Competence) => (
              <button type="button" className="tt-button tt-button-small" aria-label={t('inspections.competence.changeOf', { agency: one.agency.name, kind: t(`inspections.kind.${one.kind}`) })} onClick={() => setOpen(one)}>
                {t('inspections.edit')}
              </button>
            ),
          },
        ]
      : []),
  ];
  return (
    <section className="tt-card">
      <h2>{t('inspections.competences')}</h2>
      <p className="tt-help">{t('inspections.competence.help')}</p>
      {found.isPending && <Loading />}
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {data?.items.length === 0 && <EmptyState title={t('inspections.competence.empty')} />}
      {data && data.items.length > 0 && <DataTable caption={t('inspections.competences')} columns={columns} rows={data.items} rowKey={(one) => one.id} />}
      {data?.can.change && (
        <p className="tt-row tt-no-print">
          <button type="button" className="tt-button" onClick={() => setOpen('new')}>
            {t('inspections.competence.add')}
          </button>
          {data.can.propose && (
            <ConfirmButton
              label={t('inspections.competence.propose')}
              title={t('inspections.competence.propose')}
              text={<p>{t('inspections.competence.proposeText')}</p>}
              onConfirm={async () => {
                await call(proposeCompetences, { body: {}, idempotencyKey: keyOf(data.items) });
                await done(t('inspections.saved'));
              }}
            />
          )}
        </p>
      )}
      {open && <CompetenceDialog {...(open !== 'new' && { competence: open })} onClose={() => setOpen(null)} />}
    </section>
  );
}
