import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideLead, type Task } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { useDirectoryDay } from '../../../app/session.ts';
import { AgencyPicker } from '../../../ui/agency-picker.tsx';
import { Field } from '../../../ui/field.tsx';
import { AgencyList } from './agency-list.tsx';
import { TaskDeed } from './task-deed.tsx';

/** Decides the lead and the supporting agencies; the reason is kept and shown. */
export function LeadDeed({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation();
  const today = useDirectoryDay();
  const [lead, setLead] = useState(task.lead?.id ?? null);
  const [supporting, setSupporting] = useState(task.supporting.map((agency) => agency.id));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const helpers = supporting.filter((id) => id !== lead);
  return (
    <TaskDeed
      task={task}
      title={t('tasks.do.lead')}
      label={t('tasks.do.save')}
      body={
        reason.trim() ? { version: task.version, leadAgencyId: lead, supportingAgencyIds: helpers, reason: reason.trim() } : null
      }
      onMissing={() => setTried(true)}
      send={(body, idempotencyKey) => call(decideLead, { params: { taskId: task.id }, body, idempotencyKey })}
      onClose={onClose}
    >
      <Field label={t('tasks.one.lead')} optional>
        {(control) => <AgencyPicker control={control} on={today} value={lead} onChange={setLead} />}
      </Field>
      {task.lead && lead !== task.lead.id && task.state !== 'assigned' && (
        <p className="tt-note tt-note-amber">{t('tasks.do.leadWarning')}</p>
      )}
      <AgencyList
        label={t('tasks.one.supporting')}
        known={task.supporting}
        value={helpers}
        without={lead ? [lead] : []}
        onChange={setSupporting}
      />
      <Field
        label={t('tasks.do.reason')}
        help={t('tasks.do.reasonHelp')}
        error={tried && !reason.trim() ? t('ui.reasonMissing') : null}
      >
        {(control) => (
          <textarea
            {...control}
            className="tt-input"
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </TaskDeed>
  );
}
