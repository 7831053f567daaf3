import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dropDuty, reopenDuty, type Duty } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import type { Column } from '../../../ui/column.ts';
import { ConfirmButton } from '../../../ui/confirm-button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { dayText } from '../../../ui/format.ts';
import { DocumentLink } from './document-link.tsx';
import { dutyFacts } from './duty-facts.ts';
import { FulfilDialog } from './fulfil-dialog.tsx';

const LOOK: Record<Duty['state'], string> = { open: 'tt-chip-open', overdue: 'tt-chip-strong', met: 'tt-chip-done', dropped: 'tt-chip-plain' };

/** Duties to issue a document, with what may be done with each. */
export function DutyTable({ duties, busy = false, onDone }: { duties: readonly Duty[]; busy?: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Duty | null>(null);
  const columns: Column<Duty>[] = [
    {
      key: 'what',
      label: t('documents.duties.what'),
      width: '42%',
      render: (duty) => (
        <>
          <strong>{duty.type}</strong>
          <p className="dc-duty">
            <Link to={'/tasks/$taskId' as string} params={{ taskId: duty.task.id } as never}>
              {duty.task.code}
            </Link>{' '}
            {duty.task.content}
          </p>
          {duty.droppedReason && <p className="tt-help">{t('documents.duties.dropped', { reason: duty.droppedReason })}</p>}
        </>
      ),
    },
    { key: 'agency', label: t('documents.duties.agency'), render: (duty) => duty.agency?.name ?? <em className="tt-quiet">{t('documents.duties.noAgency')}</em> },
    { key: 'due', label: t('documents.duties.due'), render: (duty) => (duty.dueOn ? dayText(duty.dueOn) : t('documents.chain.noDue')) },
    { key: 'state', label: t('documents.duties.state'), render: (duty) => <span className={`tt-chip ${LOOK[duty.state]}`}>{t(`documents.duties.state.${duty.state}`)}</span> },
    {
      key: 'document',
      label: t('documents.duties.document'),
      width: '22%',
      render: (duty) => (
        <div className="dc-actions">
          {duty.document && <DocumentLink document={duty.document} />}
          {duty.can.fulfil && (
            <button type="button" className="tt-button tt-button-small tt-no-print" onClick={() => setOpen(duty)}>
              {t('documents.duties.fulfil')}
            </button>
          )}
          {duty.can.reopen && <Asked duty={duty} what="reopen" onDone={onDone} />}
          {duty.can.drop && <Asked duty={duty} what="drop" onDone={onDone} />}
        </div>
      ),
    },
  ];
  return (
    <>
      <DataTable caption={t('documents.duties.title')} columns={columns} rows={duties} rowKey={(duty) => duty.id} busy={busy} />
      {open && <FulfilDialog duty={open} onClose={() => setOpen(null)} onDone={onDone} />}
    </>
  );
}

function Asked({ duty, what, onDone }: { duty: Duty; what: 'reopen' | 'drop'; onDone: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return (
    <span className="tt-no-print">
      <ConfirmButton
        small
        label={t(`documents.duties.${what}`)}
        title={t(`documents.duties.${what}`)}
        text={what === 'drop' ? t('documents.duties.dropText') : undefined}
        reason={t('documents.one.reason')}
        facts={dutyFacts(duty, t)}
        onStale={() => queries.invalidateQueries({ queryKey: ['duties'] }).then(() => queries.invalidateQueries({ queryKey: ['documents'] }))}
        onConfirm={async (reason) => {
          await call(what === 'drop' ? dropDuty : reopenDuty, { params: { dutyId: duty.id }, body: { version: duty.version, reason } });
          onDone();
        }}
      />
    </span>
  );
}
