import { useTranslation } from 'react-i18next';
import type { PolicyWorkSummary } from '@thientruong/contract';
import type { Column } from '../../../ui/column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { dayText } from '../../../ui/format.ts';
import { useMedia } from '../../../ui/use-media.ts';
import { TimingChip } from './chips.tsx';
import { WorkLink } from './links.tsx';

/** Policy work as a table, on a phone as cards; what waits for the own agency's reply says so. */
export function WorkTable({ rows, busy }: { rows: readonly PolicyWorkSummary[]; busy: boolean }) {
  const { t } = useTranslation();
  const phone = useMedia('(max-width: 720px)');
  const name = (work: PolicyWorkSummary) => (
    <>
      <WorkLink policyWorkId={work.id}>{work.title}</WorkLink>
      {work.foundIn && <p className="tt-help">{t('policies.foundIn', { stage: t(`policies.stageName.${work.foundIn}`) })}</p>}
      {work.replyDueOn && (
        <p>
          <span className="tt-chip tt-chip-wait po-wrap">{t('policies.replyDue', { day: dayText(work.replyDueOn) })}</span>
        </p>
      )}
    </>
  );
  const stage = (work: PolicyWorkSummary) => (
    <>
      {t(`policies.stageName.${work.stage}`)}
      {work.stage !== 'done' && work.stageAgency.id !== work.agency.id && <p className="tt-help">{work.stageAgency.name}</p>}
    </>
  );
  const due = (work: PolicyWorkSummary) => (
    <div className="tt-row">
      {work.dueOn && work.stage !== 'done' && dayText(work.dueOn)}
      {work.timing && <TimingChip timing={work.timing} of="stage" />}
    </div>
  );
  const replies = (work: PolicyWorkSummary) => (work.counts ? t('policies.replied', work.counts) : <span className="tt-quiet">–</span>);
  const columns: Column<PolicyWorkSummary>[] = [
    { key: 'name', label: t('policies.name'), width: '38%', render: name },
    { key: 'agency', label: t('policies.agency'), render: (work) => work.agency.name },
    { key: 'stage', label: t('policies.stage'), render: stage },
    { key: 'due', label: t('policies.due'), render: due },
    { key: 'replies', label: t('policies.replies'), render: replies },
  ];
  if (!phone) return <DataTable caption={t('policies.title')} columns={columns} rows={rows} rowKey={(work) => work.id} busy={busy} />;
  return (
    <ul className={`po-cards${busy ? ' tt-busy' : ''}`}>
      {rows.map((work) => (
        <li key={work.id}>
          {name(work)}
          <span className="tt-help">{work.agency.name}</span>
          <div className="tt-row">
            <strong>{t(`policies.stageName.${work.stage}`)}</strong>
            {due(work)}
          </div>
          {work.counts && <span className="tt-help">{replies(work)}</span>}
        </li>
      ))}
    </ul>
  );
}
