import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { callUrl, exportReorganisation, type Reorganisation } from '@thientruong/contract';
import { usePage } from '../../../app/page.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import { ExportButton } from '../../../ui/export-button.tsx';
import { dayText, timeText } from '../../../ui/format.ts';
import { Loading } from '../../../ui/loading.tsx';
import { Facts } from '../../../ui/record-parts.tsx';
import { GroupTable } from '../parts/group-table.tsx';
import { Moves } from '../parts/moves.tsx';
import { Receivers } from '../parts/receivers.tsx';
import { ReorganisationChip } from '../parts/reorganisation-chip.tsx';
import { CarryDialog, DiscardDialog } from '../parts/reorganisation-dialogs.tsx';
import { SourceMark } from '../parts/source-mark.tsx';
import { previewQuery, reorganisationQuery } from '../reorganisations.data.ts';
import '../../../ui/records.css';
import '../agencies.css';

/** One reorganisation: what changes, what would move and to whom, or what was moved. */
export default function ReorganisationPage() {
  const { t } = useTranslation();
  const { reorganisationId = '' }: { reorganisationId?: string } = useParams({ strict: false });
  const found = useQuery(reorganisationQuery(reorganisationId));
  const one = found.data;
  const [discarding, setDiscarding] = useState(false);
  usePage(one?.name ?? t('agencies.reorg.one'), [{ label: t('agencies.title'), to: '/agencies' }, { label: t('agencies.reorg.title'), to: '/agencies/reorganisations' }, ...(one ? [{ label: one.name }] : [])]);
  if (!one) return <div className="tt-page">{found.isError ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}</div>;
  return (
    <article className="tt-page">
      <header className="tt-page-head">
        <div>
          <h1>{one.name}</h1>
          <div className="tt-row">
            <ReorganisationChip state={one.state} />
            <span>{t('agencies.reorg.from.day', { day: dayText(one.effectiveOn) })}</span>
            <SourceMark mark={one.sourceMark} />
          </div>
        </div>
        <div className="tt-row tt-no-print">
          {one.state !== 'discarded' && <ExportButton label={t('agencies.reorg.export')} url={callUrl(exportReorganisation, { reorganisationId: one.id }, {})} name={`${t('agencies.reorg.one')}.xlsx`} />}
          {one.can.change && (
            <>
              <Link to={'/agencies/reorganisations/$reorganisationId/edit' as string} params={{ reorganisationId: one.id } as never} className="tt-button">
                {t('agencies.reorg.edit')}
              </Link>
              <button type="button" className="tt-button" onClick={() => setDiscarding(true)}>
                {t('agencies.reorg.discard')}
              </button>
            </>
          )}
        </div>
      </header>
      <section className="tt-card">
        <Facts
          rows={[
            [t('agencies.reorg.basis'), `${one.basisSymbol}, ${one.basisTitle}${one.basisOn ? `, ${dayText(one.basisOn)}` : ''}`],
            [t('agencies.reorg.note'), one.note && <span className="rc-text">{one.note}</span>],
            [t('agencies.reorg.created'), one.created.length > 0 && <CreatedNames one={one} />],
            [t('agencies.reorg.reason'), one.reason && <span className="rc-text">{one.reason}</span>],
            [t('agencies.reorg.carriedBy'), one.carriedBy && one.carriedAt && `${one.carriedBy.name}, ${timeText(one.carriedAt)}`],
          ]}
        />
        <ul className="ag-successions">
          {one.changes.map(({ kind, from, to }) => (
            <li key={`${kind} ${from.map(({ id }) => id).join()}`} className="ag-succession">
              <b>{t(`agencies.succession.${kind}`)}</b>
              <span>{`${from.map(({ name }) => name).join(', ')} → ${to.map(({ agency, functions }) => (functions ? `${agency.name} (${functions})` : agency.name)).join(', ') || t('agencies.reorg.noHeir')}`}</span>
            </li>
          ))}
        </ul>
      </section>
      {one.state === 'draft' && <Draft one={one} />}
      {one.state === 'carried_out' && (
        <>
          <h2>{t('agencies.reorg.movedTitle')}</h2>
          {one.groups.length > 0 && <GroupTable moved groups={one.groups} />}
          <Moves one={one} />
        </>
      )}
      {discarding && <DiscardDialog one={one} onClose={() => setDiscarding(false)} />}
    </article>
  );
}

function CreatedNames({ one }: { one: Reorganisation }) {
  const { t } = useTranslation();
  const names = one.created.map(({ name }) => name).join(', ');
  if (one.created.length <= 8) return names;
  return (
    <details>
      <summary>{t('agencies.reorg.createdCount', { count: one.created.length })}</summary>
      {names}
    </details>
  );
}

function Draft({ one }: { one: Reorganisation }) {
  const { t } = useTranslation();
  const preview = useQuery(previewQuery(one.id));
  const [carrying, setCarrying] = useState(false);
  if (!preview.data) return preview.isError ? <ErrorState error={preview.error} onRetry={() => void preview.refetch()} /> : <Loading />;
  const { missing, total, groups } = preview.data;
  return (
    <>
      <section className="tt-stack">
        <h2>{t('agencies.reorg.step3')}</h2>
        <p role="status">{t('agencies.reorg.previewSum', { total, missing })}</p>
        {groups.length > 0 && <GroupTable moved={false} groups={groups} />}
      </section>
      {total > 0 && <Receivers one={one} preview={preview.data} />}
      {one.can.change && (
        <section className="tt-card tt-stack">
          <h2>{t('agencies.reorg.step4')}</h2>
          {!one.due && <p>{t('agencies.reorg.notDue', { day: dayText(one.effectiveOn) })}</p>}
          {missing > 0 && <p>{t('agencies.reorg.blocked', { count: missing })}</p>}
          <div className="tt-row">
            <button type="button" className="tt-button tt-button-primary" disabled={!one.due || missing > 0} onClick={() => setCarrying(true)}>
              {t('agencies.reorg.carry')}
            </button>
          </div>
        </section>
      )}
      {carrying && <CarryDialog one={one} preview={preview.data} onClose={() => setCarrying(false)} />}
    </>
  );
}
