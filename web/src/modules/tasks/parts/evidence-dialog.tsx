import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addEvidence, EVIDENCE_KINDS, type Task } from '@thientruong/contract';
import { call } from '../../../app/api.ts';
import { emptyEvidence, evidenceBody, evidenceErrors } from '../model/evidence-draft.ts';
import { Choices } from './choices.tsx';
import { EvidenceFields } from './evidence-fields.tsx';
import { TaskDeed } from './task-deed.tsx';

/** Attaches evidence: a file, a link, a document or a record of an activity. */
export function EvidenceDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(emptyEvidence);
  const [tried, setTried] = useState(false);
  const errors = evidenceErrors(draft);
  const ready = Object.keys(errors).length === 0;
  return (
    <TaskDeed
      task={task}
      title={t('tasks.evidence.add')}
      label={t('tasks.evidence.add')}
      body={ready ? evidenceBody(draft) : null}
      onMissing={() => setTried(true)}
      send={(body, idempotencyKey) => call(addEvidence, { params: { taskId: task.id }, body, idempotencyKey })}
      onClose={onClose}
    >
      <Choices
        label={t('tasks.evidence.kind')}
        options={EVIDENCE_KINDS.map((value) => ({ value, label: t(`tasks.evidence.kind.${value}`) }))}
        chosen={[draft.kind]}
        onToggle={(value) => {
          const kind = EVIDENCE_KINDS.find((one) => one === value);
          if (kind) setDraft((now) => ({ ...now, kind, fileId: kind === 'link' ? null : now.fileId }));
        }}
      />
      <EvidenceFields draft={draft} errors={tried ? errors : {}} onChange={(part) => setDraft((now) => ({ ...now, ...part }))} />
    </TaskDeed>
  );
}
